"""Durations: lengths of time in XML Schema (https://www.w3.org/TR/xmlschema11-2/#duration)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DURATION = re.compile(
    r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?"
)
_DURATION_UNITS = ("year", "month", "day", "hour", "minute", "second")
_DAY = 86_400  # seconds


class Length(NamedTuple):
    """The length of a duration; a month has no fixed number of days."""

    months: int
    seconds: int


def read_duration(text: str) -> Length | None:
    """Return the length of an ``xsd:duration``, or None for any other text."""
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    years, months, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return Length(years * 12 + months, ((days * 24 + hours) * 60 + minutes) * 60 + seconds)


def write_duration(text: str) -> str:
    """Return an ``xsd:duration`` in words, such as ``30 days``; any other text unchanged."""
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return text
    parts = zip(match.groups(), _DURATION_UNITS, strict=True)
    return " ".join(
        f"{int(number)} {unit}{'' if int(number) == 1 else 's'}" for number, unit in parts if number
    )


def add_duration(day: str | None, duration: str | None) -> str | None:
    """Return the day that is a duration of whole days, such as ``P1M`` or ``P30D``, after another.

    Months are added before days, and a day that the month lacks is its last
    (https://www.w3.org/TR/xmlschema-2/#adding-durations-to-dateTimes). None where the day or the
    duration is missing, or is no day and no duration of whole days.
    """
    length = read_duration(duration) if duration else None
    if not day or length is None or length.seconds % _DAY:
        return None
    try:
        known = date.fromisoformat(day)
        years, month = divmod(known.month - 1 + length.months, 12)
        year = known.year + years
        last = min(known.day, monthrange(year, month + 1)[1])
        return str(date(year, month + 1, last) + timedelta(days=length.seconds // _DAY))
    except (ValueError, OverflowError):  # a year beyond 9999
        return None
