"""Copy process: answers queries over a copy of a server's data, with a limit on its memory.

Standard input has the quads as one frame of N-Quads, then one frame for each query. Each answer is
a number of frames on standard output: JSON of rows, or N-Triples, and then ``END`` or ``FAILURE``.
A frame is a code, the number of its bytes, and these. The process ends with its input, also in the
middle of a query. :mod:`plangraph.stores.bounded_copy` is the other side.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, TypedDict

from plangraph.errors import PlangraphError
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import QueryDataset
from plangraph.stores.results import ResultKind
from plangraph.stores.row_counter import Target

HEADER = struct.Struct("!BQ")  # the code of a frame, and the number of its bytes


class FrameCode(IntEnum):
    """What a frame has."""

    INPUT = 0
    ROWS = 1
    TRIPLES = 2
    FAILURE = 3
    END = 4


class CopyTask(TypedDict):
    """A query: its text, the values of its variables, and what it sees."""

    text: str
    bindings: Mapping[str, str]
    default: list[str]
    named: list[str]
    vocabulary: bool


def write_frame(target: BinaryIO, code: FrameCode, payload: bytes) -> None:
    """Write a frame, and send it at once."""
    target.write(HEADER.pack(code, len(payload)))
    target.write(payload)
    target.flush()


def read_copy_frame(source: BinaryIO) -> tuple[FrameCode, bytes] | None:
    """Return the next frame, None where the other side has ended."""
    header = source.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    code, length = HEADER.unpack(header)
    payload = source.read(length)
    return (FrameCode(code), payload) if len(payload) == length else None


class _FrameTarget(Target):
    """What an answer is written to: each piece is a frame."""

    def __init__(self, file: BinaryIO, code: FrameCode) -> None:
        self._file = file
        self._code = code

    def write(self, data: bytes) -> int:
        write_frame(self._file, self._code, bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing, as each frame is sent at once."""


def main() -> None:
    """Read the quads, then answer queries until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side ends this process
    source, target = sys.stdin.buffer, sys.stdout.buffer
    frame = read_copy_frame(source)
    if frame is None:
        return
    store = EmbeddedStore.restore(frame[1])
    _limit_memory(int(sys.argv[1]))
    tasks: SimpleQueue[CopyTask] = SimpleQueue()
    Thread(target=_receive, args=(source, tasks), daemon=True).start()
    while True:
        _answer(store, tasks.get(), target)


def _receive(source: BinaryIO, tasks: SimpleQueue[CopyTask]) -> None:
    while frame := read_copy_frame(source):
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
        code = FrameCode.TRIPLES if is_graph else FrameCode.ROWS
        results.stream("nt" if is_graph else "json", _FrameTarget(target, code))
    except (PlangraphError, OSError, RuntimeError, ValueError) as exc:
        write_frame(target, FrameCode.FAILURE, str(exc).encode())
    else:
        write_frame(target, FrameCode.END, b"")


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
