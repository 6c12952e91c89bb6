"""The page of one thing: what it is, the claims about it, its relations and its properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plangraph.asking.evidence import Evidence
from plangraph.asking.support import CONTEXT_HEADING, SortedClaims, Triple
from plangraph.pages.addresses import find_document
from plangraph.pages.answer_table import group_by_claim
from plangraph.pages.displayed_values import MAX_TEXT, MAX_VALUES, ValueDisplay
from plangraph.pages.glossary import Glossary
from plangraph.pages.page_templates import fill_page
from plangraph.pages.planned_pages import hash_values
from plangraph.pages.relations import Relation, Relations
from plangraph.pages.statements import ThingDescription
from plangraph.pages.subjects import Link, Subjects, find_curie
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS

#: The number of relations that the page of a thing tells.
MAX_RELATIONS = 500
_MAX_OPEN = 12  # claims, relations or values; the others are in an element that opens on a click

# Properties that the head of the page shows.
_IN_HEAD = (
    RDFS.label,
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    SKOS.definition,
    DCTERMS.description,
    RDFS.comment,
    RDF.type,
    SKOS.note,
)
_TEXTS = (SKOS.definition, DCTERMS.description, RDFS.comment, SKOS.note)
# Incoming properties that the page shows as the kind's list and as claims.
_NOT_INCOMING = (RDF.type, RDF.subject, RDF.object, SCHEMA.about)


class DisplayedClaim(NamedTuple):
    """A claim, with each place of a source that it rests on and a link to that source."""

    link: Link
    text: str
    evidence: tuple[tuple[Evidence, Link], ...]


class RelationSentence(NamedTuple):
    """What relations of one source tell in the same words; ``claims`` is the number of claims."""

    sentence: str
    source: Link
    targets: tuple[Link, ...]
    claims: int


class DraftSentences(NamedTuple):
    """The sentences of one draft, or of no single one; ``is_open`` where they are shown at once."""

    draft: str
    sentences: tuple[RelationSentence, ...]
    is_open: bool


class DefinedTerm(NamedTuple):
    """A term that a document defines; ``anchor`` is its fragment in the document's page."""

    link: Link
    anchor: str
    definition: str


class ThingPages:
    """Writes the pages of things; ``drafts`` are the names of the drafts in their order."""

    def __init__(
        self, subjects: Subjects, relations: Relations, glossary: Glossary, drafts: Iterable[str]
    ) -> None:
        self._subjects = subjects
        self._relations = relations
        self._glossary = glossary
        self._drafts = {name: place for place, name in enumerate(drafts)}
        self._display = ValueDisplay(subjects)

    def write(self, iri: str, path: str, values: Mapping[str, object]) -> bytes:
        """Return the HTML page of a thing, of the values that :meth:`collect` returns."""
        site, picture = self._subjects.site_name, self._relations.picture(iri)
        return fill_page("thing.html", path, site=site, picture=picture, **values)

    def hash(self, iri: str, path: str, values: Mapping[str, object]) -> bytes:
        """Return the key of the page that :meth:`write` returns, without writing it."""
        drawn = self._relations.list_drawn(iri)
        on_page = {**values, "site": self._subjects.site_name, "path": path, "drawn": drawn}
        return hash_values("thing.html", on_page)

    def collect(
        self, iri: str, about: ThingDescription, path: str, **values: object
    ) -> dict[str, object]:
        """Return the values of the page of a thing, with further ones, but for its picture."""
        subjects, relations = self._subjects, self._relations
        claims = self._sort_claims(iri, about)
        return dict(
            iri=show_controls(iri),
            title=subjects.caption(iri),
            kind=subjects.label_kind(iri),
            short=find_curie(iri),
            crumbs=self._list_crumbs(iri, path),
            texts=[shorten(show_controls(text), MAX_TEXT) for text in about.texts(*_TEXTS)],
            names=subjects.names.get(iri, []),
            claims=self._show_claims(claims.evidence, path),
            context=self._show_claims(claims.context, path),
            context_heading=CONTEXT_HEADING,
            sentences=[*self._list_sentences(iri, path)],
            all_sentences=relations.count(iri),
            most_sentences=MAX_RELATIONS,
            fields=self._display.show_statements(about.statements, path, hide=_IN_HEAD),
            incoming=self._display.show_incoming(about.incoming, path, hide=_NOT_INCOMING),
            term=self._glossary.find(iri, path),
            terms=self._list_terms(iri, path),
            schemes=self._list_schemes(iri, path),
            few=_MAX_OPEN,
            limit=MAX_VALUES,
            **values,
        )

    def _list_crumbs(self, iri: str, path: str) -> list[Link]:
        """Return the links from the first page down to a thing, without the thing itself."""
        document = find_document(iri)
        if document != iri and document in self._subjects.paths:
            return [self._subjects.link(document, path)]
        if self._subjects.is_part(iri):
            return [self._subjects.link(iri.rpartition(".")[0], path)]
        kind_list = self._subjects.list_by_kind.get(self._subjects.kind_of(iri))
        return [Link(kind_list.label, kind_list.path(), "", "list")] if kind_list else []

    def _list_terms(self, iri: str, path: str) -> list[DefinedTerm]:
        """Return the terms that a document defines."""
        return [
            DefinedTerm(
                self._subjects.link(term, path),
                self._subjects.paths[term].rpartition("/")[2],
                self._glossary.define(term),
            )
            for term in sorted(self._subjects.terms.get(iri, ()), key=self._subjects.order)
        ]

    def _list_schemes(self, iri: str, path: str) -> list[Link]:
        """Return the concept schemes, for the page of an ontology; else none."""
        schemes = self._subjects.list_by_kind.get(SKOS.ConceptScheme)
        if schemes is None or self._subjects.kind_of(iri) != OWL.Ontology:
            return []
        return [self._subjects.link(scheme, path) for scheme in schemes.things]

    def _sort_claims(self, iri: str, about: ThingDescription) -> SortedClaims:
        """Return the claims about a thing: those that support what its page says, and the others.

        The page says its statements and its relations.
        """
        lookup = self._subjects.lookup
        found = lookup.find_evidence([iri]).get(iri, ())
        support = lookup.find_support(item.claim for item in found)
        said = {
            Triple(iri, statement.property, value.text)
            for statement in about.statements
            for value in statement.values
        }
        claims = support.find_claims(said) | self._relations.find_claims(iri)
        return support.sort_claims(found, {iri, *claims}, ())

    def _show_claims(self, evidence: Iterable[Evidence], path: str) -> list[DisplayedClaim]:
        return [
            DisplayedClaim(
                self._subjects.link(claim, path),
                show_controls(items[0].paraphrase),
                tuple((item, self._subjects.link(item.source, path)) for item in items),
            )
            for claim, items in group_by_claim(evidence).items()
        ]

    def _list_sentences(self, iri: str, path: str) -> Iterator[DraftSentences]:
        """Yield what the relations of a thing tell, by draft."""
        found: dict[str, dict[tuple[str, str], list[Relation]]] = {}
        for relation in self._relations.find(iri, MAX_RELATIONS):
            told = found.setdefault(relation.draft, {})
            told.setdefault((relation.source, relation.sentence), []).append(relation)
        shown = 0
        for draft in sorted(found, key=lambda name: self._drafts.get(name, -1)):
            sentences = [self._show_sentence(iri, one, path) for one in found[draft].values()]
            yield DraftSentences(draft, tuple(sentences), shown < _MAX_OPEN)
            shown += len(sentences)

    def _show_sentence(self, iri: str, told: list[Relation], path: str) -> RelationSentence:
        source = told[0].source
        return RelationSentence(
            told[0].sentence,
            self._subjects.link(source, path),
            tuple(self._subjects.link(one.target, path) for one in told if one.target != iri),
            len({item.claim for one in told for item in one.claims}),
        )
