"""Sentence ends: split a text into sentences, by rules and a table of abbreviations.

A full stop ends no sentence after an abbreviation, an initial or the number of a list, nor inside
a number. A line break ends one where the line is a paragraph: after an empty line, before an item
of a list with a mark, or where the line is not full. ::

    >>> split_sentences("It has 3.5 km. Mr. Ono counts it.")
    [(0, 14), (15, 33)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plangraph.authoring.point_words import read_point_words

#: A part of a text by its offsets, the end exclusive.
Offsets = tuple[int, int]

_AFTER = r"['\"”’»)\]*_]*(?:\[[0-9]{1,4}\])*"  # quotation marks and the marks of footnotes
_END = re.compile(
    rf"(?P<sign>[.!?…؟۔।]+|[。！？])(?P<after>{_AFTER})(?=\s|$)|(?<=[。！？])(?=\S)|(?P<line>\n\s*)"
)
_LINE = re.compile(r"\n\s*")
_BULLET = re.compile(r"[•·▪●*–—-]\s+\S")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“«'’]+$")
_NEXT_WORD = re.compile(r"\s*[\"“«'‘(\[]*(?P<word>\w*)")
_INITIAL = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]")
# Abbreviations that end sentences too, where a word follows that begins one.
_CLOSING = frozenset(
    {"etc", "al", "inc", "ltd", "co", "corp", "jr", "sr", "р", "рр", "т.д", "т.п", "ін", "грн"}
)
_LONGEST_WORD = 40  # characters that are read before a full stop
_WIDEST = 120  # characters; a text with longer lines has a paragraph on each
_FULL = 0.8  # of the longest line: a shorter one ends a paragraph


def split_sentences(
    text: str, start: int = 0, end: int | None = None, *, width: int | None = None
) -> list[Offsets]:
    """Return the sentences between two offsets of a text, without white space around them.

    ``width`` is the length of the longest line, where the caller has measured it.
    """
    end = len(text) if end is None else end
    width = measure_width(text) if width is None else width
    return _split_at(text, start, end, _find_ends(text, start, end, width))


def split_paragraphs(text: str, start: int, end: int, *, width: int) -> list[Offsets]:
    """Return the paragraphs between two offsets: split at empty lines, and after lines not full."""
    stops = (
        match.start()
        for match in _LINE.finditer(text, start, end)
        if _ends_paragraph(text, match, width)
    )
    return _split_at(text, start, end, stops)


def measure_width(text: str) -> int:
    """Return the length of the longest line of a text."""
    return max(map(len, text.split("\n")))


def _split_at(text: str, start: int, end: int, stops: Iterable[int]) -> list[Offsets]:
    found: list[Offsets] = []
    for stop in (*stops, end):
        found += _strip(text, start, stop)
        start = stop
    return found


def _find_ends(text: str, start: int, end: int, width: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if match["line"] is not None:
            if _ends_paragraph(text, match, width):
                yield match.start()
        elif match["sign"] is None or _is_end(text, match, start):
            yield match.end()


def _ends_paragraph(text: str, line_break: re.Match[str], width: int) -> bool:
    """Return whether a paragraph ends: the first word of the next line had place on this one."""
    if width > _WIDEST or line_break[0].count("\n") > 1:
        return True
    is_open = text[line_break.start() - 1 : line_break.start()] in (":", ";")
    if is_open and _BULLET.match(text, line_break.end()):
        return True
    begin = text.rfind("\n", 0, line_break.start()) + 1
    following = _NEXT_WORD.match(text, line_break.end())
    length = line_break.start() - begin + 1 + len(following["word"] if following else "")
    return length <= _FULL * width


def _is_end(text: str, match: re.Match[str], start: int) -> bool:
    """Return whether the sign ends a sentence, by the words before and after it."""
    following = _NEXT_WORD.match(text, match.end())
    word = following["word"] if following else ""
    if word[:1].islower():
        return False
    if match["sign"] != "." or match["after"]:
        return True
    before = _WORD_BEFORE.search(text, max(start, match.start() - _LONGEST_WORD), match.start())
    last = before[0] if before else ""
    words = read_point_words()
    if last.lower() in words.abbreviations:
        return not word or (last.lower() in _CLOSING and word.lower() in words.starters)
    if _INITIAL.fullmatch(last):
        return not word or word.lower() in words.starters
    return True


def _strip(text: str, start: int, end: int) -> list[Offsets]:
    """Return the passage without white space around it, in a list that is empty if it is."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = end - len(piece) + len(piece.rstrip())
    return [(first, last)] if first < last else []
