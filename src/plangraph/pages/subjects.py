"""Everything that has a page: which IRIs, what they are called, of what kind they are, where.

Read once from the store in a few queries; a page looks up here what it links to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.pages.addresses import assign_paths, group_terms, relate
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import OWL, PREFIXES, RDF, SKOS, compact

_SUBJECTS = "SELECT DISTINCT ?thing { ?thing ?property ?value FILTER(isIRI(?thing)) }"
_GRAPHS = """
SELECT DISTINCT ?graph { GRAPH ?graph { ?thing ?property ?value } FILTER(isIRI(?graph)) }
"""
_KINDS = "SELECT ?thing ?kind { ?thing a ?kind FILTER(isIRI(?kind)) } ORDER BY ?thing ?kind"
_OTHER_NAMES = """
SELECT DISTINCT ?thing ?name { ?thing skos:altLabel|skos:hiddenLabel ?name } ORDER BY ?thing ?name
"""
_LONGEST_NAME = 300
_CAPITAL = re.compile("([A-Z])")

#: How many things a page of a list has.
PER_PAGE = 500

#: The kind of a file of the data, which has no class.
DOCUMENT = "document"

#: Kinds of what explains the data, which lists and searches name after the data themselves.
TERMS = (
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.ConceptScheme,
    SKOS.Concept,
    SKOS.Collection,
)


@dataclass(frozen=True)
class Link:
    """A thing as a page names it: its caption, and where its page is, or nothing without one."""

    text: str
    path: str
    iri: str
    kind: str = ""


@dataclass(frozen=True)
class KindList:
    """All things of one kind: ``key`` is the name of its list, ``label`` what people call it."""

    key: str
    iri: str
    label: str
    things: tuple[str, ...]

    def path(self, number: int = 1) -> str:
        """Return where a page of the list is."""
        return f"kinds/{self.key}.html" if number == 1 else f"kinds/{self.key}~{number}.html"

    @property
    def is_terms(self) -> bool:
        """Whether these explain the data instead of being data."""
        return self.iri in TERMS


class Subjects:
    """The things that have a page, for readers of one language."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.store = store = lookup.store
        lookup.labels.read_all()
        self._labels = lookup.labels
        self.graphs = frozenset(name or "" for (name,) in store.select(_GRAPHS))
        found = {name or "" for (name,) in store.select(_SUBJECTS)} | self.graphs
        self.paths = assign_paths(found)
        self._kinds: dict[str, str] = {}
        for thing, kind in store.select(_KINDS):
            self._kinds[thing or ""] = kind or ""
        for thing, kind in store.select(resources.read_query("nodes")):
            self._kinds[thing or ""] = kind or ""

    @cached_property
    def terms(self) -> dict[str, list[str]]:
        """The hash IRIs of each document, such as the terms of the ontology."""
        return dict(group_terms(self.paths))

    @cached_property
    def by_path(self) -> dict[str, str]:
        """The IRI that each path without an ending belongs to."""
        return {path: iri for iri, path in self.paths.items()}

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The other names of things, by IRI."""
        found: dict[str, list[str]] = defaultdict(list)
        for thing, name in self.store.select(_OTHER_NAMES):
            found[thing or ""].append(shorten(show_controls(name or ""), _LONGEST_NAME))
        return found

    @cached_property
    def groups(self) -> tuple[KindList, ...]:
        """The kinds with their things, those of the data first, each sorted by caption.

        Parts that are told on the page of a whole are in no list.
        """
        things: dict[str, list[str]] = defaultdict(list)
        for iri in self.paths:
            if not self.is_part(iri):
                things[self.kind_of(iri)].append(iri)
        keys = _name_groups(things)
        groups = [
            KindList(keys[kind], kind, self._label_kind(kind), tuple(sorted(found, key=self.order)))
            for kind, found in things.items()
        ]
        return tuple(sorted(groups, key=lambda group: (group.is_terms, group.label, group.iri)))

    @cached_property
    def lists(self) -> dict[str, KindList]:
        """The group of each kind, by the IRI of the kind."""
        return {group.iri: group for group in self.groups}

    def kind_of(self, iri: str) -> str:
        """Return the class of a thing; of a named graph ``document``; or nothing."""
        return self._kinds.get(iri, DOCUMENT if iri in self.graphs else "")

    def label_kind(self, iri: str) -> str:
        """Return what people call the kind of a thing."""
        return self._label_kind(self.kind_of(iri))

    def is_part(self, iri: str) -> bool:
        """Say whether a thing is named after another that has a page, and told there."""
        whole, dot, _ = iri.rpartition(".")
        while dot:
            if whole in self.paths and iri not in self.graphs:
                return True
            whole, dot, _ = whole.rpartition(".")
        return False

    def caption(self, text: str) -> str:
        """Return what a thing is called, its control characters made visible."""
        caption = show_controls(self._labels.caption(text)).strip()
        return shorten(caption or show_controls(compact(text)), _LONGEST_NAME)

    def name_property(self, iri: str, here: str) -> Link:
        """Return how a page names a property: one without a label by the words in its IRI."""
        link = self.link(iri, here)
        if link.text != compact(iri):
            return link
        words = _CAPITAL.sub(r" \1", local_name(iri)).lower().strip()
        return Link(show_controls(words) or link.text, link.path, link.iri, link.kind)

    def link(self, iri: str, here: str) -> Link:
        """Return how the page at ``here`` names and reaches a thing."""
        path = self.paths.get(iri)
        to = relate(here, f"{path}.html") if path else ""
        return Link(self.caption(iri), to, iri, self.label_kind(iri) if path else "")

    def _label_kind(self, kind: str) -> str:
        if not kind:
            return "thing"
        return _TITLES.get(kind) or self.caption(kind)

    def order(self, iri: str) -> tuple[str, str]:
        """Return what sorts things by their caption."""
        return self.caption(iri).casefold(), iri


#: What those call it who know no RDF.
_TITLES = {
    DOCUMENT: "file of the data",
    OWL.Ontology: "ontology",
    OWL.Class: "class of the ontology",
    OWL.ObjectProperty: "relation of the ontology",
    OWL.DatatypeProperty: "value of the ontology",
    OWL.AnnotationProperty: "annotation of the ontology",
    SKOS.ConceptScheme: "list of words",
    SKOS.Concept: "word of a list",
    SKOS.Collection: "part of a list of words",
    RDF.Property: "relation",
}


# What has no class is in lists whose names have a sign that names of classes have not.
_NO_CLASS = {"": "other~things", DOCUMENT: "files~of-the-data"}


def _name_groups(kinds: dict[str, list[str]]) -> dict[str, str]:
    """Return the file name of each kind's list."""
    paths = assign_paths(kind for kind in kinds if kind not in _NO_CLASS)
    last = {kind: path.rpartition("/")[2].casefold() for kind, path in paths.items()}
    taken = list(last.values())
    keys = {
        kind: name if taken.count(name) == 1 else paths[kind].replace("/", "-").casefold()
        for kind, name in last.items()
    }
    return {**keys, **_NO_CLASS}


def find_curie(iri: str) -> str:
    """Return the short form of an IRI, which commands take too, or nothing."""
    short = show_controls(compact(iri))
    return short if short != iri and short.partition(":")[0] in PREFIXES else ""
