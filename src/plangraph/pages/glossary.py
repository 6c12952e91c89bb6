"""Glossary: the documentation of the ontology's terms, with definitions, uses and rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from plangraph.asking.rows import read_rows
from plangraph.checking.shapes import read_shapes
from plangraph.pages.subjects import Link, Subjects
from plangraph.stores.protocol import Store
from plangraph.text import show_controls
from plangraph.vocabulary import RDFS

_DEFINITIONS = "SELECT ?term ?text { ?term skos:definition ?text } ORDER BY ?term ?text"
_CLASS_USES = """
SELECT ?term (COUNT(?thing) AS ?number) (MIN(STR(?thing)) AS ?example) {
  ?thing a ?term FILTER(isIRI(?thing))
}
GROUP BY ?term
"""
_PROPERTY_USES = """
SELECT ?term (COUNT(*) AS ?number) (MIN(STR(?thing)) AS ?example) {
  ?thing ?term ?value FILTER(isIRI(?thing))
}
GROUP BY ?term
"""
_CONCEPT_USES = """
SELECT ?term (COUNT(*) AS ?number) (MIN(STR(?thing)) AS ?example) {
  ?term a skos:Concept . ?thing ?property ?term
  FILTER(isIRI(?thing) && ?property NOT IN (skos:topConceptOf, skos:member, skos:hasTopConcept))
}
GROUP BY ?term
"""
_ENDS = """
SELECT ?property ?end ?kind {
  VALUES ?end { rdfs:domain rdfs:range } ?property ?end ?kind
}
ORDER BY ?property ?kind
"""
_WIDER = """
SELECT ?term ?wider { ?term rdfs:subClassOf|rdfs:subPropertyOf ?wider } ORDER BY ?term ?wider
"""


class _DefinitionRow(NamedTuple):
    """A term and its definition."""

    term: str
    text: str


class _UsesRow(NamedTuple):
    """A term, how often the graph uses it, and the first thing that does."""

    term: str
    number: str
    example: str


class _EndRow(NamedTuple):
    """A property, and the class at one of its ends: ``rdfs:domain`` or ``rdfs:range``."""

    property: str
    end: str
    kind: str


class _WiderRow(NamedTuple):
    """A class or property, and one that includes it."""

    term: str
    wider: str


class TermEntry(NamedTuple):
    """The documentation of a term.

    ``uses`` is how often the graph uses it, ``example`` one thing that does. ``leads_from`` and
    ``leads_to`` are the properties that start and end at a class. ``rules`` state what valid data
    need.
    """

    uses: int
    example: Link | None
    wider: tuple[Link, ...]
    narrower: tuple[Link, ...]
    leads_from: tuple[Link, ...]
    leads_to: tuple[Link, ...]
    rules: tuple[str, ...]


class Glossary:
    """The documentation of all terms, read from the store once."""

    def __init__(self, subjects: Subjects) -> None:
        store = subjects.store
        self._subjects = subjects
        self._definitions = {
            row.term: row.text for row in read_rows(store, _DEFINITIONS, _DefinitionRow)
        }
        self._uses = {
            row.term: row
            for query in (_CLASS_USES, _PROPERTY_USES, _CONCEPT_USES)
            for row in read_rows(store, query, _UsesRow)
        }
        self._properties = _read_ends(store)
        self._wider: dict[str, list[str]] = defaultdict(list)
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for row in read_rows(store, _WIDER, _WiderRow):
            self._wider[row.term].append(row.wider)
            self._narrower[row.wider].append(row.term)

    def define(self, term: str) -> str:
        """Return the definition of a term, empty without one."""
        return show_controls(self._definitions.get(term, ""))

    def find(self, iri: str, path: str) -> TermEntry | None:
        """Return the documentation of a term for the page at ``path``; None for other things."""
        if not self._is_term(iri):
            return None
        uses = self._uses.get(iri)
        return TermEntry(
            int(uses.number) if uses else 0,
            self._subjects.link(uses.example, path) if uses else None,
            self._link(self._wider.get(iri, ()), path),
            self._link(self._narrower.get(iri, ()), path),
            self._link(self._properties.get((RDFS.domain, iri), ()), path),
            self._link(self._properties.get((RDFS.range, iri), ()), path),
            self._rules.get(iri, ()),
        )

    def _is_term(self, iri: str) -> bool:
        kind_list = self._subjects.list_by_kind.get(self._subjects.kind_of(iri))
        return kind_list is not None and kind_list.is_terms

    def _link(self, iris: Iterable[str], path: str) -> tuple[Link, ...]:
        return tuple(self._subjects.link(iri, path) for iri in iris)

    @cached_property
    def _rules(self) -> dict[str, tuple[str, ...]]:
        """The messages of the SHACL shapes, by the class and the property that they are about."""
        found: dict[str, set[str]] = defaultdict(set)
        for shape in read_shapes():
            for item in (*shape.properties, *shape.alternatives):
                if item.message:
                    found[shape.target].add(item.message)
                    found[item.path.property].add(item.message)
            if shape.message:
                found[shape.target].add(shape.message)
        return {term: tuple(sorted(messages)) for term, messages in found.items()}


def _read_ends(store: Store) -> dict[tuple[str, str], list[str]]:
    """Return the properties by what they have (``rdfs:domain``, ``rdfs:range``) and which class."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read_rows(store, _ENDS, _EndRow):
        found[row.end, row.kind].append(row.property)
    return found
