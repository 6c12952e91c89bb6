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
from plangraph.server.channel import Line
from plangraph.server.fork_server import ORDER, Word
from plangraph.server.frames import Kind
from plangraph.server.limits import Limits

# Isolated, Python finds nothing that lies in the current folder; the path is the server's own.
_START = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from importlib import import_module
import_module(sys.argv.pop(1)).main()
"""


class Worker(ABC):
    """A query process: ``line`` leads to it, ``ended`` holds its exit status when it is over."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def bury(self, status: int) -> None:
        """Note that the process has ended."""
        self.line.close()
        if not self.ended.done():
            self.ended.set_result(status)

    @abstractmethod
    def kill(self) -> None:
        """End the process now."""


class Hatchery(Protocol):
    """Where workers come from."""

    async def open(self) -> None:
        """Get ready."""
        ...

    async def hatch(self) -> Worker:
        """Return a new worker."""
        ...

    async def close(self) -> None:
        """End everything that was started."""
        ...


class Forks:
    """Workers forked by a nursery, which is started again if it should die."""

    def __init__(self, store: bytes, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._numbers = count(1)
        self._workers: dict[int, _Forked] = {}
        self._lock = asyncio.Lock()
        self._nursery: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ending: asyncio.Future[int] | None = None

    async def open(self) -> None:
        """Start the nursery and wait until it has the data."""
        ours, theirs = socket.socketpair()
        command = _command("plangraph.server.fork_server", self._limits)
        with theirs:
            self._nursery = subprocess.Popen(  # noqa: S603
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(ours, frames.pack(Kind.STORE, self._store))
        if await loop.sock_recv(ours, ORDER.size) != ORDER.pack(Word.READY, 0, 0):
            raise RuntimeError("the process that holds the data could not start")
        self._control = ours
        loop.add_reader(ours, self._listen, ours)

    async def hatch(self) -> Worker:
        """Return a new worker, from a new nursery if there is none."""
        async with self._lock:
            if self._control is None:
                await self.open()
        control = self._control
        assert control is not None  # noqa: S101
        ours, theirs = socket.socketpair()
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(Line, sock=ours)
        worker = _Forked(line, next(self._numbers), control)
        self._workers[worker.number] = worker
        with theirs:
            socket.send_fds(control, [ORDER.pack(Word.FORK, worker.number, 0)], [theirs.fileno()])
        return worker

    async def close(self) -> None:
        """End the nursery, which ends its children."""
        if self._control is not None:
            self._leave(self._control)
        if self._ending is not None:
            await self._ending

    def _listen(self, control: socket.socket) -> None:
        with contextlib.suppress(ConnectionError):
            if orders := control.recv(ORDER.size * 1000):
                for _, number, status in ORDER.iter_unpack(orders):
                    if worker := self._workers.pop(number, None):
                        worker.bury(status)
                return
        self._leave(control)

    def _leave(self, control: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(control)
        control.close()
        self._control = None
        if self._nursery is not None:
            self._ending = loop.run_in_executor(None, self._nursery.wait)
        orphans, self._workers = self._workers, {}
        for worker in orphans.values():
            worker.bury(-signal.SIGKILL)


class _Forked(Worker):
    """A worker that the nursery has forked."""

    def __init__(self, line: Line, number: int, control: socket.socket) -> None:
        super().__init__(line)
        self.number = number
        self._control = control

    def kill(self) -> None:
        """Let the nursery kill the process: only it knows that the process is still that one."""
        if not self.ended.done():
            with contextlib.suppress(OSError):
                self._control.send(ORDER.pack(Word.KILL, self.number, 0))


class Starts:
    """Workers that are started one by one, where a system does not fork; each reads the data."""

    def __init__(self, store: bytes, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._workers: set[_Started] = set()

    async def open(self) -> None:
        """Do nothing: each worker is started when it is needed."""

    async def hatch(self) -> Worker:
        """Return a new worker."""
        loop = asyncio.get_running_loop()
        _, worker = await loop.subprocess_exec(
            _Started, *_command("plangraph.server.worker", self._limits), stderr=subprocess.DEVNULL
        )
        worker.line.write(frames.pack(Kind.STORE, self._store))
        self._workers.add(worker)
        worker.ended.add_done_callback(lambda _: self._workers.discard(worker))
        return worker

    async def close(self) -> None:
        """End every worker."""
        workers = tuple(self._workers)
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.ended for worker in workers))


class _Started(Worker, asyncio.SubprocessProtocol):
    """A worker that was started on its own; it is spoken to through its standard pipes."""

    def __init__(self) -> None:
        super().__init__(Line())
        self._transport: asyncio.SubprocessTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Connect the line."""
        self._transport = cast("asyncio.SubprocessTransport", transport)
        source, target = (self._transport.get_pipe_transport(number) for number in (1, 0))
        self.line.connect(
            cast("asyncio.ReadTransport", source), cast("asyncio.WriteTransport", target)
        )

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        """Hand on what the process says."""
        self.line.data_received(cast("bytes", data))

    def process_exited(self) -> None:
        """Note how the process has ended."""
        self.line.connection_lost(None)
        if self._transport is not None:
            self.bury(self._transport.get_returncode() or 0)
            self._transport.close()

    def kill(self) -> None:
        """Kill the process."""
        if self._transport is not None and not self.ended.done():
            with contextlib.suppress(ProcessLookupError):
                self._transport.kill()


def _command(module: str, limits: Limits) -> list[str]:
    path = json.dumps([place for place in sys.path if place])
    return [sys.executable, "-I", "-c", _START, path, module, json.dumps(asdict(limits))]
