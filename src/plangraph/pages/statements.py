"""Statements about one thing: its triples, those of its parts, and those that end at it.

They are read from the store for one thing at a time, so that memory does not grow with the number
of pages. Only this module of the pages uses the terms of the engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store
from plangraph.vocabulary import XSD

_DESCRIBE = "DESCRIBE ?thing {}"
_INCOMING = "CONSTRUCT { ?subject ?property ?thing } WHERE { ?subject ?property ?thing }"
_GRAPH = """
CONSTRUCT { ?subject ?property ?value } WHERE { GRAPH ?thing { ?subject ?property ?value } }
"""
_MAX_DEPTH = 8  # parts within parts on one page; deeper parts have pages of their own


class Value(NamedTuple):
    """The value of a property: an IRI, a literal, or a blank node, which has no text.

    ``part`` are the statements about a value that belongs to the thing. ``language`` and
    ``datatype`` are empty for a plain text.
    """

    text: str
    is_iri: bool = False
    language: str = ""
    datatype: str = ""
    part: tuple[Statement, ...] = ()


class Statement(NamedTuple):
    """A property and all its values, sorted."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class ThingDescription:
    """All statements about a thing.

    ``statements`` are its own, with its parts inside them. ``incoming`` are the subjects of the
    triples that end at it, by property. ``quads`` are the same as triples.
    """

    statements: tuple[Statement, ...]
    incoming: dict[str, list[str]]
    quads: list[Quad] = field(repr=False)

    def texts(self, *properties: str) -> list[str]:
        """Return the values of some properties as text."""
        return [
            value.text
            for statement in self.statements
            if statement.property in properties
            for value in statement.values
        ]


def read_description(store: Store, iri: str) -> ThingDescription:
    """Return the statements about a thing and its parts, whose IRIs extend its own."""
    described = read_triples(store, iri)
    incoming = _read_incoming(store, iri)
    subjects: dict[str, list[str]] = defaultdict(list)
    for quad in incoming:
        if isinstance(quad.subject, NamedNode):
            subjects[quad.predicate.value].append(quad.subject.value)
    by_subject: dict[str, list[Quad]] = defaultdict(list)
    for quad in described:
        by_subject[_key(quad.subject)].append(quad)
    statements = _make_statements(iri, by_subject, iri, 0)
    found = {name: sorted(set(things)) for name, things in sorted(subjects.items())}
    return ThingDescription(statements, found, [*described, *incoming])


def read_triples(store: Store, iri: str) -> list[Quad]:
    """Return the triples of a thing and of its parts, each once."""
    found: dict[Quad, None] = {}
    waiting, seen = [iri], {iri}
    while waiting:
        for quad in _describe(store, waiting.pop()):
            found[quad] = None
            value = quad.object
            if isinstance(value, NamedNode) and value.value not in seen:
                seen.add(value.value)
                waiting += [value.value] * _is_part(value.value, iri)
    return list(found)


def _describe(store: Store, iri: str) -> list[Quad]:
    """Return the triples of a thing, and of the blank nodes that they lead to."""
    if not isinstance(store, EmbeddedStore):
        return list(store.query(_DESCRIBE, bindings={"thing": iri}).quads())
    found: list[Quad] = []
    waiting: list[NamedNode | BlankNode] = [NamedNode(iri)]
    seen = {*waiting}
    while waiting:
        for triple in store.triples_at(waiting.pop()):
            found.append(Quad(*triple))
            if isinstance(triple.object, BlankNode) and triple.object not in seen:
                seen.add(triple.object)
                waiting.append(triple.object)
    return found


def _read_incoming(store: Store, iri: str) -> list[Quad]:
    """Return the triples that end at a thing."""
    if isinstance(store, EmbeddedStore):
        return [Quad(*triple) for triple in store.triples_at(NamedNode(iri), is_end=True)]
    return list(store.query(_INCOMING, bindings={"thing": iri}).quads())


def read_graph(store: Store, iri: str) -> list[Quad]:
    """Return the triples of a named graph."""
    return list(store.query(_GRAPH, bindings={"thing": iri}).quads())


def list_subjects(quads: Iterable[Quad]) -> list[str]:
    """Return the subjects of some triples that are IRIs, sorted."""
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})


def make_iri_quad(subject: str, predicate: str, target: str) -> Quad:
    """Return a triple whose object is an IRI."""
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(target), DefaultGraph())


def make_literal_quad(
    subject: str, predicate: str, value: str | int, datatype: str | None = None
) -> Quad:
    """Return a triple whose object is a text or an integer, or has a datatype by its IRI."""
    kind = datatype or (XSD.integer if isinstance(value, int) else XSD.string)
    term = Literal(str(value), datatype=NamedNode(kind))
    return Quad(NamedNode(subject), NamedNode(predicate), term, DefaultGraph())


def _is_part(iri: str, whole: str) -> bool:
    return iri.startswith(f"{whole}.")


def _key(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _make_statements(
    subject: str, by_subject: dict[str, list[Quad]], iri: str, depth: int
) -> tuple[Statement, ...]:
    values: dict[str, set[Value]] = defaultdict(set)
    for quad in by_subject.get(subject, ()):
        values[quad.predicate.value].add(_make_value(quad.object, by_subject, iri, depth))
    return tuple(Statement(name, tuple(sorted(found))) for name, found in sorted(values.items()))


def _make_value(term: object, by_subject: dict[str, list[Quad]], iri: str, depth: int) -> Value:
    if isinstance(term, Literal):
        datatype = "" if term.datatype.value == XSD.string else term.datatype.value
        return Value(term.value, language=term.language or "", datatype=datatype)
    key = _key(term)
    belongs = isinstance(term, BlankNode) or _is_part(key, iri)
    part = (
        _make_statements(key, by_subject, iri, depth + 1) if belongs and depth < _MAX_DEPTH else ()
    )
    if isinstance(term, NamedNode):
        return Value(key, is_iri=True, part=part)
    return Value("", part=part)
