"""Quads as sorted text: the form that every other format is written from.

Terms are in N-Triples syntax (https://www.w3.org/TR/n-triples/), blank nodes carry canonical
labels, and the order depends on nothing but the terms; so the same graph gives the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.errors import DataError, Finding
from plangraph.serialization.blank_nodes import canonicalise
from plangraph.serialization.invisible import escape_invisible
from plangraph.serialization.nquads_lines import split_lines, split_terms

#: A subject, and what is said of it, sorted: each a predicate, a space and an object.
Description = tuple[str, list[str]]


def sort_statements(quads: Iterable[Quad]) -> Iterator[Description]:
    """Yield the triples of all graphs together, each once, by subject and sorted.

    A thing comes before the nodes named after it (``x`` before ``x.part``).

    Raises:
        DataError: RDF 1.2, or blank nodes that cannot be told apart in time.
    """
    triples = (quad.triple for quad in quads)
    subjects: dict[str, list[str]] = defaultdict(list)
    for line in _visible_lines(serialize(triples, format=RdfFormat.N_TRIPLES) or b""):
        subject, _, rest = line.partition(" ")
        subjects[subject].append(rest)
    return _sort_subjects(subjects)


def sort_graphs(quads: Iterable[Quad]) -> Iterator[tuple[str, Iterator[Description]]]:
    """Yield each graph's name and sorted triples; the default graph comes first, its name empty.

    Raises:
        DataError: as :func:`sort_statements`.
    """
    graphs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in _visible_lines(serialize(quads, format=RdfFormat.N_QUADS) or b""):
        subject, predicate, value, graph = split_terms(line)
        graphs[graph][subject].append(f"{predicate} {value}")
    for graph in sorted(graphs):
        yield graph, _sort_subjects(graphs[graph])


def canonical_lines(nquads: bytes) -> list[str]:
    """Return lines of N-Quads, each once, with canonical labels for their blank nodes.

    Raises:
        DataError: as :func:`sort_statements`.
    """
    lines = split_lines(nquads)
    if b"<<(" in nquads or b"--ltr" in nquads or b"--rtl" in nquads:
        _refuse_rdf_1_2(lines)
    return canonicalise(lines)


def _sort_subjects(subjects: Mapping[str, list[str]]) -> Iterator[Description]:
    """Sort subjects without their closing bracket, so that shorter ones come first."""
    for subject in sorted(subjects, key=lambda subject: subject.removesuffix(">")):
        yield subject, sorted(subjects[subject])


def _visible_lines(nquads: bytes) -> list[str]:
    """Return canonical lines in which nothing hides."""
    lines = canonical_lines(nquads)
    if nquads.isascii():  # and then without control characters, which Oxigraph escapes
        return lines
    return [line if line.isascii() else escape_invisible(line) for line in lines]


def _refuse_rdf_1_2(lines: Iterable[str]) -> None:
    """Raise if a line says what readers of RDF 1.1 do not know."""
    findings = []
    for line in dict.fromkeys(lines):
        subject, _, value = line.split(" ", 2)
        if value.startswith("<<("):
            message = f"a quoted triple (RDF 1.2) about {subject} cannot be exported"
            remedy = "say it with a claim node instead"
            findings.append(Finding("", 0, "PG503", message, remedy))
        elif value[0] == '"' and split_terms(line)[2].endswith(("--ltr", "--rtl")):
            message = f"a text with a base direction (RDF 1.2) about {subject} cannot be exported"
            remedy = "leave out --ltr or --rtl after the language"
            findings.append(Finding("", 0, "PG503", message, remedy))
    if findings:
        raise DataError(findings)
