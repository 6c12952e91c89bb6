"""Point marks: find where the lines of a text begin with the number of a point.

A mark is a unit with a number (``Article 5``, ``§ 3``), or a number as lists have it: ``5.``,
``5)``, ``(5)``, ``5.2``, ``(a)``, ``iv)``. A word at the beginning of a line that only looks like a
number (an initial, a year) is no mark. ::

    >>> [mark.numbers for mark in find_marks("Article 5\\n5.2 Towns:\\n(a) vote;\\n(b) pay.")]
    [('5',), ('5', '2'), ('a',), ('b',)]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache

from plangraph.authoring.point_words import read_point_words
from plangraph.extracting.list_numbers import read_roman


class Rank(IntEnum):
    """What a mark begins; a mark of a lower rank holds those of the ranks above it."""

    ANNEX = 0
    CHAPTER = 1
    ARTICLE = 2
    ITEM = 3


class Values(IntEnum):
    """How the label of a mark counts."""

    NUMBER = 0
    LETTER = 1
    ROMAN = 2


@dataclass(frozen=True)
class Mark:
    """The number of a point at the beginning of a line.

    ``numbers`` are its parts as they are named, ``style`` how it is written: marks of one style
    are siblings. ``value`` is its last part as a number. ``start`` and ``end`` are the offsets of
    the mark, with the white space after it. ``is_weak`` if only its neighbours prove that it is
    one.
    """

    rank: Rank
    style: str
    numbers: tuple[str, ...]
    value: int
    start: int
    end: int
    is_weak: bool = False


_LETTER = r"[^\W\d_]"
_LEAD = r"[ \t>\u200e\u200f]*(?:\#{1,6}[ \t]+)?(?:\*\*|__)?[ \t]*"
_NUMBER = rf"[0-9٠-٩۰-۹]{{1,3}}(?:\.[0-9٠-٩۰-۹]{{1,3}}){{0,5}}(?:{_LETTER}(?!{_LETTER}))?"
_ROMAN = r"(?:[ivxlc]{1,7}|[IVXLC]{1,7})"
_ITEM = re.compile(
    rf"{_LEAD}(?:\((?P<inner>{_NUMBER}|{_ROMAN}|{_LETTER})\)(?P<both>[.)]?)"
    rf"|(?P<label>{_NUMBER}|{_ROMAN}|{_LETTER})(?P<close>[.)])"
    rf"|(?P<bare>[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{1,5}})(?=[ \t]+(?:{_LETTER}|[\[(«“\"'])))"
    r"(?:\*\*|__)?(?=\s|$)\s*"
)
# A number of a list behind the end of a sentence or a heading, within a line.
_INNER = re.compile(rf"(?<=[.;:!?]\s)\(([0-9]{{1,2}}|{_LETTER})\)(?=\s+\S)")
_SENTENCE_END = re.compile(r"[.:;!?…؟؛,]['\"”’»)\]*_]*\s*$")
_LOWER_NEXT = re.compile(r"['\"“‘«]?[a-zа-яіїєґ]")


def find_marks(text: str) -> tuple[Mark, ...]:
    """Return the marks of a text in order, without those that only look like one."""
    found: list[Mark] = []
    last: dict[str, int] = {}  # the value of the last mark of each style
    ended = True
    for start, line in _split_lines(text):
        mark = _read_unit(line, start) or _read_item(line, start, last)
        if mark is not None and (ended or mark.value in (1, last.get(mark.style, 0) + 1)):
            found.append(mark)
            last[mark.style] = mark.value
        is_bare = mark is not None and not line[mark.end - start :].strip()
        ended = is_bare or not line.strip() or bool(_SENTENCE_END.search(line))
    return tuple(_drop_lonely(found))


def find_inner_numbers(text: str) -> tuple[int, ...]:
    """Return the lines, from 1, in which the numbers of a list follow each other from the first.

    Only a number that begins a line is read as that of a point.
    """
    return tuple(
        number
        for number, (_, line) in enumerate(_split_lines(text), 1)
        if [_count(label) for label in _INNER.findall(line)][:2] == [1, 2]
    )


def _split_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, read_point_words().units), key=len, reverse=True))
    return re.compile(
        rf"{_LEAD}(?P<unit>(?i:{words}))\.?[ \t]*(?:(?i:№|no\.?)[ \t]*)?"
        rf"(?P<label>\(?(?:{_NUMBER}|{_ROMAN}|[A-ZА-ЯІЇЄҐ](?!{_LETTER}))\)?)"
        r"(?P<close>[.:)–—-]?)(?:\*\*|__)?(?=\s|$)\s*"
    )


def _read_unit(line: str, start: int) -> Mark | None:
    """Read ``Article 5`` at the beginning of a line, but not *Article 5 of the accord …*."""
    match = _unit_pattern().match(line)
    if match is None or (not match["close"] and _LOWER_NEXT.match(line, match.end())):
        return None
    words, unit = read_point_words(), match["unit"].lower()
    if match["unit"][0].islower() and unit not in ("§", "№"):
        return None
    rank = Rank.ARTICLE
    if unit in words.annexes:
        rank = Rank.ANNEX
    elif unit in words.chapters:
        rank = Rank.CHAPTER
    numbers = _split_label(match["label"].strip("()"))
    return Mark(
        rank,
        unit,
        (f"{unit}-{'.'.join(numbers)}",) if rank < Rank.ARTICLE else numbers,
        _count(numbers[-1]),
        start + match.start("unit"),
        start + match.end(),
    )


def _read_item(line: str, start: int, last: Mapping[str, int]) -> Mark | None:
    """Read the number of a list at the beginning of a line."""
    match = _ITEM.match(line)
    if match is None:
        return None
    label = match["inner"] or match["label"] or match["bare"]
    begin = start + match.start(
        "inner" if match["inner"] else "label" if match["label"] else "bare"
    )
    begin -= match["inner"] is not None
    close = "()" if match["inner"] else match["close"] or "."
    if label[0].isdecimal():
        numbers = _split_label(label)
        style = f"{len(numbers)}{close}"
        is_weak = match["bare"] is not None and bool(_LOWER_NEXT.match(line, match.end()))
        return Mark(Rank.ITEM, style, numbers, _count(label), begin, start + match.end(), is_weak)
    kinds = _choose_values(label, close, last)
    style = f"{'aI'[kinds is Values.ROMAN]}{close}{'^' if label.isupper() else ''}"
    value = read_roman(label) if kinds is Values.ROMAN else _place_letter(label)
    is_weak = close == "." or (label.isupper() and close == ")")
    return Mark(Rank.ITEM, style, (label.lower(),), value, begin, start + match.end(), is_weak)


def _choose_values(label: str, close: str, last: Mapping[str, int]) -> Values:
    """Return whether a label such as ``i`` or ``v`` is a letter of a list or a Roman number."""
    roman = read_roman(label)
    if not roman:
        return Values.LETTER
    if len(label) > 1:
        return Values.ROMAN
    upper = "^" if label.isupper() else ""
    if last.get(f"I{close}{upper}") == roman - 1:
        return Values.ROMAN
    if last.get(f"a{close}{upper}") == _place_letter(label) - 1:
        return Values.LETTER
    return Values.ROMAN if roman == 1 else Values.LETTER


def _drop_lonely(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Leave out weak marks, such as an initial, that no other mark comes before or after."""
    marks = tuple(marks)
    values: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        values[mark.style].add(mark.value)
    for mark in marks:
        if not mark.is_weak or {mark.value - 1, mark.value + 1} & values[mark.style]:
            yield replace(mark, is_weak=False)


def _split_label(label: str) -> tuple[str, ...]:
    """Return the parts of ``5.2`` or ``21a``, digits in ASCII and letters in lower case."""
    return tuple(
        str(int(part)) if part.isdecimal() else _to_ascii(part).lower() for part in label.split(".")
    )


def _to_ascii(label: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in label)


def _count(label: str) -> int:
    """Return the last part of a label as a number: of digits, letters or Roman digits."""
    last = label.rpartition(".")[2]
    digits = "".join(sign for sign in last if sign.isdecimal())
    if digits:
        return int(digits)
    return read_roman(last) or _place_letter(last[:1])


def _place_letter(letter: str) -> int:
    """Return the place of a letter in its alphabet, from 1; 0 if it is in none."""
    for alphabet in read_point_words().alphabets:
        if (place := alphabet.find(letter.lower())) >= 0:
            return place + 1
    return 0
