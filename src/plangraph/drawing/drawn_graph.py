"""Drawn graph: what is drawn of the data, as the ontology defines it or else as plain resources.

Data with a plan are drawn as the ontology says (:mod:`plangraph.drawing.projection`), and nothing
else of them: a picture of a plan stays a picture of the plan. Data that have nothing of its
classes are drawn as resources and links (:mod:`plangraph.drawing.resource_graph`). Data with both
are drawn as a plan; what is not drawn is found by its name, and then shown among the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.shared import share
from plangraph.drawing.elements import (
    NOTHING_DRAWN,
    add_edge,
    add_node,
    edges_of,
    freeze,
    new_graph,
    nodes_of,
)
from plangraph.drawing.projection import find_projection, project_graph
from plangraph.drawing.resource_graph import draw_resources, find_resource_graph
from plangraph.errors import UsageError
from plangraph.vocabulary import ROOT, is_thing

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


class NamedNodes(NamedTuple):
    """A graph, and the nodes in it that some words name, in the order of the words."""

    graph: DrawnGraph
    nodes: tuple[str, ...]


def draw_graph(lookup: Lookup) -> DrawnGraph:
    """Return what is drawn of a store, as a graph that may be changed.

    A graph without nodes says why: the attribute ``description`` of the graph itself.
    """
    graph = project_graph(lookup)
    if not len(graph):
        graph = draw_resources(lookup)
    if not len(graph):
        graph.graph["description"] = NOTHING_DRAWN
    return graph


@share
def find_drawn_graph(lookup: Lookup) -> DrawnGraph:
    """Return what is drawn of a store, as a graph that cannot be changed."""
    graph = find_projection(lookup)
    return graph if len(graph) else find_resource_graph(lookup)


@share
def find_whole_graph(lookup: Lookup) -> DrawnGraph:
    """Return what is drawn of a store, with the resources of other vocabularies around it.

    Things of a plan that are not drawn, such as its claims and spans, are the evidence of what is.
    """
    drawn, plain = find_drawn_graph(lookup), find_resource_graph(lookup)
    if drawn is plain:
        return drawn
    whole = new_graph()
    for iri, node in nodes_of(drawn):
        add_node(whole, iri, node)
    for iri, node in nodes_of(plain):
        if iri not in drawn and not is_thing(iri) and not iri.startswith(ROOT):
            add_node(whole, iri, node)
    for edge_id, edge in edges_of(plain):
        ends = {edge_id.source, edge_id.target}
        if ends <= whole.nodes and not ends <= drawn.nodes:
            add_edge(whole, edge_id, edge)
    for edge_id, edge in edges_of(drawn):
        add_edge(whole, edge_id, edge)
    return freeze(whole)


def find_nodes(lookup: Lookup, words: Sequence[str]) -> NamedNodes:
    """Return the nodes that some words name, in what is drawn or, where one is not, in the whole.

    Raises:
        UsageError: a word names nothing, or more than one thing.
    """
    drawn = find_drawn_graph(lookup)
    try:
        return NamedNodes(drawn, tuple(find_node(lookup, drawn, word) for word in words))
    except UsageError as error:
        whole = find_whole_graph(lookup)
        try:
            return NamedNodes(whole, tuple(find_node(lookup, whole, word) for word in words))
        except UsageError:
            raise error from None


def find_node(lookup: Lookup, graph: DrawnGraph, word: str) -> str:
    """Return the node of a graph that a word names; a node may have no other name than its label.

    Raises:
        UsageError: the word names nothing, or more than one thing.
    """
    try:
        return lookup.names.find(word, among=graph)
    except UsageError as error:
        named = [
            iri for iri, node in nodes_of(graph) if node["label"].casefold() == word.casefold()
        ]
        if error.findings[0].code != "PG404" or len(named) != 1:
            raise
        return named[0]
