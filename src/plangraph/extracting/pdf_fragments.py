"""Fragments of a PDF page: its letters, joined to pieces of lines with their places.

PDFium gives each letter with its box (https://pdfium.googlesource.com/pdfium/). Letters that follow
each other on one line are a fragment; a gap that is wider than a space between words ends it.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_WORD_GAP = 0.15  # of the height of a line: a wider gap between letters is a space
_LINE_GAP = 0.8  # of the height of a line: a wider gap ends a fragment
_SPACED_GAP = 2.5  # the same where a space is written: those of justified lines are wide
_SAME_LINE = 0.5  # of the height of a line: how far letters of one line may be shifted
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_TURNED = 0.2  # radians; text that is turned further, such as a watermark, is left out


@dataclass
class Fragment:
    """A piece of a line: its text, and its box in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its line."""
        return self.top - self.bottom

    def overlaps(self, other: Fragment) -> bool:
        """Return whether the two are beside each other: on lines of about the same height."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > _SAME_LINE * min(self.height, other.height)


def read_fragments(text_page: Any) -> list[Fragment]:
    """Return the fragments of a page in the order of the file."""
    found: list[Fragment] = []
    has_space, is_written = True, False
    for letter, is_generated in _read_letters(text_page):
        if letter.text.isspace():
            has_space, is_written = True, letter.right > letter.left and not is_generated
            continue
        last = found[-1] if found else None
        widest = _SPACED_GAP if is_written else _LINE_GAP
        gap = None if last is None else _measure_gap(last, letter, widest)
        if last is None or gap is None:
            found.append(letter)
        else:
            space = " " if has_space or gap > _WORD_GAP * last.height else ""
            last.text += space + letter.text
            last.left, last.right = min(last.left, letter.left), max(last.right, letter.right)
            last.bottom, last.top = min(last.bottom, letter.bottom), max(last.top, letter.top)
        has_space, is_written = False, False
    return found


def _measure_gap(last: Fragment, letter: Fragment, widest: float) -> float | None:
    """Return the gap between a fragment and the next letter, None if it begins another one."""
    height = max(last.height, letter.height)
    middle = (letter.top + letter.bottom) / 2
    if abs(middle - (last.top + last.bottom) / 2) > _SAME_LINE * height:
        return None
    gap = max(letter.left - last.right, last.left - letter.right)
    return gap if gap <= widest * height else None


def _read_letters(text_page: Any) -> Iterator[tuple[Fragment, bool]]:
    """Yield the letters of a page, and whether PDFium made them; no turned ones, no line breaks."""
    raw = text_page.raw
    box = pdfium.FS_RECTF()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:  # PDFium gives UTF-16
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in (0x0D, 0x0A, 0) or 0xD800 <= code < 0xE000:
            continue
        if _TURNED < pdfium.FPDFText_GetCharAngle(raw, index) % 6.2832 < 6.2832 - _TURNED:
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box))
        sign = _write_sign(code)
        is_generated = pdfium.FPDFText_IsGenerated(raw, index) == 1
        yield Fragment(sign, box.left, box.right, box.bottom, box.top), is_generated


def _write_sign(code: int) -> str:
    """Return a letter; a ligature is written as its letters, and a hyphen at a line end as one."""
    if code == _HYPHEN:
        return "-"
    sign = chr(code)
    return unicodedata.normalize("NFKC", sign) if _is_form(code) else sign


def _is_form(code: int) -> bool:
    """Return whether a letter is only a form of others: a ligature, or a shape of Arabic ones."""
    return 0xFB00 <= code <= 0xFB4F or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF
