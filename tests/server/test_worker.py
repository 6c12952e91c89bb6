"""A worker answers one task after the other, and names the reason where it cannot."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import pytest

import plangraph as pg
from plangraph.server.limits import Limits
from plangraph.server.messages import Failure, Head, Task
from plangraph.server.served_data import ServedData
from plangraph.server.worker import answer_tasks
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind
from plangraph.stores.protocol import QueryDataset, Store

STATES = "SELECT ?s { ?s a plan:State } ORDER BY ?s LIMIT 2"
Frames = list[tuple[FrameKind, bytes]]


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Record the timers that are started, instead of starting them in the test's process."""
    started: list[float] = []
    monkeypatch.setattr("plangraph.server.worker.start_timer", started.append)
    return started


def work(store: Store, *tasks: Task, rows: int = 100_000) -> Frames:
    source, target = BytesIO(), BytesIO()
    for task in tasks:
        frames.write(source, FrameKind.TASK, task.encode())
    source.seek(0)
    answer_tasks(ServedData(store), source, target, Limits(timeout=7, rows=rows))
    target.seek(0)
    found = []
    while frame := frames.receive(target):
        found.append(frame)
    return found


def fail(store: Store, task: Task, **limits: int) -> Failure:
    (kind, failure), end = work(store, task, **limits)
    assert (kind, end) == (FrameKind.FAILURE, (FrameKind.END, b""))
    return Failure.decode(failure)


@pytest.mark.usefixtures("timers")
def test_rows_are_sent_in_the_format_for_rows(graph: pg.Graph) -> None:
    (_, head), (_, data), (end, _) = work(graph.store, Task(STATES, "csv", "nt"))
    assert Head.decode(head).format == "csv"
    assert data.startswith(b"s")
    assert data.count(b"/id/state/") == 2
    assert end is FrameKind.END


@pytest.mark.usefixtures("timers")
def test_triples_are_sent_in_the_format_for_triples(graph: pg.Graph) -> None:
    task = Task("CONSTRUCT { ?s a plan:State } WHERE { ?s a plan:State }", "csv", "nt")
    assert Head.decode(work(graph.store, task)[0][1]).format == "nt"


@pytest.mark.usefixtures("timers")
def test_a_query_that_may_change_its_answer_is_volatile(graph: pg.Graph) -> None:
    heads = [
        Head.decode(work(graph.store, Task(query, "csv", None))[0][1])
        for query in ("SELECT (NOW() AS ?n) {}", STATES)
    ]
    assert [head.volatile for head in heads] == [True, False]


@pytest.mark.usefixtures("timers")
def test_the_head_alone_ends_the_answer(graph: pg.Graph) -> None:
    found = work(graph.store, Task(STATES, "csv", None, bodiless=True))
    assert [kind for kind, _ in found] == [FrameKind.HEAD, FrameKind.END]


def test_the_timer_runs_during_each_query_only(graph: pg.Graph, timers: list[float]) -> None:
    work(graph.store, Task(STATES, "csv", None), Task("ASK {}", "csv", None))
    assert timers == [7, 0, 7, 0]


FAILURES = {
    "a broken query": (Task("SELECT {", "csv", "nt"), 400, "PG401"),
    "an update": (Task("DROP ALL", "csv", "nt"), 400, "PG610"),
    "SERVICE": (Task("ASK { SERVICE <x:y> {} }", "csv", "nt"), 400, "PG602"),
    "rows without a format": (Task(STATES, None, "nt"), 406, "PG603"),
    "triples without a format": (Task("DESCRIBE <x:y>", "csv", None), 406, "PG603"),
    "a graph that is no IRI": (
        Task("ASK {}", "csv", None, QueryDataset(("http://[x y",))),
        400,
        "PG606",
    ),
}


@pytest.mark.usefixtures("timers")
@pytest.mark.parametrize("name", FAILURES)
def test_what_cannot_be_answered_fails_with_its_status(graph: pg.Graph, name: str) -> None:
    task, status, code = FAILURES[name]
    failure = fail(graph.store, task)
    assert (failure.status, failure.code) == (status, code)
    assert failure.message
    assert failure.remedy


@pytest.mark.usefixtures("timers")
def test_outside_access_fails_with_its_line_and_column(graph: pg.Graph) -> None:
    failure = fail(graph.store, Task("ASK {\n  SERVICE <x:y> {} }", "csv", None))
    assert failure.line == 2
    assert failure.message.startswith("column 3: SERVICE ")


@pytest.mark.usefixtures("timers")
def test_an_answer_may_have_exactly_its_limit_of_rows(graph: pg.Graph) -> None:
    assert work(graph.store, Task(STATES, "csv", None), rows=2)[-1][0] is FrameKind.END
    failure = fail(graph.store, Task(STATES, "csv", None), rows=1)
    assert (failure.status, failure.code) == (503, "PG604")


class _BrokenStore:
    """A store whose engine fails."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def query(self, *_: object, **__: object) -> object:
        raise self._error


@pytest.mark.usefixtures("timers")
@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (MemoryError(), 503, "PG604"),
        (OSError("no"), 500, "PG605"),
        (RuntimeError("no"), 500, "PG605"),
    ],
)
def test_an_engine_that_fails_costs_one_answer(error: Exception, status: int, code: str) -> None:
    failure = fail(cast("Store", _BrokenStore(error)), Task("ASK {}", "csv", None))
    assert (failure.status, failure.code) == (status, code)


@pytest.mark.usefixtures("timers")
@pytest.mark.parametrize(
    ("kilobytes", "last", "answers"),
    [(100_000, FrameKind.END, 2), (100_001, FrameKind.RETIRED, 1)],
)
def test_a_worker_that_has_grown_too_large_ends_after_its_answer(
    graph: pg.Graph,
    monkeypatch: pytest.MonkeyPatch,
    kilobytes: int,
    last: FrameKind,
    answers: int,
) -> None:
    memory = iter([5, 5 + kilobytes, 5 + kilobytes])
    monkeypatch.setattr("plangraph.server.worker.peak_memory", lambda: next(memory))
    found = work(graph.store, Task("ASK {}", "csv", None), Task("ASK {}", "csv", None))
    assert found[-1] == (last, b"")
    assert [kind for kind, _ in found].count(FrameKind.HEAD) == answers
