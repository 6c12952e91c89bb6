"""A process that holds the data and forks workers that hold them too.

It runs no query itself, so no query can hurt it. Over the socket that is its standard input the
server sends it the store, then orders: ``FORK`` with a number and a socket, ``KILL`` with a number.
It answers ``READY`` when it has the store, and ``DEAD`` with the number and the status of each
worker that ended. It ends with the server. Only for systems that fork: see
:data:`plangraph.server.limits.CAN_FORK`.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import struct
import sys
from enum import IntEnum
from types import FrameType
from typing import BinaryIO, cast

from plangraph.server import frames
from plangraph.server.limits import Limits
from plangraph.server.sandbox import confine
from plangraph.server.worker import answer_tasks, ignore_interrupts
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store

#: A word, the number of a worker, the status it ended with.
CONTROL_MESSAGE = struct.Struct("!BIi")

_SOURCE = 3
_BUFFER = 100_000  # a small answer leaves in one go


class ControlCode(IntEnum):
    """What the server and the nursery say to each other."""

    FORK = 1
    KILL = 2
    READY = 3
    DEAD = 4


class ForkServer:
    """The process's own side of the socket, and the children it has forked."""

    def __init__(self, control: socket.socket, store: Store, limits: Limits) -> None:
        self._control = control
        self._store = store
        self._limits = limits
        self._numbers: dict[int, int] = {}

    def run(self, bell: socket.socket) -> None:
        """Follow orders until the server leaves; ``bell`` rings when a child ends."""
        while True:
            ready, _, _ = select.select([self._control, bell], [], [])
            if bell in ready:
                bell.recv(4096)
                self._report_exits()
            if self._control in ready and not self._handle_message():
                break
        for pid in self._numbers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def _handle_message(self) -> bool:
        order, files, _, _ = socket.recv_fds(self._control, CONTROL_MESSAGE.size, 1)
        if len(order) < CONTROL_MESSAGE.size:
            return False
        word, number, _ = CONTROL_MESSAGE.unpack(order)
        if word == ControlCode.FORK:
            self._fork(number, files[0])
        for pid, owner in self._numbers.items():
            if word == ControlCode.KILL and owner == number:
                os.kill(pid, signal.SIGKILL)
        return True

    def _fork(self, number: int, file: int) -> None:
        pid = os.fork()
        if not pid:
            os._exit(self._run_worker(file))
        os.close(file)
        self._numbers[pid] = number

    def _run_worker(self, file: int) -> int:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(file, _SOURCE)
        confine(self._limits.memory, last_file=_SOURCE)
        line = socket.socket(fileno=_SOURCE)
        source = line.makefile("rb")
        target = cast("BinaryIO", line.makefile("wb", _BUFFER))
        with contextlib.suppress(OSError):  # the server may leave at any time
            answer_tasks(self._store, source, target, self._limits)
        return 0

    def _report_exits(self) -> None:
        while self._numbers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            code = os.waitstatus_to_exitcode(status)
            self._control.sendall(
                CONTROL_MESSAGE.pack(ControlCode.DEAD, self._numbers.pop(pid), code)
            )


def main() -> None:
    """Read the store, say so, and follow orders."""
    ignore_interrupts()
    limits = Limits(**json.loads(sys.argv[1]))
    control = _take_standard_input()
    with control.makefile("rb") as source:
        frame = frames.read(source)
    store = EmbeddedStore.restore(frame[1] if frame else b"")
    del frame
    bell, rope = socket.socketpair()
    rope.setblocking(False)
    signal.set_wakeup_fd(rope.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _do_nothing)
    gc.collect()
    gc.freeze()  # what was made until here stays shared between the children
    gc.set_threshold(50_000, 50, 50)  # the workers collect as rarely: a lookup makes no cycles
    control.sendall(CONTROL_MESSAGE.pack(ControlCode.READY, 0, 0))
    with contextlib.suppress(OSError):
        ForkServer(control, store, limits).run(bell)


def _take_standard_input() -> socket.socket:
    """Return the socket that is standard input, which children are not to inherit."""
    control = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return control


def _do_nothing(_signal: int, _frame: FrameType | None) -> None:
    """Let the signal be a byte in the wakeup socket."""


if __name__ == "__main__":
    main()
