"""How query processes come into being: forked by a nursery, or each started on its own.

Both are started afresh from the same Python with the same search path, so that whatever the server
has open or running is not theirs.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import subprocess
import sys
from abc import ABC, abstractmethod
from dataclasses import asdict
from itertools import count
from typing import Protocol, cast

from plangraph.server import frames
from plangraph.server.channel import Channel
from plangraph.server.fork_server import CONTROL_MESSAGE, ControlCode
from plangraph.server.frames import FrameKind
from plangraph.server.limits import Limits

# Isolated, Python finds nothing that lies in the current folder; the path is the server's own.
_START = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from importlib import import_module
import_module(sys.argv.pop(1)).main()
"""


class WorkerHandle(ABC):
    """A query process: ``channel`` leads to it, ``exit_status`` is set when it ends."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.exit_status: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def set_exit_status(self, status: int) -> None:
        """Note that the process has ended."""
        self.channel.close()
        if not self.exit_status.done():
            self.exit_status.set_result(status)

    @abstractmethod
    def kill(self) -> None:
        """End the process now."""


class Spawner(Protocol):
    """Where workers come from."""

    async def open(self) -> None:
        """Get ready."""
        ...

    async def spawn(self) -> WorkerHandle:
        """Return a new worker."""
        ...

    async def close(self) -> None:
        """End everything that was started."""
        ...


class ForkSpawner:
    """Workers forked by a nursery, which is started again if it should die."""

    def __init__(self, store: bytes, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._numbers = count(1)
        self._workers: dict[int, _ForkedWorker] = {}
        self._lock = asyncio.Lock()
        self._fork_server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ending: asyncio.Future[int] | None = None

    async def open(self) -> None:
        """Start the nursery and wait until it has the data."""
        ours, theirs = socket.socketpair()
        command = _command("plangraph.server.fork_server", self._limits)
        with theirs:
            self._fork_server = subprocess.Popen(  # noqa: S603
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(ours, frames.pack(FrameKind.STORE, self._store))
        if await loop.sock_recv(ours, CONTROL_MESSAGE.size) != CONTROL_MESSAGE.pack(
            ControlCode.READY, 0, 0
        ):
            raise RuntimeError("the process that holds the data could not start")
        self._control = ours
        loop.add_reader(ours, self._listen, ours)

    async def spawn(self) -> WorkerHandle:
        """Return a new worker, from a new nursery if there is none."""
        async with self._lock:
            if self._control is None:
                await self.open()
        control = self._control
        assert control is not None  # noqa: S101
        ours, theirs = socket.socketpair()
        loop = asyncio.get_running_loop()
        _, channel = await loop.create_connection(Channel, sock=ours)
        worker = _ForkedWorker(channel, next(self._numbers), control)
        self._workers[worker.number] = worker
        with theirs:
            socket.send_fds(
                control,
                [CONTROL_MESSAGE.pack(ControlCode.FORK, worker.number, 0)],
                [theirs.fileno()],
            )
        return worker

    async def close(self) -> None:
        """End the nursery, which ends its children."""
        if self._control is not None:
            self._leave(self._control)
        if self._ending is not None:
            await self._ending

    def _listen(self, control: socket.socket) -> None:
        with contextlib.suppress(ConnectionError):
            if orders := control.recv(CONTROL_MESSAGE.size * 1000):
                for _, number, status in CONTROL_MESSAGE.iter_unpack(orders):
                    if worker := self._workers.pop(number, None):
                        worker.set_exit_status(status)
                return
        self._leave(control)

    def _leave(self, control: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(control)
        control.close()
        self._control = None
        if self._fork_server is not None:
            self._ending = loop.run_in_executor(None, self._fork_server.wait)
        orphans, self._workers = self._workers, {}
        for worker in orphans.values():
            worker.set_exit_status(-signal.SIGKILL)


class _ForkedWorker(WorkerHandle):
    """A worker that the nursery has forked."""

    def __init__(self, channel: Channel, number: int, control: socket.socket) -> None:
        super().__init__(channel)
        self.number = number
        self._control = control

    def kill(self) -> None:
        """Let the nursery kill the process: only it knows that the process is still that one."""
        if not self.exit_status.done():
            with contextlib.suppress(OSError):
                self._control.send(CONTROL_MESSAGE.pack(ControlCode.KILL, self.number, 0))


class SubprocessSpawner:
    """Workers that are started one by one, where a system does not fork; each reads the data."""

    def __init__(self, store: bytes, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._workers: set[_StartedWorker] = set()

    async def open(self) -> None:
        """Do nothing: each worker is started when it is needed."""

    async def spawn(self) -> WorkerHandle:
        """Return a new worker."""
        loop = asyncio.get_running_loop()
        _, worker = await loop.subprocess_exec(
            _StartedWorker,
            *_command("plangraph.server.worker", self._limits),
            stderr=subprocess.DEVNULL,
        )
        worker.channel.write(frames.pack(FrameKind.STORE, self._store))
        self._workers.add(worker)
        worker.exit_status.add_done_callback(lambda _: self._workers.discard(worker))
        return worker

    async def close(self) -> None:
        """End every worker."""
        workers = tuple(self._workers)
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.exit_status for worker in workers))


class _StartedWorker(WorkerHandle, asyncio.SubprocessProtocol):
    """A worker that was started on its own; it is spoken to through its standard pipes."""

    def __init__(self) -> None:
        super().__init__(Channel())
        self._transport: asyncio.SubprocessTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Connect the line."""
        self._transport = cast("asyncio.SubprocessTransport", transport)
        source, target = (self._transport.get_pipe_transport(number) for number in (1, 0))
        self.channel.connect(
            cast("asyncio.ReadTransport", source), cast("asyncio.WriteTransport", target)
        )

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        """Hand on what the process says."""
        self.channel.data_received(cast("bytes", data))

    def process_exited(self) -> None:
        """Note how the process has ended."""
        self.channel.connection_lost(None)
        if self._transport is not None:
            self.set_exit_status(self._transport.get_returncode() or 0)
            self._transport.close()

    def kill(self) -> None:
        """Kill the process."""
        if self._transport is not None and not self.exit_status.done():
            with contextlib.suppress(ProcessLookupError):
                self._transport.kill()


def _command(module: str, limits: Limits) -> list[str]:
    path = json.dumps([place for place in sys.path if place])
    return [sys.executable, "-I", "-c", _START, path, module, json.dumps(asdict(limits))]
