"""Read the ontology into typed values: its classes, properties, word lists and required keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from plangraph.vocabulary import OWL, PLAN, PREFIXES, RDF, RDFS, SCHEME, SH, SKOS

_PREFIXES = {"owl": OWL, "rdf": RDF, "rdfs": RDFS, "sh": SH, "skos": SKOS}

_TERMS = """
SELECT DISTINCT ?term ?kind ?definition ?example ?domain ?range WHERE {
  ?term a ?kind ; skos:definition ?definition .
  OPTIONAL { ?term skos:example ?example }
  OPTIONAL { ?term rdfs:domain ?domain }
  OPTIONAL { ?term rdfs:range ?said }
  OPTIONAL { ?term rdfs:range rdfs:Literal . ?shape sh:path ?term ; sh:datatype ?datatype }
  BIND(COALESCE(?datatype, ?said) AS ?range)
} ORDER BY ?term
"""
_SHORT_TERMS = "SELECT ?term ?definition { ?term skos:definition ?definition } ORDER BY ?term"
_NOTES = "SELECT ?term ?note { ?term skos:scopeNote ?note } ORDER BY ?term"
_SUPERCLASSES = "SELECT ?class ?above { ?class rdfs:subClassOf ?above } ORDER BY ?class ?above"
_WORDS = """
SELECT ?scheme ?word ?label ?definition WHERE {
  ?word skos:inScheme ?scheme ; skos:prefLabel ?label ; skos:definition ?definition .
  FILTER(LANG(?label) = "en" && LANG(?definition) = "en")
} ORDER BY ?word
"""
_SCHEMES = """
SELECT ?scheme ?definition { ?scheme a skos:ConceptScheme ; skos:definition ?definition }
ORDER BY ?scheme
"""
_PATTERNS = "SELECT ?property ?pattern { ?shape sh:path ?property ; sh:pattern ?pattern }"
_SHAPES = """
SELECT ?class ?property (MAX(?needs) AS ?need) WHERE {
  ?shape sh:targetClass ?class .
  { ?shape sh:property ?part
    OPTIONAL { ?part sh:minCount ?count OPTIONAL { ?part sh:severity ?severity } }
    BIND(IF(BOUND(?count), IF(BOUND(?severity), 1, 2), 0) AS ?needs) }
  UNION
  { ?shape sh:or/rdf:rest*/rdf:first ?part BIND(0 AS ?needs) }
  ?part sh:path ?property FILTER(isIRI(?property))
} GROUP BY ?class ?property ORDER BY ?class ?property
"""


class Kind(StrEnum):
    """Kind of a term of the ontology."""

    CLASS = "Class"
    OBJECT_PROPERTY = "ObjectProperty"
    DATATYPE_PROPERTY = "DatatypeProperty"
    ANNOTATION = "AnnotationProperty"


class Need(StrEnum):
    """Whether the instances of a class must have a property."""

    OPTIONAL = ""
    ADVISED = "advised"
    REQUIRED = "required"


@dataclass(frozen=True)
class OntologyTerm:
    """A class or property of our namespace; ``domain`` and ``range`` are IRIs of classes.

    ``scheme`` is the name of the word list that the values of a property are from, if any.
    """

    iri: str
    kind: Kind
    definition: str
    domain: str | None = None
    range: str | None = None
    scheme: str | None = None
    example: str = ""

    @property
    def name(self) -> str:
        """The name below our namespace, such as ``dutyBearer``."""
        return self.iri.removeprefix(PLAN.iri)

    @property
    def is_property(self) -> bool:
        """Whether it is a property that data files use."""
        return self.kind in (Kind.OBJECT_PROPERTY, Kind.DATATYPE_PROPERTY)


@dataclass(frozen=True)
class Word:
    """A word of a word list, with its label and definition in English."""

    name: str
    label: str
    definition: str


@dataclass(frozen=True)
class Scheme:
    """A word list: a SKOS concept scheme."""

    name: str
    definition: str
    words: tuple[Word, ...]


class Ontology:
    """The files ``plan.ttl``, ``schemes.ttl`` and ``shapes.ttl`` of a checkout, read once.

    The keys of the short form are in a file of their own, ``rules/terms.ttl``.
    """

    def __init__(self, root: Path) -> None:
        self._short_terms = root / "ontology/rules/terms.ttl"
        self._store = Store()
        for name in ("plan", "schemes", "shapes"):
            self._store.load(path=root / f"ontology/{name}.ttl", format=RdfFormat.TURTLE)

    @cached_property
    def terms(self) -> tuple[OntologyTerm, ...]:
        """Every term of our namespace, sorted by name."""
        schemes = self._find_schemes_of_properties()
        kinds = {OWL[kind]: kind for kind in Kind}
        return tuple(
            OntologyTerm(
                *(iri, kinds[kind], definition),
                domain=domain or None,
                range=range_ or None,
                scheme=schemes.get(iri),
                example=example,
            )
            for iri, kind, definition, example, domain, range_ in self._select(_TERMS)
            if iri.startswith(PLAN.iri)
        )

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """Every word list, sorted by name, with its words sorted by name."""
        words: dict[str, list[Word]] = {}
        for scheme, word, label, definition in self._select(_WORDS):
            words.setdefault(scheme, []).append(Word(word.rpartition("#")[2], label, definition))
        return tuple(
            Scheme(iri.removeprefix(SCHEME), definition, tuple(words.get(iri, ())))
            for iri, definition in self._select(_SCHEMES)
        )

    @cached_property
    def superclasses(self) -> dict[str, tuple[str, ...]]:
        """The direct superclasses of each class."""
        found: dict[str, tuple[str, ...]] = {}
        for name, above in self._select(_SUPERCLASSES):
            found[name] = (*found.get(name, ()), above)
        return found

    @cached_property
    def needs(self) -> dict[tuple[str, str], Need]:
        """Whether a class needs a property, for each property that its shapes mention."""
        needs = (Need.OPTIONAL, Need.ADVISED, Need.REQUIRED)
        return {(name, iri): needs[int(need)] for name, iri, need in self._select(_SHAPES)}

    @cached_property
    def notes(self) -> dict[str, str]:
        """How a term is used, by its IRI; a term of another vocabulary has no definition."""
        return {row[0]: row[1] for row in self._select(_NOTES)}

    @cached_property
    def short(self) -> dict[str, str]:
        """The definition of each key of the short form, by its IRI."""
        store = Store()
        store.load(path=self._short_terms, format=RdfFormat.TURTLE)
        rows = cast("QuerySolutions", store.query(_SHORT_TERMS, prefixes=_written_prefixes()))
        return {str(row["term"].value): str(row["definition"].value) for row in rows}

    def _find_schemes_of_properties(self) -> dict[str, str]:
        """Return the word list of each property whose shape allows the IRIs of one only."""
        return {
            iri: pattern.removeprefix(f"^{SCHEME}").removesuffix("#")
            for iri, pattern in self._select(_PATTERNS)
            if pattern.startswith(f"^{SCHEME}")
        }

    def _select(self, query: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a query as texts; what is not bound is empty."""
        for row in cast("QuerySolutions", self._store.query(query, prefixes=_written_prefixes())):
            yield tuple(
                value.value if isinstance(value, NamedNode | Literal) else "" for value in row
            )


def _written_prefixes() -> dict[str, str]:
    return {name: space.iri for name, space in _PREFIXES.items()}


def shorten_iri(iri: str) -> str:
    """Return ``prefix:name`` for an IRI, or the name alone in our own namespace."""
    if iri.startswith(PLAN.iri):
        return iri.removeprefix(PLAN.iri)
    prefix = next((name for name, space in PREFIXES.items() if iri.startswith(space)), None)
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri
