"""Written dates: the days, months and years that a passage names, as people write them.

"20 November 2025", "Nov. 20th", "20.11.2025", "2025-11-20", "early December", "the end of 2015". In
11/12/2025 both readings count. A passage may also name a day in a way that only its own date could
explain, such as "Thursday" or "next week".
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_NUMBERS = {name: number for number, name in enumerate(_NAMES, 1)}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}
_NAME = rf"(?P<name>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)"
_FORMS = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)")
    for form in (
        rf"{_DAY}[ -](?:of )?{_NAME}(?:,?[ -]{_YEAR})?",
        rf"{_NAME}[ -]{_DAY}(?!,?\d)(?:,? {_YEAR})?",
        rf"(?P<vague>early|mid|late|later in|beginning of|middle of|end of) {_NAME}(?:,? {_YEAR})?",
        rf"{_NAME},?[ -](?:of )?{_YEAR}",
        rf"{_YEAR}[-./](?P<month>\d{{1,2}})[-./]{_DAY}",
        rf"{_DAY}[./-](?P<month>\d{{1,2}})[./-]{_YEAR}",
        rf"(?P<month>\d{{1,2}})/{_DAY}/{_YEAR}",
        rf"(?<![-./]){_YEAR}(?![-./]\d)",
    )
)
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|yesterday"
    r"|(?:this|next|last|coming|following|same) (?:day|week|month|year|summer|autumn|winter|spring)"
    r"|thanksgiving|christmas|easter|new year|signing|signature)\b"
)


class WrittenDate(NamedTuple):
    """A day, month or year; what the passage does not say is None.

    ``is_vague`` if it says in which part of the month the day is, such as "early".
    """

    year: int | None
    month: int | None
    day: int | None
    is_vague: bool = False

    def is_about(self, iso: str) -> bool:
        """Return whether an ISO date may be meant: equal in all that is said.

        A month or year that is named alone means its first or last day, a part of a month any day.
        """
        year, month, day = (int(part) for part in iso.split("-"))
        said = (self.year in (None, year), self.month in (None, month), self.day in (None, day))
        if not all(said) or (self.year, self.month) == (None, None):
            return False
        if self.day is not None or self.is_vague:
            return True
        if self.month is not None:
            return day == 1 or day >= 28
        return (month, day) in ((1, 1), (12, 31))

    def __str__(self) -> str:
        """Return the date as far as it is said, such as ``2015-12`` or ``--02-15``."""
        year = "-" if self.year is None else f"{self.year:04}"
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{year}{rest}"


def read_written_dates(folded: str) -> tuple[WrittenDate, ...]:
    """Return the dates that a folded passage names, each once."""
    return tuple(dict.fromkeys(_find_dates(folded)))


def has_relative_date(folded: str) -> bool:
    """Return whether a passage names a day that depends on another one, such as "Thursday"."""
    return _RELATIVE.search(folded) is not None


def _find_dates(folded: str) -> Iterator[WrittenDate]:
    """Yield each date; a year at the end of a fuller date is not one more date."""
    taken: set[int] = set()  # where dates end
    for form in _FORMS:
        ends: set[int] = set()
        for match in form.finditer(folded):
            parts = match.groupdict()
            name = parts.get("name")
            month = _NUMBERS[name] if name else _read(parts.get("month"))
            year, day = _read(parts.get("year")), _read(parts.get("day"))
            date = WrittenDate(year, month, day, is_vague="vague" in parts)
            if _exists(date) and (day is not None or match.end() not in taken):
                yield date
                ends.add(match.end())
        taken |= ends


def _exists(date: WrittenDate) -> bool:
    return (date.month is None or 1 <= date.month <= 12) and (
        date.day is None or 1 <= date.day <= 31
    )


def _read(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
