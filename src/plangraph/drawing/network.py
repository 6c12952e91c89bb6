"""Networks: nodes with their edges, as a path is searched in them.

A network is a drawn graph, or a part of one that grows as it is searched
(:mod:`plangraph.drawing.near_graph`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from plangraph.drawing.elements import PLANS, EdgeId, edge_of, edges_of, node_of
from plangraph.drawing.origins import find_origins, name_origin
from plangraph.vocabulary import RDF, SKOS

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

# Properties that put a resource among many others.
_CLASSIFYING = frozenset({RDF.type, SKOS.inScheme})


class NearEdge(NamedTuple):
    """An edge with the node at its other end.

    ``is_detour`` is whether it explains little: between whole and part, or at a plan itself.
    """

    node: str
    is_detour: bool
    edge_id: EdgeId


class Network(Protocol):
    """Nodes with their edges."""

    def reach(self, nodes: Collection[str]) -> None:
        """Read the edges at some nodes, if they are not read yet."""
        ...

    def edges_at(self, node: str) -> Sequence[NearEdge]:
        """Return the edges at a node that was reached, in both directions."""
        ...

    def draw(self, nodes: Iterable[str]) -> DrawnGraph:
        """Return some nodes that were reached, and all edges between them."""
        ...

    def find_origins(self, edge_ids: Collection[EdgeId]) -> dict[EdgeId, frozenset[str] | None]:
        """Return the origins of edges at nodes that were reached.

        They are the versions or sources in which an edge holds; None for everywhere.
        """
        ...

    def name_origin(self, origin: str) -> str:
        """Return the label of a plan version, or the short IRI of a source."""
        ...


class WholeNetwork:
    """The network of a drawn graph."""

    def __init__(self, graph: DrawnGraph) -> None:
        self._graph = graph
        self._origins = find_origins(graph)
        self._near: dict[str, list[NearEdge]] = defaultdict(list)
        for edge_id, _ in edges_of(graph):
            is_far = is_detour(graph, edge_id)
            for here, there in ((edge_id.source, edge_id.target), (edge_id.target, edge_id.source)):
                self._near[here].append(NearEdge(there, is_far, edge_id))

    def reach(self, nodes: Collection[str]) -> None:
        """Do nothing: all is read."""

    def edges_at(self, node: str) -> Sequence[NearEdge]:
        """Return the edges at a node."""
        return self._near.get(node, ())

    def draw(self, nodes: Iterable[str]) -> DrawnGraph:
        """Return the graph itself, which has these nodes and others."""
        return self._graph

    def find_origins(self, edge_ids: Collection[EdgeId]) -> dict[EdgeId, frozenset[str] | None]:
        """Return the origins of some edges."""
        return {edge_id: self._origins[edge_id] for edge_id in edge_ids}

    def name_origin(self, origin: str) -> str:
        """Return the label of a plan version, or the short IRI of a source."""
        return name_origin(self._graph, origin)


def is_detour(graph: DrawnGraph, edge_id: EdgeId) -> bool:
    """Return whether an edge explains little: between whole and part, or at a plan itself.

    So does an edge from a resource to its class or its word list, which has many others.
    """
    ends = (edge_id.source, edge_id.target)
    at_plan = any(node_of(graph, end)["drawn"] in PLANS for end in ends)
    edge = edge_of(graph, edge_id)
    return at_plan or edge["structural"] or edge["role"] in _CLASSIFYING
