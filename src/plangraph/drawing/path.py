"""Shortest path between two things in the drawn graph, each step with its evidence.

A path stays within one plan version or one source where it can: what one draft says and what
another says do not explain each other. A step through a plan, or from a whole to its part, explains
little too, because everything in a plan is connected that way: such a step has a high weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.drawing.drawn_graph import find_nodes
from plangraph.drawing.elements import (
    PLANS,
    EdgeId,
    context_of,
    edge_of,
    edges_between,
    edges_of,
    evidence_of,
    node_of,
)
from plangraph.drawing.origins import find_origins, name_origin
from plangraph.vocabulary import RDF, SKOS

if TYPE_CHECKING:
    import networkx as nx

    from plangraph.drawing.elements import DrawnGraph

# Properties that put a resource among many others.
_CLASSIFYING = frozenset({RDF.type, SKOS.inScheme})

#: The weight of a step through a plan or between whole and part; any other step weighs 1.
_DETOUR = 20


@dataclass(frozen=True)
class Step:
    """One edge of a path, in the direction of the path.

    ``source`` and ``target`` are labels; ``forward`` is whether the edge itself has that direction,
    and ``sentence`` is what it says. Of several edges between the two nodes, it is the first with
    evidence. ``origin`` is the label of the plan version, or the name of the source, that the step
    belongs to; empty where the step holds everywhere. ``context`` are claims that only mention one
    of the two things, and a step from a whole to its part is ``structural``: it needs no claim.
    """

    source: str
    target: str
    label: str
    sentence: str
    forward: bool
    evidence: tuple[Evidence, ...]
    origin: str
    context: tuple[Evidence, ...] = ()
    structural: bool = False

    def __str__(self) -> str:
        """Return both ends of the step, and what connects them as a sentence."""
        return f"{self.source} – {self.target}: {self.sentence}"


def path(lookup: Lookup, start: str, end: str) -> tuple[Step, ...]:
    """Return how two things are connected, which are given by a name or an IRI.

    Raises:
        UsageError: a name is unknown or ambiguous.
    """
    graph, ends = find_nodes(lookup, (start, end))
    return find_path(graph, *ends)


def find_path(graph: DrawnGraph, start: str, end: str) -> tuple[Step, ...]:
    """Return the steps of the shortest path between two nodes; none if they are not connected.

    A path within one plan version or source goes before one that leaves it. Edges are followed in
    both directions. Of several shortest paths, it is the one whose origin, and then whose nodes,
    come first in the alphabet, read from the end that comes first; so the path back is the same.
    Both IRIs must be nodes of the graph.
    """
    origins = find_origins(graph)
    weighted = _weigh_edges(graph, origins)
    first, last = sorted((start, end))
    found = _search_within_origins(weighted, first, last) or _search(weighted, first, last, None)
    if found is None:
        return ()
    nodes = found.nodes if first == start else found.nodes[::-1]
    steps: list[Step] = []
    origin = found.origin
    for source, target in pairwise(nodes):
        edge_id = _choose_edge(graph, origins, (source, target), origin)
        origin = found.origin or _choose_origin(origins[edge_id], origin)
        steps.append(_make_step(graph, edge_id, source, origin))
    return tuple(steps)


def is_detour(graph: DrawnGraph, edge_id: EdgeId) -> bool:
    """Return whether an edge explains little: between whole and part, or at a plan itself.

    So does an edge from a resource to its class or its word list, which has many others.
    """
    ends = (edge_id.source, edge_id.target)
    at_plan = any(node_of(graph, end)["drawn"] in PLANS for end in ends)
    edge = edge_of(graph, edge_id)
    return at_plan or edge["structural"] or edge["role"] in _CLASSIFYING


class _WeighedEdge(NamedTuple):
    """The weight of an edge, and the origins in which it holds; None for everywhere."""

    weight: int
    origins: frozenset[str] | None


class _Found(NamedTuple):
    """A shortest path: its length, the one origin that it stays within, and its nodes."""

    length: float
    origin: str | None
    nodes: list[str]


def _weigh_edges(
    graph: DrawnGraph, origins: Mapping[EdgeId, frozenset[str] | None]
) -> nx.Graph[str]:
    """Return the graph without directions; each pair of nodes has all edges between them."""
    import networkx as nx

    weighted: nx.Graph[str] = nx.Graph()
    weighted.add_nodes_from(sorted(graph))
    for edge_id, _ in edges_of(graph):
        edge = _WeighedEdge(_DETOUR if is_detour(graph, edge_id) else 1, origins[edge_id])
        if not weighted.has_edge(edge_id.source, edge_id.target):
            weighted.add_edge(edge_id.source, edge_id.target, edges=[])
        weighted.edges[edge_id.source, edge_id.target]["edges"].append(edge)
    return weighted


def _search_within_origins(weighted: nx.Graph[str], first: str, last: str) -> _Found | None:
    """Return the shortest path that stays within one origin, if there is one."""
    best: _Found | None = None
    for origin in sorted(_list_origins(weighted, first) & _list_origins(weighted, last)):
        found = _search(weighted, first, last, origin, best.length if best else None)
        if found and (best is None or found.length < best.length):
            best = found
    return best


def _list_origins(weighted: nx.Graph[str], node: str) -> set[str]:
    """Return the origins of the edges at a node; all where an edge holds everywhere."""
    found: set[str] = set()
    for _, _, pair in weighted.edges(node, data=True):
        for edge in pair["edges"]:
            if edge.origins is None:
                return _list_all_origins(weighted)
            found |= edge.origins
    return found


def _list_all_origins(weighted: nx.Graph[str]) -> set[str]:
    return {
        origin
        for _, _, pair in weighted.edges(data=True)
        for edge in pair["edges"]
        for origin in edge.origins or ()
    }


def _search(
    weighted: nx.Graph[str],
    first: str,
    last: str,
    origin: str | None,
    longest: float | None = None,
) -> _Found | None:
    """Return the shortest path of at most the length ``longest``.

    With an origin, all edges have it or hold everywhere.
    """
    import networkx as nx

    weigh = partial(_weigh_pair, origin)
    lengths = nx.single_source_dijkstra_path_length(weighted, last, longest, weigh)
    if first not in lengths:
        return None
    nodes = [first]
    while (node := nodes[-1]) != last:
        nearer = (
            near
            for near, pair in weighted[node].items()
            if (weight := weigh(node, near, pair)) is not None
            and lengths.get(near) == lengths[node] - weight
        )
        nodes.append(min(nearer))
    return _Found(lengths[first], origin, nodes)


def _weigh_pair(
    origin: str | None, _source: str, _target: str, pair: Mapping[str, list[_WeighedEdge]]
) -> int | None:
    """Return the least weight of the edges between two nodes; None if none has the origin."""
    weights = [
        edge.weight
        for edge in pair["edges"]
        if origin is None or edge.origins is None or origin in edge.origins
    ]
    return min(weights, default=None)


def _choose_edge(
    graph: DrawnGraph,
    origins: Mapping[EdgeId, frozenset[str] | None],
    ends: tuple[str, str],
    origin: str | None,
) -> EdgeId:
    """Return the edge between two neighbours that explains most.

    An edge of the origin comes first, then one with evidence, then one that is not structural, then
    one that leads forward.
    """
    source, target = ends

    def rank(edge_id: EdgeId) -> tuple[bool, bool, bool, bool, str]:
        edge, held_in = edge_of(graph, edge_id), origins[edge_id]
        is_elsewhere = origin is not None and held_in is not None and origin not in held_in
        is_backward = edge_id.source != source
        return is_elsewhere, not edge["evidence"], edge["structural"], is_backward, edge_id.key

    pairs = ((source, target), (target, source))
    return min((edge_id for pair in pairs for edge_id, _ in edges_between(graph, *pair)), key=rank)


def _choose_origin(held_in: frozenset[str] | None, previous: str | None) -> str | None:
    """Return the origin of a step: that of the step before it, if the edge has it."""
    if held_in is None or (previous is not None and previous in held_in):
        return previous
    return min(held_in, default=None)


def _make_step(graph: DrawnGraph, edge_id: EdgeId, source: str, origin: str | None) -> Step:
    edge = edge_of(graph, edge_id)
    target = edge_id.target if edge_id.source == source else edge_id.source
    return Step(
        node_of(graph, source)["label"],
        node_of(graph, target)["label"],
        edge["label"],
        edge["sentence"],
        edge_id.source == source,
        evidence_of(edge),
        name_origin(graph, origin) if origin else "",
        context_of(edge),
        edge["structural"],
    )
