"""Amounts and times: how much a thing is, by when it is due, and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.language import read_language
from plangraph.asking.rows import read_rows, read_rows_about
from plangraph.stores.protocol import Store

# Numbers that get separators of thousands; longer ones are left unchanged.
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")


class AmountRow(NamedTuple):
    """A row of ``queries/amounts.rq``: ``bound`` is an IRI, ``unit`` a word of the source."""

    thing: str
    bound: str | None
    value: str
    unit: str | None
    currency: str | None
    whole: str | None
    outOf: str | None  # noqa: N815 - the name of the column
    basis: str | None
    each: str | None


class DueTimeRow(NamedTuple):
    """A row of ``queries/due-times.rq``; each value may come from another label or date."""

    thing: str
    how: str
    time: str
    words: str | None
    day: str | None
    duration: str | None
    edtf: str | None
    begin: str | None
    owner: str | None
    startDay: str | None  # noqa: N815 - the name of the column
    startWords: str | None  # noqa: N815 - the name of the column
    endOwner: str | None  # noqa: N815 - the name of the column


@dataclass(frozen=True)
class Deadline:
    """The time by which a thing is due, as its source gives it.

    ``words`` are those of the source; ``day`` is the last day, ``duration`` an ``xsd:duration`` and
    ``start`` what it is counted from: the IRI of an event or milestone, or else the day or the
    words of that time. ``end`` is what it is counted back from. What the data do not have is empty.
    """

    words: str = ""
    day: str = ""
    duration: str = ""
    edtf: str = ""
    start: str = ""
    end: str = ""

    @property
    def has_value(self) -> bool:
        """Whether there is more than words: a day, a duration, a start or an end."""
        return bool(self.day or self.duration or self.edtf or self.start or self.end)


#: The times of things: first by the property that leads to them, then by the IRI of the thing.
Times = dict[str, dict[str, tuple[Deadline, ...]]]


def read_amounts(store: Store, things: Iterable[str] | None = None) -> Iterator[AmountRow]:
    """Yield the amounts of some things, or of all."""
    query = resources.read_query("amounts")
    if things is None:
        return read_rows(store, query, AmountRow)
    return read_rows_about(store, query, AmountRow, things)


def read_deadlines(store: Store) -> dict[str, tuple[Deadline, ...]]:
    """Return the deadlines of each thing."""
    return read_times(store)["dueBy"]


def read_times(store: Store, things: Iterable[str] | None = None) -> Times:
    """Return the times of each thing, or of some things.

    Under ``dueBy`` is by when a thing is due; under ``hasTime`` is when it is, such as a phase.
    """
    found: dict[str, dict[str, dict[str, Deadline]]] = {"dueBy": {}, "hasTime": {}}
    query = resources.read_query("due-times")
    rows = (
        read_rows(store, query, DueTimeRow)
        if things is None
        else read_rows_about(store, query, DueTimeRow, things)
    )
    for row in rows:
        times = found[local_name(row.how)].setdefault(row.thing, {})
        times.setdefault(row.time, _read_deadline(row))
    return {
        how: {thing: tuple(times.values()) for thing, times in things.items()}
        for how, things in found.items()
    }


def _read_deadline(row: DueTimeRow) -> Deadline:
    start = row.owner or row.startDay or row.startWords or row.begin
    values = (row.words, row.day, row.duration, row.edtf, start, row.endOwner)
    return Deadline(*(value or "" for value in values))


def write_number(value: str) -> str:
    """Return a number with its thousands separated; any other text, or a long one, unchanged."""
    return read_language("en").number(Decimal(value)) if _NUMBER.fullmatch(value) else value


def write_scaled_number(value: str) -> str:
    """Return a number as tables have it: ``600,000``, ``100 bn``; any other text unchanged.

    No digit is lost: ``1234567`` is ``1,234,567``, and ``1250000000`` is ``1.25 bn``.
    """
    if not _NUMBER.fullmatch(value):
        return value
    digits = value.rstrip("0") if "." in value else value
    return read_language("en").scaled(Decimal(digits), "table")
