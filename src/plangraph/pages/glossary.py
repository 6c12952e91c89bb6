"""What the ontology's terms mean and how they are used: the documentation on a term's page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from plangraph.checking.shapes import read_shapes
from plangraph.pages.subjects import Link, Subjects
from plangraph.text import show_controls
from plangraph.vocabulary import RDFS

_DEFINITIONS = "SELECT ?term ?text { ?term skos:definition ?text } ORDER BY ?term ?text"
_CLASSES = """
SELECT ?kind (COUNT(?thing) AS ?number) (MIN(STR(?thing)) AS ?example) {
  ?thing a ?kind FILTER(isIRI(?thing))
}
GROUP BY ?kind
"""
_PROPERTIES = """
SELECT ?property (COUNT(*) AS ?number) (MIN(STR(?thing)) AS ?example) {
  ?thing ?property ?value FILTER(isIRI(?thing))
}
GROUP BY ?property
"""
_CONCEPTS = """
SELECT ?concept (COUNT(*) AS ?number) (MIN(STR(?thing)) AS ?example) {
  ?concept a skos:Concept . ?thing ?property ?concept
  FILTER(isIRI(?thing) && ?property NOT IN (skos:topConceptOf, skos:member, skos:hasTopConcept))
}
GROUP BY ?concept
"""
_OF_CLASS = """
SELECT ?property ?role ?kind {
  VALUES ?role { rdfs:domain rdfs:range } ?property ?role ?kind
}
ORDER BY ?property ?kind
"""
_ABOVE = """
SELECT ?term ?above { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above } ORDER BY ?term ?above
"""


@dataclass(frozen=True)
class TermEntry:
    """The documentation of a term.

    ``uses`` is how often the graph has it, ``example`` one thing that does. ``properties`` are
    those that start or end at a class, ``rules`` what sound data need, in words.
    """

    uses: int
    example: Link | None
    wider: tuple[Link, ...]
    narrower: tuple[Link, ...]
    leads_from: tuple[Link, ...]
    leads_to: tuple[Link, ...]
    rules: tuple[str, ...]


class Glossary:
    """The documentation of all terms, read once."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._definitions = _pairs(subjects, _DEFINITIONS)
        self._uses: dict[str, tuple[int, str]] = {}
        for query in (_CLASSES, _PROPERTIES, _CONCEPTS):
            for term, number, example in subjects.store.select(query):
                self._uses[term or ""] = (int(number or 0), example or "")
        self._ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, role, kind in subjects.store.select(_OF_CLASS):
            self._ends[role or "", kind or ""].append(name or "")
        self._wider: dict[str, list[str]] = defaultdict(list)
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for term, above in subjects.store.select(_ABOVE):
            self._wider[term or ""].append(above or "")
            self._narrower[above or ""].append(term or "")

    def define(self, term: str) -> str:
        """Return what a term means, or nothing."""
        return show_controls(self._definitions.get(term, ""))

    def count(self, term: str) -> int:
        """Return how often a term is used."""
        return self._uses.get(term, (0, ""))[0]

    def explain(self, iri: str, path: str) -> TermEntry | None:
        """Return the documentation of a term; of anything else, nothing."""
        if not self._is_term(iri):
            return None
        uses, example = self._uses.get(iri, (0, ""))
        return TermEntry(
            uses,
            self._subjects.link(example, path) if example else None,
            self._link(self._wider.get(iri, ()), path),
            self._link(self._narrower.get(iri, ()), path),
            self._link(self._ends.get((RDFS.domain, iri), ()), path),
            self._link(self._ends.get((RDFS.range, iri), ()), path),
            self._rules.get(iri, ()),
        )

    def _is_term(self, iri: str) -> bool:
        group = self._subjects.lists.get(self._subjects.kind_of(iri))
        return group is not None and group.is_terms

    def _link(self, iris: list[str] | tuple[str, ...], path: str) -> tuple[Link, ...]:
        return tuple(self._subjects.link(iri, path) for iri in iris)

    @cached_property
    def _rules(self) -> dict[str, tuple[str, ...]]:
        """What the shapes ask of the instances of a class, and of the values of a property."""
        found: dict[str, set[str]] = defaultdict(set)
        for shape in read_shapes():
            for item in (*shape.properties, *shape.alternatives):
                if item.message:
                    found[shape.target].add(item.message)
                    found[item.path.property].add(item.message)
            if shape.message:
                found[shape.target].add(shape.message)
        return {term: tuple(sorted(messages)) for term, messages in found.items()}


def _pairs(subjects: Subjects, query: str) -> dict[str, str]:
    return {row[0] or "": row[1] or "" for row in subjects.store.select(query)}
