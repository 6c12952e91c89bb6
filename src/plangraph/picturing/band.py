"""Band: people, what they say and hold, and events, below the flow of a picture.

What the flow does not show of a draft is a row here, so that no relation is lost: a stance, an
office, a statement beside the name of whoever holds or says it; an event or a step on the line of
time in the middle. Names stand with the party they act for, nearness instead of lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plangraph.drawing.elements import (
    ACTOR,
    EFFECT,
    PLAN_VERSION,
    Edge,
    EdgeId,
    edges_of,
    node_of,
    time_of,
)
from plangraph.picturing.flow import PictureFlow
from plangraph.picturing.picture_facts import Certainty, PictureFacts
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph
    from plangraph.picturing.picture_words import PictureWords

# Local names of the classes of what is in the line of time.
_TIMES = ("Event", "Milestone")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass
class BandRow:
    """One thing that is said of somebody, or one event; ``when`` is only set for an event."""

    key: str
    text: str
    when: str = ""
    is_expected: bool = False
    certainty: Certainty = Certainty.STATED
    sentences: list[str] = field(default_factory=list)
    edges: list[EdgeId] = field(default_factory=list)


@dataclass
class BandEntry:
    """Somebody with a name, an office, and what they say or hold."""

    key: str
    name: str
    party: str
    is_unnamed: bool = False
    details: list[str] = field(default_factory=list)
    rows: dict[str, BandRow] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    edges: list[EdgeId] = field(default_factory=list)


@dataclass
class Band:
    """The entries by key, and the events and steps in the order of their days.

    ``of_text`` are relations of the text itself, such as which plan it is a version of.
    """

    entries: dict[str, BandEntry] = field(default_factory=dict)
    times: list[BandRow] = field(default_factory=list)
    of_text: list[EdgeId] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.entries or self.times)

    def sides(self) -> tuple[list[BandEntry], list[BandEntry]]:
        """Return the entries of the left and of the right: those of a party are on one side."""
        by_party: dict[str, list[BandEntry]] = defaultdict(list)
        for entry in self.entries.values():
            by_party[entry.party].append(entry)
        loners = by_party.pop("", [])
        left: list[BandEntry] = []
        right: list[BandEntry] = []
        parties = sorted(by_party.values(), key=lambda found: -_count_rows(found))
        for found in parties:
            found.sort(key=lambda entry: (not entry.details, entry.is_unnamed, entry.key))
        for entries in (*parties, *([entry] for entry in loners)):
            shorter = left if _count_rows(left) <= _count_rows(right) else right
            shorter.extend(entries)
        return left, right


def make_band(
    graph: DrawnGraph, facts: PictureFacts, words: PictureWords, flow: PictureFlow
) -> Band:
    """Return the band of a draft: all edges that its flow does not hold."""
    return _BandMaker(graph, facts, words).make(flow.held())


def _count_rows(entries: Iterable[BandEntry]) -> int:
    return sum(2 + len(entry.rows) for entry in entries)


class _BandMaker:
    def __init__(self, graph: DrawnGraph, facts: PictureFacts, words: PictureWords) -> None:
        self._graph, self._facts, self._words = graph, facts, words
        self._band = Band()
        self._times: dict[str, BandRow] = {}
        self._speakers: dict[str, str] = {}
        self._demanded: dict[str, tuple[str, str]] = {}
        for edge_id, edge in edges_of(graph):
            if edge["role"].endswith("speaker"):
                self._speakers.setdefault(edge_id.source, edge_id.target)
            if edge["drawn"] == "Stance" and edge["role"].endswith("stanceTarget"):
                demand = (edge_id.source, edge["statement"])
                self._demanded.setdefault(edge_id.target, demand)

    def make(self, held: set[EdgeId]) -> Band:
        for edge_id, edge in edges_of(self._graph):
            if edge_id not in held:
                self._add(edge_id, edge)
        self._gather_bare()
        self._band.times = self._sort_times()
        return self._band

    def _gather_bare(self) -> None:
        """Put those of whom nothing is told but a place or whom they act for in one entry."""
        entries = self._band.entries.values()
        bare = [entry for entry in entries if entry.key and not (entry.rows or entry.details)]
        for entry in bare:
            del self._band.entries[entry.key]
            row = BandRow(entry.key, entry.name, sentences=entry.sentences, edges=entry.edges)
            self._also().rows[entry.key] = row

    def _also(self) -> BandEntry:
        """Return the entry of all that belongs to nobody in the band."""
        name = self._words.word("band", "elsewhere")
        return self._band.entries.setdefault("", BandEntry("", name, ""))

    def _add(self, edge_id: EdgeId, edge: Edge) -> None:
        source, target = (node_of(self._graph, end) for end in edge_id[:2])
        if source["drawn"] in _TIMES or (target["drawn"] in _TIMES and edge["drawn"] != "Stance"):
            self._add_time(edge_id, edge)
        elif "Statement" in (source["drawn"], target["drawn"]):
            self._add_statement(edge_id, edge)
        elif edge["drawn"] == "Tenure":
            entry = self._entry(edge_id.source)
            if edge["label"] not in entry.details:
                entry.details.append(edge["label"])
            entry.party = entry.party or self._facts.colours.party(edge_id.target)
            _hold(entry, edge_id, edge)
        elif edge["drawn"] == EFFECT:
            holder, stance = self._demanded.get(edge_id.source, (edge_id.source, ""))
            self._add_row(holder, edge_id, edge, stance)
        elif edge["role"].endswith(("onBehalfOf", "subOrganizationOf", "atLocation")):
            _hold(self._entry(edge_id.source), edge_id, edge)
        elif source["drawn"] == PLAN_VERSION and target["drawn"] == ACTOR:
            self._add_row(edge_id.target, edge_id, edge)
        elif source["drawn"] == PLAN_VERSION:
            self._band.of_text.append(edge_id)
        else:
            self._add_row(edge_id.source, edge_id, edge)

    def _add_time(self, edge_id: EdgeId, edge: Edge) -> None:
        is_source = node_of(self._graph, edge_id.source)["drawn"] in _TIMES
        key = edge_id.source if is_source else edge_id.target
        if key not in self._times:
            node = node_of(self._graph, key)
            self._times[key] = BandRow(
                key, self._name(key), self._write_when(key), node["drawn"] == "Milestone"
            )
        _hold(self._times[key], edge_id, edge)

    def _add_statement(self, edge_id: EdgeId, edge: Edge) -> None:
        is_source = node_of(self._graph, edge_id.source)["drawn"] == "Statement"
        statement = edge_id.source if is_source else edge_id.target
        entry = self._entry(self._speakers.get(statement, statement))
        row = entry.rows.setdefault(statement, BandRow(statement, self._name(statement)))
        row.certainty = self._facts.rate(edge)
        _hold(row, edge_id, edge)

    def _add_row(self, holder: str, edge_id: EdgeId, edge: Edge, stance: str = "") -> None:
        """Add what is said of somebody; what a stance demands is in the row of the stance."""
        is_actor = node_of(self._graph, holder)["drawn"] == ACTOR
        entry = self._entry(holder) if is_actor or stance else self._also()
        key = stance or edge["statement"] or edge["sentence"]
        text = _tell_of(entry.name, edge["sentence"] or edge["label"])
        row = entry.rows.setdefault(key, BandRow(key, text, certainty=self._facts.rate(edge)))
        if edge["statement"] == key:
            row.text = text
        _hold(row, edge_id, edge)

    def _entry(self, key: str) -> BandEntry:
        if key not in self._band.entries:
            label = node_of(self._graph, key)["label"]
            name = _BRACKETS.sub("", label) or label
            self._band.entries[key] = BandEntry(
                key, show_controls(name), self._facts.colours.party(key), name != label
            )
        return self._band.entries[key]

    def _name(self, thing: str) -> str:
        return self._facts.headlines.get(thing) or node_of(self._graph, thing)["label"]

    def _write_when(self, key: str) -> str:
        time = time_of(node_of(self._graph, key))
        if time is None:
            return self._words.word("band", "no_date")
        day = time.at or time.last or time.first
        return time.words or self._words.language.day(day)

    def _sort_times(self) -> list[BandRow]:
        """Return events and steps by their days; an event without one follows the last that has.

        A step without a day comes last.
        """
        days = {row.key: self._last_day(row.key) for row in self._times.values()}
        past = [days[row.key] for row in self._times.values() if not row.is_expected]
        unknown = {False: max(past, default=""), True: "9"}
        return sorted(
            self._times.values(),
            key=lambda row: (
                days[row.key] or unknown[row.is_expected],
                row.is_expected,
                not days[row.key],
                row.key,
            ),
        )

    def _last_day(self, key: str) -> str:
        time = time_of(node_of(self._graph, key))
        return max((day for day in time[:3] if _DAY.match(day)), default="") if time else ""


def _hold(holder: BandEntry | BandRow, edge_id: EdgeId, edge: Edge) -> None:
    holder.edges.append(edge_id)
    if edge["sentence"] not in holder.sentences:
        holder.sentences.append(edge["sentence"])


def _tell_of(name: str, sentence: str) -> str:
    """Return what a sentence says of somebody, without the name and the reasons."""
    text = sentence.partition(";")[0].rstrip(". ")
    for start in (name, f"The {name}", f"A {name}"):
        if text.casefold().startswith(f"{start} ".casefold()):
            return text[len(start) + 1 :]
    return text
