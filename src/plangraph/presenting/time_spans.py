"""Time spans: the first and the last day that a time can mean, from a day, a year or EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from plangraph.asking.durations import read_duration

_DATE = re.compile(r"[\dX]{4}(?:-[\dX]{2}){0,2}", re.ASCII)
_UNSURE = re.compile(r"[?~%X]")
_MONTH = 365.2425 / 12
_DAY = 86_400


class TimeSpan(NamedTuple):
    """The first and the last day that a time can mean, None where that end is open.

    ``is_exact`` says that it is one day or more that follow each other, all of them meant.
    """

    first: date | None
    last: date | None
    is_exact: bool = True

    @property
    def day(self) -> date | None:
        """The last day of it that is known."""
        return self.last or self.first


def read_span(text: str) -> TimeSpan | None:
    """Return what a day, a month, a year or a time in EDTF can mean; None for any other text."""
    found = [_bound(match) for match in _DATE.findall(text)]
    days = [one for one in found if one is not None]
    if not days:
        return None
    first, last = min(one[0] for one in days), max(one[1] for one in days)
    is_exact = len(days) == 1 and not _UNSURE.search(text) and (first == last)
    before, _, after = text.partition("/")
    if before in ("", ".."):
        return TimeSpan(None, last, is_exact=False)
    if "/" in text and after in ("", ".."):
        return TimeSpan(first, None, is_exact=False)
    return TimeSpan(first, last, is_exact)


def _bound(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of a date, which may lack its day or month."""
    low, high = text.replace("X", "0").split("-"), text.replace("X", "9").split("-")
    try:
        years = int(low[0]), int(high[0])
        months = [max(1, int(low[1])), min(12, int(high[1]))] if len(low) > 1 else [1, 12]
        last = monthrange(years[1], months[1])[1]
        days = [max(1, int(low[2])), min(last, int(high[2]))] if len(low) > 2 else [1, last]
        return date(years[0], months[0], days[0]), date(years[1], months[1], days[1])
    except ValueError:  # a season, or a year before 1
        return None


def count_days(duration: str) -> float | None:
    """Return about how many days an ``xsd:duration`` is long; None for any other text."""
    length = read_duration(duration)
    return None if length is None else length.months * _MONTH + length.seconds / _DAY
