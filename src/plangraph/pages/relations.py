"""Relations of a thing: the edges of the drawn graph as sentences and as a small picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import write_heading
from plangraph.drawing.drawn_graph import find_drawn_graph
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
from plangraph.text import show_controls
from plangraph.view.page_data import draw
from plangraph.view.svg import write_svg

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

#: The number of things that a small picture shows besides its own.
NEIGHBOURS = 12

# Small pictures that are kept, some 5 kB each.
_MOST_PICTURES = 2_000


@dataclass(frozen=True)
class Relation:
    """A relation as a sentence: ``source`` and ``target`` are IRIs.

    ``draft`` is the name of the draft that has its source, empty where that is none or several.
    """

    source: str
    sentence: str
    target: str
    draft: str
    claims: tuple[Evidence, ...]


class DrawnRows(NamedTuple):
    """The rows of an answer that are drawn, and its columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | None]]


class Relations:
    """The relations of a graph, indexed by their ends, their statements and their claims."""

    def __init__(self, lookup: Lookup) -> None:
        self.network = find_drawn_graph(lookup)
        self._descriptions = lookup.read_descriptions()
        # a claim often has the relations of the effect that it is about, and of no other
        self._draw = lru_cache(_MOST_PICTURES)(self._draw_part)
        self._edges: dict[str, dict[EdgeId, None]] = defaultdict(dict)
        for edge_id, edge in edges_of(self.network):
            claims = {item["claim"] for item in edge["evidence"]}
            for name in (edge_id.source, edge_id.target, edge["statement"], *claims):
                self._edges[name][edge_id] = None

    def find(self, iri: str, limit: int) -> list[Relation]:
        """Return up to ``limit`` relations that a thing is part of, states or supports."""
        return [self._relation_of(edge) for edge in self._take(iri, limit)]

    def count(self, iri: str) -> int:
        """Return the number of relations that a thing is part of, states or supports."""
        return len(self._edges.get(iri, ()))

    def find_claims(self, iri: str) -> frozenset[str]:
        """Return the IRIs of the claims that support a relation of a thing."""
        edges = (edge_of(self.network, edge_id) for edge_id in self._edges.get(iri, ()))
        return frozenset(item["claim"] for edge in edges for item in edge["evidence"])

    def picture(self, iri: str) -> str:
        """Return the first relations of a thing as SVG, empty where it has none."""
        nodes, edges = self._choose_drawn(iri)
        return self._draw(tuple(nodes), tuple(edges)) if edges else ""

    def list_drawn(self, iri: str) -> list[object]:
        """Return all that decides the picture of a thing."""
        nodes, edges = self._choose_drawn(iri)
        if not edges:
            return []
        return [
            [[node, _without_drafts(node_of(self.network, node))] for node in nodes],
            [[edge_id, edge_of(self.network, edge_id)] for edge_id in edges],
        ]

    def _choose_drawn(self, iri: str) -> tuple[list[str], list[EdgeId]]:
        """Return the nodes and edges of the picture of a thing."""
        nodes = {iri} & self.network.nodes
        edges: list[EdgeId] = []
        for edge in self._edges.get(iri, ()):
            if len(nodes | set(edge[:2])) <= NEIGHBOURS + 1:
                nodes.update(edge[:2])
                edges.append(edge)
        return sorted(nodes), edges

    def list_drawn_rows(
        self, columns: Sequence[str], rows: Sequence[Sequence[str | None]]
    ) -> list[object]:
        """Return all that decides the picture of rows."""
        things = sorted({value for row in rows for value in row if value})
        described = [_without_drafts(self._descriptions.describe(thing)) for thing in things]
        return [columns, rows, described]

    def picture_of_rows(self, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
        """Return rows as SVG, with edges from the first value of each row to its other values.

        The picture is empty where no row has two values.
        """
        graph = new_graph()
        for number, row in enumerate(rows):
            pairs = [(value, name) for value, name in zip(row, columns, strict=True) if value]
            for value, name in pairs:
                if value not in graph:
                    add_node(graph, value, _without_drafts(self._descriptions.describe(value)))
                if value != pairs[0][0]:
                    words = write_heading(name)
                    edge_id = EdgeId(pairs[0][0], value, f"{words} {number}")
                    add_edge(graph, edge_id, edge_of_answer(words))
        return write_svg(draw(graph)) if graph.edges else ""

    def _take(self, iri: str, limit: int) -> list[EdgeId]:
        return [edge for edge, _ in zip(self._edges.get(iri, ()), range(limit), strict=False)]

    def _draw_part(self, nodes: Sequence[str], edges: Sequence[EdgeId]) -> str:
        return write_svg(draw(self._select(nodes, edges)))

    def _select(self, nodes: Iterable[str], edges: Iterable[EdgeId]) -> DrawnGraph:
        """Return a part of the network, without what compares drafts."""
        part = new_graph()
        for iri in nodes:
            add_node(part, iri, _without_drafts(node_of(self.network, iri)))
        for edge_id in edges:
            add_edge(part, edge_id, edge_of(self.network, edge_id))
        return part

    def _relation_of(self, edge_id: EdgeId) -> Relation:
        edge = edge_of(self.network, edge_id)
        sentence = show_controls(edge["sentence"])
        drafts = node_of(self.network, edge_id.source)["versions"]
        draft = show_controls(drafts[0]) if len(drafts) == 1 else ""
        return Relation(edge_id.source, sentence, edge_id.target, draft, evidence_of(edge))


def _without_drafts(node: Node) -> Node:
    return {**node, "versions": [], "topics": [], "changes": [], "clause": "", "issued": ""}
