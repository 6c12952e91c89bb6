"""Comparison summary: what changed between drafts, in a headline and a few sentences.

All of it is computed. An amount or deadline is told only where the data say that it changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plangraph.comparing.changes import Change
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_table import ComparisonTable, DraftColumn, Row
from plangraph.presenting.drafts import Draft
from plangraph.presenting.edtf_words import write_edtf
from plangraph.presenting.page_text import PageText

# The most subjects that are named.
_MOST_NAMES = 3
# The most amounts and deadlines that are told.
_MOST_CHANGES = 2
_BOUNDS = {"at-most": "compare_cap", "at-least": "compare_minimum", "target": "compare_target"}
# The most days that are told as days, and as weeks; the most months.
_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 13, 70, 23
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30.44, 365.25


@dataclass(frozen=True)
class Summary:
    """A headline, and the sentences below it."""

    headline: str
    sentences: tuple[str, ...]


def summarise(table: ComparisonTable, shown: Collection[int], words: PageText) -> Summary:
    """Return what changed from the base draft to the drafts of the columns ``shown``."""
    places = [place for place in sorted(shown) if place != table.base]
    base, last = table.columns[table.base], table.columns[places[-1]]
    later = [place for place in places if place > table.base]
    found = (
        _tell_last(table, last, words),
        *_tell_changes(table, later, words),
        _tell_unseen([table.columns[place] for place in places], words),
    )
    headline = _write_headline(base, last, len(table.columns), words)
    return Summary(headline, tuple(filter(None, found)))


def write_date(draft: Draft, words: PageText) -> str:
    """Return the day of a draft in words; that of the first report where the text has none."""
    if not draft.date:
        reported = draft.reported
        return words("compare_first_reported", day=write_edtf(reported, words)) if reported else ""
    return write_edtf(draft.date, words)


def _write_headline(base: DraftColumn, last: DraftColumn, number: int, words: PageText) -> str:
    if span := _tell_span(base.draft.day, last.draft.day, words):
        return words("compare_title_span", span=span)
    if number == 2:
        return words("compare_title_pair", old=base.said, new=last.said)
    title = _count("compare_title_drafts", number, words)
    return f"{title[:1].upper()}{title[1:]}"


def _tell_span(first: str, last: str, words: PageText) -> str:
    """Return the time between two days in words; empty where it is not known to the day."""
    try:
        days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return ""
    if days <= 0:
        return ""
    if days <= _MOST_DAYS:
        return _count("compare_days", days, words)
    if days <= _MOST_WEEKS:
        return _count("compare_weeks", round(days / 7), words)
    months = round(days / _DAYS_OF_MONTH)
    if months <= _MOST_MONTHS:
        return _count("compare_months", months, words)
    return _count("compare_years", round(days / _DAYS_OF_YEAR), words)


def _count(name: str, number: int, words: PageText) -> str:
    """Return a text with a small number as a word, where the language has words for them."""
    known = dict(enumerate(words("compare_numbers").split(), 1))
    return words(name, number, count=known.get(number, words.language.number(Decimal(number))))


def _tell_last(table: ComparisonTable, last: DraftColumn, words: PageText) -> str:
    """Return how many subjects of the base draft the last draft does not have, or has as well.

    Those that it does not have are named where they are few.
    """
    base = table.columns[table.base]
    if not table.subjects:
        return ""
    parts = [
        words(f"compare_of_{kind}", number) + _name_missing(table, last, kind, words)
        for kind in (ChangeKind.ABSENT, ChangeKind.GONE)
        if (number := last.counts.get(kind, 0))
    ]
    parts = parts or [words("compare_of_same", last.counts.get(ChangeKind.SAME, 0))]
    values = {
        "of": words("compare_of", table.subjects, base=base.said),
        "parts": words.language.join(parts),
        "draft": last.said,
    }
    if not last.draft.date:
        return words("compare_in", **values)
    return words("compare_in_dated", day=write_date(last.draft, words), **values)


def _name_missing(
    table: ComparisonTable, column: DraftColumn, kind: ChangeKind, words: PageText
) -> str:
    """Return the names of the subjects that a draft makes the same of, where they are few."""
    cells = [(row.label, row.cells[table.columns.index(column)]) for row in table.rows]
    names = [label for label, cell in cells if cell.kind is kind and cell.is_counted]
    return f" ({words.language.join(names)})" if len(names) <= _MOST_NAMES else ""


def _tell_unseen(columns: Iterable[DraftColumn], words: PageText) -> str:
    """Return how many subjects were not seen in the draft of which that holds for the most."""
    column = max(columns, key=lambda item: item.counts.get(ChangeKind.UNKNOWN, 0))
    number = column.counts.get(ChangeKind.UNKNOWN, 0)
    return words("compare_of_unseen", number, draft=column.said) if number else ""


@dataclass(frozen=True)
class _Told:
    """A change of an amount or a deadline: its text and values, its drafts, and its rank."""

    text: str
    values: dict[str, str]
    columns: tuple[int, ...]
    rank: tuple[bool, int, int]


def _tell_changes(table: ComparisonTable, later: Sequence[int], words: PageText) -> Iterator[str]:
    """Yield the changes of amounts, then of deadlines, that are in most of the later drafts."""
    found = [
        told
        for number, row in enumerate(table.rows)
        for told in _find_told(row, number, later, words)
    ]
    for told in sorted(found, key=lambda item: item.rank)[:_MOST_CHANGES]:
        where = _tell_where(told, later, table, words)
        yield words(told.text, where=where, **told.values)


def _find_told(row: Row, number: int, later: Iterable[int], words: PageText) -> Iterator[_Told]:
    found: dict[tuple[str, ...], tuple[str, dict[str, str], list[int]]] = {}
    for place in later:
        for change in row.cells[place].changes:
            if told := _tell_amount(change, words) or _tell_deadline(change):
                text, values = told
                key = (text, *values.values())
                found.setdefault(key, (text, values, []))[2].append(place)
    for text, values, places in found.values():
        columns = tuple(dict.fromkeys(places))
        rank = (text == "compare_deadline", -len(columns), number)
        yield _Told(text, {"label": row.label, **values}, columns, rank)


def _tell_amount(change: Change, words: PageText) -> tuple[str, dict[str, str]] | None:
    """Return how an amount changes; None where one of both states is no number of one unit."""
    old, new = (value.quantity if value else None for value in (change.old, change.new))
    if old is None or new is None or old.number is None or new.number is None:
        return None
    if (old.unit, old.currency) != (new.unit, new.currency) or old.number == new.number:
        return None
    is_same_bound = old.bound == new.bound and new.bound in _BOUNDS
    before, after = (words.language.number(number) for number in (old.number, new.number))
    return f"compare_{'rises' if new.number > old.number else 'falls'}", {
        "what": words(_BOUNDS[new.bound] if is_same_bound else "compare_amount"),
        "old": before,
        "new": " ".join(filter(None, (after, new.currency or new.unit))),
    }


def _tell_deadline(change: Change) -> tuple[str, dict[str, str]] | None:
    if change.kind != "deadline" or change.old is None or change.new is None:
        return None
    return "compare_deadline", {"old": change.old.text, "new": change.new.text}


def _tell_where(told: _Told, later: Sequence[int], table: ComparisonTable, words: PageText) -> str:
    """Return in which of the later drafts a change is; empty where there is only one."""
    if len(later) == 1:
        return ""
    if list(told.columns) != list(later):
        names = [table.columns[place].said for place in told.columns]
        return words("compare_in_some", drafts=words.language.join(names))
    if len(later) == 2:
        return words("compare_in_both")
    return _count("compare_in_all", len(later), words)
