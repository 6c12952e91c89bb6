"""Time: what happened, was said and is due on the calendar, and deadlines counted from a day 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.edtf_words import write_edtf
from plangraph.presenting.time.time_axis import (
    Countdown,
    CountedFrom,
    PlanTimes,
    Tense,
    TimeAxis,
    TimedThing,
)
from plangraph.presenting.time.time_lanes import LaneItem, Lanes, Tick, lay_out_lanes
from plangraph.presenting.time_spans import TimeSpan, read_span
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.claims import ClaimsOf

_LEFT, _RIGHT = 194.0, 1140.0
_ROOM = 118  # of the label of a day
_ROOM_OF_LENGTH = 76
_FIRST = 8  # deadlines of a list; the others open on request
_DISC = 22.0
_LETTER = 7.2  # width of a letter on a mark
_ROOM_OF_NAME = 24  # letters of the name of a lane
_MOST_SOURCES = 2  # that an entry of the list names


_LANES = {
    Tense.HAPPENED: "time_happened",
    Tense.SAID: "time_said",
    Tense.DUE: "time_due_lane",
    Tense.LASTS: "time_lasts",
}


class Numbered(NamedTuple):
    """A thing of the calendar with its number in the list; ``owner`` is the draft that has it."""

    number: int
    thing: TimedThing
    owner: str = ""


@dataclass(frozen=True)
class Calendar:
    """The dated things of a draft, numbered, and how they are drawn."""

    things: tuple[Numbered, ...]
    lanes: Lanes[Numbered]


@dataclass(frozen=True)
class CountedPicture:
    """The deadlines counted from one day, and how they are drawn."""

    counted: CountedFrom
    own: tuple[Countdown, ...]
    lanes: Lanes[Countdown]


class TimeWriter:
    """Writes the times of the drafts of a plan; what they share is read once."""

    def __init__(self, lookup: Lookup, say: PageWords, plan: Plan) -> None:
        self._words = say
        self._times = PlanTimes(lookup, plan)
        self._drafts = plan.drafts

    def write(self, draft: Draft, claims_of: ClaimsOf) -> Markup:
        """Return the times of a draft."""
        axis = self._times.axis(draft)
        due = [one for one in axis.dated if one.tense is Tense.DUE]
        counted = [self._draw_counted(one, draft) for one in axis.counted]
        due += [one.thing for group in counted for one in group.own]
        undated = [one for one in axis.undated if one.tense is Tense.DUE]
        return fill(
            "time.html",
            words=self._words,
            draft=draft,
            title=self._write_title(due, len(undated)),
            calendar=self._draw_calendar(axis, draft),
            counted=counted,
            first=_FIRST,
            undated=axis.undated,
            tenses=Tense,
            day_of=lambda span: write_time_span(self._words, span),
            length_of=self._write_length,
            name_of=_shorten_name,
            sources_of=self._tell_sources,
            written_date=write_edtf(draft.date, self._words) if draft.date else "",
            claims_of=claims_of,
            compact=compact,
        )

    def _write_title(self, due: Sequence[TimedThing], undated: int) -> str:
        if not due:
            return self._words("time_no_day" if undated else "time_none")
        if len(due) == 1:
            only = due[0].words or (
                write_time_span(self._words, due[0].span) if due[0].span else ""
            )
            told = self._words("time_one", words=only)
        else:
            told = self._words("time_due", len(due))
        return f"{told}; {self._words('time_undated', undated)}" if undated else told

    def _draw_calendar(self, axis: TimeAxis, draft: Draft) -> Calendar:
        """Return the dated things: a lane for each tense, and one for each other draft."""
        dated = sorted([*axis.dated, *self._date_text(draft)], key=_place)
        numbered = [Numbered(number, one) for number, one in enumerate(dated, 1)]
        lanes = [
            (self._words(_LANES[tense]), [one for one in numbered if one.thing.tense is tense])
            for tense in Tense
        ]
        for other in self._drafts:
            held = [one for one in axis.elsewhere if one.draft == other.key]
            first = len(numbered) + 1
            found = [Numbered(number, one, other.short) for number, one in enumerate(held, first)]
            if other != draft and found:
                lanes.append((other.short, found))
                numbered += found
        shown = [(name, list(map(_as_item, found))) for name, found in lanes if found]
        return Calendar(tuple(numbered), lay_out_lanes(shown, left=_LEFT, right=_RIGHT, room=_ROOM))

    def _date_text(self, draft: Draft) -> Iterator[TimedThing]:
        """Yield the day of the text itself, or that of the first report of it."""
        named = "time_text_dated" if draft.date else "time_text_reported"
        if span := read_span(draft.date or draft.reported):
            told = self._words(named, draft=draft.name)
            day = write_edtf(draft.date or draft.reported, self._words)
            yield TimedThing(draft.iri, Tense.HAPPENED, "", told, day, span)

    def _tell_sources(self, thing: TimedThing) -> str:
        """Return which sources tell of a thing, in words."""
        more = len(thing.sources) - _MOST_SOURCES
        listed = ", ".join(thing.sources[:_MOST_SOURCES])
        if more > 0:
            return f"{listed} {self._words('read_more_voices', more)}"
        return listed or self._words("time_no_source")

    def _draw_counted(self, counted: CountedFrom, draft: Draft) -> CountedPicture:
        """Return deadlines counted from a day, a lane for each draft that has any."""
        lanes = []
        for one in self._drafts:
            found = [item for item in counted.countdowns if item.thing.draft == one.key]
            if found:
                items = [
                    LaneItem(item, item.days, item.days, _measure(item.thing.point))
                    for item in found
                ]
                lanes.append((one.short, items))
        drawn = lay_out_lanes(lanes, left=_LEFT, right=_RIGHT, room=_ROOM_OF_LENGTH, start=0.0)
        own = tuple(one for one in counted.countdowns if one.thing.draft == draft.key)
        return CountedPicture(counted, own, drawn)

    def _write_length(self, tick: Tick[Countdown]) -> str:
        """Return how long after day 0 a tick is, or before it."""
        if tick.item is None or not tick.day:
            return self._words("time_day_0")
        length = self._words.language.duration(tick.item.duration)
        return self._words("time_before", length=length) if tick.day < 0 else length


def write_time_span(spoken: PageWords, span: TimeSpan) -> str:
    """Return a time as people write it, with both ends where it is no single day."""
    first, last, day = span.first, span.last, spoken.day
    if first is None or last is None:
        return spoken("time_until" if last else "time_since", day=day(str(last or first)))
    if first == last:
        return day(str(last))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return " – ".join(dict.fromkeys([str(first.year), str(last.year)]))
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return " – ".join(dict.fromkeys([day(str(first)[:7]), day(str(last)[:7])]))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(str(last))}"
    return f"{day(str(first))} – {day(str(last))}"


def _as_item(one: Numbered) -> LaneItem[Numbered]:
    span = one.thing.span
    first = (span.first or span.last) if span else None
    last = (span.last or span.first) if span else None
    return LaneItem(one, first.toordinal() if first else 0, last.toordinal() if last else 0, _DISC)


def _place(thing: TimedThing) -> tuple[str, str, str, str]:
    day = thing.span.day if thing.span else None
    return (str(day or ""), thing.tense, thing.point, thing.statement)


def _measure(text: str) -> float:
    return max(_DISC, len(text) * _LETTER + 10)


def _shorten_name(name: str) -> str:
    return name if len(name) <= _ROOM_OF_NAME else f"{name[: _ROOM_OF_NAME - 1].rstrip()}…"
