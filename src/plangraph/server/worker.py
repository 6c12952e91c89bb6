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

from plangraph.errors import LimitError, PlangraphError, QueryError, UsageError
from plangraph.outline import Form, Outline, outline
from plangraph.results import Kind as AnswerKind
from plangraph.results import Results
from plangraph.server import frames
from plangraph.server.confinement import confine, peak_memory, start_timer
from plangraph.server.frames import Failure, Head, Kind, Task
from plangraph.server.limits import Limits
from plangraph.store import QueryDataset, Store

_PIECE = 65_536
_RETIRE_AFTER = 100_000  # kilobytes that queries have taken: they are not given back otherwise
_STANDARD_FILES = 2


def work(store: Store, source: BinaryIO, target: BinaryIO, limits: Limits) -> None:
    """Answer tasks until there are no more."""
    before = peak_memory()
    while frame := frames.read(source):
        start_timer(limits.timeout)
        _answer(store, Task.decode(frame[1]), _Outlet(target, limits.size * 1_000_000), limits.rows)
        start_timer(0)
        retires = peak_memory() - before > _RETIRE_AFTER
        frames.write(target, Kind.RETIRED if retires else Kind.END)
        target.flush()
        if retires:
            return


def ignore_interrupts() -> None:
    """Leave Ctrl-C, which the terminal sends to all processes, to the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer(store: Store, task: Task, outlet: "_Outlet", rows: int) -> None:
    try:
        plan = outline(task.query)
        _refuse_exits(plan)
        dataset = QueryDataset(*map(tuple, task.dataset)) if task.dataset else None
        results = store.query(task.query, name="query", dataset=dataset)
        name = _choose(results, task)
        outlet.open(Head(name, plan.volatile), gzip=task.gzip)
        results.stream(name, outlet, most=rows)
        outlet.close()
    except PlangraphError as exc:
        outlet.fail(_explain(exc))
    except MemoryError:
        outlet.fail(Failure(503, 0, "PG604", "the query takes too much memory", "ask for less"))
    except (OSError, RuntimeError, ValueError) as exc:
        outlet.fail(Failure(500, 0, "PG605", f"the engine gave up: {exc}", "change the query"))


def _refuse_exits(plan: Outline) -> None:
    if plan.form is Form.UPDATE:
        raise UsageError("PG602", "an update: this endpoint is read-only", "ask a query")
    for gap in plan.exits:
        message = f"column {gap.column}: {gap.what} would leave the store"
        raise _at_line(gap.line, UsageError("PG602", message, "ask over what is stored here"))


def _choose(results: Results, task: Task) -> str:
    """Return the format that the client takes this kind of answer in."""
    graph = results.kind is AnswerKind.GRAPH
    name = task.graph_format if graph else task.row_format
    if name is None:
        kinds = "triples" if graph else "rows"
        raise UsageError(
            "PG603", f"the answer is {kinds}, and none of their formats is accepted", "accept one"
        )
    return name


def _at_line(line: int, error: UsageError) -> PlangraphError:
    (finding,) = error.findings
    return UsageError(finding.code, finding.message, finding.remedy, path=f"query:{line}")


_STATUS = {"PG603": 406, "PG604": 503}


def _explain(exc: PlangraphError) -> Failure:
    (finding, *_) = exc.findings
    status = _STATUS.get(finding.code, 400)
    return Failure(status, finding.line, finding.code, finding.message, finding.remedy)
