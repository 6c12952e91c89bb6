from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import networkx as nx
from hypothesis import given

from listed_network import EDGES, NODES, ListedEdge, ListedNetwork, weigh
from plangraph.drawing.path_search import search_path


def measure(graph: nx.Graph[str], nodes: Sequence[str]) -> int:
    return sum(int(graph.edges[one, two]["weight"]) for one, two in pairwise(nodes))


@given(EDGES, NODES, NODES)
def test_a_path_is_the_shortest_within_one_origin_or_else_of_all(
    edges: list[ListedEdge], first: str, last: str
) -> None:
    found = search_path(ListedNetwork(edges), first, last)
    lengths = {}
    for origin in ("one", "three", "two", ""):
        graph = weigh(edges, origin)
        if nx.has_path(graph, first, last):
            lengths[origin] = nx.dijkstra_path_length(graph, first, last)
    whole = weigh(edges, None)
    if not nx.has_path(whole, first, last):
        assert found is None
        return
    assert found is not None
    assert (found.nodes[0], found.nodes[-1]) == (first, last)
    if not lengths:
        assert found.origin is None
        assert measure(whole, found.nodes) == nx.dijkstra_path_length(whole, first, last)
        return
    best = min(lengths.values())
    graph = weigh(edges, found.origin or "")
    assert measure(graph, found.nodes) == best
    if found.origin:
        assert lengths[found.origin] == best


@given(EDGES, NODES, NODES)
def test_of_paths_of_one_length_the_first_in_the_alphabet_is_taken(
    edges: list[ListedEdge], first: str, last: str
) -> None:
    free = [(one, two, far, None) for one, two, far, _ in edges]
    found = search_path(ListedNetwork(free), first, last)
    graph = weigh(free, None)
    if found is not None:
        paths = nx.all_shortest_paths(graph, first, last, weight="weight")
        assert found.nodes == min(paths)


def test_a_network_is_read_no_further_than_the_path_is_long() -> None:
    chain = [(f"{number:02}", f"{number + 1:02}", False, None) for number in range(40)]
    network = ListedNetwork(chain)
    found = search_path(network, "20", "22")
    assert found is not None
    assert found.nodes == ["20", "21", "22"]
    assert network.reached <= {"20", "21", "22", "23"}


def test_origins_are_read_only_of_edges_that_paths_of_this_length_have() -> None:
    chain = [(f"{number:02}", f"{number + 1:02}", False, None) for number in range(40)]
    network = ListedNetwork(chain)
    search_path(network, "20", "24")
    assert {edge_id.source for edge_id in network.with_origins} == {"20", "21", "22", "23"}


def test_a_longer_path_within_one_origin_goes_before_a_short_one_that_leaves_it() -> None:
    one, two = frozenset({"one"}), frozenset({"two"})
    short = [("a", "b", False, one), ("b", "z", False, two)]
    around = [("a", "c", False, one), ("c", "d", True, None), ("d", "z", False, one)]
    found = search_path(ListedNetwork([*short, *around]), "a", "z")
    assert found == ("one", ["a", "c", "d", "z"])
