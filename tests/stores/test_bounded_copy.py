"""A query over a copy runs in a process with limits, and gives what the copy itself would."""

from __future__ import annotations

import psutil
import pytest

import plangraph as pg
from plangraph.stores import bounded_copy
from plangraph.stores.bounded_copy import BoundedCopy
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import QueryDataset

PLACE = "https://host/sparql"
NQUADS = "".join(
    f'<urn:s{number}> <urn:p> "{number}" <urn:g{number % 2}> .\n' for number in range(3_000)
).encode()
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"


@pytest.fixture(scope="module")
def copy() -> BoundedCopy:
    return BoundedCopy(NQUADS, PLACE, None)


def children() -> set[psutil.Process]:
    return {*psutil.Process().children()}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s",
        "SELECT * { ?s ?p 'none' }",
        "ASK { ?s ?p '7' }",
        "ASK { ?s ?p 'none' }",
        "CONSTRUCT { ?s ?p 'é\\n' } { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p 'none', ?o }",
        "DESCRIBE <urn:s5>",
    ],
)
def test_answers_are_those_of_the_copy_itself(copy: BoundedCopy, query: str) -> None:
    expected, found = EmbeddedStore.restore(NQUADS).query(query), copy.query(query)
    assert found.kind == expected.kind
    assert found.columns == expected.columns
    assert sorted(found) == sorted(expected)


def test_variables_and_graphs_are_those_that_are_given(copy: BoundedCopy) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert list(copy.query(count, dataset=QueryDataset(("urn:g1",)))) == [("1500",)]
    assert list(copy.query("SELECT ?s ?o { ?s ?p ?o }", bindings={"o": "7"})) == [("urn:s7", "7")]


def test_one_process_answers_one_query_after_the_other(copy: BoundedCopy) -> None:
    assert copy.query("ASK {}")
    before = children()
    assert copy.query("ASK {}")
    assert children() == before


def test_answers_that_are_read_at_the_same_time_have_their_own_processes(
    copy: BoundedCopy,
) -> None:
    first, second = (iter(copy.query("SELECT ?o { ?s ?p ?o } ORDER BY ?s")) for _ in range(2))
    assert next(first) == next(second)
    assert list(first) == list(second)


def test_what_is_wrong_with_a_query_is_said_without_a_process(copy: BoundedCopy) -> None:
    with pytest.raises(pg.QueryError, match=r"mine\.rq:2: PG401"):
        copy.query("SELECT *\n{ ?s ?p }", name="mine.rq")


def test_a_query_that_takes_too_long_is_ended_with_its_process() -> None:
    before = children()
    copy = BoundedCopy(NQUADS, PLACE, 0.5)
    with pytest.raises(
        pg.StoreError,
        match=r"PG724 .* 0\.5 seconds — .*set PLANGRAPH_STORE_DEADLINE",
    ):
        list(copy.query(ENDLESS))
    assert children() == before


def test_a_query_has_a_limit_of_time_where_the_user_names_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert bounded_copy.SECONDS == 300
    monkeypatch.setattr(bounded_copy, "SECONDS", 0.5)
    with pytest.raises(
        pg.StoreError, match=r"PG724 the answer was not complete after 0\.5 seconds"
    ):
        list(BoundedCopy(NQUADS, PLACE, None).query(ENDLESS))


def test_a_query_that_takes_too_much_memory_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_copy, "MEMORY", 50)
    before, copy = children(), BoundedCopy(NQUADS, PLACE, None)
    with pytest.raises(pg.StoreError, match="PG724 the query needs more than 50 MB of memory"):
        list(copy.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"))
    assert children() == before


def test_an_answer_that_nobody_reads_to_its_end_costs_its_process() -> None:
    before, copy = children(), BoundedCopy(NQUADS, PLACE, None)
    rows = iter(copy.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"))
    assert next(rows)
    del rows
    assert children() == before
    del copy


def test_a_copy_that_is_no_longer_used_ends_its_processes() -> None:
    before, copy = children(), BoundedCopy(NQUADS, PLACE, None)
    assert copy.query("ASK {}")
    assert children() > before
    del copy
    assert children() == before
