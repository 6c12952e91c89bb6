"""Shortest path between two things in the drawn graph, each step with its evidence.

A path stays within one plan version or one source where it can: what one draft says and what
another says do not explain each other. A step through a plan, or from a whole to its part, explains
little too, because everything in a plan is connected that way: such a step has a high weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.drawing.drawn_graph import find_nodes
from plangraph.drawing.elements import (
    EdgeId,
    context_of,
    edge_of,
    edges_between,
    evidence_of,
    node_of,
)
from plangraph.drawing.near_graph import NearGraph
from plangraph.drawing.network import Network, WholeNetwork
from plangraph.drawing.path_search import search_path
from plangraph.errors import UsageError

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


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
    near, words = NearGraph(lookup), (start, end)
    try:
        ends = [lookup.names.find(word, among=near) for word in words]
    except UsageError:  # the resources of other vocabularies are drawn whole
        graph, nodes = find_nodes(lookup, words)
        return find_path(WholeNetwork(graph), *nodes)
    return find_path(near, *ends)


def find_path(network: Network, start: str, end: str) -> tuple[Step, ...]:
    """Return the steps of the shortest path between two nodes; none if they are not connected.

    A path within one plan version or source goes before one that leaves it. Edges are followed in
    both directions. Of several shortest paths, it is the one whose origin, and then whose nodes,
    come first in the alphabet, read from the end that comes first; so the path back is the same.
    Both IRIs must be nodes of the network.
    """
    first, last = sorted((start, end))
    found = search_path(network, first, last)
    if found is None:
        return ()
    nodes = found.nodes if first == start else found.nodes[::-1]
    graph = network.draw(nodes)
    pairs = [
        (one, two) for here, there in pairwise(nodes) for one, two in ((here, there), (there, here))
    ]
    origins = network.find_origins(
        [edge_id for pair in pairs for edge_id, _ in edges_between(graph, *pair)]
    )
    steps: list[Step] = []
    origin = found.origin
    for source, target in pairwise(nodes):
        edge_id = _choose_edge(graph, origins, (source, target), origin)
        origin = found.origin or _choose_origin(origins[edge_id], origin)
        name = network.name_origin(origin) if origin else ""
        steps.append(_make_step(graph, edge_id, source, name))
    return tuple(steps)


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


def _make_step(graph: DrawnGraph, edge_id: EdgeId, source: str, origin: str) -> Step:
    edge = edge_of(graph, edge_id)
    target = edge_id.target if edge_id.source == source else edge_id.source
    return Step(
        node_of(graph, source)["label"],
        node_of(graph, target)["label"],
        edge["label"],
        edge["sentence"],
        edge_id.source == source,
        evidence_of(edge),
        origin,
        context_of(edge),
        edge["structural"],
    )
