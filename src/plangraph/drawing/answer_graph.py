"""Answer graph: the rows or triples of a query's answer as nodes and edges.

A thing is drawn as it is everywhere; any other value is a node of its own. In a row, an edge goes
from the value of the first column to each other value, labelled with the column's name. A triple is
one edge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import write_heading
from plangraph.asking.support import SortedClaims
from plangraph.drawing.elements import EdgeId, add_edge, add_node, edge_of_answer, new_graph

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


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


class _AnswerGraph:
    """A graph that rows and triples are added to."""

    def __init__(self, lookup: Lookup, values: Collection[str]) -> None:
        self._labels = lookup.labels
        self._descriptions = lookup.find_descriptions(values)
        self._evidence = lookup.find_evidence(values)
        claims = (item.claim for items in self._evidence.values() for item in items)
        self._support = lookup.find_support(claims)
        self.graph = new_graph()

    def add_row(self, number: int, columns: Sequence[str], row: DrawnRow) -> None:
        """Add the values of a row as nodes, and edges from the first one to the others."""
        pairs = zip(row.values, columns, strict=True)
        bound = [(value, column) for value, column in pairs if value is not None]
        for value, column in bound:
            self._add_node(value)
            first = bound[0][0]
            if value != first:
                label = write_heading(column)
                edge_id = EdgeId(first, value, f"{label} {number}")
                add_edge(self.graph, edge_id, edge_of_answer(label, *self._sort_row(row)))

    def add_triple(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple as an edge from its subject to its object."""
        self._add_node(subject)
        self._add_node(value)
        found = self._support.sort_claims(
            self._find_claims([subject]), (subject, value), (predicate,)
        )
        edge = edge_of_answer(self._labels.caption(predicate), *found)
        add_edge(self.graph, EdgeId(subject, value, predicate), edge)

    def _add_node(self, value: str) -> None:
        if value not in self.graph:
            add_node(self.graph, value, self._descriptions.describe(value))

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
