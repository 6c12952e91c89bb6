"""What is drawn of a thing: its relations as sentences, and a small picture of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.drawing.elements import (
    EdgeId,
    Node,
    add_edge,
    add_node,
    edge_of,
    edge_of_answer,
    edges_of,
    evidence_of,
    new_graph,
    node_of,
)
from plangraph.drawing.projection import project
from plangraph.text import show_controls
from plangraph.view.page_data import draw
from plangraph.view.svg import write_svg

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

#: How many things a small picture shows beside its own.
NEIGHBOURS = 12


@dataclass(frozen=True)
class Relation:
    """A sentence: ``source`` and ``target`` are IRIs; ``terms`` say how much, if, by when."""

    source: str
    words: str
    target: str
    terms: tuple[str, ...]
    claims: tuple[Evidence, ...]


class Relations:
    """The relations of everything in a store, looked up by either end, by the thing, by claim."""

    def __init__(self, lookup: Lookup) -> None:
        self.network = project(lookup)
        self._descriptions = lookup.descriptions
        self._edges: dict[str, dict[EdgeId, None]] = defaultdict(dict)
        for edge_id, edge in edges_of(self.network):
            claims = {item["claim"] for item in edge["evidence"]}
            for name in (edge_id.source, edge_id.target, edge["statement"], *claims):
                self._edges[name][edge_id] = None

    def find(self, iri: str, limit: int) -> list[Relation]:
        """Return up to ``limit`` relations that a thing stands in, is, or backs."""
        return [self._relation_of(edge) for edge in self._some(iri, limit)]

    def count(self, iri: str) -> int:
        """Return how many relations a thing stands in, is, or backs."""
        return len(self._edges.get(iri, ()))

    def picture(self, iri: str) -> str:
        """Return the nearest relations as SVG; without any, nothing."""
        nodes = {iri} & self.network.nodes
        edges: list[EdgeId] = []
        for edge in self._edges.get(iri, ()):
            if len(nodes | set(edge[:2])) <= NEIGHBOURS + 1:
                nodes.update(edge[:2])
                edges.append(edge)
        if not edges:
            return ""
        return write_svg(draw(self._cut(sorted(nodes), edges)))

    def sketch(self, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
        """Return rows as SVG: the first thing of each leads to the others; else nothing."""
        sketch = new_graph()
        for number, row in enumerate(rows):
            pairs = [(value, name) for value, name in zip(row, columns, strict=True) if value]
            for value, name in pairs:
                if value not in sketch:
                    add_node(sketch, value, _without_drafts(self._descriptions.describe(value)))
                if value != pairs[0][0]:
                    words = name.replace("_", " ")
                    edge_id = EdgeId(pairs[0][0], value, f"{words} {number}")
                    add_edge(sketch, edge_id, edge_of_answer(words))
        return write_svg(draw(sketch)) if sketch.edges else ""

    def _some(self, iri: str, limit: int) -> list[EdgeId]:
        return [edge for edge, _ in zip(self._edges.get(iri, ()), range(limit), strict=False)]

    def _cut(self, nodes: list[str], edges: list[EdgeId]) -> DrawnGraph:
        """Return a part of the network whose drawing tells nothing of drafts to compare."""
        part = new_graph()
        for iri in nodes:
            add_node(part, iri, _without_drafts(node_of(self.network, iri)))
        for edge_id in edges:
            add_edge(part, edge_id, edge_of(self.network, edge_id))
        return part

    def _relation_of(self, edge_id: EdgeId) -> Relation:
        edge = edge_of(self.network, edge_id)
        words = show_controls(edge["label"])
        terms = tuple(map(show_controls, edge["terms"]))
        return Relation(edge_id.source, words, edge_id.target, terms, evidence_of(edge))


def _without_drafts(node: Node) -> Node:
    return {**node, "versions": [], "topics": [], "changes": [], "clause": "", "issued": ""}
