"""From triples to a picture's graph: who stands in which relation to whom, on what evidence.

The ontology decides what is drawn. Its annotations mark classes as nodes or as edges
(``plan:drawnAs``), say where such an edge begins and ends (``plan:edgeSource``,
``plan:edgeSourceOf``, ``plan:edgeTarget``) and what names it (``plan:edgeLabel``), and list the
properties of nodes that are edges of their own (``plan:drawnProperty``). This module names no
other term, so a new class or property is drawn without a change here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plangraph import resources
from plangraph.asking.conditions import Terms, read_terms
from plangraph.asking.descriptions import local_name
from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup

if TYPE_CHECKING:
    import networkx as nx

_TRIPLE_CLAIMS = """
SELECT ?claim ?subject ?predicate ?object {
  ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
}
ORDER BY ?claim
"""


@dataclass(frozen=True)
class _Edge:
    """An edge before its ends are settled: ``thing`` is the IRI of what is drawn as one, if any."""

    source: str
    target: str
    role: str
    thing: str = ""
    kind: str = ""
    drawn: str = ""
    structural: bool = False


def project(lookup: Lookup) -> nx.MultiDiGraph[str]:
    """Return the graph that the ontology in a store says its data are.

    Nodes are IRIs with ``label``, ``kind`` (local name of the class), ``kind_label``, ``drawn``
    (local name of the class that is drawn as a node), ``description``, ``time`` (what
    ``queries/times.rq`` finds: day or year, first and last day, words; or nothing), and
    ``versions`` and ``topics`` (what the plan versions and topics that it is in are called),
    ``clause`` and ``changes`` (of a clause version: its clause and what it says it changed, in
    words) and ``issued`` (of a plan version: its day).

    Edges have ``label``, ``words`` (the label without kind and role), ``terms`` (how much, on
    which condition, by when: in words), ``currency`` (of an amount, or empty), ``role`` (IRI of the
    property that leads to the target), ``kind`` (local name of its class, or ``property``),
    ``drawn`` (local name of the class that is drawn as an edge, or empty), ``statement`` (IRI of
    the thing drawn as an edge, or empty), ``structural`` (part and whole, no claim needed) and
    ``evidence`` (a list of :class:`~plangraph.asking.evidence.Evidence` as dictionaries).

    An edge's key is the IRI of its statement with the local name of its role, or the IRI of its
    property, so that relations of the same two nodes stay apart.
    """
    return _Projection(lookup).build()


class _Projection:
    """What one projection looks up while it builds its graph."""

    def __init__(self, lookup: Lookup) -> None:
        self._store = store = lookup.store
        self._labels = lookup.labels
        self._descriptions = lookup.descriptions
        self._evidence = lookup.read_evidence()
        self._terms = read_terms(lookup)
        self._words: dict[str, list[str]] = {}
        for thing, word in store.select(resources.read_query("words")):
            self._words.setdefault(thing or "", []).append(self._labels.caption(word or ""))
        self._predicates: dict[str, str] = {}
        self._claims: dict[tuple[str, str, str], list[str]] = {}
        for claim, *triple in store.select(_TRIPLE_CLAIMS):
            subject, predicate, target = (term or "" for term in triple)
            self._predicates[claim or ""] = predicate
            self._claims.setdefault((subject, predicate, target), []).append(claim or "")

    def build(self) -> nx.MultiDiGraph[str]:
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in sorted(self._descriptions.kinds):
            graph.add_node(node, **self._descriptions.describe(node))
        for edge in self._settle(list(self._find_relations()), list(self._find_links())):
            for end in (edge.source, edge.target):
                if end not in graph:
                    graph.add_node(end, **self._descriptions.describe(end))
            graph.add_edge(edge.source, edge.target, _key(edge), **self._annotate(edge))
        return graph

    def _find_links(self) -> Iterator[_Edge]:
        """Yield the properties of nodes that are drawn as edges."""
        parts = {row[0] for row in self._store.select(resources.read_query("parts"))}
        for row in self._store.select(resources.read_query("links")):
            subject, role, target = (term or "" for term in row)
            yield _Edge(subject, target, role, structural=role in parts)

    def _find_relations(self) -> Iterator[_Edge]:
        """Yield the things that are drawn as edges, one edge for each target."""
        for row in self._store.select(resources.read_query("relations")):
            thing, kind, drawn, source, role, target = (term or "" for term in row)
            yield _Edge(source, target, role, thing, kind, drawn)

    def _settle(self, relations: list[_Edge], links: list[_Edge]) -> Iterator[_Edge]:
        """Yield the edges with both ends at nodes, each relation once.

        An end that is itself drawn as an edge stands for the node where that edge begins; if it
        begins nowhere, it becomes a node. A claim of a relation that is drawn anyway is not a
        second edge but its evidence.
        """
        begins = {edge.thing: edge.source for edge in relations if edge.source}
        drawn = {(edge.source, edge.role, edge.target) for edge in links}
        ends = {edge.target for edge in relations if edge.source}
        yield from links
        for edge in relations:
            if not edge.source and edge.thing not in ends:
                continue
            settled = self._name_claimed(replace(edge, source=edge.source or edge.thing))
            if (settled.source, settled.role, settled.target) not in drawn:
                yield replace(
                    settled,
                    source=begins.get(settled.source, settled.source),
                    target=begins.get(settled.target, settled.target),
                )

    def _name_claimed(self, edge: _Edge) -> _Edge:
        """Return the edge of a claim with the claimed property as its role."""
        return replace(edge, role=self._predicates.get(edge.thing, edge.role))

    def _annotate(self, edge: _Edge) -> dict[str, Any]:
        terms = self._terms.get(edge.thing, Terms())
        return {
            "label": self._name(edge),
            "words": self._say(edge),
            "terms": list(terms.words),
            "currency": terms.currency,
            "role": edge.role,
            "kind": local_name(edge.kind) or "property",
            "drawn": local_name(edge.drawn),
            "statement": edge.thing,
            "structural": edge.structural,
            "evidence": [dict(vars(item)) for item in self._find_evidence(edge)],
        }

    def _say(self, edge: _Edge) -> str:
        return ", ".join(self._words.get(edge.thing, [])) or self._labels.caption(edge.role)

    def _name(self, edge: _Edge) -> str:
        """Return the words on an edge; a kind of a wider class and its role are told as well."""
        words = self._say(edge)
        if edge.kind == edge.drawn:
            return words
        return f"{self._labels.caption(edge.kind)}: {words} ({self._labels.caption(edge.role)})"

    def _find_evidence(self, edge: _Edge) -> tuple[Evidence, ...]:
        """Return the claims about an edge's thing, or of its triple, or else about its subject."""
        if edge.thing:
            return self._evidence.get(edge.thing, ())
        claims = self._claims.get((edge.source, edge.role, edge.target), ())
        exact = tuple(item for claim in claims for item in self._evidence.get(claim, ()))
        if exact or edge.structural:
            return exact
        return self._evidence.get(edge.source, ())


def _key(edge: _Edge) -> str:
    return f"{edge.thing} {local_name(edge.role)}" if edge.thing else edge.role
