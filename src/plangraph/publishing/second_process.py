"""Second process: a part of the work that a fork of this process does at the same time.

The fork shares all that was read and made before. Only what it returns and the files that it writes
come back. https://docs.python.org/3/library/os.html#os.fork
"""

from __future__ import annotations

import mmap
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeAlias

from plangraph.interrupts import hold

#: A part of the work: it is given a function to call after each step, and returns its result.
Work: TypeAlias = Callable[[Callable[[], None]], bytes]

_SECONDS = 0.2  # between two looks at what is done
_PIECE_BYTES = 65_536


def may_fork() -> bool:
    """Return whether a second process is safe and of use: on Linux, without threads, on two cores.

    A fork has none of the other threads, which may hold locks.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


class Turns:
    """How many parts of the work are left, for two processes that take them from both ends.

    The parts that both took together are never more than there are, so none is taken twice.
    https://man7.org/linux/man-pages/man2/eventfd.2.html
    """

    def __init__(self, parts: int) -> None:
        assert sys.platform == "linux"  # noqa: S101 - see may_fork
        self._number = os.eventfd(parts, os.EFD_SEMAPHORE | os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def take(self) -> bool:
        """Take one part; return whether there was any left."""
        assert sys.platform == "linux"  # noqa: S101 - as above
        try:
            os.eventfd_read(self._number)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Close it, in this process."""
        os.close(self._number)


class SecondProcess:
    """A fork that works, from :func:`work_beside`."""

    def __init__(self, work: Work) -> None:
        self._steps = mmap.mmap(-1, 8)
        self._reader, writer = os.pipe()
        self._number = os.fork()
        if not self._number:
            self._run(work, writer)
        os.close(writer)

    @property
    def steps(self) -> int:
        """The number of steps that are done."""
        return int.from_bytes(self._steps[:])

    def wait(self, look: Callable[[], None]) -> bytes | None:
        """Return what the work returned; None if it failed, or its process was killed.

        ``look`` is called some times a second, so that it can show how many steps are done.
        """
        pieces = []
        while True:
            is_ready, _, _ = select.select([self._reader], [], [], _SECONDS)
            look()
            if is_ready and not (piece := os.read(self._reader, _PIECE_BYTES)):
                break
            pieces += [piece] if is_ready else []
        _, status = os.waitpid(self._number, 0)
        self._number = 0
        return None if status else b"".join(pieces)

    def end(self) -> None:
        """Kill the process if it still works."""
        if self._number:
            os.kill(self._number, signal.SIGKILL)
            os.waitpid(self._number, 0)
        os.close(self._reader)
        self._steps.close()

    def _run(self, work: Work, writer: int) -> NoReturn:
        status = 1
        try:
            result = work(self._count_step)
            with open(writer, "wb") as file:
                file.write(result)
            status = 0
        finally:  # nothing that the first process cleans up is cleaned up here
            os._exit(status)

    def _count_step(self) -> None:
        self._steps[:] = (self.steps + 1).to_bytes(len(self._steps))


@contextmanager
def work_beside(work: Work) -> Iterator[SecondProcess]:
    """Yield a fork that does a part of the work while the context lasts."""
    with hold() as allowing:
        process = SecondProcess(work)
        try:
            with allowing():
                yield process
        finally:
            process.end()
