"""Numbers, dates and durations as people write them: ``600,000``, ``100 bn``, ``30 days``."""

from __future__ import annotations

from decimal import Decimal

from plangraph.asking.durations import write_duration
from plangraph.asking.questions import ColumnKind

# The words for large round numbers, with the number that each stands for.
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "million"))

# Most decimal places before such a word: 1.25 bn has two.
_MOST_PLACES = 2


def format_value(text: str, kind: ColumnKind) -> str:
    """Return a value of a column for readers: numbers and durations in words, others unchanged."""
    if kind is ColumnKind.NUMBER:
        return format_number(text)
    return write_duration(text) if kind is ColumnKind.DURATION else text


def format_number(text: str) -> str:
    """Return a decimal number with commas, or with a word where it is large and round.

    No digit is lost: ``1234567`` is ``1,234,567``, and ``1250000000`` is ``1.25 bn``. Any other
    text is unchanged.
    """
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, places = digits.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not places or places.isdigit())):
        return text
    number = Decimal(digits)
    for scale, word in _SCALES:
        scaled = number / scale
        if number >= scale and round(scaled, _MOST_PLACES) == scaled:
            return f"{sign}{scaled.normalize():,f} {word}"
    tail = places.rstrip("0")
    return f"{sign}{int(whole):,}{f'.{tail}' if tail else ''}"
