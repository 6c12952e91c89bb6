from collections.abc import Iterator
from typing import NamedTuple

import pytest
import rdflib

import plangraph as pg
from plangraph.asking.rows import read_rows
from plangraph.stores import rows_read
from plangraph.stores.rows_read import RowsRead
from plangraph.vocabulary import PLAN

_STATES = "SELECT ?thing { ?thing a plan:State } ORDER BY ?thing"


class _Row(NamedTuple):
    thing: str


class _Asked:
    """Rows that are counted each time that they are asked for."""

    def __init__(self, number: int) -> None:
        self.number, self.times = number, 0

    def __call__(self) -> Iterator[int]:
        self.times += 1
        return iter(range(self.number))


def test_rows_are_asked_for_once() -> None:
    known, ask = RowsRead(), _Asked(3)
    assert [*known.read("a", ask)] == [*known.read("a", ask)] == [0, 1, 2]
    assert ask.times == 1


def test_another_question_has_rows_of_its_own() -> None:
    known = RowsRead()
    assert [*known.read("a", _Asked(3))] != [*known.read("b", _Asked(2))]


def test_too_many_rows_of_one_query_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_read, "MOST_OF_ONE", 2)
    known, ask = RowsRead(), _Asked(3)
    assert [*known.read("a", ask)] == [*known.read("a", ask)] == [0, 1, 2]
    assert ask.times == 2


def test_all_rows_are_dropped_once_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_read, "MOST_OF_ALL", 6)
    known, first, second = RowsRead(), _Asked(3), _Asked(3)
    for ask, name in ((first, "a"), (second, "b"), (second, "b"), (first, "a")):
        known.read(name, ask)
    assert (first.times, second.times) == (2, 1)


def test_a_statement_that_is_added_is_among_the_rows(graph: pg.Graph) -> None:
    copy = pg.Graph(graph.documents)
    before = [*read_rows(copy.store, _STATES, _Row)]
    triple = (rdflib.URIRef("https://e.org/new"), rdflib.RDF.type, rdflib.URIRef(PLAN.State))
    copy.rdflib.add(triple)
    after = [*read_rows(copy.store, _STATES, _Row)]
    assert {*after} - {*before} == {_Row("https://e.org/new")}
    copy.rdflib.remove(triple)
    assert [*read_rows(copy.store, _STATES, _Row)] == before
