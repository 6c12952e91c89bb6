"""What is said of one thing: its triples, those of its parts, and those that lead to it.

The triples are asked of the store one thing at a time, so that memory does not grow with the
number of pages. This is the only module of the pages that knows the engine's terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from plangraph.stores.protocol import Store
from plangraph.vocabulary import XSD

_DESCRIBE = "DESCRIBE ?thing {}"
_LEADING = "CONSTRUCT { ?subject ?property ?thing } WHERE { ?subject ?property ?thing }"
_GRAPH = """
CONSTRUCT { ?subject ?property ?value } WHERE { GRAPH ?thing { ?subject ?property ?value } }
"""
_DEEPEST = 8  # parts of parts: what goes deeper has a page of its own


@dataclass(frozen=True, order=True)
class Value:
    """What stands at the end of a statement: an IRI, a literal, or a part told in its place."""

    text: str
    is_iri: bool = False
    language: str = ""
    datatype: str = ""
    part: tuple[Statement, ...] = ()


@dataclass(frozen=True, order=True)
class Statement:
    """A property, and all its values, sorted."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class ThingDescription:
    """All that the store says of a thing.

    ``said`` are its own statements, the parts of a thing within them; ``leading`` are the subjects
    of the statements that end at it, by property. ``quads`` hold the same for writers.
    """

    said: tuple[Statement, ...]
    leading: dict[str, list[str]]
    quads: list[Quad] = field(repr=False)

    def texts(self, *properties: str) -> list[str]:
        """Return the values of some properties, as text."""
        return [
            value.text
            for statement in self.said
            if statement.property in properties
            for value in statement.values
        ]


def read_description(store: Store, iri: str) -> ThingDescription:
    """Return what is said of the thing with this IRI and of the parts that are named after it."""
    described = describe_thing(store, iri)
    leading = list(store.query(_LEADING, bindings={"thing": iri}).quads())
    subjects: dict[str, list[str]] = defaultdict(list)
    for quad in leading:
        if isinstance(quad.subject, NamedNode):
            subjects[quad.predicate.value].append(quad.subject.value)
    by_subject: dict[str, list[Quad]] = defaultdict(list)
    for quad in described:
        by_subject[_key(quad.subject)].append(quad)
    said = _tell(iri, by_subject, iri, 0)
    found = {name: sorted(set(things)) for name, things in sorted(subjects.items())}
    return ThingDescription(said, found, [*described, *leading])


def describe_thing(store: Store, iri: str) -> list[Quad]:
    """Return the triples of a thing and of the nodes named after it, each once."""
    found: dict[Quad, None] = {}
    waiting, seen = [iri], {iri}
    while waiting:
        for quad in store.query(_DESCRIBE, bindings={"thing": waiting.pop()}).quads():
            found[quad] = None
            value = quad.object
            if isinstance(value, NamedNode) and value.value not in seen:
                seen.add(value.value)
                waiting += [value.value] * _is_part(value.value, iri)
    return list(found)


def read_graph(store: Store, iri: str) -> list[Quad]:
    """Return the triples of a named graph."""
    return list(store.query(_GRAPH, bindings={"thing": iri}).quads())


def list_subjects(quads: Iterable[Quad]) -> list[str]:
    """Return the IRIs that some triples are about, sorted."""
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})


def make_iri_quad(subject: str, predicate: str, target: str) -> Quad:
    """Return a triple that ends at an IRI."""
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(target), DefaultGraph())


def make_literal_quad(subject: str, predicate: str, value: str | int) -> Quad:
    """Return a triple that ends at a text or a number."""
    kind = NamedNode(XSD.integer if isinstance(value, int) else XSD.string)
    term = Literal(str(value), datatype=kind)
    return Quad(NamedNode(subject), NamedNode(predicate), term, DefaultGraph())


def _is_part(name: str, of: str) -> bool:
    return name.startswith(f"{of}.")


def _key(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _tell(
    subject: str, by_subject: dict[str, list[Quad]], iri: str, depth: int
) -> tuple[Statement, ...]:
    values: dict[str, set[Value]] = defaultdict(set)
    for quad in by_subject.get(subject, ()):
        values[quad.predicate.value].add(_read(quad.object, by_subject, iri, depth))
    return tuple(Statement(name, tuple(sorted(found))) for name, found in sorted(values.items()))


def _read(term: object, by_subject: dict[str, list[Quad]], iri: str, depth: int) -> Value:
    if isinstance(term, Literal):
        datatype = "" if term.datatype.value == XSD.string else term.datatype.value
        return Value(term.value, language=term.language or "", datatype=datatype)
    key = _key(term)
    inside = isinstance(term, BlankNode) or _is_part(key, iri)
    part = _tell(key, by_subject, iri, depth + 1) if inside and depth < _DEEPEST else ()
    if isinstance(term, NamedNode):
        return Value(key, is_iri=True, part=part)
    return Value("", part=part)
