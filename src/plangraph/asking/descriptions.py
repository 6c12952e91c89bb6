"""Descriptions: what the view shows of a thing, such as its label, class, time, plan versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypedDict

from plangraph import resources
from plangraph.asking.durations import add_duration
from plangraph.asking.labels import Labels
from plangraph.asking.language import read_language
from plangraph.asking.rows import RowT, read_rows, read_rows_about
from plangraph.stores.protocol import Store

_TEXTS = "SELECT ?thing ?text WHERE { ?thing dcterms:description ?text } ORDER BY ?thing ?text"
_DRAWN = """
SELECT DISTINCT ?kind ?drawn { ?drawn plan:drawnAs "node" . ?kind rdfs:subClassOf* ?drawn }
ORDER BY ?kind ?drawn
"""
_KINDS = "SELECT ?thing ?kind WHERE { ?thing a ?kind } ORDER BY ?thing ?kind"
_VERSIONS = """
SELECT DISTINCT ?thing ?issued WHERE {
  ?thing plan:hasClauseVersion ?wording .
  OPTIONAL { ?thing dcterms:issued ?day }
  OPTIONAL { ?thing dcterms:date ?edtf }
  BIND(COALESCE(STR(?day), STR(?edtf)) AS ?issued)
}
ORDER BY ?thing ?issued
"""


class TextRow(NamedTuple):
    """A description of a thing."""

    thing: str
    text: str


class KindRow(NamedTuple):
    """A class of a thing; a row of ``queries/nodes.rq`` too."""

    thing: str
    kind: str


class DrawnKindRow(NamedTuple):
    """A class, and the class at or above it that the ontology draws as a node."""

    kind: str
    drawn: str


class IssuedRow(NamedTuple):
    """A plan version and the day on which it was issued, or in EDTF what is known of it."""

    thing: str
    issued: str | None


class TimeRow(NamedTuple):
    """A row of ``queries/times.rq``."""

    thing: str
    at: str | None
    first: str | None
    last: str | None
    words: str | None
    length: str | None


class ContentRow(NamedTuple):
    """A row of ``queries/contents.rq``."""

    thing: str
    version: str
    clause: str | None
    topic: str | None
    change: str | None


class Description(TypedDict):
    """What the view shows of a thing; what the data do not give is empty."""

    #: The label in the reader's language; without one the CURIE, or the end of the IRI of others.
    label: str
    #: The local name of the thing's class.
    kind: str
    #: The label of the class; ``thing`` without a class.
    kind_label: str
    #: The local name of the class that the ontology draws as a node.
    drawn: str
    #: The text of ``dcterms:description``.
    description: str
    #: Day or year, first day, last day, the source's words; or an empty list.
    time: list[str]
    #: The labels of the plan versions that contain the thing.
    versions: list[str]
    #: The labels of its topics.
    topics: list[str]
    #: Of a clause version: the labels of what it changed.
    changes: list[str]
    #: Of a clause version: the label of its clause.
    clause: str
    #: Of a plan version: the day on which it was issued.
    issued: str


class Descriptions:
    """The descriptions of some things in a store, or of all, for readers of one language.

    ``kinds`` holds the class of each of these things that the ontology draws as a node.
    """

    def __init__(self, store: Store, labels: Labels, things: Collection[str] | None = None) -> None:
        self._labels = labels
        self._write = partial(read_language(labels.language).pattern, "resources")
        read = partial(_read, store, things)
        self._texts = dict(read(_TEXTS, TextRow))
        self._all_kinds = dict(read(_KINDS, KindRow))
        self.kinds = dict(read(resources.read_query("nodes"), KindRow))
        self._drawn = read_drawn_kinds(store)
        self._times = {row.thing: row for row in read(resources.read_query("times"), TimeRow)}
        self._issued = {
            row.thing: row.issued if row.issued else "" for row in read(_VERSIONS, IssuedRow)
        }
        self._contents: dict[str, list[ContentRow]] = {}
        for row in read(resources.read_query("contents"), ContentRow):
            self._contents.setdefault(row.thing, []).append(row)
        if things is None:
            labels.read_all()
        else:
            labels.read({*things, *self._list_named()})

    def describe(self, thing: str) -> Description:
        """Return the description of a thing."""
        kind = self.kinds.get(thing) or self._all_kinds.get(thing)
        contents = self._contents.get(thing, [])
        versions = [thing] if thing in self._issued else [row.version for row in contents]
        clauses = self._caption_each(row.clause for row in contents)
        return {
            "label": self._name(thing, kind),
            "kind": local_name(kind) if kind else "",
            "kind_label": self._labels.word(kind) if kind else self._write("thing"),
            "drawn": local_name(self._drawn[kind]) if kind in self._drawn else "",
            "description": self._texts.get(thing, ""),
            "time": self.find_time(thing),
            "versions": self._caption_each(versions),
            "topics": self._caption_each(row.topic for row in contents),
            "changes": self._caption_each(row.change for row in contents),
            "clause": clauses[-1] if clauses else "",
            "issued": self._issued.get(thing, ""),
        }

    def _name(self, thing: str, kind: str | None) -> str:
        """Return the name of a thing; of a blank node without one its class, and so it says."""
        if not thing.startswith("_:") or self._labels.find(thing):
            return self._labels.name(thing)
        name = self._write("unnamed_kind" if kind else "unnamed")
        return name.format(kind=self._labels.word(kind) if kind else "")

    def find_time(self, thing: str) -> list[str]:
        """Return when a thing is, was or is due, as ``time``; an empty list where it is unknown."""
        time = self._times.get(thing)
        if time is None:
            return []
        last = time.last or add_duration(time.first, time.length)
        return [part if part else "" for part in (time.at, time.first, last, time.words)]

    def _caption_each(self, iris: Iterable[str | None]) -> list[str]:
        """Return the labels of some things, each once."""
        return list(dict.fromkeys(self._labels.caption(iri) for iri in iris if iri))

    def _list_named(self) -> Iterator[str]:
        """Yield the things that the descriptions name by their labels."""
        yield from self.kinds.values()
        yield from self._all_kinds.values()
        for rows in self._contents.values():
            for row in rows:
                yield from (iri for iri in row[1:] if iri)


def read_drawn_kinds(store: Store) -> dict[str, str]:
    """Return for each class the class at or above it that the ontology draws as a node."""
    return dict(read_rows(store, _DRAWN, DrawnKindRow))


def local_name(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def _read(
    store: Store, things: Collection[str] | None, query: str, row_type: type[RowT]
) -> Iterator[RowT]:
    if things is None:
        return read_rows(store, query, row_type)
    return read_rows_about(store, query, row_type, things)
