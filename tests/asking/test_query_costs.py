"""The costs of a query's parts are numbers of rows that the store has."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.asking.query_costs import MOST_ROWS, find_slowest, read_query_costs

_THINGS = 1_200
_DATA = "".join(f"<x:{n}> <x:p> <x:{n + 1}> . <x:{n}> <x:q> {n} .\n" for n in range(_THINGS))
SLOW = """PREFIX x: <x:>
SELECT ?a {
  ?a x:p ?b .  # each thing
  FILTER NOT EXISTS { ?c x:p ?b . ?c x:q ?n }
}"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    file = tmp_path_factory.mktemp("costs") / "a.ttl"
    file.write_text(_DATA, "utf-8")
    return pg.open(file)


def test_a_slow_part_has_its_line_its_rows_and_what_to_write(graph: pg.Graph) -> None:
    plain, test = read_query_costs(graph.store, SLOW)
    assert (plain.line, plain.rows, plain.remedy) == (3, (_THINGS,), None)
    assert (test.line, test.rows, test.steps) == (4, (_THINGS, _THINGS), _THINGS**2)
    assert test.remedy == "write in its place: MINUS { ?c x:p ?b . ?c x:q ?n }"
    assert find_slowest([plain, test]) == test


def test_what_takes_few_steps_has_no_remedy(graph: pg.Graph) -> None:
    few = SLOW.replace("?a x:p ?b", "<x:1> x:p ?b")
    costs = read_query_costs(graph.store, few)
    assert [cost.rows for cost in costs] == [(1,), (1, _THINGS)]
    assert find_slowest(costs) is None


def test_rows_are_counted_at_the_step_that_makes_them_many(graph: pg.Graph) -> None:
    query = "SELECT * { ?a ?link ?b . ?c ?link ?d . ?a <x:nothing> ?e . ?c <x:nothing> ?f }"
    (cost,) = read_query_costs(graph.store, query)
    assert (cost.rows, cost.is_exact) == ((MOST_ROWS,), False)
    assert cost.remedy


def test_a_dataset_of_the_query_is_that_of_the_counts(graph: pg.Graph) -> None:
    (cost,) = read_query_costs(graph.store, "SELECT * FROM <x:none> { ?a <x:p> ?b }")
    assert cost.rows == (0,)
    (cost,) = read_query_costs(graph.store, "SELECT * { GRAPH ?g { ?a <x:p> ?b } }")
    assert cost.rows == (_THINGS,)


def test_the_ontology_counts_where_the_query_sees_it(graph: pg.Graph) -> None:
    query = "SELECT * { ?term a owl:ObjectProperty }"
    assert [cost.rows for cost in read_query_costs(graph.store, query)] == [(0,)]
    ((many,),) = [cost.rows for cost in read_query_costs(graph.store, query, vocabulary=True)]
    assert many > 20


@pytest.mark.parametrize(
    "text", ["SELECT {", "ASK { SERVICE <x:s> { ?a ?b ?c } }", f"ASK {{ {' ' * 20_000} }}"]
)
def test_what_is_no_query_of_these_data_has_no_costs(graph: pg.Graph, text: str) -> None:
    assert read_query_costs(graph.store, text) == []
