"""Projection: from the triples of a store to the drawn graph, each edge with its evidence.

The ontology decides what is drawn. Its annotations mark classes as nodes or as edges
(``plan:drawnAs``), name the properties that lead to both ends of such an edge
(``plan:edgeSource``, ``plan:edgeSourceOf``, ``plan:edgeTarget``) and to its words
(``plan:edgeLabel``), and list the properties of nodes that are edges themselves
(``plan:drawnProperty``). This module names no other term, so a new class or property is drawn
without a change here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plangraph import resources
from plangraph.asking.conditions import read_amounts
from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows, read_rows_about
from plangraph.asking.sentence import Role, Sentence
from plangraph.asking.shared import share
from plangraph.asking.support import SortedClaims
from plangraph.drawing.drawn_relations import DrawnRelation, read_relations
from plangraph.drawing.elements import (
    Edge,
    add_edge,
    add_node,
    as_edge_evidence,
    freeze,
    new_graph,
)
from plangraph.stores.protocol import Store
from plangraph.text import shorten
from plangraph.vocabulary import PLAN

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


class WordRow(NamedTuple):
    """A row of ``queries/words.rq``: what an edge is labelled with, an IRI or a text."""

    thing: str
    word: str


# Most characters of what an effect would do that stand on a line whole.
_LONGEST_LINE = 34

# Local names of the classes that are drawn as edges and say something as a whole.
_SAID_WHOLE = ("Claim", "Signature", "Stance")
# A relation of a composition is what a draft provides; so is who would sign a draft.
_PROVIDED = ("Composition",)
_PROVIDED_LINKS = frozenset({PLAN.proposedSignatory})


def project_graph(lookup: Lookup) -> DrawnGraph:
    """Return the drawn graph of a store, as its ontology defines it.

    Nodes are IRIs with the attributes of :class:`~plangraph.drawing.elements.Node`, edges have
    those of :class:`~plangraph.drawing.elements.Edge`.

    An edge's key is the IRI of its statement with the local name of its role, or the IRI of its
    property, so that parallel relations of two nodes have keys of their own.
    """
    projection = _Projection(lookup)
    return projection.build(sorted(projection.descriptions.kinds), read_relations(lookup.store))


@share
def find_projection(lookup: Lookup) -> DrawnGraph:
    """Return the drawn graph of a store, which cannot be changed."""
    return freeze(project_graph(lookup))


def _read_words(store: Store, things: Collection[str] | None) -> Iterator[WordRow]:
    query = resources.read_query("words")
    if things is None:
        return read_rows(store, query, WordRow)
    return read_rows_about(store, query, WordRow, things)


def _write_line(short: Sentence) -> str:
    """Return what fits on a line: a short text whole, of a longer one what would be done."""
    if len(short.text) <= _LONGEST_LINE:
        return short.text
    verbs = [part for part in short.parts if part.role in (Role.MODAL, Role.VERB, Role.STATUS)]
    done = short.text[verbs[0].start : max(part.end for part in verbs)] if verbs else ""
    is_enough = any(part.role is not Role.MODAL for part in verbs) and len(done) <= _LONGEST_LINE
    return done if is_enough else shorten(short.text, _LONGEST_LINE)


def project_part(
    lookup: Lookup, nodes: Collection[str], relations: Collection[DrawnRelation]
) -> DrawnGraph:
    """Return some nodes and relations of the drawn graph, read without all others."""
    return _Projection(lookup, _Part(nodes, relations)).build(sorted(nodes), relations)


class _Part(NamedTuple):
    """The nodes and relations of a part of a graph."""

    nodes: Collection[str]
    relations: Collection[DrawnRelation]

    def list_things(self) -> frozenset[str]:
        """Return the nodes, and the things that are drawn as edges."""
        return frozenset((*self.nodes, *(one.thing for one in self.relations if one.thing)))

    def list_roles(self) -> frozenset[str]:
        """Return the properties of the relations, which their sentences are written with."""
        return frozenset(one.role for one in self.relations)

    def list_claims(self) -> frozenset[str]:
        """Return the claims that state the relations as triples."""
        return frozenset(claim for one in self.relations for claim in one.claims)


class _Projection:
    """The data that one projection reads from the store: all, or those of a part of the graph."""

    def __init__(self, lookup: Lookup, part: _Part | None = None) -> None:
        self._store = lookup.store
        self._labels = lookup.labels
        things = None if part is None else part.list_things()
        if part is None or things is None:
            self.descriptions = lookup.read_descriptions()
            self._evidence = lookup.read_evidence()
            self._support = lookup.read_support()
            self._sentences = lookup.sentences
        else:
            self.descriptions = lookup.find_descriptions(things)
            self._evidence = lookup.find_evidence(things | part.list_claims())
            items = (item.claim for found in self._evidence.values() for item in found)
            self._support = lookup.find_support(items)
            self._sentences = lookup.find_sentences(things | part.list_roles())
        self._currencies = {
            row.thing: row.currency for row in read_amounts(lookup.store, things) if row.currency
        }
        self._words: dict[str, list[str]] = {}
        for row in _read_words(lookup.store, things):
            self._words.setdefault(row.thing, []).append(self._labels.caption(row.word))

    def build(self, nodes: Iterable[str], relations: Iterable[DrawnRelation]) -> DrawnGraph:
        graph = new_graph()
        for node in nodes:
            add_node(graph, node, self.descriptions.describe(node))
        for relation in relations:
            for end in (relation.source, relation.target):
                if end not in graph:
                    add_node(graph, end, self.descriptions.describe(end))
            add_edge(graph, relation.edge_id, self._make_edge(relation))
        return graph

    def _make_edge(self, relation: DrawnRelation) -> Edge:
        claims = self._sort_claims(relation)
        short = self._sentences.short(relation.thing) if relation.is_effect else None
        return Edge(
            label=_write_line(short) if short else self._label(relation),
            short=short.text if short else "",
            sentence=self._write_sentence(relation),
            time=self.descriptions.find_time(relation.thing) if relation.thing else [],
            currency=self._currencies.get(relation.thing, ""),
            role=relation.role,
            kind=local_name(relation.kind) or "property",
            drawn=local_name(relation.drawn),
            statement=relation.thing,
            structural=relation.structural,
            evidence=as_edge_evidence(claims.evidence),
            context=as_edge_evidence(claims.context),
        )

    def _label(self, relation: DrawnRelation) -> str:
        """Return the kind of a relation."""
        words = self._words.get(relation.thing)
        return ", ".join(words) if words else self._labels.caption(relation.role)

    def _write_sentence(self, relation: DrawnRelation) -> str:
        """Return what a statement says, or what two things have to do with each other."""
        if relation.is_effect:
            return self._sentences.effect(relation.thing).text
        if local_name(relation.drawn) in _SAID_WHOLE:
            return self._sentences.sentence(relation.thing).text
        is_provided = local_name(relation.drawn) in _PROVIDED or relation.role in _PROVIDED_LINKS
        write = self._sentences.provided if is_provided else self._sentences.relation
        return write(relation.source, relation.role, relation.target).text

    def _sort_claims(self, relation: DrawnRelation) -> SortedClaims:
        """Return the claims of a relation's triple, or else those about its thing or its source.

        Claims that only mention the thing or the source are context.
        """
        claims = relation.claims
        if relation.thing:
            about = self._evidence.get(relation.thing, ())
            found = tuple(item for item in about if item.claim in claims) or about
        else:
            found = tuple(item for claim in claims for item in self._evidence.get(claim, ()))
            if not found and not relation.structural:
                found = self._evidence.get(relation.source, ())
        values = (*claims, relation.thing, relation.source, relation.target)
        return self._support.sort_claims(found, values, (relation.role,))
