"""Sorted triples and quads as text: the form from which every RDF format is written.

Terms are in N-Triples syntax (https://www.w3.org/TR/n-triples/), blank nodes have canonical labels,
and the order depends on the terms alone; so the same graph gives the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.errors import DataError, Finding
from plangraph.serialization.blank_nodes import canonicalise
from plangraph.serialization.invisible import escape_invisible
from plangraph.serialization.nquads_lines import (
    sort_distinct,
    split_graph,
    split_lines,
    split_terms,
)
from plangraph.text import shorten


class SubjectTriples(NamedTuple):
    """A subject and its triples, sorted: each is a predicate, a space and an object."""

    subject: str
    predicate_objects: list[str]


class SortedTriples:
    """Triples by subject, sorted, each once; to go through them again takes no new sorting.

    A subject comes before those whose IRI begins with its own (``x`` before ``x.part``).
    """

    def __init__(self, lines: Iterable[str]) -> None:
        # Without the bracket that ends the subject, lines are in the order of their subjects. They
        # are kept as lines: lists of many subjects cost more, in memory and garbage collection.
        self._lines = sort_distinct(
            [line if line[0] == "_" else line.replace("> ", " ", 1) for line in lines]
        )

    def __iter__(self) -> Iterator[SubjectTriples]:
        """Yield each subject with its triples."""
        return _group_by_subject(self._lines)

    def with_predicate(self, predicate: str) -> Iterator[SubjectTriples]:
        """Yield the triples that have a predicate, perhaps with others of which a text has it."""
        return _group_by_subject([line for line in self._lines if f" <{predicate}> " in line])


def sort_triples(quads: Iterable[Quad]) -> SortedTriples:
    """Return the triples of all graphs together.

    Raises:
        DataError: there are terms of RDF 1.2, or too many alike blank nodes.
    """
    triples = map(attrgetter("triple"), quads)
    return SortedTriples(_visible_lines(serialize(triples, format=RdfFormat.N_TRIPLES) or b""))


def sort_graphs(quads: Iterable[Quad]) -> Iterator[tuple[str, SortedTriples]]:
    """Yield the name and the sorted triples of each graph; the default graph, unnamed, is first.

    Raises:
        DataError: as :func:`sort_triples`.
    """
    graphs: dict[str, list[str]] = defaultdict(list)
    for line in _visible_lines(serialize(quads, format=RdfFormat.N_QUADS) or b""):
        triple, graph = split_graph(line)
        graphs[graph].append(triple)
    for graph in sorted(graphs):
        yield graph, SortedTriples(graphs[graph])


def _group_by_subject(lines: Iterable[str]) -> Iterator[SubjectTriples]:
    """Yield the pairs of each subject from sorted lines that lack the bracket after the subject."""
    last, pairs = "", list[str]()
    for line in lines:
        subject, _, pair = line.partition(" ")
        if subject == last:
            pairs.append(pair)
            continue
        if pairs:
            yield SubjectTriples(_close(last), pairs)
        last, pairs = subject, [pair]
    if pairs:
        yield SubjectTriples(_close(last), pairs)


def _close(subject: str) -> str:
    return f"{subject}>" if subject[0] == "<" else subject


def split_plain_lines(nquads: bytes) -> list[str]:
    """Return the lines of N-Quads without their full stops.

    Raises:
        DataError: there are terms of RDF 1.2.
    """
    lines = split_lines(nquads)
    if b"<<(" in nquads or b"--ltr" in nquads or b"--rtl" in nquads:
        _refuse_rdf_1_2(lines)
    return lines


def _visible_lines(nquads: bytes) -> Sequence[str]:
    """Return canonical lines whose invisible characters are escaped."""
    lines = canonicalise(split_plain_lines(nquads))
    if nquads.isascii():  # Oxigraph has escaped the control characters
        return lines
    return [line if line.isascii() else escape_invisible(line) for line in lines]


def _refuse_rdf_1_2(lines: Iterable[str]) -> None:
    """Raise if a line has a term that readers of RDF 1.1 do not know."""
    findings = []
    for line in dict.fromkeys(lines):
        subject, _, value = line.split(" ", 2)
        if value.startswith("<<("):
            message = f"a quoted triple (RDF 1.2) cannot be exported: {shorten(value[:-2])}"
            remedy = "use a claim node with subject, predicate and object instead"
            findings.append(Finding("", 0, "PG503", message, remedy))
        elif value[0] == '"' and split_terms(line)[2].endswith(("--ltr", "--rtl")):
            message = f"a text with a base direction (RDF 1.2) about {subject} cannot be exported"
            remedy = "leave out @direction in JSON-LD, --ltr or --rtl in Turtle"
            findings.append(Finding("", 0, "PG503", message, remedy))
    if findings:
        raise DataError(findings)
