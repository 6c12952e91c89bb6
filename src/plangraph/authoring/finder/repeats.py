"""Repeats: find how often something is done: *annually*, *every two weeks*, *10 million a year*.

A length of time behind *every* is no deadline. What is said per hour or per day is a rate, which
belongs to its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from plangraph.authoring.finder.quantities import read_number_words
from plangraph.authoring.finder.word_tables import compile_words, read_table

# *Within a year* and *twice a week* are no repeats that one length says.
_LENGTH = re.compile(
    r"(?:\b(?:in|within|for|after|than|of|about|over|during|until|half|twice|thrice|times|days?|weeks?|"
    r"hours?|last|once in)|протягом|упродовж|через)\s+$",
    re.IGNORECASE,
)


class FoundRepeat(NamedTuple):
    """How often something is done, as an ISO 8601 duration, where its words stand."""

    start: int
    end: int
    duration: str


@cache
def _read_rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table("numbers")["repeats"]["rows"]
    return tuple((row["duration"], compile_words(row["words"], whole=True)) for row in rows)


@cache
def _read_every() -> re.Pattern[str]:
    return compile_words(read_table("numbers")["repeats"]["every"], whole=True)


def find_repeats(text: str, start: int, end: int) -> list[FoundRepeat]:
    """Return how often something is done in a part of a text, in order; none overlaps another."""
    kept: list[FoundRepeat] = []
    for one in sorted(_find_all(text, start, end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def _find_all(text: str, start: int, end: int) -> Iterator[FoundRepeat]:
    for duration, pattern in _read_rows():
        for match in pattern.finditer(text, start, end):
            if match[0].lower().startswith("a ") and _LENGTH.search(text[start : match.start()]):
                continue
            yield FoundRepeat(match.start(), match.end(), duration)
    for match in _read_every().finditer(text, start, end):
        number = match["number"]
        value = int(number) if number.isdigit() else read_number_words(number)
        unit = _read_unit(match["unit"])
        if value and value == int(value):
            yield FoundRepeat(match.start(), match.end(), write_repeat(int(value), unit))


def _read_unit(word: str) -> str:
    units: Mapping[str, str] = read_table("numbers")["durations"]
    return next(unit for unit, rx in units.items() if re.fullmatch(rx, word, re.IGNORECASE))


def write_repeat(value: int, unit: str) -> str:
    """Return a number of units in ISO 8601; weeks are days, as ``xsd:duration`` has none."""
    if unit in ("H", "MIN"):
        return f"PT{value}{unit[0]}"
    return f"P{7 * value}D" if unit == "W" else f"P{value}{unit}"
