"""Flat text: a passage on one line, with one kind of quotes, hyphens and spaces."""

from __future__ import annotations

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        "\u00ad": None,
        "\ufeff": None,
    }
)


def flat_of(text: str) -> str:
    """Return the text with each run of white space as one space, and simple quotes and hyphens."""
    return " ".join(text.translate(_SAME).split())


def blank(text: str, start: int, end: int) -> str:
    """Return the text with the characters from ``start`` to ``end`` replaced by middle dots."""
    return f"{text[:start]}{'·' * (end - start)}{text[end:]}"
