"""Mentions: the numbers, shares, lengths of time and days that a passage states.

A folded passage (:mod:`plangraph.checking.folding`) is read as English: digits with or without
separators of thousands, words ("six hundred thousand", "half", "a fortnight"), scales ("0.6
million", "$100bn"), per cents, and dates in the usual written forms. Where a writing has several
readings, such as 600.000 or 5m, all of them are mentions: a value that is one of them is there. ::

    >>> sorted(read_mentions("two of 600,000 men, within a fortnight").numbers)
    [Decimal('2'), Decimal('600000')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from plangraph.asking.durations import Length
from plangraph.checking.folding import fold
from plangraph.checking.written_dates import WrittenDate, read_written_dates

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {"both": 2, "couple": 2, "pair": 2, "twice": 2, "single": 1, "once": 1}
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 1
    )
} | {"tenth": 10, "fourteenth": 14, "fifteenth": 15, "thirtieth": 30}
_SCALES = {
    **{"dozen": 12, "hundred": 100, "k": 10**3, "thousand": 10**3},
    **{"m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6},
    **{"b": 10**9, "bn": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12},
}
_FRACTIONS = {
    **{"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8},
    "tenth": 10,
}
# Words for a whole, for halves and for nothing, as per cents.
_SHARES = {
    **dict.fromkeys(("all", "complete", "completely", "each", "entire", "entirely"), 100),
    **dict.fromkeys(("every", "everybody", "everyone", "full", "fully", "total"), 100),
    **dict.fromkeys(("totally", "whole", "wholly"), 100),
    **dict.fromkeys(("equal", "equally", "evenly", "half", "halves", "halved"), 50),
    **dict.fromkeys(("majority", "most", "mostly"), 50),  # of more than half, the half
    **dict.fromkeys(("no", "none", "nothing", "zero"), 0),
}
_PERCENT = ("%", "percent", "percentage", "pc")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {
    **{"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400},
    "fortnight": 14 * 86400,
}
_NEXT_DAY = re.compile(r"\b(?:next|following) day\b|\bday (?:after|following)\b")
_LIST = re.compile(r"(?<!\w)\w+(?:, (?:the )?\w+){0,20},? and (?:the )?\w+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")
_TOKEN = re.compile(r"\d+(?:[.,']\d+)*|[^\W\d_]+|%|[^\s\w]")
_GROUPS, _GROUP = re.compile(r"\d{1,3}(\d{3})*"), re.compile(r"\d{3}")
_MAX_DIGITS = 30
_MAX_LETTERS = 40  # longer words are no numbers
_LARGEST = 10**18  # larger numbers are not scaled
_JOINTS = (",", "and", "or", "to", "-", "/", ":")
_FILLERS: Mapping[str, int] = {}


@dataclass
class Mentions:
    """What a passage states: plain numbers, per cents, lengths of time, and days."""

    numbers: set[Decimal] = field(default_factory=set)
    percents: set[Decimal] = field(default_factory=set)
    lengths: set[Length] = field(default_factory=set)
    dates: tuple[WrittenDate, ...] = ()
    counted: set[Decimal] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Return whether it states any of them."""
        return bool(self.numbers or self.percents or self.lengths or self.dates)


def fold_words(passage: str) -> str:
    """Fold a passage, but keep the parts of words with a hyphen apart, unless a line ends there."""
    return fold(_HYPHEN.sub(" ", passage)).text


def read_mentions(folded: str) -> Mentions:
    """Return what a folded passage states."""
    mentions = Mentions(dates=read_written_dates(folded))
    reader = _Reader(list(_split_tokens(folded)), mentions)
    place = 0
    while place < len(reader.tokens):
        place = reader.read_at(place)
    if _NEXT_DAY.search(folded):
        mentions.lengths.add(Length(0, 86400))
    for match in _LIST.finditer(folded):
        mentions.counted.add(Decimal(1 + len(re.findall(r",(?! and)| and ", match[0]))))
    return mentions


def read_length(number: Decimal, unit: str) -> Length | None:
    """Return a number of units of time as a length; None if the unit is not one of time."""
    name = _name_unit(unit)
    if name in _MONTHS:
        return Length(int(number * _MONTHS[name]), 0)
    return Length(0, int(number * _SECONDS[name])) if name in _SECONDS else None


def read_scale(unit: str) -> int:
    """Return what a unit such as "million barrels" multiplies a number by."""
    scale = 1
    for word in unit.split():
        scale *= _SCALES.get(word, 1) if len(word) > 1 else 1
    return scale


def _name_unit(unit: str) -> str:
    """Return a unit in the singular."""
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _split_tokens(folded: str) -> Iterator[str]:
    """Yield numbers, words and signs; folding may have joined parts, as in "twentyfive"."""
    for token in _TOKEN.findall(folded):
        is_word = token.isalpha() and len(token) <= _MAX_LETTERS
        yield from _split_word(token) if is_word else (token,)


def _split_word(word: str) -> tuple[str, ...]:
    """Return the parts of a word that is made of a number and further known words."""
    for end in range(len(word) - 1, 2, -1):
        rest = _split_word(word[end:])
        if word[:end] in _COMPOUNDED and rest[0] in _KNOWN and word not in _KNOWN:
            return word[:end], *rest
    return (word,)


_TIMES = frozenset((*_MONTHS, *_SECONDS, *(f"{unit}s" for unit in (*_MONTHS, *_SECONDS))))
_COMPOUNDED = frozenset(
    (*_WORDS, *_FRACTIONS, *_ORDINALS, *(word for word in _SCALES if len(word) > 2))
)
_KNOWN = _COMPOUNDED | _TIMES | {f"{word}s" for word in _FRACTIONS} | {"centuries", "long", "old"}


class _Reader:
    """Reads the tokens of a passage from left to right into mentions."""

    def __init__(self, tokens: Sequence[str], mentions: Mentions) -> None:
        self.tokens = tokens
        self._mentions = mentions
        self._listed: set[Decimal] = set()  # numbers before this one in "7, 14 and 30 days"

    def read_at(self, place: int) -> int:
        """Read what begins at ``place``; return the place of what comes next."""
        token = self.tokens[place]
        if token in _SHARES:
            self._mentions.percents.add(Decimal(_SHARES[token]))
        if token in _ORDINALS and self._word(place + 1) in _TIMES:
            self._add_length({Decimal(_ORDINALS[token])}, self._word(place + 1))
        if (fraction := _FRACTIONS.get(token)) and token not in ("half", "halves"):
            self._mentions.percents.add(Decimal(100) / fraction)
        values, after = self._read_number(place)
        if not values:
            return self._read_bare(place)
        self._add(values, after)
        return after

    def _read_bare(self, place: int) -> int:
        """Read what is not a number: half a year, day 2, a week."""
        first, following = self.tokens[place], self._word(place + 1)
        if first == "half":
            at = self._skip(place + 1, ("a", "an", "of"))
            self._add_length({Decimal("0.5")}, self._word(at))
            return at
        if first in ("a", "an"):
            self._add_length({Decimal(1)}, following)
        elif first == "fortnight":
            self._add_length({Decimal(1)}, first)
        elif first in _TIMES and following.isdigit():
            self._add_length(set(_read_digits(following)), first)
        return place + 1

    def _read_number(self, place: int) -> tuple[set[Decimal], int]:
        """Return the readings of a number that begins at ``place``, and the place after it."""
        token = self._word(place)
        if token[:1].isdigit():
            values, place = self._read_grouped(place)
        elif token in _WORDS or (token in ("a", "an") and self._word(place + 1) in _SCALES):
            values, place = self._read_words(place)
        else:
            return set(), place
        if self.tokens[place : place + 3] == ["and", "a", "half"]:
            values, place = {value + Decimal("0.5") for value in values}, place + 3
        return self._scale(values, place)

    def _read_grouped(self, place: int) -> tuple[set[Decimal], int]:
        """Return the readings of digits; groups of three after a space may belong to them."""
        values = set(_read_digits(self._word(place)))
        groups, after = self._word(place), place + 1
        while (
            len(groups) < _MAX_DIGITS
            and _GROUPS.fullmatch(groups)
            and _GROUP.fullmatch(self._word(after))
        ):
            groups, after = groups + self._word(after), after + 1
        return (values if after == place + 1 else values | {Decimal(groups)}), after

    def _read_words(self, place: int) -> tuple[set[Decimal], int]:
        """Return a number in words, such as "two hundred and fifty thousand"."""
        total, part = 0, 0
        while (kind := self._continue(place, part)) is not None:
            word = self._word(place)
            if kind is _WORDS:
                part += _WORDS[word]
            elif kind is _SCALES and _SCALES[word] < 1000:
                part = max(part, 1) * _SCALES[word]
            elif kind is _SCALES:
                self._scale_listed(word)
                total, part = total + max(part, 1) * _SCALES[word], 0
            place += 1
        return {Decimal(total + part)}, place

    def _continue(self, place: int, part: int) -> Mapping[str, int] | None:
        """Return the list that the next word of a number is in; None at its end.

        ``part`` is what was read since the last thousand, million and so on.
        """
        word = self._word(place)
        if word in _SCALES:
            return _SCALES if part < _LARGEST else None
        if word in _WORDS:
            fits = part == 0 or part % 100 == 0 or (part % 10 == 0 and _WORDS[word] < 10)
            return _WORDS if fits else None
        is_joint = word == "and" and part >= 100 and self._word(place + 1) in _WORDS
        return _FILLERS if is_joint or (word in ("a", "an") and part == 0) else None

    def _scale(self, values: set[Decimal], place: int) -> tuple[set[Decimal], int]:
        """Multiply by the scales that follow; one of a single letter may also be a unit."""
        while (word := self._word(place)) in _SCALES and max(values, default=_LARGEST) < _LARGEST:
            self._scale_listed(word)
            scaled = {value * _SCALES[word] for value in values}
            values, place = (values | scaled if len(word) == 1 else scaled), place + 1
        return values, place

    def _scale_listed(self, word: str) -> None:
        """Add the numbers before this one as what they are in "two to three million"."""
        self._mentions.numbers |= {value * _SCALES[word] for value in self._listed}

    def _add(self, values: set[Decimal], place: int) -> None:
        """Add a number as what the words after it make of it, also for numbers listed before it."""
        word, following = self._word(place), self._word(place + 1)
        together = values | self._listed
        if word in _PERCENT or (word, following) == ("per", "cent"):
            self._mentions.percents |= together
        elif (fraction := _FRACTIONS.get(_name_unit(word))) is not None:
            self._mentions.percents |= {value * 100 / fraction for value in values}
        elif any(value + other == 100 for value in values for other in self._listed):
            self._mentions.percents |= together
        self._mentions.numbers |= values
        unit = self._skip(place, ("-",))
        self._add_length(together, self._word(unit))
        self._add_length(together, self._word(unit + 1))
        after = self._word(self._skip(place, _JOINTS))
        self._listed = together if after[:1].isdigit() or after in _WORDS else set()

    def _add_length(self, values: Iterable[Decimal], unit: str) -> None:
        lengths = (read_length(value, unit) for value in values)
        self._mentions.lengths.update(length for length in lengths if length is not None)

    def _skip(self, place: int, words: Sequence[str]) -> int:
        while self._word(place) in words:
            place += 1
        return place

    def _word(self, place: int) -> str:
        return self.tokens[place] if place < len(self.tokens) else ""


def _read_digits(text: str) -> Iterator[Decimal]:
    """Yield the readings of digits with points and commas: 600,000, 600.000, 0,6, 1'000.50.

    Three digits after a comma are thousands; after a point they may be thousands or decimals.
    """
    marks = re.sub(r"\d", "", text)
    if len(text) > _MAX_DIGITS:
        return
    if not marks:
        yield Decimal(text)
        return
    is_grouped = re.fullmatch(r"[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*", text)
    if is_grouped:
        yield Decimal(re.sub(r"\D", "", text))
    whole, last, part = text.rpartition(marks[-1])
    if marks.count(last) == 1 and last != "'" and not (is_grouped and last == ","):
        digits = re.sub(r"\D", "", whole)
        yield Decimal(f"{digits}.{part}")
