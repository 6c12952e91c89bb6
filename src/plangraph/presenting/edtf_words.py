"""EDTF in words: a date as the data have it, written for the reader of a page.

``[2025-11-20,2025-11-21]`` is "20 or 21 November 2025".

Dates are those of EDTF (https://www.loc.gov/standards/datetime/); what is no such date stays as is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.presenting.page_text import PageText

_DATE = re.compile(r"(-?\d{4}(?:-\d\d(?:-\d\d)?)?)([~?%]?)", re.ASCII)
_DAY = re.compile(r"(-?\d{4}-\d\d)-\d\d", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_UNKNOWN_DAY = re.compile(r"(\d{4}(?:-\d\d)?)-XX", re.ASCII)
_OPEN = ("", "..")


def write_edtf(text: str, words: PageText) -> str:
    """Return a date of EDTF in words: a day, a month, one of several days, or an interval."""
    if text.startswith("[") and text.endswith("]"):
        return words.language.join(_write_days(text[1:-1].split(","), words), "or")
    if "/" in text:
        first, _, last = text.partition("/")
        days = [_write_day(day, words) for day in (first, last)]
        if first in _OPEN:
            return words("date_until", last=days[1])
        if last in _OPEN:
            return words("date_since", first=days[0])
        return words("date_span", first=days[0], last=days[1])
    return _write_day(text, words)


def _write_days(texts: Sequence[str], words: PageText) -> list[str]:
    """Return several days in words; of one month, only the last has its month and year."""
    days = [text.strip() for text in texts]
    months = {match[1] if (match := _DAY.fullmatch(day)) else "" for day in days}
    if len(months) > 1 or "" in months:
        return [_write_day(day, words) for day in days]
    return [*(str(int(day[-2:])) for day in days[:-1]), _write_day(days[-1], words)]


def _write_day(text: str, words: PageText) -> str:
    while match := _UNKNOWN_DAY.fullmatch(text):
        text = match[1]
    if match := _DECADE.fullmatch(text):
        return words("date_decade", year=f"{match[1]}0")
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    day = words.language.day(match[1])
    return words("date_about", day=day) if match[2] else day
