"""Fork server: a process that loads the dataset once and forks workers that share its memory.

It runs no query, so no query can harm it. Standard input is a socket to the server. The server
first sends the dataset as a frame. Then both sides send control messages of a fixed size: the
server sends ``FORK`` (with the socket of the new worker) and ``KILL``; the fork server sends
``READY`` when it has the dataset, and ``EXITED`` for each worker that ended. The process ends when
the server closes the socket. Only for systems that can fork
(:data:`plangraph.server.limits.CAN_FORK`).
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

from plangraph.server.limits import Limits
from plangraph.server.sandbox import confine
from plangraph.server.served_data import ServedData
from plangraph.server.worker import answer_tasks, ignore_interrupts, warm_up

#: A control message: its code, the number of a worker, the exit status of that worker.
CONTROL_MESSAGE = struct.Struct("!BIi")

_NOT_STARTED = 1  # the exit status of a worker that could not be forked
_CHANNEL_FILE = 3  # the file descriptor of a worker's socket to the server
_BUFFER_BYTES = 100_000  # a small answer is sent in one piece


class ControlCode(IntEnum):
    """What a control message means."""

    FORK = 1
    KILL = 2
    READY = 3
    EXITED = 4


class ForkServer:
    """Forks workers on request and reports their exits."""

    def __init__(self, control: socket.socket, served: ServedData, limits: Limits) -> None:
        self._control = control
        self._served = served
        self._limits = limits
        self._numbers: dict[int, int] = {}  # the number of each worker by its process id

    def run(self, wakeup: socket.socket) -> None:
        """Handle control messages until the server closes the socket, then kill all workers.

        ``wakeup`` becomes readable when a child process ends (SIGCHLD).
        """
        while True:
            ready, _, _ = select.select([self._control, wakeup], [], [])
            if wakeup in ready:
                wakeup.recv(4096)
                self._report_exits()
            if self._control in ready and not self._handle_message():
                break
        for pid in self._numbers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def _handle_message(self) -> bool:
        """Handle one control message; return False where the socket is closed."""
        message, files, _, _ = socket.recv_fds(self._control, CONTROL_MESSAGE.size, 1)
        if len(message) < CONTROL_MESSAGE.size:
            return False
        code, number, _ = CONTROL_MESSAGE.unpack(message)
        if code == ControlCode.FORK:
            self._fork(number, files[0])
        for pid, worker in self._numbers.items():
            if code == ControlCode.KILL and worker == number:
                os.kill(pid, signal.SIGKILL)
        return True

    def _fork(self, number: int, file: int) -> None:
        try:
            pid = os.fork()
        except OSError:  # the system has no more processes, or no more memory
            os.close(file)
            self._report_exit(number, _NOT_STARTED)
            return
        if not pid:
            os._exit(self._run_worker(file))
        os.close(file)
        self._numbers[pid] = number

    def _run_worker(self, file: int) -> int:
        """Run queries in the forked process; return its exit status."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(file, _CHANNEL_FILE)
        kept, more = self._served.files, self._served.more_files
        confine(self._limits.memory, last_file=_CHANNEL_FILE, kept=kept, more_files=more)
        channel = socket.socket(fileno=_CHANNEL_FILE)
        source = channel.makefile("rb")
        target = cast("BinaryIO", channel.makefile("wb", _BUFFER_BYTES))
        with contextlib.suppress(OSError):  # the server may close the channel at any time
            answer_tasks(self._served, source, target, self._limits)
        return 0

    def _report_exits(self) -> None:
        while self._numbers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            self._report_exit(self._numbers.pop(pid), os.waitstatus_to_exitcode(status))

    def _report_exit(self, number: int, code: int) -> None:
        self._control.sendall(CONTROL_MESSAGE.pack(ControlCode.EXITED, number, code))


def main() -> None:
    """Read the dataset from standard input, send ``READY``, and handle control messages."""
    ignore_interrupts()
    limits = Limits(**json.loads(sys.argv[1]))
    control = _take_standard_input()
    with control.makefile("rb") as source:
        served = ServedData.receive(source)
    if served.site is None:
        warm_up(served.store, limits)
    wakeup, signal_writer = socket.socketpair()
    signal_writer.setblocking(False)
    signal.set_wakeup_fd(signal_writer.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _do_nothing)
    gc.collect()
    gc.freeze()  # objects made until here stay in memory pages that all workers share
    gc.set_threshold(50_000, 50, 50)  # collect rarely, in workers too: a query makes few cycles
    control.sendall(CONTROL_MESSAGE.pack(ControlCode.READY, 0, 0))
    with contextlib.suppress(OSError):
        ForkServer(control, served, limits).run(wakeup)


def _take_standard_input() -> socket.socket:
    """Return the socket at standard input, and close file 0 so that workers do not inherit it."""
    control = socket.socket(fileno=os.dup(0))
    null_file = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null_file, 0)
    os.close(null_file)
    return control


def _do_nothing(_signal: int, _frame: FrameType | None) -> None:
    """Handle SIGCHLD: Python writes a byte to the wakeup socket where a handler is set."""


if __name__ == "__main__":
    main()
