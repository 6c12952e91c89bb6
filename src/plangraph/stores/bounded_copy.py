"""Bounded copy: a copy of a server's data, queried in a process of its own.

A query of a user over a copy runs here, not on the server that would limit it. The engine has no
limit on time or memory, so the query runs in a process that has one on its memory, and that is
killed where its time is over, or where nobody wants the rest of the answer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO, cast

from pyoxigraph import RdfFormat, Triple, parse

from plangraph.errors import ServerError
from plangraph.stores import frames
from plangraph.stores.copy_process import ROWS, TRIPLES, CopyTask
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.frames import FrameKind
from plangraph.stores.protocol import QueryDataset
from plangraph.stores.remote_results import read_answer
from plangraph.stores.results import Results
from plangraph.stores.time_bound import DEADLINE, TimeBound

#: Megabytes of memory that a query over a copy may use (Linux).
MEMORY = 2_000

#: Seconds that an answer from a copy may take in all, where the user allows no other number.
SECONDS = 300

_START = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from plangraph.stores.copy_process import main
main()
"""
_Process = subprocess.Popen[bytes]
_Frame = tuple[FrameKind, bytes]
_LAST = (FrameKind.END, FrameKind.FAILURE)


class BoundedCopy:
    """A copy of the quads of the server at ``place``, from N-Quads.

    An answer may take ``seconds`` in all; None is :data:`SECONDS`.
    """

    def __init__(self, nquads: bytes, place: str, seconds: float | None) -> None:
        self._nquads = nquads
        self._place = place
        self._seconds = SECONDS if seconds is None else seconds
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        weakref.finalize(self, _end_all, self._all)

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
        vocabulary: bool = True,
    ) -> Results:
        """Answer a query; see :meth:`plangraph.stores.protocol.Store.query`.

        Raises:
            ServerError: the answer takes more memory or time than it may.
        """
        EmbeddedStore(()).query(text, name=name, bindings=bindings)  # names what is wrong with it
        seen = dataset or QueryDataset()
        task = CopyTask(
            text=text,
            bindings=bindings or {},
            default=[*seen.default],
            named=[*seen.named],
            vocabulary=vocabulary,
        )
        answer = self._ask(task)
        _, head = next(answer, (FrameKind.HEAD, TRIPLES))
        pieces = (payload for _, payload in answer)
        if head == ROWS:
            return read_answer(pieces, self._place, None).to_results()
        return Results(_read_triples(pieces))

    def _ask(self, task: CopyTask) -> Iterator[_Frame]:
        """Yield the frames of an answer; a process that has not ended it is killed.

        The last frame is yielded after the end has come: not every reader looks for the end.
        """
        remedy = f"ask for less, or set {DEADLINE} to more seconds"
        bound = TimeBound(self._seconds, self._place, code="PG724", remedy=remedy)
        process = self._idle.pop() if self._idle else self._start()
        held: list[_Frame] = []
        is_done = False
        try:
            for frame in bound.iterate(_exchange(process, task)):
                is_done = frame[0] in _LAST
                if is_done:
                    self._idle.append(process)
                yield from held
                held = [frame]
        finally:
            if not is_done:
                self._all.discard(process)
                _end(process)
        if not held or held[0][0] is not FrameKind.END:
            raise self._make_error(held)

    def _start(self) -> _Process:
        path = json.dumps([place for place in sys.path if place])
        command = [sys.executable, "-I", "-c", _START, path, str(MEMORY)]
        process = subprocess.Popen(  # noqa: S603 - this Python
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._all.add(process)
        with suppress(BrokenPipeError):
            _send(process, FrameKind.STORE, self._nquads)
        return process

    def _make_error(self, held: list[_Frame]) -> ServerError:
        """Return the error of an answer that ends in a failure, or without an end."""
        if held and held[0][0] is FrameKind.FAILURE:
            message = f"the query engine failed: {held[0][1].decode(errors='replace')}"
            return ServerError("PG724", message, "change the query", place=self._place)
        message = f"the query needs more than {MEMORY} MB of memory on this machine"
        remedy = "make it smaller, for example with LIMIT or without ORDER BY"
        return ServerError("PG724", message, remedy, place=self._place)


def _exchange(process: _Process, task: CopyTask) -> Iterator[_Frame]:
    """Send a query to a process; yield the frames of the answer, fewer where the process ends."""
    with suppress(BrokenPipeError):
        _send(process, FrameKind.TASK, json.dumps(task).encode())
    while frame := frames.receive(cast("BinaryIO", process.stdout)):
        yield frame
        if frame[0] in _LAST:
            return


def _send(process: _Process, kind: FrameKind, payload: bytes) -> None:
    target = cast("BinaryIO", process.stdin)
    frames.write(target, kind, payload)
    target.flush()


def _read_triples(pieces: Iterator[bytes]) -> Iterator[Triple]:
    """Yield the triples of N-Triples whose lines are cut anywhere."""
    rest = b""
    for piece in pieces:
        whole, line_break, rest = (rest + piece).rpartition(b"\n")
        for quad in parse(whole + line_break, format=RdfFormat.N_TRIPLES):
            yield quad.triple


def _end_all(processes: set[_Process]) -> None:
    for process in [*processes]:
        _end(process)


def _end(process: _Process) -> None:
    process.kill()
    process.wait()
    for file in (process.stdin, process.stdout):
        if file is not None:
            with suppress(OSError):
                file.close()
