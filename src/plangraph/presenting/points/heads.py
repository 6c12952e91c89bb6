"""Heads: what stands above the points of a draft: title, counts, date, drafters, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.rows import read_rows_about
from plangraph.presenting.drafts import Draft
from plangraph.presenting.edtf_words import write_edtf
from plangraph.presenting.page_text import PageText
from plangraph.presenting.points.chips import ChipWriter, Who
from plangraph.presenting.points.draft_counts import DraftCounts
from plangraph.presenting.points.draft_facts import DraftFacts, list_things
from plangraph.presenting.points.margins import SUPPORTS, find_host
from plangraph.text import show_controls

# What is recorded of a draft itself, by the local name of its property, with its words.
_RECORDED = {
    "status": "standing",
    "wasRevisionOf": "revises",
    "alternateOf": "same_text",
    "references": "refers",
    "language": "languages",
    "prevailingLanguage": "prevails",
}
# Parties that the standfirst counts the points of.
_MOST_COUNTED = 3


# Values that are tags of BCP 47.
_TAGS = ("language", "prevailingLanguage")


class PublishedRow(NamedTuple):
    """A row of ``queries/sources.rq``: who published a source, when, and where it is."""

    thing: str
    publisher: str | None
    date: str | None
    url: str | None


@dataclass(frozen=True)
class DraftSource:
    """A source of a draft: its name, who published it, when, and its address; or empty.

    ``short`` is its publisher, or else the host of its address.
    """

    iri: str
    name: str
    short: str
    publisher: str
    date: str
    url: str


class HeadFact(NamedTuple):
    """What the data record of a draft itself: what it is called, and its values in words."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class DraftHead:
    """What stands above the points.

    ``plan`` is the name of the plan, ``coverage`` how much of the text was seen, in words,
    ``facts`` what else is recorded of the draft, and ``note`` what authors say of it.
    """

    plan: str
    name: str
    title: str
    standfirst: tuple[str, ...]
    date: str
    drafters: tuple[Who, ...]
    sources: tuple[DraftSource, ...]
    coverage: str
    facts: tuple[HeadFact, ...]
    note: str


@dataclass(frozen=True)
class SeenPoint:
    """A point as the head tells of it: its number, and how fully its parts were seen."""

    number: str
    supports: tuple[str, ...]


class HeadWriter:
    """Writes the head of one draft."""

    def __init__(
        self, facts: DraftFacts, words: PageText, chips: ChipWriter, counts: DraftCounts
    ) -> None:
        self._facts = facts
        self._words = words
        self._chips = chips
        self._counts = counts

    def write(
        self,
        plan: str,
        points: Sequence[SeenPoint],
        sources: Sequence[DraftSource],
        draft: Draft,
    ) -> DraftHead:
        """Return the head of the draft of a plan, whose name may be empty."""
        facts = self._facts
        return DraftHead(
            show_controls(plan),
            show_controls(facts.version.name),
            self._write_title(points),
            tuple(self._write_standfirst(points)),
            self._write_date(draft),
            tuple(map(self._chips.name, facts.values(facts.iri, "draftedBy"))),
            tuple(sources),
            self._write_coverage(points),
            tuple(self._list_facts()),
            show_controls(facts.note(facts.iri)),
        )

    def _list_facts(self) -> Iterable[HeadFact]:
        """Yield what the data record of the draft itself, beside its day and its makers."""
        facts, words = self._facts, self._words
        for name, key in _RECORDED.items():
            values = facts.values(facts.iri, name)
            if name in _TAGS:
                named = values
            else:
                named = tuple(facts.lookup.labels.captions(values).values())
            if named:
                yield HeadFact(words(f"read_{key}"), tuple(map(show_controls, named)))

    def _write_date(self, draft: Draft) -> str:
        """Return the day of the text, or else when a source first told of it."""
        if draft.date:
            return write_edtf(draft.date, self._words)
        if draft.reported:
            return self._words("read_reported", date=write_edtf(draft.reported, self._words))
        return self._words("read_date_unknown")

    def _write_title(self, points: Sequence[SeenPoint]) -> str:
        if not points:
            return self._words("read_title_nothing")
        if not any(point.number for point in points):
            return self._words("read_title_text")
        name = "title_points" if self._facts.version.is_complete else "title_known"
        return self._words(f"read_{name}", len(points))

    def _write_standfirst(self, points: Sequence[SeenPoint]) -> Iterable[str]:
        if not points:
            is_reported = bool(self._facts.version.wordings)
            yield self._words("read_nothing_but" if is_reported else "read_nothing")
            return
        yield from self._write_counts()
        unseen = self._facts.values(self._facts.iri, "unseenPoint")
        if unseen:
            ordered = sorted(unseen, key=sort_points)
            listed = self._words.language.join(ordered)
            yield self._words("read_unseen", len(unseen), points=listed)

    def _write_counts(self) -> Iterable[str]:
        words, counts = self._words, self._counts
        counted = self._chips.colours.parties[:_MOST_COUNTED]
        listed = [
            self._list_counts(name, found, counted)
            for name, found in (("bind", counts.bound), ("favour", counts.favoured))
        ]
        listed = [text for text in listed if text]
        if listed:
            name = "of_points" if self._facts.version.is_complete else "of_known"
            start = words(f"read_{name}", counts.points)
            yield words("read_sentence", start=start, rest="; ".join(listed))
            yield words("read_several")
        yield from self._write_nobody()

    def _list_counts(self, name: str, counts: Mapping[str, int], parties: Sequence[str]) -> str:
        sentences = self._facts.sentences
        form = self._words(f"read_{name}_form")
        found = [
            self._words(f"read_{name}", counts[party], party=sentences.name(party, form).text)
            for party in parties
            if counts.get(party)
        ]
        return self._words.language.join(found)

    def _write_nobody(self) -> Iterable[str]:
        """Yield in which points nobody is named, apart where the text was not seen."""
        counts = self._counts
        for numbers, name in ((counts.nobody, "nobody"), (counts.nobody_known, "nobody_known")):
            if numbers:
                known = self._words.language.join([*filter(None, numbers)])
                listed = f" ({show_controls(known)})" if all(numbers) else ""
                yield self._words(f"read_{name}", len(numbers), points=listed)

    def _write_coverage(self, points: Sequence[SeenPoint]) -> str:
        words = self._words
        coverage = local_name(self._facts.sentences.facts.value(self._facts.iri, "coverage"))
        known = coverage if coverage and f"read_{coverage}" in words.page else "unstated"
        supports = [support for point in points for support in point.supports]
        how = Counter(supports)
        counted = words("read_points", len(points))
        if len(supports) > len(points):
            counted = f"{counted} {words('read_in_parts', len(supports))}"
        seen = [
            f"{words.language.number(Decimal(how[name]))} {words(f'read_{name}')}"
            for name in SUPPORTS
            if how[name]
        ]
        text = f"{words(f'read_{known}')}: {counted}"
        return f"{text}; {', '.join(seen)}" if seen else text


def read_sources(facts: DraftFacts, words: PageText) -> tuple[DraftSource, ...]:
    """Return the sources of the points of a draft, those that most claims rest on first."""
    things = list_things(facts.version.wordings)
    claims = {(row.claim, row.source) for row in facts.find_claims(*things)}
    counts = Counter(source for _, source in claims)
    rows = read_rows_about(
        facts.lookup.store, resources.read_query("sources"), PublishedRow, sorted(counts)
    )
    found = {row.thing: _read_source(facts, row, words) for row in rows}
    return tuple(sorted(found.values(), key=lambda item: (-counts[item.iri], item.name)))


def _read_source(facts: DraftFacts, row: PublishedRow, words: PageText) -> DraftSource:
    labels = facts.lookup.labels
    name = show_controls(labels.caption(row.thing))
    publisher = show_controls(labels.caption(row.publisher)) if row.publisher else ""
    short = publisher or show_controls(find_host(row.url or "")) or name
    date = write_edtf(row.date, words) if row.date else ""
    return DraftSource(row.thing, name, short, publisher, date, row.url or "")
