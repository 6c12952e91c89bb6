"""Fork spawner: starts the fork server, and a worker by each ``FORK`` message to it.

A fork server that ends unexpectedly is started again when the next worker is needed.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import subprocess
from itertools import count

from plangraph.server.channel import Channel
from plangraph.server.fork_server import CONTROL_MESSAGE, ControlCode
from plangraph.server.limits import Limits
from plangraph.server.spawner import WorkerHandle, python_command
from plangraph.server.store_frame import Dataset


class ForkSpawner:
    """Starts workers as forks of one process that holds the dataset."""

    def __init__(self, dataset: Dataset, limits: Limits) -> None:
        self._dataset = dataset
        self._limits = limits
        self._numbers = count(1)
        self._workers: dict[int, _ForkedWorker] = {}
        self._lock = asyncio.Lock()
        self._fork_server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ending: asyncio.Future[int] | None = None

    async def open(self) -> None:
        """Start the fork server and wait until it has loaded the dataset."""
        await self._start_fork_server()

    async def spawn(self) -> WorkerHandle:
        """Fork a worker; start the fork server first where it does not run."""
        async with self._lock:
            control = self._control or await self._start_fork_server()
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                loop = asyncio.get_running_loop()
                _, channel = await loop.create_connection(Channel, sock=ours)
            except BaseException:  # a pool that closes cancels what starts
                ours.close()
                raise
            worker = _ForkedWorker(channel, next(self._numbers), control)
            self._workers[worker.number] = worker
            message = CONTROL_MESSAGE.pack(ControlCode.FORK, worker.number, 0)
            socket.send_fds(control, [message], [theirs.fileno()])
        return worker

    async def close(self) -> None:
        """End the fork server, which kills its workers."""
        if self._control is not None:
            self._disconnect(self._control)
        if self._ending is not None:
            await self._ending

    async def _start_fork_server(self) -> socket.socket:
        control, theirs = socket.socketpair()
        command = python_command("plangraph.server.fork_server", self._limits)
        with theirs:
            process = subprocess.Popen(  # noqa: S603
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        control.setblocking(False)
        try:
            await self._send_dataset(control)
        except BaseException:
            control.close()
            process.kill()
            process.wait()
            raise
        self._fork_server, self._control = process, control
        asyncio.get_running_loop().add_reader(control, self._receive_exits, control)
        return control

    async def _send_dataset(self, control: socket.socket) -> None:
        """Send the dataset to the fork server and wait until it is ready."""
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(control, self._dataset.pack())
        ready = CONTROL_MESSAGE.pack(ControlCode.READY, 0, 0)
        if await loop.sock_recv(control, CONTROL_MESSAGE.size) != ready:
            raise RuntimeError("the fork server could not start")

    def _receive_exits(self, control: socket.socket) -> None:
        with contextlib.suppress(ConnectionError):
            if messages := control.recv(CONTROL_MESSAGE.size * 1000):
                for _, number, status in CONTROL_MESSAGE.iter_unpack(messages):
                    if worker := self._workers.pop(number, None):
                        worker.set_exit_status(status)
                return
        self._disconnect(control)

    def _disconnect(self, control: socket.socket) -> None:
        """Close the socket to the fork server; its workers end with it."""
        loop = asyncio.get_running_loop()
        loop.remove_reader(control)
        control.close()
        self._control = None
        if self._fork_server is not None:
            self._ending = loop.run_in_executor(None, self._fork_server.wait)
        workers, self._workers = self._workers, {}
        for worker in workers.values():
            worker.set_exit_status(-signal.SIGKILL)


class _ForkedWorker(WorkerHandle):
    """A worker that the fork server has forked; ``number`` names it in control messages."""

    def __init__(self, channel: Channel, number: int, control: socket.socket) -> None:
        super().__init__(channel)
        self.number = number
        self._control = control

    def kill(self) -> None:
        """Let the fork server kill its child: here the process id could belong to another."""
        if not self.exit_status.done():
            with contextlib.suppress(OSError):
                self._control.send(CONTROL_MESSAGE.pack(ControlCode.KILL, self.number, 0))
