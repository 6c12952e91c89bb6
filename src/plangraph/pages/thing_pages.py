"""The page of one thing: what it is, who says what of it, its relations, and where to go next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangraph.asking.evidence import Evidence
from plangraph.pages.addresses import find_document
from plangraph.pages.glossary import Glossary
from plangraph.pages.relations import Relation, Relations
from plangraph.pages.statements import Statement, ThingDescription, Value
from plangraph.pages.subjects import Link, Subjects, find_curie
from plangraph.pages.templates import fill
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS, compact

#: How many relations, claims, or things of a list a page shows; the Turtle has all.
MANY = 100
_FEW = 12  # are open, the rest behind a word
_LONGEST_TEXT = 2000

# Shown at the head of the page, so not told again below.
_TOLD = (
    RDFS.label,
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    SKOS.definition,
    DCTERMS.description,
    RDFS.comment,
    RDF.type,
)
_TEXTS = (SKOS.definition, DCTERMS.description, RDFS.comment, SKOS.note)


@dataclass(frozen=True)
class DisplayedProperty:
    """A property with its values, as a page tells them."""

    name: Link
    values: tuple[DisplayedValue, ...]
    more: int = 0


@dataclass(frozen=True)
class DisplayedValue:
    """A value on a page: a link, a text in a language, or the fields of a part."""

    link: Link | None
    text: str
    language: str
    fields: tuple[DisplayedProperty, ...]


@dataclass(frozen=True)
class DisplayedClaim:
    """A claim on a page, with the places where it stands."""

    link: Link
    text: str
    evidence: tuple[tuple[Evidence, Link], ...]


@dataclass(frozen=True)
class RelationSentence:
    """A relation on a page."""

    source: Link
    words: str
    target: Link
    terms: tuple[str, ...]
    claims: int


class ThingPages:
    """Writes the pages of things."""

    def __init__(
        self,
        subjects: Subjects,
        relations: Relations,
        evidence: Mapping[str, tuple[Evidence, ...]],
        glossary: Glossary,
    ) -> None:
        self._subjects = subjects
        self._relations = relations
        self._evidence = evidence
        self._glossary = glossary

    def write(self, iri: str, about: ThingDescription, path: str, **parts: object) -> bytes:
        """Return the HTML page of a thing; ``parts`` are what the template needs besides."""
        subjects = self._subjects
        claims = self._evidence.get(iri, ())
        return fill(
            "thing.html",
            path,
            iri=show_controls(iri),
            title=subjects.caption(iri),
            kind=subjects.label_kind(iri),
            short=find_curie(iri),
            crumbs=self._crumbs(iri, path),
            texts=[shorten(show_controls(text), _LONGEST_TEXT) for text in about.texts(*_TEXTS)],
            names=subjects.names.get(iri, []),
            picture=self._relations.picture(iri),
            claims=self._show_claims(claims, path),
            sentences=[self._show_relation(item, path) for item in self._relations.find(iri, MANY)],
            all_sentences=self._relations.count(iri),
            fields=self._show_fields(about.said, path, hide=(*_TOLD, SKOS.note)),
            leading=self._show_leading(about, path),
            term=self._glossary.explain(iri, path),
            terms=self._list_terms(iri, path),
            schemes=self._list_schemes(iri, path),
            few=_FEW,
            limit=MANY,
            **parts,
        )

    def _crumbs(self, iri: str, path: str) -> list[Link]:
        """Return the way from the top to a thing, itself not included."""
        group = self._subjects.lists.get(self._subjects.kind_of(iri))
        document = find_document(iri)
        crumbs = []
        if document != iri and document in self._subjects.paths:
            crumbs.append(self._subjects.link(document, path))
        elif self._subjects.is_part(iri):
            whole = iri.rpartition(".")[0]
            crumbs.append(self._subjects.link(whole, path))
        elif group is not None:
            crumbs.append(Link(group.label, f"kinds/{group.key}.html", "", "list"))
        return crumbs

    def _list_terms(self, iri: str, path: str) -> list[tuple[Link, str, str]]:
        """Return the terms that a document defines: each with its anchor and its definition."""
        return [
            (
                self._subjects.link(term, path),
                self._subjects.paths[term].rpartition("/")[2],
                self._glossary.define(term),
            )
            for term in sorted(self._subjects.terms.get(iri, ()), key=self._subjects.order)
        ]

    def _list_schemes(self, iri: str, path: str) -> list[Link]:
        """Return the schemes that go with an ontology."""
        group = self._subjects.lists.get(SKOS.ConceptScheme)
        if group is None or self._subjects.kind_of(iri) != OWL.Ontology:
            return []
        return [self._subjects.link(scheme, path) for scheme in group.things]

    def _show_claims(self, evidence: Iterable[Evidence], path: str) -> list[DisplayedClaim]:
        found: dict[str, list[Evidence]] = {}
        for item in evidence:
            found.setdefault(item.claim, []).append(item)
        return [
            DisplayedClaim(
                self._subjects.link(claim, path),
                show_controls(items[0].paraphrase),
                tuple((item, self._subjects.link(item.source, path)) for item in items),
            )
            for claim, items in found.items()
        ]

    def _show_relation(self, relation: Relation, path: str) -> RelationSentence:
        return RelationSentence(
            self._subjects.link(relation.source, path),
            relation.words,
            self._subjects.link(relation.target, path),
            relation.terms,
            len({item.claim for item in relation.claims}),
        )

    def _show_fields(
        self, said: Iterable[Statement], path: str, hide: Iterable[str] = ()
    ) -> tuple[DisplayedProperty, ...]:
        hidden = frozenset(hide)
        fields = [
            DisplayedProperty(
                self._subjects.name_property(statement.property, path),
                tuple(self._show_value(value, path) for value in statement.values[:MANY]),
                max(0, len(statement.values) - MANY),
            )
            for statement in said
            if statement.property not in hidden
        ]
        return tuple(sorted(fields, key=lambda field: (field.name.text, field.name.iri)))

    def _show_value(self, value: Value, path: str) -> DisplayedValue:
        fields = self._show_fields(value.part, path, hide=(RDF.type,)) if value.part else ()
        link = self._subjects.link(value.text, path) if value.is_iri else None
        if link is not None and value.part and link.text == compact(value.text):
            link = Link(link.kind, link.path, link.iri)
        text = shorten(show_controls(value.text), _LONGEST_TEXT)
        return DisplayedValue(link, text, value.language, fields)

    def _show_leading(self, about: ThingDescription, path: str) -> list[DisplayedProperty]:
        """Return what leads to a thing, except the claims, which are told as such."""
        fields = []
        for name, things in about.leading.items():
            if name in (RDF.type, SCHEMA.about):
                continue
            shown = tuple(
                DisplayedValue(self._subjects.link(thing, path), "", "", ())
                for thing in things[:MANY]
            )
            title = self._subjects.name_property(name, path)
            fields.append(DisplayedProperty(title, shown, max(0, len(things) - MANY)))
        return sorted(fields, key=lambda field: (field.name.text, field.name.iri))
