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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from plangraph.asking.durations import Length
from plangraph.checking.number_words import (
    FRACTIONS,
    MAX_DIGITS,
    MULTIPLES,
    ORDINALS,
    PERCENT,
    SCALES,
    SHARES,
    TIMES,
    TIMES_AS_MUCH,
    WORDS,
    name_unit,
    read_digits,
    read_length,
    split_tokens,
)
from plangraph.checking.written_dates import WrittenDate, read_written_dates

_NEXT_DAY = re.compile(r"\b(?:next|following) day\b|\bday (?:after|following)\b")
_LIST = re.compile(r"(?<!\w)\w+(?:, (?:the )?\w+){0,20},? and (?:the )?\w+")
_GROUPS, _GROUP = re.compile(r"\d{1,3}(\d{3})*"), re.compile(r"\d{3}")
_ALTERNATIVES = re.compile(r"\]\s*\[")  # "[90] [180] days": not chosen yet
_LARGEST = 10**18  # larger numbers are not scaled
_JOINTS = (",", "and", "or", "to", "-", "/", ":")
_BOUNDS = ("at", "least", "most", "up", "not", "no", "more", "less", "fewer", "than")
_COUNTED_DAYS = ("d", "t")  # "D+10": the tenth day after a day that the text names
_FILLERS: Mapping[str, int] = {}


@dataclass
class Mentions:
    """What a passage states: plain numbers, per cents, lengths of time, and days.

    ``counted`` are numbers that it states without a word for them: of what it lists, and the one
    of "a ship" and "a quarter".
    """

    numbers: set[Decimal] = field(default_factory=set)
    percents: set[Decimal] = field(default_factory=set)
    lengths: set[Length] = field(default_factory=set)
    dates: tuple[WrittenDate, ...] = ()
    counted: set[Decimal] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Return whether it states any of them."""
        return bool(self.numbers or self.percents or self.lengths or self.dates)


def read_mentions(folded: str) -> Mentions:
    """Return what a folded passage states; of brackets side by side, all of them."""
    folded = _ALTERNATIVES.sub(" or ", folded).replace("[", " ").replace("]", " ")
    mentions = Mentions(dates=read_written_dates(folded))
    reader = _Reader(list(split_tokens(folded)), mentions)
    place = 0
    while place < len(reader.tokens):
        place = reader.read_at(place)
    if _NEXT_DAY.search(folded):
        mentions.lengths.add(Length(0, 86400))
    for match in _LIST.finditer(folded):
        mentions.counted.add(Decimal(1 + len(re.findall(r",(?! and)| and ", match[0]))))
    return mentions


class _Reader:
    """Reads the tokens of a passage from left to right into mentions."""

    def __init__(self, tokens: Sequence[str], mentions: Mentions) -> None:
        self.tokens = tokens
        self._mentions = mentions
        self._listed: set[Decimal] = set()  # numbers before this one in "7, 14 and 30 days"

    def read_at(self, place: int) -> int:
        """Read what begins at ``place``; return the place of what comes next."""
        token = self.tokens[place]
        if token in SHARES and self.tokens[max(place - 1, 0) : place + 1] != ["at", "most"]:
            self._mentions.percents.add(Decimal(SHARES[token]))
        if token in MULTIPLES:
            self._mentions.percents.add(Decimal(100 * MULTIPLES[token]))
            self._mentions.numbers.add(Decimal(MULTIPLES[token]))
        if token in ORDINALS and self._word(place + 1) in TIMES:
            self._add_length({Decimal(ORDINALS[token])}, self._word(place + 1))
        if fraction := FRACTIONS.get(token):
            self._mentions.percents.add(Decimal(100) / fraction)
            self._mentions.counted.add(Decimal(1))  # of so many parts
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
            self._mentions.counted.add(Decimal(1))
        elif first in _COUNTED_DAYS and following == "+" and self._word(place + 2).isdigit():
            self._add_length(set(read_digits(self._word(place + 2))), "day")
        elif first == "fortnight":
            self._add_length({Decimal(1)}, first)
        elif first in TIMES and following.isdigit():
            self._add_length(set(read_digits(following)), first)
        return place + 1

    def _read_number(self, place: int) -> tuple[set[Decimal], int]:
        """Return the readings of a number that begins at ``place``, and the place after it."""
        token = self._word(place)
        if token[:1].isdigit():
            values, place = self._read_grouped(place)
        elif token in WORDS or (token in ("a", "an") and self._word(place + 1) in SCALES):
            values, place = self._read_words(place)
        else:
            return set(), place
        if self.tokens[place : place + 3] == ["and", "a", "half"]:
            values, place = {value + Decimal("0.5") for value in values}, place + 3
        return self._scale(values, place)

    def _read_grouped(self, place: int) -> tuple[set[Decimal], int]:
        """Return the readings of digits; groups of three after a space may belong to them."""
        values = set(read_digits(self._word(place)))
        groups, after = self._word(place), place + 1
        while (
            len(groups) < MAX_DIGITS
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
            if kind is WORDS:
                part += WORDS[word]
            elif kind is SCALES and SCALES[word] < 1000:
                part = max(part, 1) * SCALES[word]
            elif kind is SCALES:
                self._scale_listed(word)
                total, part = total + max(part, 1) * SCALES[word], 0
            place += 1
        return {Decimal(total + part)}, place

    def _continue(self, place: int, part: int) -> Mapping[str, int] | None:
        """Return the list that the next word of a number is in; None at its end.

        ``part`` is what was read since the last thousand, million and so on.
        """
        word = self._word(place)
        if word in SCALES:
            return SCALES if part < _LARGEST else None
        if word in WORDS:
            fits = part == 0 or part % 100 == 0 or (part % 10 == 0 and WORDS[word] < 10)
            return WORDS if fits else None
        is_joint = word == "and" and part >= 100 and self._word(place + 1) in WORDS
        return _FILLERS if is_joint or (word in ("a", "an") and part == 0) else None

    def _scale(self, values: set[Decimal], place: int) -> tuple[set[Decimal], int]:
        """Multiply by the scales that follow; one of a single letter may also be a unit."""
        while (word := self._word(place)) in SCALES and max(values, default=_LARGEST) < _LARGEST:
            self._scale_listed(word)
            scaled = {value * SCALES[word] for value in values}
            values, place = (values | scaled if len(word) == 1 else scaled), place + 1
        return values, place

    def _scale_listed(self, word: str) -> None:
        """Add the numbers before this one as what they are in "two to three million"."""
        self._mentions.numbers |= {value * SCALES[word] for value in self._listed}

    def _add(self, values: set[Decimal], place: int) -> None:
        """Add a number as what the words after it make of it, also for numbers listed before it."""
        word, following = self._word(place), self._word(place + 1)
        together = values | self._listed
        if word in PERCENT or (word, following) == ("per", "cent"):
            self._mentions.percents |= together
        elif (fraction := FRACTIONS.get(name_unit(word))) is not None:
            self._mentions.percents |= {value * 100 / fraction for value in values}
        elif word in TIMES_AS_MUCH:
            self._mentions.percents |= {value * 100 for value in values}
        elif any(value + other == 100 for value in values for other in self._listed):
            self._mentions.percents |= together
        self._mentions.numbers |= values
        unit = self._skip(place, ("-",))
        self._add_length(together, self._word(unit))
        self._add_length(together, self._word(unit + 1))
        joined = self._skip(place, _JOINTS)
        after = self._word(joined if joined == place else self._skip(joined, _BOUNDS))
        self._listed = together if after[:1].isdigit() or after in WORDS else set()

    def _add_length(self, values: Iterable[Decimal], unit: str) -> None:
        lengths = (read_length(value, unit) for value in values)
        self._mentions.lengths.update(length for length in lengths if length is not None)

    def _skip(self, place: int, words: Sequence[str]) -> int:
        while self._word(place) in words:
            place += 1
        return place

    def _word(self, place: int) -> str:
        return self.tokens[place] if place < len(self.tokens) else ""
