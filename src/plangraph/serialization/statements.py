"""Quads as sorted text: the form that every other format is written from.

Terms are in N-Triples syntax (https://www.w3.org/TR/n-triples/), blank nodes carry canonical
labels, and the order depends on nothing but the terms; so the same graph gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from plangraph.errors import DataError, Finding
from plangraph.serialization.blanks import canonicalise

# Invisible characters that change how text is shown: a difference must show what is there.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x7f-\x9f]")


class Statement(NamedTuple):
    """A triple, each term in N-Triples syntax."""

    subject: str
    predicate: str
    object: str


def sort_statements(quads: Iterable[Quad]) -> list[Statement]:
    """Return the triples of all graphs together, each once, sorted.

    A thing comes before the nodes named after it (``x`` before ``x.part``).

    Raises:
        DataError: a quoted triple, or blank nodes that cannot be told apart in time.
    """
    triples = (_refuse_quoted(quad) for quad in quads)
    lines = {line for line in _write_lines(canonicalise(triples)).split("\n") if line}
    return sorted((_split(line) for line in lines), key=_order)


def sort_graphs(quads: Iterable[Quad]) -> Iterator[tuple[str, list[Statement]]]:
    """Yield each named graph's name and sorted triples; the default graph's name is empty."""
    graphs: dict[str, list[Quad]] = {}
    for quad in canonicalise(_refuse_quoted(quad) for quad in quads):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
        graphs.setdefault(name, []).append(quad)
    for name in sorted(graphs):
        lines = {line for line in _write_lines(graphs[name]).split("\n") if line}
        yield name, sorted((_split(line) for line in lines), key=_order)


def _write_lines(quads: Iterable[Quad]) -> str:
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04X}", text)


def _split(line: str) -> Statement:
    subject, predicate, rest = line.split(" ", 2)
    return Statement(subject, predicate, rest[:-2])


def _order(statement: Statement) -> tuple[str, str, str]:
    """Sort IRIs without their closing bracket, so that shorter ones come first."""
    subject, predicate, value = statement
    return subject.removesuffix(">"), predicate.removesuffix(">"), value


def _refuse_quoted(quad: Quad) -> Quad:
    if isinstance(quad.subject, NamedNode | BlankNode) and not isinstance(quad.object, Triple):
        return quad
    message = "a quoted triple (RDF 1.2) cannot be exported"
    raise DataError([Finding("", 0, "PG503", message, "say it with a claim node instead")])
