"""Origins of an edge: the plan versions in which it holds, or the sources that support it.

What one draft says and what another says must not be mixed. A picture of one draft, and a path that
stays within one draft or one source, are made of the edges with that origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plangraph.drawing.elements import PLAN_VERSION, Edge, EdgeId, edges_of, node_of, nodes_of
from plangraph.drawing.frozen import find_once
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


@find_once
def find_origins(graph: DrawnGraph) -> dict[EdgeId, frozenset[str] | None]:
    """Return the origins of each edge: IRIs of plan versions and sources.

    An edge at a plan version, or at a thing in one, holds in that version; between two versions it
    holds in neither. Any other edge holds in the versions that share a source with it, or else in
    each of its sources. An edge that no source speaks of, such as from a place to its country,
    holds everywhere: None.
    """
    versions = _list_versions(graph)
    at_ends = {edge_id: _find_versions(versions, edge_id) for edge_id, _ in edges_of(graph)}
    versions_of_source: dict[str, set[str]] = {}
    for edge_id, edge in edges_of(graph):
        for source in _list_sources(edge):
            versions_of_source.setdefault(source, set()).update(at_ends[edge_id] or ())
    found: dict[EdgeId, frozenset[str] | None] = {}
    for edge_id, edge in edges_of(graph):
        if (held_in := at_ends[edge_id]) is not None:
            found[edge_id] = held_in
        elif sources := _list_sources(edge):
            shared = {version for source in sources for version in versions_of_source[source]}
            found[edge_id] = frozenset(shared or sources)
        else:
            found[edge_id] = None
    return found


def name_origin(graph: DrawnGraph, origin: str) -> str:
    """Return the label of a plan version, or the short IRI of a source."""
    return node_of(graph, origin)["label"] if origin in graph else compact(origin)


def _list_sources(edge: Edge) -> set[str]:
    """Return the IRIs of the documents that speak of an edge or of one of its ends."""
    return {item["source"] for item in (*edge["evidence"], *edge["context"])}


def _list_versions(graph: DrawnGraph) -> dict[str, frozenset[str]]:
    """Return the IRIs of the plan versions that each node belongs to."""
    iris: dict[str, set[str]] = {}
    for iri, node in nodes_of(graph):
        if node["drawn"] == PLAN_VERSION:
            iris.setdefault(node["label"], set()).add(iri)
    return {
        iri: frozenset({iri})
        if node["drawn"] == PLAN_VERSION
        else frozenset(version for name in node["versions"] for version in iris.get(name, ()))
        for iri, node in nodes_of(graph)
    }


def _find_versions(versions: dict[str, frozenset[str]], edge_id: EdgeId) -> frozenset[str] | None:
    """Return the versions that both ends allow; None where neither end is in a version."""
    ends = [versions[end] for end in (edge_id.source, edge_id.target) if versions[end]]
    return frozenset.intersection(*ends) if ends else None
