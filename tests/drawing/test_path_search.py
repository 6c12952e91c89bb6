from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from plangraph.drawing.elements import EdgeId
from plangraph.drawing.network import NearEdge
from plangraph.drawing.path_search import search_path

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

NODES = st.sampled_from("abcdef")
ORIGINS = st.one_of(st.none(), st.frozensets(st.sampled_from(["one", "two", "three"])))
EDGES = st.lists(st.tuples(NODES, NODES, st.booleans(), ORIGINS), max_size=14)
_Edge = tuple[str, str, bool, frozenset[str] | None]


class ListedNetwork:
    """A network of listed edges, which notes what of it was reached."""

    def __init__(self, edges: Sequence[_Edge]) -> None:
        self.edges = edges
        self.reached: set[str] = set()

    def reach(self, nodes: Collection[str]) -> None:
        self.reached |= set(nodes)

    def edges_at(self, node: str) -> Sequence[NearEdge]:
        assert node in self.reached
        there = [NearEdge(two, far, held) for one, two, far, held in self.edges if one == node]
        return there + [
            NearEdge(one, far, held) for one, two, far, held in self.edges if two == node
        ]

    def draw(self, nodes: Iterable[str]) -> DrawnGraph:
        raise NotImplementedError

    def find_origins(self, edge_ids: Collection[EdgeId]) -> dict[EdgeId, frozenset[str] | None]:
        raise NotImplementedError

    def name_origin(self, origin: str) -> str:
        raise NotImplementedError


def weigh(edges: Iterable[_Edge], origin: str | None) -> nx.Graph[str]:
    """Return the edges of an origin, or all, each pair of nodes with its least weight."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdef")
    for one, two, far, held in edges:
        if origin is None or held is None or origin in held:
            weight = 20 if far else 1
            known = graph.get_edge_data(one, two, {"weight": weight})["weight"]
            graph.add_edge(one, two, weight=min(weight, known))
    return graph


def measure(graph: nx.Graph[str], nodes: Sequence[str]) -> int:
    return sum(int(graph.edges[one, two]["weight"]) for one, two in pairwise(nodes))


@given(EDGES, NODES, NODES)
def test_a_path_is_the_shortest_within_one_origin_or_else_of_all(
    edges: list[_Edge], first: str, last: str
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
    edges: list[_Edge], first: str, last: str
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
