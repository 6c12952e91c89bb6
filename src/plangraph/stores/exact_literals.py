"""Exact literals: the types of literals that Oxigraph replaces by a broader type.

Oxigraph stores ``"1"^^xsd:nonNegativeInteger`` as ``"1"^^xsd:integer``: every type derived from
integer (https://www.w3.org/TR/xmlschema11-2/#built-in-datatypes), and ``xsd:dateTimeStamp``. OWL 2
requires such a type for a cardinality. So the statements that have one are kept beside the store,
and triples get their literal back. Rows of SELECT have the value with the broader type: a value in
a row may come from a computation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from mmap import mmap
from typing import cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from plangraph.vocabulary import XSD

_NAMES = (
    *("long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    *("nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt"),
    *("unsignedShort", "unsignedByte", "dateTimeStamp"),
)
_DATATYPES = frozenset(XSD.iri + name for name in _NAMES)
_IN_TEXT = re.compile(rf"[:#](?:{'|'.join(_NAMES)})\b".encode())
_IN_NQUADS = re.compile(rf'"\^\^<{re.escape(XSD.iri)}(?:{"|".join(_NAMES)})>'.encode())


def has_exact_literals(content: bytes | mmap) -> bool:
    """Return whether a text of Turtle, TriG, N-Triples or N-Quads may have such literals."""
    return _IN_TEXT.search(content) is not None


def has_exact_literals_in_nquads(nquads: bytes) -> bool:
    """Return whether N-Quads as the engine writes them have such literals; fast."""
    return _IN_NQUADS.search(nquads) is not None


class ExactLiterals:
    """The statements of one store whose literal it changes."""

    def __init__(self) -> None:
        self._literals: dict[Triple, dict[NamedNode | BlankNode | DefaultGraph, Literal]] = {}

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._literals)

    def note(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield all quads, and note those whose literal the store changes."""
        for quad in quads:
            literal = quad.object
            if isinstance(literal, Literal) and literal.datatype.value in _DATATYPES:
                stored = Triple(quad.subject, quad.predicate, find_stored(literal))
                self._literals.setdefault(stored, {})[quad.graph_name] = literal
            yield quad

    def quads(self) -> Iterator[Quad]:
        """Yield the quads that were noted."""
        for triple, literals in self._literals.items():
            for graph, literal in literals.items():
                yield Quad(triple.subject, triple.predicate, literal, graph)

    def restore_quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield quads of the store with their literals as they were noted."""
        for quad in quads:
            literal = self._literals.get(quad.triple, {}).get(quad.graph_name)
            if literal is None:
                yield quad
            else:
                yield Quad(quad.subject, quad.predicate, literal, quad.graph_name)

    def restore_triples(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Yield triples of the store with their literals as they were noted in any graph."""
        for triple in triples:
            known = self._literals.get(triple)
            if known:
                literal = min(known.values(), key=str)
                yield Triple(triple.subject, triple.predicate, literal)
            else:
                yield triple


def find_stored(literal: Literal) -> Literal:
    """Return the literal that Oxigraph stores in place of this one."""
    scratch, name = Store(), NamedNode("urn:x")
    scratch.add(Quad(name, name, literal))
    (stored,) = scratch
    return cast("Literal", stored.object)
