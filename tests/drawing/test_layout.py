from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.drawing.layout import Bounds, Extent, Place, find_bounds, lay_out

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


def test_a_single_node_is_placed_so_that_its_box_begins_at_the_origin() -> None:
    graph = graph_of()
    graph.add_node("a")
    assert lay_out(graph, {"a": Extent(60, 20)}) == {"a": Place(60, 20)}


def test_components_are_placed_side_by_side_up_to_the_width_of_a_row_then_below() -> None:
    graph = graph_of()
    graph.add_nodes_from(["a", "b", "c"])
    places = lay_out(graph, dict.fromkeys("abc", Extent(100, 100)))
    assert places == {"a": Place(100, 100), "b": Place(340, 100), "c": Place(100, 340)}


def test_neighbours_are_nearer_than_nodes_two_steps_apart() -> None:
    graph = graph_of(("a", "b"), ("b", "c"), ("c", "d"))
    places = lay_out(graph, dict.fromkeys("abcd", Extent(10, 10)))

    def distance(first: str, second: str) -> float:
        return math.dist(places[first], places[second])

    assert distance("a", "b") < distance("a", "c") < distance("a", "d")


def test_another_seed_may_give_other_places() -> None:
    graph = graph_of(*((f"n{number // 3}", f"n{number}") for number in range(1, 40)))
    extents = dict.fromkeys(graph, EXTENT)
    assert lay_out(graph, extents, seed=1) != lay_out(graph, extents, seed=2)


def test_bounds_hold_each_node_with_its_extent() -> None:
    places = {"a": Place(0, 0), "b": Place(100, 50)}
    extents = {"a": Extent(10, 30), "b": Extent(20, 5)}
    bounds = find_bounds(places, extents)
    assert bounds == Bounds(left=-10, top=-30, right=120, bottom=55)
    assert (bounds.width, bounds.height) == (130, 85)
