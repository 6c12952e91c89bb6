"""Shortest path between two things in the drawn graph, each step with its evidence.

A path through a plan, or from a whole to its part, explains nothing, because everything in a plan
is connected that way: such a step has a high weight, and is taken only where there is no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.drawing.elements import (
    PLANS,
    EdgeId,
    edge_of,
    edges_between,
    edges_of,
    evidence_of,
    node_of,
)
from plangraph.drawing.projection import project

if TYPE_CHECKING:
    import networkx as nx

    from plangraph.drawing.elements import DrawnGraph

#: The weight of a step through a plan or between whole and part; any other step weighs 1.
_DETOUR = 20


@dataclass(frozen=True)
class Step:
    """One edge of a path, in the direction of the path.

    ``source`` and ``target`` are labels; ``forward`` is whether the edge itself has that direction.
    Of several edges between the two nodes, it is the first with evidence.
    """

    source: str
    target: str
    label: str
    forward: bool
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        """Return the step as one line, with an arrow for the edge."""
        if self.forward:
            return f"{self.source} —{self.label}→ {self.target}"
        return f"{self.source} ←{self.label}— {self.target}"


def path(lookup: Lookup, start: str, end: str) -> tuple[Step, ...]:
    """Return how two things are connected, which are given by a name or an IRI.

    Raises:
        UsageError: a name is unknown or ambiguous, or its thing is not drawn.
    """
    graph = project(lookup)
    ends = [lookup.names.find(word, among=graph) for word in (start, end)]
    return find_path(graph, *ends)


def find_path(graph: DrawnGraph, start: str, end: str) -> tuple[Step, ...]:
    """Return the steps of the shortest path between two nodes; none if they are not connected.

    Edges are followed in both directions. Of several shortest paths, it is the one whose nodes come
    first in the alphabet, read from the end that comes first; so the path back is the same. Both
    IRIs must be nodes of the graph.
    """
    import networkx as nx

    weighted = _weigh_edges(graph)
    first, last = sorted((start, end))
    lengths = nx.single_source_dijkstra_path_length(weighted, last)
    nodes = _follow(weighted, first, last, lengths)
    if first != start:
        nodes.reverse()
    return tuple(_make_step(graph, source, target) for source, target in pairwise(nodes))


def is_detour(graph: DrawnGraph, edge_id: EdgeId) -> bool:
    """Return whether an edge explains little: between whole and part, or at a plan itself."""
    ends = (edge_id.source, edge_id.target)
    at_plan = any(node_of(graph, end)["drawn"] in PLANS for end in ends)
    return at_plan or edge_of(graph, edge_id)["structural"]


def _weigh_edges(graph: DrawnGraph) -> nx.Graph[str]:
    """Return the graph without directions; of parallel edges only the lightest."""
    import networkx as nx

    weighted: nx.Graph[str] = nx.Graph()
    weighted.add_nodes_from(sorted(graph))
    for edge_id, _ in edges_of(graph):
        weight = _DETOUR if is_detour(graph, edge_id) else 1
        known = weighted.get_edge_data(edge_id.source, edge_id.target)
        if known is None or weight < known["weight"]:
            weighted.add_edge(edge_id.source, edge_id.target, weight=weight)
    return weighted


def _follow(
    weighted: nx.Graph[str], node: str, last: str, lengths: Mapping[str, float]
) -> list[str]:
    """Return the nodes from ``node`` to ``last``, each the first that is on a shortest path.

    ``lengths`` holds the distance of each node to ``last``.
    """
    if node not in lengths:
        return []
    nodes = [node]
    while node != last:
        node = min(
            neighbour
            for neighbour, edge in weighted[node].items()
            if lengths[neighbour] == lengths[node] - edge["weight"]
        )
        nodes.append(node)
    return nodes


def _make_step(graph: DrawnGraph, source: str, target: str) -> Step:
    """Return the step between two neighbours, by the edge that explains most.

    An edge with evidence comes first, then one that is not structural, then one that leads forward.
    """
    edge_ids = [
        edge_id
        for ends in ((source, target), (target, source))
        for edge_id, _ in edges_between(graph, *ends)
    ]

    def rank(edge_id: EdgeId) -> tuple[bool, bool, bool, str]:
        edge = edge_of(graph, edge_id)
        return not edge["evidence"], edge["structural"], edge_id.source != source, edge_id.key

    best = min(edge_ids, key=rank)
    edge = edge_of(graph, best)
    return Step(
        node_of(graph, source)["label"],
        node_of(graph, target)["label"],
        edge["label"],
        best.source == source,
        evidence_of(edge),
    )
