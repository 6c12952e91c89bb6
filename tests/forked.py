"""Many commands, each in a process of its own, which begins where Python has imported all.

A server is started once; for each command it forks a child, which calls ``main`` as the installed
program does. A command takes as long as its work, not as an interpreter needs to start.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import TraceFunction  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Job:
    """A command to run in the folder ``cwd``.

    ``stdout`` is a file that is opened for writing, or ``closed``, or a ``gone`` reader of a pipe.
    ``signal`` is sent by the process to itself where it is about to do the step ``at`` of all that
    change a file or a folder, or right after that step if ``after``. ``file_size`` is the limit of
    a file in bytes, as a disk that is full. ``memory`` (bytes) and ``seconds`` (of the
    processor; ten times as many by the clock) are limits that end the process.
    """

    words: Sequence[str]
    cwd: str
    stdout: str = "/dev/null"
    stdin: str = "/dev/null"
    signal: int = 0
    at: int = 0
    after: bool = False
    file_size: int = 0
    memory: int = 0
    seconds: int = 0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ended:
    """How a command has ended: its status, its stderr, and how many steps it has begun."""

    status: int
    stderr: str
    steps: int


class ForkedCommands:
    """Runs commands in forked processes while it is used as a context manager."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # a fork has no other threads
        )

    def __enter__(self) -> ForkedCommands:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.__exit__(kind, error, trace)

    def run(self, job: Job) -> Ended:
        """Run a command, and return how it has ended."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(asdict(job)), file=self._server.stdin, flush=True)
        return Ended(**json.loads(self._server.stdout.readline()))


# What changes a file or a folder (https://docs.python.org/3/library/audit_events.html), besides
# ``open`` for writing.
_CHANGES = frozenset(
    ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod")
)


class _Steps:
    """Counts the steps that change the disk, and sends a signal at one of them."""

    def __init__(self, job: Job, place: str) -> None:
        self._job, self.number = job, 0
        self._place = place

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if not (event in _CHANGES or (event == "open" and _is_writing(arguments))):
            return
        if not self._is_near(arguments):
            return
        self.number += 1
        if self.number != self._job.at or not self._job.signal:
            return
        if self._job.after:
            frame = sys._getframe(1)
            sys.settrace(self._trace)
            frame.f_trace = self._trace
        else:
            os.kill(os.getpid(), self._job.signal)

    def _is_near(self, arguments: tuple[object, ...]) -> bool:
        """Return whether the step is in the folder of the command."""
        path = os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes, Path)) else ""
        return os.path.abspath(path).startswith(self._place)

    def _trace(self, frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        if event in ("line", "return"):
            sys.settrace(None)
            os.kill(os.getpid(), self._job.signal)
            return None
        return self._trace


def _is_writing(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _serve() -> None:
    """Run the jobs on stdin, one a line, and write how each has ended."""
    import plangraph.cli
    import plangraph.commands.messages
    import plangraph.publishing.build

    plangraph.cli.main(["query", "ASK {}"], standalone_mode=False)
    for line in sys.stdin:
        job = Job(**json.loads(line))
        with _pipe() as (reader, writer):
            child = os.fork()
            if child == 0:
                os.close(reader)
                _run(job, writer)
            os.close(writer)
            with os.fdopen(os.dup(reader), encoding="utf-8", errors="replace") as said:
                text = said.read()
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        stderr, _, steps = text.rpartition("\0")
        ended = Ended(status, stderr if steps else text, int(steps or 0))
        print(json.dumps(asdict(ended)), file=_ANSWERS, flush=True)


@contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    try:
        yield reader, writer
    finally:
        os.close(reader)


def _run(job: Job, stderr: int) -> None:
    """Become the command, in a child process; it never returns."""
    from plangraph.cli import main

    status = 70
    try:
        os.chdir(job.cwd)
        os.environ.update(job.environment)
        _redirect(job, stderr)
        _limit(job)
        steps = _Steps(job, os.path.dirname(os.path.realpath(job.cwd)))
        sys.addaudithook(steps.hook)
        try:
            main(list(job.words), prog_name="plangraph")
        except SystemExit as exc:
            status = exc.code if isinstance(exc.code, int) else int(exc.code is not None)
        except BaseException:
            import traceback

            traceback.print_exc()
        status = _flush(status)
        os.write(stderr, f"\0{steps.number}".encode())
    finally:
        os._exit(status)


def _limit(job: Job) -> None:
    """Set the limits of the process; what waits without end is ended by the clock."""
    import resource

    if job.file_size:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job.file_size, resource.RLIM_INFINITY))
    if job.memory and sys.platform != "darwin":  # which cannot bound it
        resource.setrlimit(resource.RLIMIT_AS, (job.memory, job.memory))
    if job.seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (job.seconds, job.seconds))
        signal.alarm(10 * job.seconds)


def _flush(status: int) -> int:
    """Flush stdout as Python does at its end, which makes a failure the status 120."""
    try:
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except (OSError, ValueError):
        return 120
    return status


def _redirect(job: Job, stderr: int) -> None:
    os.dup2(stderr, 2)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace")
    stdin = os.open(job.stdin, os.O_RDONLY)
    os.dup2(stdin, 0)
    if job.stdout == "closed":
        os.close(1)
        sys.stdout = None
        return
    if job.stdout == "gone":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open(job.stdout, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(writer, 1)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")


if __name__ == "__main__":
    _ANSWERS = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _serve()
