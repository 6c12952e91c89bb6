"""Subgraphs of the drawn graph: the nodes around one node, or those of one plan version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plangraph.drawing.elements import (
    COMPOSITION,
    PLANS,
    SOURCE_DOCUMENT,
    edge_of,
    freeze,
    is_frozen,
    node_of,
    nodes_of,
)
from plangraph.drawing.frozen import find_once
from plangraph.drawing.origins import find_origins

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


def subgraph_around(graph: DrawnGraph, node: str, hops: int = 1) -> DrawnGraph:
    """Return the nodes at most ``hops`` edges away from ``node``, and all edges between them.

    Directions make no difference. The search does not continue through a plan or a plan version,
    because everything in the plan would be near.
    """
    reached, newly_reached = {node}, {node}
    for _ in range(hops):
        neighbours = {
            neighbour
            for here in newly_reached
            if here == node or node_of(graph, here)["drawn"] not in PLANS
            for neighbour in _neighbours(graph, here)
        }
        newly_reached = neighbours - reached
        reached |= neighbours
        if not newly_reached:
            break
    return _copy_part(graph, reached)


@find_once
def subgraph_of_version(graph: DrawnGraph, version: str) -> DrawnGraph:
    """Return a plan version, what is in it, and all that its sources say around it.

    ``version`` is the IRI of its node. Every edge that has the version as an origin
    (:mod:`plangraph.drawing.origins`) belongs to the picture, with both ends: statements, events,
    offices and stances too. Other versions and their clauses are left out, and what only they
    connect. So are relations of the source documents themselves, such as who holds the rights: the
    documents are the evidence of what is drawn. The part of a frozen graph is frozen.
    """
    name = node_of(graph, version)["label"]
    inside = {iri for iri, node in nodes_of(graph) if name in node["versions"]} | {version}
    outside = {iri for iri, node in nodes_of(graph) if node["versions"]} - inside
    shown = inside | {neighbour for iri in inside for neighbour in _neighbours(graph, iri)}
    documents = {iri for iri, node in nodes_of(graph) if node["kind"] == SOURCE_DOCUMENT}
    of_others = []
    for edge_id, origins in find_origins(graph).items():
        ends = {edge_id.source, edge_id.target}
        if origins and version in origins and not ends & documents:
            shown |= ends
        elif origins and edge_of(graph, edge_id)["drawn"] == COMPOSITION:
            of_others.append(edge_id)
    part = _copy_part(graph, shown - outside)
    for edge_id in of_others:
        if part.has_edge(*edge_id):
            part.remove_edge(*edge_id)
    part.remove_nodes_from(
        [node for node, degree in part.degree if not degree and node not in inside]
    )
    return freeze(part) if is_frozen(graph) else part


def _neighbours(graph: DrawnGraph, node: str) -> Iterable[str]:
    return (*graph.successors(node), *graph.predecessors(node))


def _copy_part(graph: DrawnGraph, nodes: Iterable[str]) -> DrawnGraph:
    part: DrawnGraph = graph.subgraph(nodes).copy()
    return part
