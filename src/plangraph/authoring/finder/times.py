"""Times: find dates, lengths of time and what they count from, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plangraph.authoring.finder.quantities import find_numbers
from plangraph.authoring.finder.repeats import find_repeats
from plangraph.authoring.finder.word_tables import read_table
from plangraph.authoring.proposals.proposal import ProposedTime

_BEFORE = (
    r"(?:(?:by|before|until|till|on|from|at|in|no later than|not later than|as of|starting|"
    r"through|of|since|до|з|із|від|не пізніше|протягом|упродовж|через|у|в)\s+)?"
    r"(?:(?:the\s+)?(?:end|start|middle|beginning)\s+of\s+|кінця\s+)?"
)
# Times that say when something was, not by when it is to be.
_PAST = re.compile(
    r"(?:\b(?:since|began|begun|started|adopted|signed|agreed|issued|committed|dated|published|"
    r"annexed|invaded|held|elected)\s+(?:on\s+|in\s+|before\s+|after\s+|of\s+)?|\b(?:agreement|"
    r"accord|treaty|draft|text|resolution|talks|attack)\s+of\s+|\bas (?:it|they) stood on\s+)$",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:within|in|for|after|over|during|no later than|not later than|at least|"
    r"lasting|inside|протягом|упродовж|через|не пізніше(?: ніж)?(?: за| через)?|на)\s+)?"
    r"(?:(?:an?|the|another|the (?:first|next|following))\s+)?(?:(?:further|initial|next|first|"
    r"period of|transition(?:al)? period of|maximum of|more than|further period of)\s+)*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"['’]?\s*(?:(?P<later>later|thereafter|notice)\b|(?:of|after|from|following|before|since|"
    r"після|від|з дня|з моменту)\s+(?P<what>[^.,;:()]{3,60}))",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:each|per|aged?)\s+$", re.IGNORECASE)
_STOP = re.compile(
    r"\s+(?:and|but|or|to|unless|except|under|in the presence|with)\s+|\s+(?:та|і)\s+"
)

_MOST = 1000  # days, months or years; larger numbers are years themselves
_YEAR_BEHIND = (
    "кінця",
    "by",
    "before",
    "until",
    "till",
    "of",
    "in",
    "from",
    "than",
    "до",
    "у",
    "в",
)


class FoundTime(NamedTuple):
    """A time where its words stand."""

    start: int
    end: int
    time: ProposedTime


@cache
def _read_months() -> dict[str, int]:
    table = read_table("numbers")["months"]
    return {name: number for names in table.values() for number, name in enumerate(names, 1)}


@cache
def _read_dates() -> re.Pattern[str]:
    months = "|".join(_read_months())
    ordinals = "|".join(read_table("numbers")["ordinals"])
    day = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|the\s+(?P<ordinal>{ordinals}))"
    year = r"(?P<year{}>\d{{4}})"
    return re.compile(
        rf"(?<![\w])(?P<lead>{_BEFORE})(?:"
        rf"(?P<iso>\d{{4}}-\d\d-\d\d)"
        rf"|{day}\s+(?:of\s+)?(?P<month>{months})\b(?:\.(?=,?\s+\d))?(?:,?\s+{year.format(1)})?(?:\s+року)?"
        rf"|(?P<month2>{months})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{year.format(2)})?"
        rf"|(?P<month3>{months})\.?\s+{year.format(3)}"
        rf"|(?P<alone>(?<=end of )(?:{months})\b)"
        rf"|(?<=\s){year.format(4)}(?!\d|[,.]\d)(?:\s+року)?)",
        re.IGNORECASE,
    )


@cache
def _read_units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = read_table("numbers")["durations"]
    return tuple(
        (
            unit,
            re.compile(rf"[\s-]*(?:(?:calendar|working|consecutive)\s+)?(?:{rx})(?!\w)", re.I),
        )
        for unit, rx in table.items()
    )


def find_times(text: str, start: int, end: int, year: int | None = None) -> list[FoundTime]:
    """Return the times of a part of a text, in order; ``year`` is that of a date without one."""
    dates = list(_find_dates(text, start, end, year))
    lengths = [
        one
        for one in _find_lengths(text, start, end)
        if not any(date.start < one.end and one.start < date.end for date in dates)
    ]
    return sorted((*dates, *lengths))


def _find_dates(text: str, start: int, end: int, year: int | None) -> Iterator[FoundTime]:
    for match in _read_dates().finditer(text, start, end):
        if _PAST.search(text, max(0, match.start() - 40), match.end("lead")):
            continue
        lead = match["lead"].strip().lower()
        if match["year4"] and not lead.endswith(_YEAR_BEHIND):
            continue
        date = _write_date(match, year)
        words = " ".join(match[0].split())
        time = ProposedTime(date=date) if date else ProposedTime(after=words)
        yield FoundTime(match.start(), match.end(), time)


def _write_date(match: re.Match[str], year: int | None) -> str | None:
    """Return a date in EDTF, None where its year is not known."""
    if match["iso"]:
        return match["iso"]
    if match["year4"]:
        return match["year4"]
    name = match["month"] or match["month2"] or match["month3"] or match["alone"]
    found = match["year1"] or match["year2"] or match["year3"] or (str(year) if year else None)
    if found is None:
        return None
    ordinal = read_table("numbers")["ordinals"].get((match["ordinal"] or "").lower())
    day = int(match["day"] or match["day2"] or ordinal or 0)
    month = f"{found}-{_read_months()[name.lower()]:02}"
    return f"{month}-{day:02}" if 1 <= day <= 31 else month


def _find_lengths(text: str, start: int, end: int) -> Iterator[FoundTime]:
    repeats = find_repeats(text, start, end)
    for number in find_numbers(text, start, end):
        if number.currency or number.value != number.value.to_integral() or number.value > _MOST:
            continue
        for unit, pattern in _read_units():
            if match := pattern.match(text, number.end, end):
                before = text[max(start, number.start - 60) : number.start]
                is_repeat = any(
                    one.start < match.end() and number.start < one.end for one in repeats
                )
                if not is_repeat and not _EVERY.search(before):
                    written = _write_length(int(number.value), unit)
                    yield _make_length(text, number.start, match.end(), written, end)
                break


def _write_length(value: int, unit: str) -> str:
    """Return a length of time in ISO 8601; hours that are whole days are days, as in the data."""
    if unit == "H" and value and value % 24 == 0:
        return f"P{value // 24}D"
    if unit in ("H", "MIN"):
        return f"PT{value}{unit[0]}"
    return f"P{value}{unit}"


def _make_length(text: str, start: int, stop: int, written: str, end: int) -> FoundTime:
    lead = _LENGTH_BEFORE.search(text, max(0, start - 60), start)
    after = _AFTER.match(text, stop, end)
    what = None
    if after:
        stop = after.end()
        if after["what"]:
            cut = _STOP.split(after["what"], maxsplit=1)[0]
            what, stop = cut.strip(), after.start("what") + len(cut.rstrip())
    time = ProposedTime(duration=written, after=what)
    return FoundTime(lead.start() if lead else start, stop, time)
