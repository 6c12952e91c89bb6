from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import plangraph as pg
from plangraph.cli import main
from plangraph.measuring.edges import index_pairs, read_edges
from plangraph.measuring.metrics import (
    COLUMNS,
    DAMPING,
    ROUNDS,
    Measure,
    find_components,
    measure,
    rank,
)


def test_what_is_pointed_at_most_ranks_first() -> None:
    measures = measure(index_pairs([("a", "hub"), ("b", "hub"), ("c", "d")]))
    assert measures[0].node == "hub"
    assert (measures[0].indegree, measures[0].outdegree) == (2, 0)


def test_a_component_is_called_by_its_least_node() -> None:
    components = {
        item.node: item.component
        for item in measure(index_pairs([("b", "c"), ("a", "c"), ("y", "x")]))
    }
    assert components == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}


def test_parallel_edges_count_each() -> None:
    source, target = sorted(
        measure(index_pairs([("a", "b"), ("a", "b")])), key=lambda item: item.node
    )
    assert (source.outdegree, target.indegree) == (2, 2)


def test_the_ranks_of_all_nodes_are_one_in_sum() -> None:
    measures = measure(index_pairs([("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"), ("d", "a")]))
    assert abs(sum(item.pagerank for item in measures) - 1) < 1e-9


def test_no_edges_give_no_measures() -> None:
    assert measure(index_pairs([])) == ()


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=30)


@given(PAIRS)
def test_components_are_those_of_networkx(pairs: list[tuple[str, str]]) -> None:
    edges = index_pairs(pairs)
    groups: dict[int, set[str]] = {}
    for name, least in zip(edges.names, find_components(edges), strict=True):
        groups.setdefault(least, set()).add(name)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(pairs)
    expected = nx.weakly_connected_components(graph)
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, expected))


@given(PAIRS)
def test_ranks_are_what_the_matrix_of_networkx_gives_in_as_many_rounds(
    pairs: list[tuple[str, str]],
) -> None:
    edges = index_pairs(pairs)
    ranks = np.full(len(edges.names), 1 / max(len(edges.names), 1))
    if pairs:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(pairs)
        matrix = np.asarray(nx.google_matrix(graph, alpha=DAMPING, nodelist=edges.names))
        ranks = ranks @ np.linalg.matrix_power(matrix, ROUNDS)
    assert rank(edges) == pytest.approx(ranks.tolist())


def test_what_was_not_counted_is_empty_in_a_row() -> None:
    assert Measure("a", 1, 0, "a", 0.5).as_row() == ("a", "1", "0", "a", "0.500000000", "", "", "")


def test_a_row_has_a_text_for_each_column() -> None:
    assert all(len(item.as_row()) == len(COLUMNS) for item in measure(index_pairs([("a", "b")])))


def test_first_come_those_whom_the_plans_are_about(graph: pg.Graph) -> None:
    first = [item.node.rpartition("/id/")[2] for item in graph.metrics()[:5]]
    assert {"state/ukraine", "state/russia", "state/us", "institution/nato"} <= set(first)


def test_the_edges_of_a_plan_are_not_those_of_the_ontology(article: pg.Graph) -> None:
    edges = read_edges(article.store)
    names = {edges.names[source] for source in edges.sources}
    assert names
    assert not any(name.startswith("https://w3id.org/plangraph/ns#") for name in names)


def test_the_verb_prints_a_row_for_each_node() -> None:
    result = CliRunner().invoke(main, ["metrics", "--format", "csv", "--ids"])
    assert result.exit_code == 0, result.output
    header, *rows = result.stdout.splitlines()
    assert header == ",".join(COLUMNS)
    assert len(rows) == len(read_edges(pg.open().store).names)
