from __future__ import annotations

import itertools

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.drawing.layout import Extent, Place, lay_out

EXTENT = Extent(60.0, 20.0)


def graph_of(*edges: tuple[str, str]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    return graph


def overlaps(places: dict[str, Place]) -> list[tuple[str, str]]:
    return [
        (one, two)
        for one, two in itertools.combinations(places, 2)
        if abs(places[one][0] - places[two][0]) < 2 * EXTENT[0] - 2
        and abs(places[one][1] - places[two][1]) < 2 * EXTENT[1] - 2
    ]


@pytest.mark.parametrize("size", [0, 1, 2, 40])
def test_every_node_has_a_place_and_none_overlap(size: int) -> None:
    graph = graph_of(*((f"n{number // 3}", f"n{number}") for number in range(1, size)))
    graph.add_nodes_from(f"n{number}" for number in range(size))
    places = lay_out(graph, dict.fromkeys(graph, EXTENT))
    assert set(places) == set(graph)
    assert overlaps(places) == []


def test_the_order_of_nodes_and_edges_changes_nothing() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
    there, back = graph_of(*edges), graph_of(*reversed(edges))
    extents = dict.fromkeys("abcd", EXTENT)
    assert lay_out(there, extents) == lay_out(back, extents)


def test_parts_that_are_not_connected_stand_below_the_largest() -> None:
    graph = graph_of(("a", "b"), ("b", "c"), ("x", "y"))
    places = lay_out(graph, dict.fromkeys("abcxy", EXTENT))
    assert min(places[node][1] for node in "xy") > max(places[node][1] for node in "abc")


def test_the_graph_is_left_as_it_is() -> None:
    graph = graph_of(("a", "b"))
    before = graph.copy()
    lay_out(graph, dict.fromkeys("ab", EXTENT))
    assert nx.utils.graphs_equal(graph, before)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_any_small_graph_is_laid_out_with_loops_and_parallels(edges: list[tuple[str, str]]) -> None:
    graph = graph_of(*edges)
    assert set(lay_out(graph, dict.fromkeys(graph, EXTENT))) == set(graph)
