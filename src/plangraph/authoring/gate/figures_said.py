"""Figures of a passage: numbers with unit and bounds, lengths of time, and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from plangraph.authoring.gate.figure_words import read_figure_words

_WORD = re.compile(r"\w[\w'-]*|%")
_RANGE = re.compile(r"\s*(?:-|to|and|or|до|і|та)\s*$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:articles?|points?|clauses?|paragraphs?|sections?|annex(?:es)?|protocols?|resolutions?"
    r"|chapters?|parts?|no|стат\w+|пункт\w*|розділ\w*|додатк\w*)\.?(?: (?:and|to|or|і|та))? ?$",
    re.IGNORECASE,
)
_LIST_OF_REFERENCES = re.compile(r"\d+(?:, | and | or | to )$")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
_DOTTED_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<![\w.,$€£])((?:1[5-9]|20|21)\d\d)(?!\w|[.,]\d|[ -]?(?:km|%))")
_DAY_NUMBER = r"(?:st|nd|rd|th)?"
_FULL = r"(?:[ -](?:calendar|working|full|consecutive|further|календарних|робочих))?"
_ARTICLES = ("one", "один", "одна", "одного")  # "one side" counts nothing
_CODE = re.compile(r"\b(USD|EUR|GBP|UAH) ?$")
_KEPT = re.compile(r"within|age|молодш", re.IGNORECASE)  # what a negation does not turn
_SINGLE = re.compile(
    r"\b(?:within|in|for|after|than|of|протягом|упродовж|через)(?: (?:an?|the))?(?= )"
    r"|\ban?(?= (?:day|week|month|year)'s\b)"
)
_FORTNIGHT = re.compile(r"\bfortnight\b", re.IGNORECASE)
_HALF_YEAR = re.compile(r"\bhalf a year\b|\bпівроку\b|\bпіврок[уи]\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(Day|Week|Month|Year|D(?=\+))[ +-]?\+?(\d{1,4})\b(?![.,]\d)")
_NTH = re.compile(
    r"\b([a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)) (day|week|month|year)\b", re.IGNORECASE
)
# A negation beside a bound: "does not at any time exceed 50", "stops mining above 50".
_OF_THING = re.compile(
    r"(?<!exceed )(?<!not )(?<!or )"
    r"\b(?:over|above|beyond|exceeding|in excess of|of (?:more|less) than) $",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|nor|stops?|without|не)\b(?: [\w']+){0,4} ?$", re.IGNORECASE)
_BEFORE, _AFTER = 45, 25  # characters around a number in which its bound is looked for


class SaidAmount(NamedTuple):
    """A number in a flat passage: its units (several readings), the noun after it, its bounds.

    ``turned`` are bounds that a negation in the passage turned into others.
    """

    value: Decimal
    units: frozenset[str]
    noun: str
    bounds: frozenset[str]
    start: int
    end: int
    is_share: bool = False
    turned: frozenset[str] = frozenset()


class SaidLength(NamedTuple):
    """A length of time, as a number of ISO 8601 units: ``(30, "D")``."""

    value: Decimal
    unit: str
    start: int
    end: int


class SaidDate(NamedTuple):
    """A date; what is not said of it is None."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int


class SaidFigures(NamedTuple):
    """All figures of a passage. A number that is part of a date or a length is no amount."""

    amounts: tuple[SaidAmount, ...]
    lengths: tuple[SaidLength, ...]
    dates: tuple[SaidDate, ...]


class _Number(NamedTuple):
    value: Decimal
    sign: str
    start: int
    end: int
    is_scaled: bool


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def find_figures(flat: str, *, is_negated: bool) -> SaidFigures:
    """Return the figures of a flat passage; a negation turns "more than" into "at most"."""
    dates = tuple(_find_dates(flat))
    numbers = [
        item
        for item in _find_numbers(flat)
        if not any(date.start <= item.start < date.end for date in dates)
    ]
    amounts: list[SaidAmount] = []
    lengths: list[SaidLength] = []
    lengths.extend(_find_single_lengths(flat))
    lengths.extend(_find_numbered(flat))
    for place, item in enumerate(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        is_first = following is not None and bool(_RANGE.match(flat[item.end : following.start]))
        joint = following if is_first and following is not None else item
        if unit := _find_length(flat[joint.end :]):
            lengths.append(SaidLength(item.value, unit, item.start, item.end))
        before = flat[max(0, item.start - _BEFORE) : item.start]
        if _REFERENCE.search(before) or (
            _LIST_OF_REFERENCES.search(before)
            and _REFERENCE.search(re.sub(r"(?:\d+(?:, | and | or | to ))+$", "", before))
        ):
            continue
        amounts.append(_read_amount(flat, item, joint, before, is_negated=is_negated))
    amounts.extend(_find_fractions(flat))
    return SaidFigures(_mark_ranges(flat, amounts), tuple(lengths), dates)


def _find_numbers(flat: str) -> Iterator[_Number]:
    for match in read_figure_words().number.finditer(flat):
        value = _read_number(match[0])
        is_article = match[0].casefold() in _ARTICLES
        if not is_article or _find_length(flat[match.end() :]):
            sign = match[0][0] if match[0][0] in "$€£₴" else ""
            scaled = bool(re.search(r"[^\W\d]", match[0]))
            yield _Number(value, sign, match.start(), match.end(), scaled)


def _read_number(written: str) -> Decimal:
    words = read_figure_words()
    total, current = Decimal(0), Decimal(0)
    text = written.casefold().strip("$€£₴ ")
    half = Decimal("0.5") if text.endswith("and a half") or "and a half" in text else Decimal(0)
    for word in re.findall(r"\d[\d ,.]*\d|\d|[^\W\d][\w']*", text.replace("and a half", "")):
        if word[0].isdigit():
            current += _read_digits(word)
        elif word in words.scales:
            total += ((current or 1) + half) * words.scales[word]
            current, half = Decimal(0), Decimal(0)
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word == "dozen":
            current = (current or Decimal(1)) * 12
        elif word in words.numbers:
            current += words.numbers[word]
    return total + current + half


def _read_digits(token: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[ ,.]\d{3})+", token):
        return Decimal(re.sub(r"\D", "", token))
    return Decimal(token.replace(",", ".").replace(" ", ""))


def _find_single_lengths(flat: str) -> Iterator[SaidLength]:
    """Yield "within a year", and a fortnight."""
    for match in _SINGLE.finditer(flat):
        if unit := _find_length(flat[match.end() :]):
            yield SaidLength(Decimal(1), unit, match.start(), match.end())
    for match in _FORTNIGHT.finditer(flat):
        yield SaidLength(Decimal(2), "W", match.start(), match.end())
    for match in _HALF_YEAR.finditer(flat):
        yield SaidLength(Decimal(6), "M", match.start(), match.end())


def _find_numbered(flat: str) -> Iterator[SaidLength]:
    """Yield "Day 90", "D+90" and "the thirtieth day", counted from where a plan begins."""
    for match in _NUMBERED.finditer(flat):
        yield SaidLength(Decimal(match[2]), match[1][0].upper(), *match.span())
    ordinals = read_figure_words().ordinals
    for match in _NTH.finditer(flat):
        number = ordinals.get(match[1].casefold()) or match[1].rstrip("stndrh")
        if str(number).isdigit():
            yield SaidLength(Decimal(number), match[2][0].upper(), *match.span())


def _find_length(after: str) -> str | None:
    return next(
        (
            name
            for pattern, name in read_figure_words().lengths
            if _compile(f"{_FULL}{pattern.pattern}").match(after)
        ),
        None,
    )


def _read_amount(
    flat: str, item: _Number, joint: _Number, before: str, *, is_negated: bool
) -> SaidAmount:
    words = read_figure_words()
    after = flat[joint.end : joint.end + 60]
    units = {words.signs[item.sign]} if item.sign else set()
    if not item.sign and joint.sign:
        units.add(words.signs[joint.sign])
    for pattern, unit in words.units:
        if pattern.match(after):
            units.add(unit)
    nouns = _WORD.findall(after)[:3]
    if not units:
        for skipped in (1, 2):  # "5,000 armed troops", "3,000 local police"
            rest = " " + " ".join(nouns[skipped:])
            units.update(
                unit for pattern, unit in words.units if pattern.match(rest) and unit == "persons"
            )
    if code := _CODE.search(before):
        units.add(code[1])
    following = flat[item.end : item.end + _AFTER]
    bounds = _find_bounds(before, following, is_negated=is_negated)
    return SaidAmount(
        item.value,
        frozenset(units),
        " ".join(nouns).casefold(),
        bounds,
        item.start,
        joint.end,
        turned=_find_bounds(before, following, is_negated=False) - bounds,
    )


def _find_bounds(before: str, after: str, *, is_negated: bool) -> frozenset[str]:
    words = read_figure_words()
    found = next(
        (
            (bound, match[0], _NEGATED.search(before, 0, match.start()) is not None)
            for pattern, bound in words.bounds_before
            if (match := pattern.search(before))
        ),
        None,
    ) or next(
        (
            (bound, match[0], False)
            for pattern, bound in words.bounds_after
            if (match := _compile(rf"(?:[ -]\w+){{0,2}}?{pattern.pattern}").match(after))
        ),
        None,
    )
    if found is None:
        return frozenset({"exact"})
    bound, said, is_turned = found
    if is_negated and not is_turned and _OF_THING.search(before):
        return frozenset({"unclear"})  # "shall not place guns above 100 mm"
    if bound == "more-than" and (is_negated or is_turned):
        return frozenset({"at-most"})
    if is_negated and bound == "less-than":
        return frozenset({bound, "at-least"} if _KEPT.search(said) else {"at-least"})
    if "within" in said:
        return frozenset({"less-than", "at-most"})
    if re.search(r"reduc|cut|limit|lower|shrink", said, re.IGNORECASE):
        is_from = re.search(r"\bfrom \d", said) is not None  # "reduced from 14 to 6"
        return frozenset({"exact", "target"} if is_from else {"at-most", "exact", "target"})
    return frozenset({bound})


def _find_fractions(flat: str) -> Iterator[SaidAmount]:
    for pattern, share in read_figure_words().fractions:
        for match in pattern.finditer(flat):
            before = flat[max(0, match.start() - _BEFORE) : match.start()]
            bounds = frozenset({"approximately"}) | _find_bounds(before, "", is_negated=False)
            yield SaidAmount(
                Decimal(share), frozenset({"percent"}), "", bounds, match.start(), match.end(), True
            )


def _mark_ranges(flat: str, amounts: list[SaidAmount]) -> tuple[SaidAmount, ...]:
    """Give the ends of "between 2,000 and 3,000" and "5 to 10 km" their bounds."""
    amounts.sort(key=lambda item: item.start)
    for place in range(len(amounts) - 1):
        first, second = amounts[place], amounts[place + 1]
        if first.end < second.start or first.end == second.end:
            gap = flat[first.start : second.start]
            between = flat[: first.start].casefold().rstrip().endswith(("between", "від", "from"))
            is_rising = first.value <= second.value  # not "reduced from 14 to 6"
            if (
                is_rising
                and first.end == second.end
                and (between or re.search(r"\bto\b|-|до", gap))
            ):
                amounts[place] = first._replace(bounds=first.bounds | {"at-least"})
                amounts[place + 1] = second._replace(bounds=second.bounds | {"at-most"})
    return tuple(amounts)


def _find_dates(flat: str) -> Iterator[SaidDate]:
    words = read_figure_words()
    ordinals = "|".join(sorted(words.ordinals, key=len, reverse=True))
    taken: list[tuple[int, int]] = []

    def keep(
        match: re.Match[str], year: str | None, month: int | None, day: int | None
    ) -> SaidDate:
        taken.append(match.span())
        return SaidDate(int(year) if year else None, month, day, match.start(), match.end())

    for match in _ISO_DATE.finditer(flat):
        yield keep(match, match[1], int(match[2]), int(match[3]) if match[3] else None)
    for match in _DOTTED_DATE.finditer(flat):
        yield keep(match, match[3], int(match[2]), int(match[1]))
    for pattern, month in words.months:
        name = pattern.pattern
        for match in _compile(
            rf"(?:\b(?:the )?(?:(\d{{1,2}}){_DAY_NUMBER}|({ordinals}))(?: day)?(?: of)? ?)?"
            rf"{name}(?: (?:the )?(\d{{1,2}}){_DAY_NUMBER}(?![\d:]))?,?(?: (\d{{4}}))?(?!\d)"
        ).finditer(flat):
            day = match[1] or match[3]
            number = int(day) if day else words.ordinals.get((match[2] or "").casefold())
            if number is None and match[4] is None and not _is_month(flat, match):
                continue
            yield keep(match, match[4], month, number)
    for match in _YEAR.finditer(flat):
        if not any(start <= match.start() < end for start, end in taken):
            yield keep(match, match[1], None, None)


def _is_month(flat: str, match: re.Match[str]) -> bool:
    """Return whether a bare name such as "May" or "March" is one of a month."""
    return match[0][0].isupper() and bool(
        re.search(r"\b(?:in|of|by|until|before|after|since|end of|to) $", flat[: match.start()])
    )
