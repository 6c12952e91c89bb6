"""Paragraphs of PDF pages: join lines, and words that are divided at the end of a line.

A hyphen at the end of a line is dropped unless the word has it elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from plangraph.extracting.pdf_columns import Line

_FULL = 0.8  # of the width of a column: a shorter line may end a paragraph
_OTHER_WIDTH = 0.25  # of the wider column: text does not go on from a title into a column
_GAP = 1.6  # of the usual distance of two lines: a larger one ends a paragraph
_ENDED = re.compile(r"[.:;!?…؟]['\"”’»)\]]*$")
_LABEL = re.compile(
    r"(?:\(\w{1,4}\)|[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|\w[.)]"
    r"|[ivxlcIVXLC]{1,6}[.)]|[•–—▪●○-])\s"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3})+\s+[A-ZА-ЯІЇЄҐ]"
    r"|(?:Article|ARTICLE|Annex|ANNEX|Section|Chapter|Part|Стаття|Пункт|Розділ|Додаток|المادة|§)\s"
)
_HYPHEN_END = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


def join_paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the paragraphs of all pages; one may go on over columns and pages."""
    words = _list_words(pages)
    usual = _measure_distance(pages)
    text, last = "", None
    for page in pages:
        for number, line in enumerate(page):
            above = page[number - 1] if number else None
            if last is not None and _begins(line, last, above, usual):
                yield text
                text = ""
            text = _join(text, line.text, words) if text else line.text
            last = line
    if text:
        yield text


def _measure_distance(pages: Iterable[Sequence[Line]]) -> float:
    """Return the usual distance between two lines of a column, in points."""
    distances = [
        above.bottom - below.bottom
        for page in pages
        for above, below in pairwise(page)
        if above.column == below.column and above.bottom > below.bottom
    ]
    return median(distances) if distances else 0.0


def _begins(line: Line, last: Line, above: Line | None, usual: float) -> bool:
    """Return whether a line begins a paragraph; ``above`` is the line above it on its page."""
    is_short = last.right - last.left < _FULL * last.width
    has_ended = bool(_ENDED.search(last.text))
    if _LABEL.match(line.text) and (has_ended or is_short):
        return True
    if above is not None and above.column != line.column:
        is_other = abs(above.width - line.width) > _OTHER_WIDTH * max(above.width, line.width)
        return has_ended or is_other or _LABEL.match(line.text) is not None
    if above is not None:
        if above.bottom - line.bottom > _GAP * usual:
            return True
        if abs(above.top - above.bottom - line.top + line.bottom) > 0.2 * (line.top - line.bottom):
            return True  # a heading in larger letters
    if " | " in line.text or " | " in last.text:
        return True
    return is_short and (has_ended or not line.text[:1].islower())


def _join(before: str, after: str, words: frozenset[str]) -> str:
    """Join two lines of a paragraph."""
    left, right = _HYPHEN_END.search(before), _FIRST_WORD.match(after)
    if left is None or right is None or not right[0][0].islower():
        return f"{before} {after}"
    whole, divided = left[1] + right[0], f"{left[1]}-{right[0]}"
    if divided.casefold() in words and whole.casefold() not in words:
        return before[:-1] + "-" + after
    return before[:-1] + after


def _list_words(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Return the words that are whole on a line."""
    return frozenset(
        word.replace("\u2010", "-").casefold()
        for page in pages
        for line in page
        for word in _WORD.findall(line.text)
    )
