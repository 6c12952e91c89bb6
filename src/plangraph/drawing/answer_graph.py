"""Answer graph: the rows or triples of a query's answer as nodes and edges.

A thing is drawn as it is everywhere. In a row, the statements that it names are drawn as they are
everywhere too; to each other thing of the row an edge goes from the first one, labelled with the
column's name. A triple is one edge. Numbers, words and codes are no things: they are texts of an
edge, or of the thing where a row has only one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import write_heading
from plangraph.asking.support import SortedClaims
from plangraph.drawing.elements import (
    EdgeId,
    add_edge,
    add_node,
    as_edge_evidence,
    edge_of,
    edge_of_answer,
    edges_of,
    new_graph,
    node_of,
)
from plangraph.drawing.projection import find_projection

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


# What is no IRI is a literal: rows do not say which.
_IRI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|urn:|mailto:|_:)\S+$")
# The local name of the class of words of a word list.
_CONCEPT = "Concept"


class DrawnRow(NamedTuple):
    """A row of an answer; ``evidence`` of None is looked up by the values, with the context."""

    values: Sequence[str | None]
    evidence: Sequence[Evidence] | None
    context: Sequence[Evidence] = ()


def graph_of_rows(lookup: Lookup, columns: Sequence[str], rows: Iterable[DrawnRow]) -> DrawnGraph:
    """Return the graph of the rows of an answer, each edge with the evidence of its row.

    A row of one value is a node without an edge; unbound values are left out.
    """
    found = list(rows)
    values = {value for row in found for value in row.values if value is not None}
    builder = _AnswerGraph(lookup, values)
    for number, row in enumerate(found):
        builder.add_row(number, columns, row)
    return builder.graph


def graph_of_triples(lookup: Lookup, triples: Iterable[Sequence[str | None]]) -> DrawnGraph:
    """Return the graph of CONSTRUCT or DESCRIBE triples; the property's label is on the edge."""
    found = [[term for term in triple if term is not None] for triple in triples]
    builder = _AnswerGraph(lookup, {term for triple in found for term in triple})
    for subject, predicate, value in found:
        builder.add_triple(subject, predicate, value)
    return builder.graph


class _Found(NamedTuple):
    """The values of a row: its things with the headings of their columns, and what else it says."""

    things: list[tuple[str, str]]
    texts: list[str]
    statements: list[str]


class _AnswerGraph:
    """A graph that rows and triples are added to."""

    def __init__(self, lookup: Lookup, values: Collection[str]) -> None:
        self._lookup = lookup
        self._labels = lookup.labels
        self._descriptions = lookup.find_descriptions(values)
        self._evidence = lookup.find_evidence(values)
        claims = (item.claim for items in self._evidence.values() for item in items)
        self._support = lookup.find_support(claims)
        self.graph = new_graph()

    def add_row(self, number: int, columns: Sequence[str], row: DrawnRow) -> None:
        """Add the things of a row as nodes, and what the row says of them as edges."""
        found = self._sort_values(row.values, columns)
        for thing, _ in found.things:
            self._add_node(thing)
        evidence = self._sort_row(row)
        linked = self._add_statements(found, evidence)
        if not found.things:
            return
        first, others = found.things[0][0], found.things[1:]
        said = [*found.texts] if others and not linked else []
        for thing, heading in others:
            if thing != first and not {first, thing} <= linked:
                label = "; ".join([heading, *said])
                edge_id = EdgeId(first, thing, f"{heading} {number}")
                add_edge(self.graph, edge_id, edge_of_answer(label, *evidence))
        if not others and not linked:
            self._describe(first, found.texts)

    def add_triple(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple as an edge from its subject to its object, or as a text of its subject."""
        self._add_node(subject)
        label = self._labels.word(predicate)
        if not self._is_thing(value):
            self._describe(subject, [f"{label}: {self._write(value)}"])
            return
        self._add_node(value)
        found = self._support.sort_claims(
            self._find_claims([subject]), (subject, value), (predicate,)
        )
        add_edge(self.graph, EdgeId(subject, value, predicate), edge_of_answer(label, *found))

    def _sort_values(self, values: Sequence[str | None], columns: Sequence[str]) -> _Found:
        pairs = zip(values, columns, strict=True)
        bound = [(value, write_heading(column)) for value, column in pairs if value is not None]
        statements = [value for value, _ in bound if value in self._statements]
        rest = [pair for pair in bound if pair[0] not in statements]
        things = [pair for pair in rest if pair[0] in self._descriptions.kinds]
        if not things and not statements:
            things = [pair for pair in rest if self._is_thing(pair[0])]
        said = (pair for pair in rest if pair not in things)
        texts = [f"{heading}: {self._write(value)}" for value, heading in said]
        return _Found(things, texts, statements)

    def _is_thing(self, value: str) -> bool:
        """Return whether a value is an IRI, but not one of a word list."""
        if value in self._descriptions.kinds:
            return True
        return bool(_IRI.match(value)) and self._describe_kind(value) != _CONCEPT

    def _describe_kind(self, value: str) -> str:
        return self._descriptions.describe(value)["kind"]

    def _write(self, value: str) -> str:
        return self._labels.name(value) if _IRI.match(value) else value

    @cached_property
    def _statements(self) -> dict[str, list[EdgeId]]:
        """The edges of each statement that is drawn as edges everywhere."""
        found: dict[str, list[EdgeId]] = {}
        for edge_id, edge in edges_of(find_projection(self._lookup)):
            if edge["statement"]:
                found.setdefault(edge["statement"], []).append(edge_id)
        return found

    def _add_statements(self, found: _Found, evidence: SortedClaims) -> set[str]:
        """Add statements as edges with the evidence of their row; return what they connect.

        Of a statement about several things, those edges are drawn that lead to a thing of the row,
        or all if none does.
        """
        whole, named = find_projection(self._lookup), {thing for thing, _ in found.things}
        linked: set[str] = set()
        for statement in found.statements:
            edges = self._statements[statement]
            for edge_id in [one for one in edges if one.target in named] or edges:
                self._add_edge_of(whole, edge_id, evidence)
                linked.update((edge_id.source, edge_id.target))
        return linked

    def _add_edge_of(self, whole: DrawnGraph, edge_id: EdgeId, evidence: SortedClaims) -> None:
        for end in (edge_id.source, edge_id.target):
            if end not in self.graph:
                add_node(self.graph, end, node_of(whole, end))
        edge = edge_of(whole, edge_id).copy()
        edge["evidence"] = as_edge_evidence(evidence.evidence) or edge["evidence"]
        edge["context"] = as_edge_evidence(evidence.context)
        add_edge(self.graph, edge_id, edge)

    def _add_node(self, value: str) -> None:
        if value not in self.graph:
            add_node(self.graph, value, self._descriptions.describe(value))

    def _describe(self, thing: str, texts: Iterable[str]) -> None:
        """Add texts to what is said of a thing, each once."""
        node = node_of(self.graph, thing)
        known = [part for part in node["description"].split("; ") if part]
        node["description"] = "; ".join(dict.fromkeys((*known, *texts)))

    def _sort_row(self, row: DrawnRow) -> SortedClaims:
        """Return the evidence and the context of a row."""
        if row.evidence is None:
            return self._support.sort_claims(self._find_claims(row.values), row.values, ())
        return SortedClaims(tuple(row.evidence), tuple(row.context))

    def _find_claims(self, values: Iterable[str | None]) -> list[Evidence]:
        """Return the claims about effects, stances and the like: of values that are not nodes."""
        things = [value for value in values if value and value not in self._descriptions.kinds]
        found = (item for thing in things for item in self._evidence.get(thing, ()))
        return list(dict.fromkeys(found))
