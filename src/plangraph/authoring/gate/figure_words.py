"""Numbers, units, bounds and times of the gate, as patterns; ``figures.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "figures.toml"


@dataclass(frozen=True)
class FigureWords:
    """Everything of ``figures.toml``."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    signs: Mapping[str, str]
    ordinals: Mapping[str, int]
    number: re.Pattern[str]
    fractions: tuple[tuple[re.Pattern[str], int], ...]
    units: tuple[tuple[re.Pattern[str], str], ...]
    people: re.Pattern[str]
    bounds_before: tuple[tuple[re.Pattern[str], str], ...]
    bounds_after: tuple[tuple[re.Pattern[str], str], ...]
    lengths: tuple[tuple[re.Pattern[str], str], ...]
    months: tuple[tuple[re.Pattern[str], int], ...]
    month: str


@cache
def read_figure_words() -> FigureWords:
    """Read ``figures.toml``."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    words = _join(table["words"])
    scales = _join(table["scales"])
    digits = r"\d{1,3}(?:[ ,.]\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
    spelled = rf"(?:{words})(?!\w)(?:[ -](?:and )?(?:{words}|{scales})(?!\w))*(?: and a half)?"
    scaled = rf"(?:[ -]?(?:{scales})(?!\w)\.?)*"
    number = (
        rf"(?<![\w.,:])[$€£₴]?(?:{digits}|a(?= (?:{scales}|hundred|dozen)(?!\w))|{spelled}){scaled}"
    )
    return FigureWords(
        table["words"],
        table["scales"],
        table["currency_signs"],
        table["ordinals"],
        re.compile(number, re.IGNORECASE),
        tuple((_whole(word), share) for word, share in table["fractions"].items()),
        tuple((_first(words), unit) for unit, words in table["units"].items()),
        _whole(f"{table['units']['persons']}|{table['bodies']['words']}"),
        tuple((_last(words), bound) for bound, words in table["bounds"]["before"].items()),
        tuple((_first(words), bound) for bound, words in table["bounds"]["after"].items()),
        tuple((_first(words), name) for name, words in table["lengths"].items()),
        tuple((_whole(words), number) for words, number in table["months"].items()),
        "|".join(table["months"]),
    )


def _join(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word)))


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _first(words: str) -> re.Pattern[str]:
    """Return the pattern of words at the beginning of what follows a number."""
    return re.compile(rf"[ -]?(?:{words})(?!\w)", re.IGNORECASE)


def _last(words: str) -> re.Pattern[str]:
    """Return the pattern of words at the end of what comes before a number."""
    return re.compile(
        rf"(?<!\w)(?:{words})(?: (?:the|a|an|one|another|further))*\s*$", re.IGNORECASE
    )
