"""Comparison summary: what changed between drafts, in a headline and a few sentences.

All of it is computed. An amount or deadline is told only where the data say that it changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plangraph.asking.sentences.language import Language
from plangraph.comparing.changes import Change
from plangraph.presenting.change_kinds import ChangeKind
from plangraph.presenting.comparison_table import ComparisonTable, DraftColumn, Row
from plangraph.presenting.drafts import Draft

# The most amounts and deadlines that are told.
_MOST_CHANGES = 2
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_BOUNDS = {"at-most": "the cap", "at-least": "the minimum", "target": "the target"}
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# The most days that are told as days, and as weeks.
_MOST_DAYS, _MOST_WEEKS = 13, 70


@dataclass(frozen=True)
class Summary:
    """A headline, and the sentences below it."""

    headline: str
    sentences: tuple[str, ...]


def summarise(table: ComparisonTable, shown: Collection[int], language: Language) -> Summary:
    """Return what changed from the base draft to the drafts of the columns ``shown``."""
    places = [place for place in sorted(shown) if place != table.base]
    base, last = table.columns[table.base], table.columns[places[-1]]
    later = [place for place in places if place > table.base]
    found = (
        _tell_last(base, last, language),
        *_tell_changes(table, later, language),
        _tell_unseen([table.columns[place] for place in places]),
    )
    return Summary(_write_headline(base, last, len(table.columns)), tuple(filter(None, found)))


def write_date(draft: Draft, language: Language) -> str:
    """Return the day of a draft in words; that of the first report where the text has none."""
    if not draft.date:
        reported = _DATE.search(draft.reported)
        return f"first reported {language.day(reported[0])}" if reported else ""
    joint = " to " if ".." in draft.date or "/" in draft.date else " or "
    *others, last = _DATE.findall(draft.date) or [draft.date]
    shared = {day[:7] for day in (*others, last)} == {last[:7]}
    texts = [str(int(day[8:])) if shared and len(day) > 8 else language.day(day) for day in others]
    return joint.join([*texts, language.day(last)])


def _write_headline(base: DraftColumn, last: DraftColumn, number: int) -> str:
    span = _tell_span(base.draft.day, last.draft.day)
    if span:
        return f"What changed in {span}, point by point"
    if number == 2:
        return f"From {base.said} to {last.said}, point by point"
    return f"{_name_number(number).capitalize()} drafts, point by point"


def _tell_span(first: str, last: str) -> str:
    """Return the time between two days in words; empty where it is not known to the day."""
    try:
        days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return ""
    if days <= 0:
        return ""
    if days <= _MOST_DAYS:
        return _count(days, "day")
    return _count(round(days / 7), "week") if days <= _MOST_WEEKS else _count_months(days)


def _count_months(days: int) -> str:
    months = round(days / 30.44)
    return _count(months, "month") if months < 24 else _count(round(days / 365.25), "year")


def _count(number: int, unit: str) -> str:
    return f"{_name_number(number)} {unit}{'' if number == 1 else 's'}"


def _name_number(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _tell_last(base: DraftColumn, last: DraftColumn, language: Language) -> str:
    """Return how many subjects of the base draft the last draft does not have, or changes."""
    counts = last.counts
    total = last.total - counts.get(ChangeKind.ADDED, 0)
    if not total:
        return ""
    of = f"Of the {total} subjects of {base.said}" if total > 1 else "The one subject"
    day = write_date(last.draft, language) if last.draft.date else ""
    place = f"{last.said}{f' of {day}' if day else ''}"
    absent, gone = counts.get(ChangeKind.ABSENT, 0), counts.get(ChangeKind.GONE, 0)
    parts = [f"{absent} {_be(absent)} not listed"] if absent else []
    parts += [f"{gone} {_be(gone)} struck out"] if gone else []
    if parts:
        return f"{of}, {' and '.join(parts)} in {place}."
    same = counts.get(ChangeKind.SAME, 0)
    return f"{of}, {same} {_be(same)} the same or reworded in {place}."


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _tell_unseen(columns: Iterable[DraftColumn]) -> str:
    """Return how many subjects were not seen in the draft of which that holds for the most."""
    column = max(columns, key=lambda item: item.counts.get(ChangeKind.UNKNOWN, 0))
    number = column.counts.get(ChangeKind.UNKNOWN, 0)
    if not number:
        return ""
    subjects = "1 subject" if number == 1 else f"{number} subjects"
    return f"{subjects} of {column.said} {'was' if number == 1 else 'were'} not seen."


@dataclass(frozen=True)
class _Told:
    """A change of an amount or a deadline in words, the places of its drafts, and its rank."""

    text: str
    columns: tuple[int, ...]
    rank: tuple[int, int, int]


def _tell_changes(
    table: ComparisonTable, later: Sequence[int], language: Language
) -> Iterator[str]:
    """Yield the changes of amounts, then of deadlines, that are in most of the later drafts."""
    found = [
        told
        for number, row in enumerate(table.rows)
        for told in _find_told(row, number, later, language)
    ]
    for told in sorted(found, key=lambda item: item.rank)[:_MOST_CHANGES]:
        yield f"Under “{told.text}{_tell_where(told, later, table)}."


def _find_told(row: Row, number: int, later: Iterable[int], language: Language) -> Iterator[_Told]:
    texts: dict[tuple[int, str], list[int]] = {}
    for place in later:
        for change in row.cells[place].changes:
            if change.kind == "quantity" and (text := _tell_amount(change, language)):
                texts.setdefault((0, text), []).append(place)
            elif change.kind == "deadline" and change.old and change.new:
                text = f"“{change.old.text}” becomes “{change.new.text}”"
                texts.setdefault((1, text), []).append(place)
    for (kind, text), places in texts.items():
        found = tuple(dict.fromkeys(places))
        yield _Told(f"{row.label}”, {text}", found, (kind, -len(found), number))


def _tell_amount(change: Change, language: Language) -> str:
    """Return how an amount changes; empty where one of both states is no number of one unit."""
    old, new = (value.quantity if value else None for value in (change.old, change.new))
    if old is None or new is None or old.number is None or new.number is None:
        return ""
    if (old.unit, old.currency) != (new.unit, new.currency) or old.number == new.number:
        return ""
    verb = "rises" if new.number > old.number else "falls"
    name = _BOUNDS.get(new.bound, "the amount") if old.bound == new.bound else "the amount"
    before, after = (_write(item.number, item.currency, language) for item in (old, new))
    unit = f" {new.unit}" if new.unit and new.unit not in ("share",) else ""
    return f"{name} {verb} from {before} to {after}{unit}"


def _write(number: Decimal | None, currency: str, language: Language) -> str:
    if number is None:
        return ""
    return f"{language.scaled(number, 'long')} {currency}" if currency else language.number(number)


def _tell_where(told: _Told, later: Sequence[int], table: ComparisonTable) -> str:
    """Return in which of the later drafts a change is."""
    if len(later) == 1:
        return ""
    if list(told.columns) == list(later):
        return (
            f", in {'both' if len(later) == 2 else f'all {_name_number(len(later))}'} later drafts"
        )
    names = [table.columns[place].said for place in told.columns]
    return f", in {' and '.join([', '.join(names[:-1]), names[-1]]) if names[:-1] else names[0]}"
