"""Time axis: what happened, was said, is due or wanted, on the calendar, from a day 0, or undated.

Of events and statements those are here that the sources of the plan tell of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import Deadline
from plangraph.asking.descriptions import TimeRow
from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.asking.rows import read_rows
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.effect_order import EffectOrder
from plangraph.presenting.time_spans import TimeSpan, count_days, read_span


class Tense(StrEnum):
    """Whether a thing happened, was said, is to come, or holds for a time."""

    HAPPENED = "happened"
    SAID = "said"
    DUE = "due"
    LASTS = "lasts"


_TENSES = {"Event": Tense.HAPPENED, "Statement": Tense.SAID, "Milestone": Tense.DUE}


class MilestoneRow(NamedTuple):
    """A row of ``queries/milestones.rq``: a step, and the draft that it is a step of."""

    thing: str
    version: str | None


@dataclass(frozen=True)
class TimedThing:
    """A thing with its time: ``words`` are those of the source, or the time in words.

    ``span`` is None where no day is known; ``draft`` is the key of its draft, or empty; ``sources``
    are the names of those that tell of it.
    """

    statement: str
    tense: Tense
    point: str
    sentence: str
    words: str
    span: TimeSpan | None = None
    draft: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Countdown:
    """A deadline that is counted from a day: about how many days after it, before it if less.

    ``duration`` is the length of time as an ``xsd:duration``.
    """

    thing: TimedThing
    days: float
    duration: str


@dataclass(frozen=True)
class CountedFrom:
    """The deadlines of all drafts that are counted from one day.

    ``name`` is what happens on that day, or else the words of the first deadline. It is empty where
    the data do not say from which day: these deadlines cannot be compared, and are in the order of
    their points. ``span`` is the day itself where it is known.
    """

    start: str
    name: str
    span: TimeSpan | None
    countdowns: tuple[Countdown, ...]


@dataclass(frozen=True)
class TimeAxis:
    """The times of one draft; ``elsewhere`` are the dated deadlines of the plan's other drafts."""

    dated: tuple[TimedThing, ...]
    elsewhere: tuple[TimedThing, ...]
    counted: tuple[CountedFrom, ...]
    undated: tuple[TimedThing, ...]


class PlanTimes:
    """The times of the drafts of a plan; all is read once for them."""

    def __init__(self, lookup: Lookup, plan: Plan) -> None:
        self._sentences = lookup.sentences
        self._facts = lookup.sentences.facts
        self._captions = lookup.labels.caption
        self._evidence = lookup.read_evidence()
        self._spans = {
            row.thing: span
            for row in read_rows(lookup.store, resources.read_query("times"), TimeRow)
            if (span := _read_row(row))
        }
        query = resources.read_query("milestones")
        self._steps = list(read_rows(lookup.store, query, MilestoneRow))
        self._of_draft = {draft.iri: list(self._list_due(lookup, draft)) for draft in plan.drafts}
        self._told = list(self._list_told(plan))

    def axis(self, draft: Draft) -> TimeAxis:
        """Return the times of a draft, those of its plan's other drafts beside them."""
        own = [*self._told, *(thing for thing, _ in self._of_draft[draft.iri])]
        others = [
            thing for iri, due in self._of_draft.items() if iri != draft.iri for thing, _ in due
        ]
        counted = tuple(self._group(draft))
        counted_things = {one.thing for group in counted for one in group.countdowns}
        rest = [thing for thing in own if thing not in counted_things]
        return TimeAxis(
            tuple(sorted((one for one in rest if one.span), key=_place)),
            tuple(sorted((one for one in others if one.span), key=_place)),
            counted,
            tuple(sorted((one for one in rest if not one.span), key=_place)),
        )

    def _list_told(self, plan: Plan) -> Iterator[TimedThing]:
        """Yield what the sources of the plan tell of: events, statements, steps of no draft."""
        drafts = {draft.iri for draft in plan.drafts}
        own = {
            item.source
            for effect in self._facts.wordings
            if not drafts.isdisjoint(self._facts.versions_of(effect))
            for item in self._evidence.get(effect, ())
        }
        of_drafts = {row.thing for row in self._steps if row.version}
        for thing in self._facts.things:
            kinds = self._facts.kinds(thing) & _TENSES.keys()
            sources = {item.source for item in self._evidence.get(thing, ())}
            is_told = not sources or not own.isdisjoint(sources)
            if kinds and is_told and thing not in of_drafts:
                yield self._make(thing, _TENSES[min(kinds)], "")

    def _list_due(self, lookup: Lookup, draft: Draft) -> Iterator[tuple[TimedThing, Deadline]]:
        """Yield what a draft wants by when: its effects with a deadline, and its steps."""
        order = EffectOrder(lookup, draft)
        for effect in self._facts.deadlines:
            if draft.iri in self._facts.versions_of(effect):
                for time in self._facts.deadlines[effect]:
                    tense = Tense.LASTS if self._is_period(time) else Tense.DUE
                    thing = self._make(effect, tense, order.point(effect), time, draft.key)
                    yield thing, time
        for row in self._steps:
            if row.version == draft.iri:
                thing = self._make(row.thing, Tense.DUE, "", draft=draft.key)
                times = (*self._facts.deadlines.get(row.thing, ()), Deadline())
                yield thing, times[0]

    def _is_period(self, time: Deadline) -> bool:
        """Return whether the words of a time say how long: "for a period of two years"."""
        begin = self._sentences.language.pattern("deadlines", "lasting").partition("{")[0]
        is_length = bool(time.duration) and not (time.day or time.edtf or time.end)
        return is_length and bool(begin) and time.words.lower().startswith(begin)

    def _make(
        self, thing: str, tense: Tense, point: str, time: Deadline | None = None, draft: str = ""
    ) -> TimedThing:
        times = self._facts.deadlines.get(thing) or self._facts.times.get(thing) or ()
        own = time or next(iter(times), Deadline())
        is_due = bool(time) or thing in self._facts.deadlines
        said = self._sentences.deadline(own) if is_due else self._sentences.time(own)
        text = (
            self._sentences.alone(thing)
            if self._facts.effect_kind(thing)
            else self._sentences.sentence(thing)
        )
        span = read_span(own.edtf) if own.edtf else read_span(own.day) if own.day else None
        span = span or (None if own.duration else self._spans.get(thing))
        words = own.words or str(said)
        return TimedThing(
            thing,
            tense,
            point,
            text.text.removesuffix("."),
            words,
            span,
            draft,
            self._name_sources(thing),
        )

    def _name_sources(self, thing: str) -> tuple[str, ...]:
        """Return the names of the sources that tell of a thing."""
        found = dict.fromkeys(item.source for item in self._evidence.get(thing, ()))
        return tuple(map(self._captions, found))

    def _group(self, draft: Draft) -> Iterator[CountedFrom]:
        """Yield the days that deadlines of a draft are counted from, the most used first."""
        groups: dict[str, list[Countdown]] = defaultdict(list)
        for due in self._of_draft.values():
            for thing, time in due:
                is_due = time.duration and not thing.span and thing.tense is Tense.DUE
                days = count_days(time.duration) if is_due else None
                if days is not None:
                    is_back = bool(time.end) and not time.start
                    start = time.end if is_back else time.start
                    groups[start].append(
                        Countdown(thing, -days if is_back else days, time.duration)
                    )
        own = {
            start: found
            for start, found in groups.items()
            if any(one.thing.draft == draft.key for one in found)
        }
        for start in sorted(own, key=lambda start: (not start, -len(own[start]), start)):
            found = sorted(
                own[start], key=lambda one: (one.days if start else 0, _place(one.thing))
            )
            day = self._spans.get(start) or read_span(start)
            yield CountedFrom(start, self._name(start, found[0].thing), day, tuple(found))

    def _name(self, start: str, first: TimedThing) -> str:
        """Return what happens on a day that is counted from."""
        if not start or start not in self._facts:
            return start
        if self._facts.effect_kind(start):  # one of those that the day is the time of
            return first.words
        if "Milestone" in self._facts.kinds(start):
            return str(self._sentences.headline(start, 90))
        return str(self._sentences.name(start))


def _read_row(row: TimeRow) -> TimeSpan | None:
    """Return the days of a thing: its day or year, or its first and last day."""
    if row.at:
        return read_span(row.at)
    if row.first and row.last:
        return read_span(f"{row.first}/{row.last}")
    return read_span(f"../{row.last}") if row.last else None


def _place(thing: TimedThing) -> tuple[bool, str, bool, PointKey, str, str]:
    day = thing.span.day if thing.span else None
    point = (not thing.point, sort_points(thing.point))
    return (day is None, str(day or ""), *point, thing.tense, thing.statement)
