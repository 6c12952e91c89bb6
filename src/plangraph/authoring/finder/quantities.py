"""Quantities: find numbers with their units and bounds, in figures and in words.

Numbers of points, dates and durations are none (:mod:`plangraph.authoring.finder.times`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import compile_words, read_table

_FIGURES = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+[.,]\d{1,2}(?!\d)|\d+(?:\.\d+)?"
_NOUN = re.compile(r"\s*(?:of\s+(?:the|its|their)\s+)?(?P<noun>[^\W\d_]{3,})")
_NOT_NOUNS = frozenset(read_table("numbers")["nouns"]["none"])
_ADJECTIVES = frozenset(read_table("numbers")["nouns"]["adjectives"])
_ONE = re.compile(
    r"\s+(?:side|party|another|of the (?:sides|parties)|or the other|who|that)\b", re.I
)
# *Half of which*: a share of what was named before, no number of the norm.
_OF_WHICH = re.compile(r"\s+of\s+(?:which|whom|whose)\b", re.IGNORECASE)
_LOOK_BACK = 60  # characters before a number that may have its bound


class FoundQuantity(NamedTuple):
    """A number where it stands, with its bound; the bound is that of the words, not of the norm."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    bound: str


class FoundNumber(NamedTuple):
    """A number where it stands, without its unit."""

    start: int
    end: int
    value: Decimal
    currency: str | None = None


@cache
def _read_number_pattern() -> re.Pattern[str]:
    table = read_table("numbers")
    names = sorted((*table["words"], *table["multipliers"]), key=len, reverse=True)
    word = "|".join(re.escape(name) for name in names if name != "a")
    scales = "|".join(sorted(table["scale"], key=len, reverse=True))
    signs = "|".join(re.escape(one) for one in table["currency"] if not one.isalpha())
    half = r"[\s-]+and[\s-]+a[\s-]+half"
    link = rf"(?:{half}|[\s-]+and[\s-]+|[\s-]+)"
    first = r"(?:a\s+(?=dozen|hundred|thousand|million|billion))?"
    words = rf"{first}(?:{word})(?:{link}(?:{word}|(?<=half)))*(?:{half})?(?:\s+(?:{word}))*"
    return re.compile(
        rf"(?<![\w.,'])(?P<sign>US\$|{signs})?\s?(?:(?P<figures>{_FIGURES})|(?P<words>{words}))"
        rf"(?:[\s-]?(?P<scale>{scales})(?![\w']))?(?![\w])",
        re.IGNORECASE,
    )


@cache
def _read_fraction_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(read_table("numbers")["fractions"], key=len, reverse=True))
    return compile_words(rf"(?:an? |one |the )?(?P<name>{names}) (?=of (?!that|this)|від |частин)")


@cache
def _read_units() -> re.Pattern[str]:
    table = read_table("numbers")
    words = "|".join(one for one in table["currency"] if one.isalpha())
    groups = "|".join(f"(?P<{name}>{rx})" for name, rx in table["units"].items())
    spaced = groups.replace(" ", r"\s+")
    return re.compile(
        rf"[\s-]*(?:(?:of\s+)?(?P<currency>{words})\b|{spaced}|(?P<strong>strong)\b)", re.I
    )


@cache
def _read_durations() -> re.Pattern[str]:
    units = "|".join(read_table("numbers")["durations"].values())
    return re.compile(rf"[\s-]*(?:(?:calendar|working|more|further)\s+)?(?:{units})(?![\w])", re.I)


@cache
def _read_bounds(key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table("numbers")[key]
    if key == "bounds":
        return tuple(
            (name, re.compile(rf"(?<![\w])(?:{rx.replace(' ', chr(92) + 's+')})$", re.I))
            for name, rx in rows.items()
        )
    return tuple((name, compile_words(rx)) for name, rx in rows.items())


@cache
def _read_references() -> re.Pattern[str]:
    words = read_table("numbers")["references"]["words"].replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})$", re.IGNORECASE)


def find_numbers(text: str, start: int, end: int) -> Iterator[FoundNumber]:
    """Yield the numbers of a part of a text in order, with a currency where a sign says it."""
    scales = {name.lower(): value for name, value in read_table("numbers")["scale"].items()}
    for match in _read_number_pattern().finditer(text, start, end):
        is_figures = match["figures"] is not None
        value = _read_figures(match["figures"]) if is_figures else read_number_words(match["words"])
        if value is None or (not is_figures and value == 1 and _is_article(text, match)):
            continue
        scale = match["scale"]
        stop = match.end()
        if scale and scale.lower() in ("m", "k") and not match["sign"]:
            stop = match.start("scale")  # 15 m are metres, if no sign says that it is money
        elif scale:
            value *= scales[scale.lower()]
        sign = match["sign"]
        currency = read_table("numbers")["currency"].get(sign) if sign else None
        yield FoundNumber(match.start(), trim_end(text, stop), value, currency)


def _is_article(text: str, match: re.Match[str]) -> bool:
    """Return whether *a* or *one* counts nothing."""
    return match["words"].lower() != "one" or _ONE.match(text, match.end()) is not None


def _read_figures(figures: str) -> Decimal:
    plain = figures.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return Decimal(plain.replace(",", ""))
    return Decimal(plain.replace(",", "."))


def read_number_words(words: str) -> Decimal | None:
    """Return the number that some words say, None if they say none."""
    table = read_table("numbers")
    total, current, is_number = Decimal(0), Decimal(0), False
    for word in re.findall(r"[^\W\d_']+(?:'[^\W\d_]+)?", words.lower()):
        if word in table["words"]:
            if word == "a" and not is_number:
                continue
            current += 0 if word == "a" else table["words"][word]
            is_number = is_number or word != "a"
        elif word == "half":
            current += Decimal("0.5")
        elif word in table["multipliers"]:
            factor = table["multipliers"][word]
            current = max(current, Decimal(1)) * factor
            is_number = True
            if factor >= 1000:
                total, current = total + current, Decimal(0)
    return total + current if is_number else None


def is_duration_at(text: str, end: int) -> bool:
    """Return whether the words behind a number are those of a length of time."""
    return _read_durations().match(text, end) is not None


def find_quantities(text: str, start: int, end: int) -> list[FoundQuantity]:
    """Return the quantities of a part of a text, in order."""
    found = [*_find_counted(text, start, end), *_find_shares(text, start, end)]
    return sorted(one for one in found if not _OF_WHICH.match(text, one.end))


def _find_counted(text: str, start: int, end: int) -> Iterator[FoundQuantity]:
    numbers = [
        one
        for one in find_numbers(text, start, end)
        if not _read_references().search(text, max(0, one.start - _LOOK_BACK), one.start)
        and not _is_date_part(text, one)
    ]
    for number, one in enumerate(numbers):
        if is_duration_at(text, one.end):
            continue
        unit, stop = _find_unit(text, one, end)
        if unit is None and text[one.start : one.end].lower() == "one":
            continue
        following = numbers[number + 1] if number + 1 < len(numbers) else None
        if unit is None and following and _is_range(text, one, following):
            unit, _ = _find_unit(text, following, end)
            yield FoundQuantity(one.start, one.end, one.value, unit, "at-least")
            continue
        before = numbers[number - 1] if number else None
        if before is not None and _is_range(text, before, one):
            yield FoundQuantity(one.start, stop, one.value, unit, "at-most")
            continue
        yield _make(text, one, unit, stop)


def _is_range(text: str, one: FoundNumber, other: FoundNumber) -> bool:
    between = text[one.end : other.start]
    before = text[max(0, one.start - 10) : one.start]
    is_between = re.search(r"(?:between|from)\s+$", before, re.I) is not None
    return bool(re.fullmatch(r"\s*(?:to|-|–)\s*", between)) or (
        is_between and re.fullmatch(r"\s*(?:and|to)\s*", between) is not None
    )


def _is_date_part(text: str, number: FoundNumber) -> bool:
    """Return whether a number is one of a date, of a time of day, or of a label such as 60/40."""
    table = read_table("numbers")["months"]
    months = "|".join((*table["en"], *table["uk"]))
    after = text[number.end : number.end + 14]
    before = text[max(0, number.start - 14) : number.start]
    if re.match(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b|:\d\d|/\d|-point\b", after, re.I):
        return True
    if re.search(rf"(?:{months})\s+$|(?:{months})\s+\d{{1,2}},?\s+$|\d[:/]$", before, re.I):
        return True
    is_year = number.value == number.value.to_integral() and 1900 <= number.value <= 2100
    unit = _read_units().match(text, number.end)
    return bool(is_year and "," not in text[number.start : number.end] and not unit)


def _find_unit(text: str, number: FoundNumber, end: int) -> tuple[str | None, int]:
    """Return the unit of a number, and where its words end."""
    if number.currency:
        return number.currency, number.end
    match = _read_units().match(text, number.end, end)
    if match:
        if match["currency"]:
            return read_table("numbers")["currency"][match["currency"].lower()], match.end()
        name = "persons" if match["strong"] else match.lastgroup
        return name, match.end()
    place, words = number.end, 0
    while words < 3 and (noun := _NOUN.match(text, place, end)):
        word = noun["noun"].lower()
        if word in _NOT_NOUNS:
            break
        if word not in _ADJECTIVES:
            return noun["noun"], noun.end()
        place, words = noun.end(), words + 1
    return None, number.end


def _make(text: str, number: FoundNumber, unit: str | None, stop: int) -> FoundQuantity:
    before = text[max(0, number.start - _LOOK_BACK) : number.start]
    gap = re.search(r"\s*(?:(?<!\w)(?:a|an|the|total of|as many as)\s+)?$", before)
    lead = before[: gap.start()] if gap else before
    for name, pattern in _read_bounds("bounds"):
        if match := pattern.search(lead):
            first = number.start - len(before) + match.start()
            return FoundQuantity(first, stop, number.value, unit, name)
    for name, pattern in _read_bounds("bounds_after"):
        if match := pattern.match(text, stop + 1):
            return FoundQuantity(number.start, match.end(), number.value, unit, name)
    return FoundQuantity(number.start, stop, number.value, unit, "exact")


def _find_shares(text: str, start: int, end: int) -> Iterator[FoundQuantity]:
    """Yield fractions of something, as percentages."""
    for match in _read_fraction_pattern().finditer(text, start, end):
        value = read_table("numbers")["fractions"][match["name"].lower()]
        stop = match.end("name")
        yield FoundQuantity(match.start(), stop, Decimal(str(value)), "percent", "exact")
