"""Text widths: how wide a text is in a Helvetica-metric face, and where its lines break.

Boxes are sized before anybody sees them, so the widths are those of one face that is on every
system under one of its names: Helvetica, Arial, Liberation Sans.
"""

from __future__ import annotations

import unicodedata

# Widths of the printable characters of ASCII, in thousandths of the font size.
_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_WIDE, _CAPITAL, _OTHER = 1000, 780, 640
# A face of the same metrics may be a little wider, and bold letters are.
_PLAIN_MARGIN, _BOLD_MARGIN = 1020, 1110

#: Sizes of letters, in pixels, for words that are too long for a line; style sheets know them.
SMALLER_SIZES = (13.0, 11.0)
#: What stands for words that have no room.
ELLIPSIS = "…"


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels."""
    thousandths = sum(map(_measure_character, text))
    return thousandths * (_BOLD_MARGIN if bold else _PLAIN_MARGIN) * size / 1_000_000


def fit_size(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return ``size``, or the largest smaller size of letters at which no word is broken.

    Where none is, it is the least.
    """
    words = text.split()
    sizes = (size, *(smaller for smaller in SMALLER_SIZES if smaller < size))
    for one in sizes:
        if all(measure_text(word, one, bold=bold) <= width for word in words):
            return one
    return sizes[-1]


def wrap_text(
    text: str, width: float, size: float, *, bold: bool = False, most: int = 4
) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width``; what exceeds ``most`` lines becomes ``…``."""
    lines: list[str] = []
    line = ""
    for word in (part for whole in text.split() for part in _break(whole, width, size, bold)):
        trial = f"{line} {word}" if line else word
        if line and measure_text(trial, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = trial
    lines.append(line)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _end(lines[most - 1], width, size, bold))


def _end(line: str, width: float, size: float, bold: bool) -> str:
    """Return a line that ends in an ellipsis, as long as there is room."""
    while line and measure_text(line + ELLIPSIS, size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _break(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Return a word in parts that fit on a line each."""
    if measure_text(word, size, bold=bold) <= width:
        return [word]
    parts, part = [], ""
    for character in word:
        if part and measure_text(part + character, size, bold=bold) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def _measure_character(character: str) -> int:
    code = ord(character)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _OTHER
