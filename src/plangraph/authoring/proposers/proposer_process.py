"""Process of a proposer: any program, with lines on its standard input and output, within bounds.

It is started without a shell, in a process group of its own, which is killed at the end whatever
happened: also what it started is gone. Its output up to then is kept. plangraph opens no connection
for it; whether the program does is the matter of whoever names it.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import IO, NamedTuple

_CHUNK = 65_536  # bytes
_GRACE = 2  # seconds in which the pipes of a group that is gone are read to their end
_POLL = 0.02  # seconds


class ProposerLimits(NamedTuple):
    """What a proposer may take: seconds, bytes of its output and of what it reports, proposals."""

    seconds: float = 600
    output: int = 20_000_000
    reported: int = 8_000
    proposals: int = 10_000


class ProcessEnd(NamedTuple):
    """How a proposer ended: its output and what it reported on standard error, within bounds.

    ``status`` is None where it was stopped. ``has_read_all`` says whether it took all its input.
    """

    output: bytes
    reported: str
    status: int | None
    is_late: bool
    is_flooding: bool
    has_read_all: bool


def split_command(command: str) -> list[str]:
    """Return the words of a command as a shell splits them; nothing else of a shell is done.

    Raises:
        ValueError: a quotation mark has no end.
    """
    return shlex.split(command, posix=sys.platform != "win32")


def run_process(
    command: Sequence[str], lines: bytes, limits: ProposerLimits | None = None
) -> ProcessEnd:
    """Run a program, give it ``lines``, and return how it ended; its whole group is gone then.

    Raises:
        OSError: it cannot be started.
    """
    limits = limits or ProposerLimits()
    process = subprocess.Popen(  # noqa: S603 - the user's own command, without a shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    run = _Run(process, lines, limits)
    try:
        run.wait()
    finally:
        run.stop()
    return run.end()


@dataclass
class _Stream:
    """What is read of a pipe: at most ``most`` bytes; ``is_over`` is set when there was more."""

    pipe: IO[bytes]
    most: int
    content: bytearray = field(default_factory=bytearray)
    is_over: Event = field(default_factory=Event)

    def read(self) -> None:
        """Read to the end; what is beyond the bound is dropped, so that nobody waits for it."""
        try:
            while chunk := os.read(self.pipe.fileno(), _CHUNK):
                room = self.most - len(self.content)
                self.content += chunk[: max(0, room)]
                if len(chunk) > room:
                    self.is_over.set()
        except (OSError, ValueError):
            return


class _Run:
    """A running proposer with the threads that write to it and read from it."""

    def __init__(
        self, process: subprocess.Popen[bytes], lines: bytes, limits: ProposerLimits
    ) -> None:
        assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018
        self._process = process
        self._input = process.stdin
        self._deadline = time.monotonic() + limits.seconds
        self._output = _Stream(process.stdout, limits.output)
        self._reported = _Stream(process.stderr, limits.reported)
        self._has_read_all = Event()
        self._is_late = False
        self._readers = [
            Thread(target=stream.read, daemon=True) for stream in (self._output, self._reported)
        ]
        self._writer = Thread(target=self._write, args=(lines,), daemon=True)
        for thread in (*self._readers, self._writer):
            thread.start()

    def _write(self, lines: bytes) -> None:
        try:
            self._input.write(lines)
            self._input.close()
        except (OSError, ValueError):
            return
        self._has_read_all.set()

    def wait(self) -> None:
        """Wait until it ends, floods, or is late."""
        while self._process.poll() is None:
            if time.monotonic() > self._deadline:
                self._is_late = True
                return
            if self._output.is_over.wait(_POLL):
                return

    def stop(self) -> None:
        """Kill the whole group, then read what it had written."""
        _kill_group(self._process)
        self._process.wait()
        pipes = (self._output.pipe, self._reported.pipe, self._input)
        for thread, pipe in zip((*self._readers, self._writer), pipes, strict=True):
            thread.join(_GRACE)
            if not thread.is_alive():  # else a process that left the group has the pipe
                _close(pipe)

    def end(self) -> ProcessEnd:
        """Return how it ended."""
        is_flooding = self._output.is_over.is_set()
        stopped = self._is_late or is_flooding
        return ProcessEnd(
            bytes(self._output.content),
            bytes(self._reported.content).decode("utf-8", "replace"),
            None if stopped else self._process.returncode,
            self._is_late,
            is_flooding,
            self._has_read_all.is_set(),
        )


def _close(pipe: IO[bytes]) -> None:
    with suppress(OSError):  # what was not read yet cannot be flushed
        pipe.close()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nobody of it is left
