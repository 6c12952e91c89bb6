"""Sorted triples and quads as text: the form from which every RDF format is written.

Terms are in N-Triples syntax (https://www.w3.org/TR/n-triples/), blank nodes have canonical labels,
and the order depends on the terms alone; so the same graph gives the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.errors import DataError, Finding
from plangraph.serialization.blank_nodes import canonicalise
from plangraph.serialization.invisible import escape_invisible
from plangraph.serialization.nquads_lines import sort_distinct, split_lines, split_terms
from plangraph.text import shorten


class SubjectTriples(NamedTuple):
    """A subject and its triples, sorted: each is a predicate, a space and an object."""

    subject: str
    predicate_objects: list[str]


def sort_triples(quads: Iterable[Quad]) -> Iterator[SubjectTriples]:
    """Yield the triples of all graphs together, each once, by subject.

    A subject comes before those whose IRI begins with its own (``x`` before ``x.part``).

    Raises:
        DataError: there are terms of RDF 1.2, or too many alike blank nodes.
    """
    triples = map(attrgetter("triple"), quads)
    subjects: dict[str, list[str]] = defaultdict(list)
    for line in _visible_lines(serialize(triples, format=RdfFormat.N_TRIPLES) or b""):
        subject, _, pair = line.partition(" ")
        subjects[subject].append(pair)
    return _sort_subjects(subjects)


def sort_graphs(quads: Iterable[Quad]) -> Iterator[tuple[str, Iterator[SubjectTriples]]]:
    """Yield the name and the sorted triples of each graph; the default graph, unnamed, is first.

    Raises:
        DataError: as :func:`sort_triples`.
    """
    graphs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in _visible_lines(serialize(quads, format=RdfFormat.N_QUADS) or b""):
        subject, predicate, value, graph = split_terms(line)
        graphs[graph][subject].append(f"{predicate} {value}")
    for graph in sorted(graphs):
        yield graph, _sort_subjects(graphs[graph])


def split_plain_lines(nquads: bytes) -> list[str]:
    """Return the lines of N-Quads without their full stops.

    Raises:
        DataError: there are terms of RDF 1.2.
    """
    lines = split_lines(nquads)
    if b"<<(" in nquads or b"--ltr" in nquads or b"--rtl" in nquads:
        _refuse_rdf_1_2(lines)
    return lines


def _sort_subjects(subjects: Mapping[str, list[str]]) -> Iterator[SubjectTriples]:
    """Yield subjects, sorted without their closing bracket so that shorter ones come first."""
    for subject in sorted(subjects, key=lambda subject: subject.removesuffix(">")):
        yield SubjectTriples(subject, sort_distinct(subjects[subject]))


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
