"""Period: the days from one day to another, and which date literals are in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.asking.days import read_day
from plangraph.vocabulary import PREFIXES

#: A literal that is a day, month or year, as N-Triples writes it; group 1 is its date part.
DATE_LITERAL = (
    r'^"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?!\d)[^"]*"'
    rf"\^\^<(?:{re.escape(PREFIXES['xsd'])}(?:date|dateTime|gYear|gYearMonth)"
    rf"|{re.escape(PREFIXES['edtf'])}EDTF)>$"
)

_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


@dataclass(frozen=True)
class Period:
    """The days from ``first`` to ``last``, both included, as ISO 8601 writes them."""

    first: str = _FIRST_DAY
    last: str = _LAST_DAY

    def __contains__(self, literal: str) -> bool:
        """Return whether a date literal is in the period, compared in its own precision.

        A year is in the period if the period has a day of that year.
        """
        match = re.match(DATE_LITERAL, literal)
        if match is None:
            return False
        day = match[1]
        return self.first[: len(day)] <= day <= self.last[: len(day)]

    def __str__(self) -> str:
        """Return the period in words, for messages."""
        return f"from {self.first} to {self.last}"


def read_period(since: str | None, until: str | None) -> Period:
    """Return the period between two days as people write them; without a day it is open.

    Raises:
        UsageError: one of the two is not a date.
    """
    return Period(read_day(since or _FIRST_DAY), read_day(until or _LAST_DAY))
