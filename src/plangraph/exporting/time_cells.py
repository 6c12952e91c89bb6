"""Cells of times: a deadline as it is written in a table, and read back.

A cell holds words, values or both, the values in brackets behind the words::

    2026-01-31                                       on a day, or another date of EDTF
    by 2026-01-31                                    an end
    P100D                                            a length
    P100D after event:signing                        counted from what happens
    no later than in May [by 2026-05-31]             words and values
    as soon as possible []                           words alone

Durations are those of XML Schema, dates those of EDTF (https://www.loc.gov/standards/datetime/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_DURATION = r"P(?=[\dT])[\dYMDTHS.]+"
_DATE = r"(?:[\d.Y-][^\s;\[\]{}]*|\[[^\s\[\]]+\]|\{[^\s{}]+\})"
_REFERENCE = r"[^\s;\[\]]+|\[[^\s\[\]]+\]"
_INSTANT = re.compile(rf"(?:on\s+)?(?P<date>{_DATE})", re.IGNORECASE)
_INTERVAL = re.compile(
    rf"(?P<duration>{_DURATION})?\s*(?:after\s+(?P<begin>{_REFERENCE}))?"
    rf"\s*(?:(?:before|by)\s+(?P<end>{_REFERENCE}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TimeCell:
    """A time in a cell: words, and its values as they are written.

    ``date`` is the day or date itself; ``begin`` and ``end`` are dates, or ids of what happens.
    What is not given is empty.
    """

    words: str = ""
    date: str = ""
    duration: str = ""
    begin: str = ""
    end: str = ""

    @property
    def values(self) -> str:
        """The values as a cell has them, without the words; "" if there are none."""
        if self.date:
            return self.date
        ends = (("after", self.begin), ("by" if is_date(self.end) else "before", self.end))
        return " ".join(
            part
            for part in (self.duration, *(f"{word} {end}" for word, end in ends if end))
            if part
        )

    def write(self) -> str:
        """Return the text of the cell."""
        return f"{self.words} [{self.values}]" if self.words else self.values


def read_time_cell(text: str) -> TimeCell | None:
    """Return the time of a cell that has values, or brackets behind its words; else None."""
    if found := _read_values(text):
        return found
    for place in reversed([at for at, sign in enumerate(text) if sign == "["]):
        words, inside = text[:place].rstrip(), text[place + 1 :].removesuffix("]").strip()
        if words and text.endswith("]"):
            if not inside:
                return TimeCell(words)
            if values := _read_values(inside):
                return replace(values, words=words)
    return None


def is_date(text: str) -> bool:
    """Return whether the end of a time is a date, and not the id of what happens."""
    return re.fullmatch(_DATE, text) is not None


def _read_values(text: str) -> TimeCell | None:
    if match := _INSTANT.fullmatch(text):
        return TimeCell(date=match["date"])
    match = _INTERVAL.fullmatch(text) if text else None
    if match is None or not any(match.groups()):
        return None
    parts = {name: part or "" for name, part in match.groupdict().items()}
    return TimeCell(duration=parts["duration"], begin=parts["begin"], end=parts["end"])
