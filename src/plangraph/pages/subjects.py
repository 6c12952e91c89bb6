"""Subjects: the things that have a page, with their paths, captions and kinds.

They are read from the store once, in a few queries; each page looks up here what it links to.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.dataset import has_plan, read_project_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.other_names import read_other_names
from plangraph.asking.rows import read_rows
from plangraph.pages.addresses import assign_paths, group_terms, relate
from plangraph.pages.kind_lists import (
    DOCUMENT,
    NO_CLASS,
    TITLES,
    KindList,
    make_kind_lists,
)
from plangraph.pages.part_names import PartNames
from plangraph.text import name_end, name_words, shorten, show_controls
from plangraph.vocabulary import DCAT, ID, OWL, PREFIXES, ROOT, SKOS, base_of, compact

_SUBJECTS = "SELECT DISTINCT ?thing { ?thing ?property ?value FILTER(isIRI(?thing)) }"
_GRAPHS = """
SELECT DISTINCT ?thing { GRAPH ?thing { ?subject ?property ?value } FILTER(isIRI(?thing)) }
"""
_KINDS = "SELECT ?thing ?kind { ?thing a ?kind FILTER(isIRI(?kind)) } ORDER BY ?thing ?kind"
_OTHER_NAMES = """
SELECT DISTINCT ?thing ?name { ?thing skos:altLabel|skos:hiddenLabel ?name } ORDER BY ?thing ?name
"""
# Classes of what data are about as a whole.
_WHOLES = (OWL.Ontology, SKOS.ConceptScheme, DCAT.Catalog)
_MAX_NAME = 300  # characters
_MOST_LINKS = 5_000  # that are kept, for pages in the same folder


class _ThingRow(NamedTuple):
    """A thing."""

    thing: str


class _KindRow(NamedTuple):
    """A thing and one of its classes."""

    thing: str
    kind: str


class _OtherNameRow(NamedTuple):
    """A thing and one of its alternative labels."""

    thing: str
    name: str


class Link(NamedTuple):
    """A thing as a page shows it: its caption, and the path of its page, empty without one."""

    text: str
    path: str
    iri: str
    kind: str = ""


class Subjects:
    """The things that have a page, for readers of one language.

    ``paths`` are the paths of their pages by IRI, without a file suffix. ``graphs`` are those
    things that are named graphs: files of the data.
    """

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.store = store = lookup.store
        lookup.labels.read_all()
        self._labels = lookup.labels
        self._parts = PartNames(lookup, lambda iri: self.caption(iri))
        self.graphs = frozenset(row.thing for row in read_rows(store, _GRAPHS, _ThingRow))
        found = {row.thing for row in read_rows(store, _SUBJECTS, _ThingRow)} | self.graphs
        base = base_of(store.prefixes)
        #: What the names of things begin with: the base of the project, else that of plangraph.
        self.base = ROOT if base == ID else base
        self.project_name = read_project_name(store)
        self.has_plan = has_plan(store)
        self.paths = assign_paths(found - {self.base}, base)
        self._kinds: dict[str, str] = {}
        self._captions: dict[str, str] = {}
        self._link = lru_cache(_MOST_LINKS)(self._make_link)
        for query in (_KINDS, resources.read_query("nodes")):  # what is drawn as a node comes last
            self._kinds |= {row.thing: row.kind for row in read_rows(store, query, _KindRow)}

    @cached_property
    def site_name(self) -> str:
        """What the pages are called together."""
        others = "plangraph" if self.has_plan else self.title or "linked data"
        return self.project_name or others

    @cached_property
    def title(self) -> str | None:
        """What data without a plan are called: their only ontology, word list or catalogue."""
        whole = [
            iri for iri, kind in self._kinds.items() if kind in _WHOLES and not iri.startswith(ROOT)
        ]
        return self.caption(whole[0]) if len(whole) == 1 and not self.has_plan else None

    @cached_property
    def terms(self) -> dict[str, list[str]]:
        """The hash IRIs of each document, such as the terms of the ontology."""
        return dict(group_terms(self.paths))

    @cached_property
    def by_path(self) -> dict[str, str]:
        """The IRI of each path without a file suffix."""
        return {path: iri for iri, path in self.paths.items()}

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The alternative labels of things, by IRI."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in read_rows(self.store, _OTHER_NAMES, _OtherNameRow):
            found[row.thing].append(shorten(show_controls(row.name), _MAX_NAME))
        return found

    @cached_property
    def search_names(self) -> dict[str, list[str]]:
        """What a search finds things by beside their captions, by IRI: points have their number."""
        return {
            iri: [shorten(show_controls(name), _MAX_NAME) for name in names]
            for iri, names in read_other_names(self.store).items()
        }

    @cached_property
    def kind_lists(self) -> tuple[KindList, ...]:
        """The things of each kind; parts that are shown on the page of a whole are in no list."""
        things: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self.paths, key=self.order):
            if not self.is_part(iri):
                things[self.kind_of(iri)].append(iri)
        return make_kind_lists(things, self._title_kind)

    @cached_property
    def list_by_kind(self) -> dict[str, KindList]:
        """The list of each kind."""
        return {kind_list.iri: kind_list for kind_list in self.kind_lists}

    def kind_of(self, iri: str) -> str:
        """Return the class of a thing, or ``DOCUMENT`` or ``NO_CLASS``."""
        return self._kinds.get(iri, DOCUMENT if iri in self.graphs else NO_CLASS)

    def label_kind(self, iri: str) -> str:
        """Return the title of a thing's kind."""
        return self._title_kind(self.kind_of(iri))

    def is_part(self, iri: str) -> bool:
        """Return whether a thing is shown on the page of the thing whose IRI its own extends."""
        whole, dot, _ = iri.rpartition(".")
        while dot:
            if whole in self.paths and iri not in self.graphs:
                return True
            whole, dot, _ = whole.rpartition(".")
        return False

    def caption(self, text: str) -> str:
        """Return the label of a thing, or its CURIE, with control characters made visible."""
        if text not in self.paths:
            return shorten(self._read_label(text), _MAX_NAME)
        if text not in self._captions:
            self._captions[text] = shorten(self._write_caption(text), _MAX_NAME)
        return self._captions[text]

    def _write_caption(self, iri: str) -> str:
        caption = self._read_label(iri)
        if self.is_labelled(iri):
            return caption
        return show_controls(self._parts.find(iri, self.kind_of(iri))) or caption

    def is_labelled(self, iri: str) -> bool:
        """Return whether a thing has a label."""
        return self._labels.find(iri) is not None or self._read_label(iri) not in (
            show_controls(compact(iri)),
            show_controls(name_end(iri)),
        )

    def _read_label(self, text: str) -> str:
        """Return the label of a thing, or its CURIE, or the end of the IRI of one with a page."""
        label = show_controls(self._labels.caption(text)).strip() or show_controls(compact(text))
        is_other = label == text and text in self.paths and not text.startswith(ROOT)
        return show_controls(name_end(text)) if is_other else label

    def name_property(self, iri: str, here: str) -> Link:
        """Return the link to a property; without a label its text is the words of its IRI."""
        link = self.link(iri, here)
        if link.text != compact(iri):
            return link
        return Link(show_controls(name_words(iri)), link.path, link.iri, link.kind)

    def link(self, iri: str, here: str) -> Link:
        """Return the link to a thing from the page at the path ``here``."""
        return self._link(iri, here.rpartition("/")[0])

    def _make_link(self, iri: str, folder: str) -> Link:
        path = self.paths.get(iri)
        to = relate(f"{folder}/" if folder else "", f"{path}.html") if path else ""
        return Link(self.caption(iri), to, iri, self.label_kind(iri) if path else "")

    def order(self, iri: str) -> tuple[str, str]:
        """Return the key that sorts things by label."""
        return shorten(self._read_label(iri), _MAX_NAME).casefold(), iri

    def _title_kind(self, kind: str) -> str:
        return TITLES.get(kind) or shorten(show_controls(self._labels.word(kind)), _MAX_NAME)


def find_curie(iri: str) -> str | None:
    """Return the CURIE of an IRI, such as ``state:ukraine``, which commands accept too."""
    curie = show_controls(compact(iri))
    return curie if curie != iri and curie.partition(":")[0] in PREFIXES else None
