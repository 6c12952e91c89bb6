"""What is drawn of a thing: its relations as sentences, and a small picture of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.drawing.projection import project
from plangraph.text import show_controls
from plangraph.view.page_data import draw
from plangraph.view.svg import paint

if TYPE_CHECKING:
    import networkx as nx

_Edge = tuple[str, str, str]

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
        self._edges: dict[str, dict[_Edge, None]] = defaultdict(dict)
        for source, target, key in sorted(self.network.edges(keys=True)):
            edge, data = (source, target, key), self.network.edges[source, target, key]
            claims = {item["claim"] for item in data["evidence"]}
            for name in (source, target, data["statement"], *claims):
                self._edges[name][edge] = None

    def find(self, iri: str, limit: int) -> list[Relation]:
        """Return up to ``limit`` relations that a thing stands in, is, or backs."""
        return [self._tell(edge) for edge in self._some(iri, limit)]

    def count(self, iri: str) -> int:
        """Return how many relations a thing stands in, is, or backs."""
        return len(self._edges.get(iri, ()))

    def picture(self, iri: str) -> str:
        """Return the nearest relations as SVG; without any, nothing."""
        nodes = {iri} & self.network.nodes
        edges: list[_Edge] = []
        for edge in self._edges.get(iri, ()):
            if len(nodes | set(edge[:2])) <= NEIGHBOURS + 1:
                nodes.update(edge[:2])
                edges.append(edge)
        if not edges:
            return ""
        return paint(draw(self._cut(sorted(nodes), edges)))

    def sketch(self, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
        """Return rows as SVG: the first thing of each leads to the others; else nothing."""
        sketch: nx.MultiDiGraph[str] = type(self.network)()
        for number, row in enumerate(rows):
            pairs = [(value, name) for value, name in zip(row, columns, strict=True) if value]
            for value, name in pairs:
                if value not in sketch:
                    sketch.add_node(value, **_without_drafts(self._descriptions.describe(value)))
                if value != pairs[0][0]:
                    words = name.replace("_", " ")
                    sketch.add_edge(pairs[0][0], value, f"{words} {number}", **_name_edge(words))
        return paint(draw(sketch)) if sketch.edges else ""

    def _some(self, iri: str, limit: int) -> list[_Edge]:
        return [edge for edge, _ in zip(self._edges.get(iri, ()), range(limit), strict=False)]

    def _cut(self, nodes: list[str], edges: list[_Edge]) -> nx.MultiDiGraph[str]:
        """Return a part of the network whose drawing tells nothing of drafts to compare."""
        part: nx.MultiDiGraph[str] = type(self.network)()
        for node in nodes:
            part.add_node(node, **_without_drafts(self.network.nodes[node]))
        for source, target, key in edges:
            part.add_edge(source, target, key, **self.network.edges[source, target, key])
        return part

    def _tell(self, edge: _Edge) -> Relation:
        source, target, _ = edge
        data: dict[str, Any] = self.network.edges[edge]
        claims = tuple(Evidence(**item) for item in data["evidence"])
        words = show_controls(data["label"])
        return Relation(source, words, target, tuple(map(show_controls, data["terms"])), claims)


def _name_edge(words: str) -> dict[str, Any]:
    """Return the attributes of an edge that is nothing but a column of a row."""
    empty = dict.fromkeys(("currency", "role", "drawn", "statement"), "")
    more = {"kind": "property", "structural": False, "terms": [], "evidence": []}
    return {"label": words, "words": words, **empty, **more}


def _without_drafts(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "versions": [], "topics": [], "changes": [], "clause": "", "issued": ""}
