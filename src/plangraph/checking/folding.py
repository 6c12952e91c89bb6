"""Fold a text: remove what a copy may change without changing the words.

Copies of one text differ in where lines end, in hyphens at line ends, in quotation marks and
dashes, in spaces that do not break, and in composed or decomposed letters. All of them have the
same folded text: NFKC (https://www.unicode.org/reports/tr15/), quotation marks and dashes plain,
hyphens between letters and marks without width dropped, white space collapsed, case folded. ::

    >>> fold("The  “peace-\\nkeepers”").text
    'the "peacekeepers"'

A span stores its place in the folded text and the hash of its folded text, so that it is found in
such a copy at once.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# A soft hyphen is a dash here: it is one where a line ends at it.
_DASHES = "-\u00ad\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_PLAIN = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", None)  # without width
)
_MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_TOKEN = re.compile(
    rf"(?P<plain>[A-Za-z0-9]+(?![{_MARKS}]))"
    rf"|(?P<gap>[{_DASHES}\s\u200b\u200c\u200d\u2060\ufeff]+)"
    rf"|(?P<other>[\u1100-\u115f][\u1160-\u11ff]*|(?s:.)[{_MARKS}]*)"
)


class FoldedPlace(NamedTuple):
    """A passage by its start and length in code points of a folded text."""

    start: int
    length: int


@dataclass(frozen=True)
class FoldedText:
    """A folded text, and for each of its characters where it begins and ends in the original.

    A character that was folded into several has the same beginning and end for each of them.
    """

    text: str
    starts: array[int]
    ends: array[int]

    def place_of(self, start: int, end: int) -> FoldedPlace:
        """Return the place of an original passage, without white space at its ends.

        Its length is 0 if nothing remains of it.
        """
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        folded = self.text[first:last]
        return FoldedPlace(first + len(folded) - len(folded.lstrip()), len(folded.strip()))

    def origin_of(self, place: FoldedPlace) -> tuple[int, int]:
        """Return start and end, exclusive, of a folded passage in the original text."""
        return self.starts[place.start], self.ends[place.start + place.length - 1]


def fold(text: str) -> FoldedText:
    """Fold ``text`` in time linear in its length."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for piece, start, end in _fold_tokens(text):
        pieces.append(piece)
        if len(piece) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return FoldedText("".join(pieces), starts, ends)


def _fold_tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each folded piece with its start and end in the original text."""
    last, gap = "", None
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "gap":
            gap = match
            continue
        piece = match[0].lower() if match.lastgroup == "plain" else _fold_other(match[0])
        if not piece.strip():  # a mark that NFKC turns into white space
            continue
        if gap is not None and (between := _fold_gap(gap[0], last, piece)):
            yield between, gap.start(), gap.end()
        gap, last = None, piece
        yield piece, match.start(), match.end()
    if gap is not None and "-" in gap[0].translate(_PLAIN):
        yield "-", gap.start(), gap.end()


def _fold_gap(gap: str, before: str, after: str) -> str:
    """Return what remains of white space and dashes between two pieces."""
    plain = gap.translate(_PLAIN)
    if "-" in plain:
        return "" if before[-1:].isalpha() and after[0].isalpha() else "-"
    return " " if before and plain else ""


def _fold_other(character: str) -> str:
    """Return one folded character with its marks."""
    composed = unicodedata.normalize("NFKC", character.translate(_PLAIN))
    return composed.translate(_PLAIN).casefold()
