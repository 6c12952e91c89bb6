"""Figures: whether the numbers and dates of effects and claims are in their passages.

The passages of an effect are those of the claims about it, or else about its clause version; those
of a claim are its own. A day that is the time of a milestone ("on day D") may be stated where the
same draft says when the milestone is. A figure that none of them states is a warning with both
values. Where one of the passages is not at hand, nothing is concluded, and a figure that a draft
inherits is compared with the passages of the earlier draft only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import (
    AmountRow,
    Deadline,
    read_amounts,
    read_deadlines,
    write_number,
)
from plangraph.asking.durations import Length, read_duration, write_duration
from plangraph.asking.rows import read_rows
from plangraph.checking.calendar_forms import find_calendar_fault
from plangraph.checking.lint import Waiver, read_waivers
from plangraph.checking.mentions import Mentions, read_mentions
from plangraph.checking.number_words import PERCENT, fold_words, read_length, read_scale
from plangraph.checking.places import Places, name_thing
from plangraph.checking.written_dates import WrittenDate, has_relative_date, read_written_dates
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

#: The code of a figure that the passages do not state.
CODE = "PG310"
_REMEDY = "correct {key}, ground a claim in the passage that states it, or waive it with a reason"
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TOLERANCE = Decimal("0.5")  # per cents: a third may be 33
_MAX_SHOWN = 6  # values of the passages in a message
# Words without which hardly any English passage is written.
_ENGLISH = re.compile(r"\b(?:the|of|to|in|and|a|an|by|for|would|will|be|at|on|with|its|from)\b")
# In other letters only digits are read for certain.
_READABLE = re.compile(r"[a-z\d]")
_MILESTONES = """
SELECT DISTINCT ?thing ?span {
  ?draft plan:hasClauseVersion/plan:hasEffect ?thing .
  ?thing plan:dueBy/time:hasEnd? ?time .
  VALUES ?kind { plan:Milestone plan:Event }
  ?milestone time:hasTime ?time ; a ?kind .
  ?claim schema:about ?milestone ; plan:groundedIn ?span
  OPTIONAL { ?milestone plan:accordingTo ?version }
  FILTER(COALESCE(?version, ?draft) = ?draft)
}
ORDER BY ?thing ?span
"""


class DeadlineSpanRow(NamedTuple):
    """A span about the milestone whose time is the deadline of a thing."""

    thing: str
    span: str


class PassageRow(NamedTuple):
    """A span that an effect or a claim rests on; an effect through a claim about ``basis``."""

    thing: str
    basis: str
    span: str


class _Passages(NamedTuple):
    """The folded text of all passages of a thing, what they state, and days of milestones."""

    text: str
    mentions: Mentions
    further_dates: tuple[WrittenDate, ...]


class _Missing(NamedTuple):
    """A figure that the passages do not state: the key it is under, and what they state."""

    key: str
    figure: str
    stated: Iterable[str]


def check_figures(
    store: Store, documents: Iterable[Document], texts: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield a warning for each number or date that the passages of its thing do not state.

    ``texts`` are the texts of the spans that are at hand.
    """
    documents = tuple(documents)
    places, waivers = Places(documents), read_waivers(store)
    inherited = {name for document in documents for name in document.lines.repeating}
    amounts: dict[str, list[AmountRow]] = {}
    for row in read_amounts(store):
        amounts.setdefault(row.thing, []).append(row)
    deadlines = read_deadlines(store)
    of_milestones: dict[str, list[str]] = {}
    for thing, span in read_rows(store, _MILESTONES, DeadlineSpanRow):
        of_milestones.setdefault(thing, []).append(span)
    for thing, spans in _read_spans(store).items():
        has_figures = thing in amounts or thing in deadlines
        further = of_milestones.get(thing, [])
        is_read = texts.keys() >= {*spans, *further}
        if not has_figures or Waiver(thing, CODE) in waivers or not is_read:
            continue
        passages = _read_passages(
            (texts[span] for span in spans), (texts[span] for span in further)
        )
        for missing in _find_missing(passages, amounts.get(thing, ()), deadlines.get(thing, ())):
            if (thing, PLAN.iri + missing.key) in inherited:
                continue
            stated = "; ".join([*dict.fromkeys(missing.stated)][:_MAX_SHOWN]) or "none"
            message = f"{missing.figure} is not in its passages, which state {stated}"
            path, line = places.find(thing, PLAN.iri + missing.key)
            text, remedy = f"{name_thing(thing)}: {message}", _REMEDY.format(key=missing.key)
            yield Finding(path, line, CODE, text, remedy, Severity.WARNING)


def _read_spans(store: Store) -> dict[str, list[str]]:
    """Return the spans of each thing; those of its wording only where it has no others."""
    own: dict[str, list[str]] = {}
    of_wording: dict[str, list[str]] = {}
    for thing, basis, span in read_rows(store, resources.read_query("passages"), PassageRow):
        found = own if basis == thing else of_wording
        found.setdefault(thing, []).append(span)
    return of_wording | own


def _read_passages(texts: Iterable[str], of_milestones: Iterable[str]) -> _Passages:
    folded, further = (
        "\n".join(fold_words(text) for text in group) for group in (texts, of_milestones)
    )
    return _Passages(folded, read_mentions(folded), read_written_dates(further))


def _find_missing(
    passages: _Passages, amounts: Iterable[AmountRow], deadlines: Iterable[Deadline]
) -> Iterator[_Missing]:
    """Yield each figure that the passages do not state; none if they may not be in English."""
    is_read = passages.mentions and _READABLE.search(passages.text)
    if not is_read and not _ENGLISH.search(passages.text):
        return
    for row in amounts:
        if _NUMBER.fullmatch(row.value):
            yield from _check_amount(row, passages.mentions)
    for deadline in deadlines:
        yield from _check_duration(deadline.duration, passages.mentions)
        yield from _check_day(deadline.day, passages)


def _check_amount(row: AmountRow, mentions: Mentions) -> Iterator[_Missing]:
    value, unit = Decimal(row.value), (row.unit or "").casefold()
    figure = " ".join(part for part in (write_number(row.value), row.unit, row.currency) if part)
    if row.basis and value == 100:
        return  # all of it, "in proportion to population": no text has the number
    if unit in PERCENT or unit == "per cent":
        is_there = any(abs(value - percent) <= _TOLERANCE for percent in mentions.percents)
        stated = [f"{percent:.4g} per cent" for percent in sorted(mentions.percents)]
    elif (length := read_length(value, unit)) is not None:
        is_there, stated = length in mentions.lengths, [*_write_lengths(mentions.lengths)]
    else:
        scaled = value * read_scale(unit)
        is_there = not {value, scaled}.isdisjoint(mentions.numbers | mentions.counted)
        stated = [write_number(f"{number.normalize():f}") for number in sorted(mentions.numbers)]
    if not is_there:
        yield _Missing("hasQuantity", figure, stated)


def _check_duration(duration: str, mentions: Mentions) -> Iterator[_Missing]:
    length = read_duration(duration)
    if length is not None and length not in mentions.lengths:
        yield _Missing("dueBy", write_duration(duration), _write_lengths(mentions.lengths))


def _check_day(day: str, passages: _Passages) -> Iterator[_Missing]:
    """Check a day; what a passage calls Thursday or next week may be any day."""
    is_day = _DAY.fullmatch(day) and find_calendar_fault(day, "date") is None
    if not is_day or has_relative_date(passages.text):
        return
    dates = (*passages.mentions.dates, *passages.further_dates)
    if not any(date.is_about(day) for date in dates):
        yield _Missing("dueBy", day, map(str, dates))


def _write_lengths(lengths: Iterable[Length]) -> Iterator[str]:
    for months, seconds in sorted(lengths):
        days, rest = divmod(seconds, 86400)
        time = f"T{rest}S" if rest else ""
        yield write_duration(f"P{f'{months}M' if months else ''}{f'{days}D' if days else ''}{time}")
