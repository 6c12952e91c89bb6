"""A network of listed edges, in which paths are searched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import strategies as st

from plangraph.drawing.elements import EdgeId
from plangraph.drawing.network import NearEdge

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

NODES = st.sampled_from("abcdef")
ORIGINS = st.one_of(st.none(), st.frozensets(st.sampled_from(["one", "two", "three"])))
EDGES = st.lists(st.tuples(NODES, NODES, st.booleans(), ORIGINS), max_size=14)
ListedEdge = tuple[str, str, bool, frozenset[str] | None]


class ListedNetwork:
    """A network of listed edges, which notes what of it was reached."""

    def __init__(self, edges: Sequence[ListedEdge]) -> None:
        self.edges = {
            EdgeId(edge[0], edge[1], str(number)): edge for number, edge in enumerate(edges)
        }
        self.reached: set[str] = set()
        self.with_origins: set[EdgeId] = set()

    def reach(self, nodes: Collection[str]) -> None:
        self.reached |= set(nodes)

    def edges_at(self, node: str) -> Sequence[NearEdge]:
        assert node in self.reached
        edges = self.edges.items()
        there = [NearEdge(two, far, key) for key, (one, two, far, _) in edges if one == node]
        return there + [NearEdge(one, far, key) for key, (one, two, far, _) in edges if two == node]

    def find_origins(self, edge_ids: Collection[EdgeId]) -> dict[EdgeId, frozenset[str] | None]:
        self.with_origins |= set(edge_ids)
        return {edge_id: self.edges[edge_id][3] for edge_id in edge_ids}

    def draw(self, nodes: Iterable[str]) -> DrawnGraph:
        raise NotImplementedError

    def name_origin(self, origin: str) -> str:
        raise NotImplementedError


def weigh(edges: Iterable[ListedEdge], origin: str | None) -> nx.Graph[str]:
    """Return the edges of an origin, or all, each pair of nodes with its least weight."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdef")
    for one, two, far, held in edges:
        if origin is None or held is None or origin in held:
            weight = 20 if far else 1
            known = graph.get_edge_data(one, two, {"weight": weight})["weight"]
            graph.add_edge(one, two, weight=min(weight, known))
    return graph
