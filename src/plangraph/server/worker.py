"""A process that answers strangers' queries, one after the other, and may die of one.

Nothing of a query is looked at before it is here. Answers leave in pieces while the engine finds
them, so that memory does not grow with their length.
"""

import gc
import json
import signal
import sys
import zlib
from typing import BinaryIO

from plangraph.errors import Finding, LimitError, PlangraphError, QueryError, UsageError
from plangraph.server import frames
from plangraph.server.frames import Failure, FrameKind, Head, Task
from plangraph.server.limits import Limits
from plangraph.server.sandbox import confine, peak_memory, start_timer
from plangraph.sparql.inspect import QueryProperties, inspect_query
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import QueryDataset, Store
from plangraph.stores.results import ResultKind, Results

_FIRST_PIECE = 1_000_000  # until here, a limit that is hit is told instead of the answer
_PIECE = 65_536
_WORTH_GZIP = 1_000
_MEGABYTE = 1_000_000
_RETIRE_AFTER = 100_000  # kilobytes that queries have taken: they are not given back otherwise
_STATUS = {"PG603": 406, "PG604": 503, "PG605": 500}


def answer_tasks(store: Store, source: BinaryIO, target: BinaryIO, limits: Limits) -> None:
    """Answer tasks until there are no more, or until this process has grown too large."""
    before = peak_memory()
    while frame := frames.read(source):
        start_timer(limits.timeout)
        _answer(store, Task.decode(frame[1]), target, limits)
        start_timer(0)
        retires = peak_memory() - before > _RETIRE_AFTER
        frames.write(target, FrameKind.RETIRED if retires else FrameKind.END)
        target.flush()
        if retires:
            return


def ignore_interrupts() -> None:
    """Leave Ctrl-C, which the terminal sends to all processes, to the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def main() -> None:
    """Read the store from standard input, then answer tasks from there on standard output."""
    ignore_interrupts()
    limits = Limits(**json.loads(sys.argv[1]))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    frame = frames.read(source)
    store = EmbeddedStore.restore(frame[1] if frame else b"")
    gc.freeze()
    confine(limits.memory, last_file=2)
    answer_tasks(store, source, target, limits)


class _EnoughError(Exception):
    """Nobody wants the rest of an answer."""


class _Outlet:
    """Where the bytes of one answer go: held back up to a first piece, then sent in pieces."""

    def __init__(self, target: BinaryIO, task: Task, volatile: bool, most: int) -> None:
        self._target = target
        self._task = task
        self._volatile = volatile
        self._most = most
        self._taken = 0
        self._held = bytearray()
        self._format = ""
        self._zip: zlib._Compress | None = None
        self._is_open = False

    def start(self, name: str) -> None:
        """Say in which format the answer comes."""
        self._format = name

    def write(self, piece: bytes) -> int:
        """Take a piece of the answer.

        Raises:
            LimitError: it is too much.
        """
        self._taken += len(piece)
        if self._taken > self._most * _MEGABYTE:
            message = f"the answer has more than {self._most} MB"
            raise LimitError("size", message, "ask for fewer rows with LIMIT, or for shorter ones")
        self._held += piece
        if len(self._held) >= (_PIECE if self._is_open else _FIRST_PIECE):
            self._send(last=False)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: pieces are sent when they are worth it."""

    def close(self) -> None:
        """Send what is left."""
        self._send(last=True)

    def fail(self, failure: Failure) -> None:
        """Send why there is no answer, or no more of it."""
        frames.write(self._target, FrameKind.FAILURE, failure.encode())

    def _send(self, *, last: bool) -> None:
        if not self._is_open and self._task.gzip and len(self._held) >= _WORTH_GZIP:
            self._zip = zlib.compressobj(5, wbits=31)
        piece = bytes(self._held)
        self._held.clear()
        if self._zip:
            piece = self._zip.compress(piece) + (self._zip.flush() if last else b"")
        if not self._is_open:
            self._open(len(piece) if last else None)
        if piece:
            frames.write(self._target, FrameKind.DATA, piece)
        if not last:
            self._target.flush()

    def _open(self, length: int | None) -> None:
        head = Head(self._format, self._volatile, self._zip is not None, length)
        frames.write(self._target, FrameKind.HEAD, head.encode())
        self._is_open = True
        if self._task.bodiless:
            raise _EnoughError


def _answer(store: Store, task: Task, target: BinaryIO, limits: Limits) -> None:
    plan = inspect_query(task.query)
    outlet = _Outlet(target, task, volatile=plan.volatile, most=limits.size)
    try:
        _refuse_external_accesses(plan)
        _find(store, task, outlet, limits.rows)
    except _EnoughError:
        return
    except PlangraphError as exc:
        outlet.fail(_explain(exc))
    except MemoryError:
        outlet.fail(_too_much_memory(limits.memory))
    except ValueError as exc:
        outlet.fail(
            Failure(400, 0, "PG606", f"a graph has no such name: {exc}", "name it by its IRI")
        )
    except (OSError, RuntimeError) as exc:
        outlet.fail(Failure(500, 0, "PG605", f"the engine gave up: {exc}", "change the query"))


def _find(store: Store, task: Task, outlet: _Outlet, rows: int) -> None:
    dataset = QueryDataset(*map(tuple, task.dataset)) if task.dataset else None
    results = store.query(task.query, name="query", dataset=dataset)
    name = _choose(results, task)
    outlet.start(name)
    results.stream(name, outlet, most=rows)
    outlet.close()


def _refuse_external_accesses(plan: QueryProperties) -> None:
    if plan.is_update:
        raise UsageError("PG602", "an update: this endpoint is read-only", "ask a query")
    findings = [
        Finding(
            *("query", place.line, "PG602"),
            f"column {place.column}: {place.what} would leave the store",
            "ask about what is stored here",
        )
        for place in plan.external_accesses
    ]
    if findings:
        raise QueryError(findings)


def _choose(results: Results, task: Task) -> str:
    """Return the format that the client takes this kind of answer in."""
    graph = results.kind is ResultKind.GRAPH
    name = task.graph_format if graph else task.row_format
    if name is None:
        kinds, forms = ("triples", "ttl, nt, jsonld, rdf") if graph else ("rows", "json, xml, …")
        message = f"the answer is {kinds}, and none of their formats is accepted"
        raise UsageError("PG603", message, f"accept one of {forms}")
    return name


def _too_much_memory(megabytes: int) -> Failure:
    message = f"the query takes more than {megabytes} MB of memory"
    return Failure(503, 0, "PG604", message, "ask for less at once")


def _explain(exc: PlangraphError) -> Failure:
    (finding, *_) = exc.findings
    status = _STATUS.get(finding.code, 400)
    return Failure(status, finding.line, finding.code, finding.message, finding.remedy)


if __name__ == "__main__":
    main()
