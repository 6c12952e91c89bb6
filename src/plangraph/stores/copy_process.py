"""Copy process: answers queries over a copy of a server's data, with a limit on its memory.

Standard input has the quads as a frame of N-Quads, then a frame for each query, a
:class:`CopyTask` in JSON (:mod:`plangraph.stores.frames`). An answer has a head where it is not
empty, ``ROWS`` or ``TRIPLES``, and pieces of JSON or N-Triples. A failure has its reason. The
process ends with its input, also in the middle of a query.
:mod:`plangraph.stores.bounded_copy` is the other side.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, TypedDict

from plangraph.errors import PlangraphError
from plangraph.stores import frames
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.frames import FrameKind
from plangraph.stores.protocol import QueryDataset
from plangraph.stores.results import ResultKind
from plangraph.stores.row_counter import Target

#: The heads of answers.
ROWS, TRIPLES = b"rows", b"triples"


class CopyTask(TypedDict):
    """A query: its text, the values of its variables, and what it sees."""

    text: str
    bindings: Mapping[str, str]
    default: list[str]
    named: list[str]
    vocabulary: bool


class _FrameTarget(Target):
    """What an answer is written to: each piece is a frame, and its head comes before the first."""

    def __init__(self, file: BinaryIO, head: bytes) -> None:
        self._file = file
        self._head = head

    def write(self, data: bytes) -> int:
        if self._head:
            frames.write(self._file, FrameKind.HEAD, self._head)
            self._head = b""
        frames.write(self._file, FrameKind.DATA, bytes(data))
        self._file.flush()
        return len(data)

    def flush(self) -> None:
        """Do nothing, as each frame is sent at once."""


def main() -> None:
    """Read the quads, then answer queries until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side ends this process
    source, target = sys.stdin.buffer, sys.stdout.buffer
    frame = frames.receive(source)
    if frame is None:
        return
    store = EmbeddedStore.restore(frame[1])
    _limit_memory(int(sys.argv[1]))
    tasks: SimpleQueue[CopyTask] = SimpleQueue()
    Thread(target=_receive, args=(source, tasks), daemon=True).start()
    while True:
        _answer(store, tasks.get(), target)


def _receive(source: BinaryIO, tasks: SimpleQueue[CopyTask]) -> None:
    while frame := frames.receive(source):
        tasks.put(json.loads(frame[1]))
    os._exit(0)


def _answer(store: EmbeddedStore, task: CopyTask, target: BinaryIO) -> None:
    default, named = tuple(task["default"]), tuple(task["named"])
    try:
        results = store.query(
            task["text"],
            bindings=task["bindings"],
            dataset=QueryDataset(default, named) if default or named else None,
            vocabulary=task["vocabulary"],
        )
        is_graph = results.kind is ResultKind.GRAPH
        head = TRIPLES if is_graph else ROWS
        results.stream("nt" if is_graph else "json", _FrameTarget(target, head))
    except (PlangraphError, OSError, RuntimeError, ValueError) as exc:
        frames.write(target, FrameKind.FAILURE, str(exc).encode())
    else:
        frames.write(target, FrameKind.END)
    target.flush()


def _limit_memory(megabytes: int) -> None:
    """Limit the memory that this process may use beside what it has (Linux)."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + megabytes * 1_000_000
    with suppress(ValueError, OSError):  # the system has a stricter limit already
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
