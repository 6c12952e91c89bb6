"""What the view tells of a thing: what it is called, its kind, its time, the versions it is in."""

from __future__ import annotations

from typing import TypedDict

from plangraph import resources
from plangraph.asking.labels import Labels
from plangraph.stores.protocol import Store

_DESCRIPTIONS = "SELECT ?thing ?text { ?thing dcterms:description ?text } ORDER BY ?thing ?text"
_DRAWN = """
SELECT DISTINCT ?kind ?drawn { ?drawn plan:drawnAs "node" . ?kind rdfs:subClassOf* ?drawn }
ORDER BY ?kind ?drawn
"""
_KINDS = "SELECT ?thing ?kind { ?thing a ?kind } ORDER BY ?thing ?kind"


class Description(TypedDict):
    """What the view shows of a thing; what the data do not give is empty."""

    #: The label in the reader's language, or the short form of the IRI.
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
    """The descriptions of everything in a store, for readers of one language.

    ``kinds`` holds the class of each thing that the ontology draws as a node.
    """

    def __init__(self, store: Store, labels: Labels) -> None:
        self._labels = labels
        self._texts = _pairs(store, _DESCRIPTIONS)
        self._all_kinds = _pairs(store, _KINDS)
        self.kinds = _pairs(store, resources.read_query("nodes"))
        self._drawn = _pairs(store, _DRAWN)
        self._times = read_times(store)
        self._versions: dict[str, dict[str, None]] = {}
        self._topics: dict[str, dict[str, None]] = {}
        self._changes: dict[str, dict[str, None]] = {}
        self._clauses: dict[str, str] = {}
        self._issued: dict[str, str] = {}
        self._read_contents(store)

    def describe(self, thing: str) -> Description:
        """Return the description of a thing."""
        kind = self.kinds.get(thing) or self._all_kinds.get(thing, "")
        return {
            "label": self._labels.caption(thing),
            "kind": local_name(kind),
            "kind_label": self._labels.caption(kind) if kind else "thing",
            "drawn": local_name(self._drawn.get(kind, "")),
            "description": self._texts.get(thing, ""),
            "time": list(self._times.get(thing, ())),
            "versions": list(self._versions.get(thing, ())),
            "topics": list(self._topics.get(thing, ())),
            "changes": list(self._changes.get(thing, ())),
            "clause": self._clauses.get(thing, ""),
            "issued": self._issued.get(thing, ""),
        }

    def _read_contents(self, store: Store) -> None:
        for row in store.select(resources.read_query("contents")):
            thing, version, issued, clause, topic, change = (value or "" for value in row)
            for node in (thing, version):
                self._versions.setdefault(node, {})[self._labels.caption(version)] = None
            self._issued[version] = issued
            self._clauses[thing] = self._labels.caption(clause) if clause else ""
            for found, word in ((self._topics, topic), (self._changes, change)):
                if word:
                    found.setdefault(thing, {})[self._labels.caption(word)] = None


def read_times(store: Store) -> dict[str, list[str]]:
    """Return the time of each thing: day or year, first and last day, the source's words for it."""
    rows = store.select(resources.read_query("times"))
    return {thing or "": [value or "" for value in row] for thing, *row in rows}


def local_name(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def _pairs(store: Store, query: str) -> dict[str, str]:
    return {row[0] or "": row[1] or "" for row in store.select(query)}
