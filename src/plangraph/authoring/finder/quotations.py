"""Quotations of an article: where they stand, and which stance the quoted words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.authoring.finder.word_tables import read_voices

_QUOTATION = re.compile(r"[“\"«]([^”\"»]*)(?:[”\"»]|$)")
_OBJECTS = re.compile(r"\b(?:never|not|no|won't|cannot|reject|refuse|dead)\b", re.IGNORECASE)
_DEMANDS = re.compile(r"\b(?:must|has to|have to|need|needs|should|demand)\b", re.IGNORECASE)
# A quotation that is a clause of its own: *warned: "…"*, *"…", warned X*.
_SPOKEN = re.compile(r"[:,]\s*[“\"«]|[,.!?][”\"»]")


def find_quotations(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where quotations stand in a part of a text, each with its marks."""
    return [match.span() for match in _QUOTATION.finditer(flat, start, end)]


def find_quotation_before(
    flat: str, quotations: Sequence[tuple[int, int]], at: int
) -> tuple[int, int] | None:
    """Return the quotation directly before a verb, as in *“It is a trap,” warned Melk*."""
    before = (one for one in quotations if one[1] <= at and not flat[one[1] : at].strip(" ,"))
    return next(before, None)


def is_spoken(flat: str, start: int, end: int) -> bool:
    """Return whether a quotation there is a clause of its own, and not some quoted words."""
    return _SPOKEN.search(flat, start, end) is not None


def read_quoted_stance(
    flat: str, quotations: Sequence[tuple[int, int]]
) -> tuple[str, int, int] | None:
    """Return the stance of quoted words, with where it stands."""
    for start, end in quotations:
        for row in read_voices():
            if row.type is not None and (match := row.pattern.search(flat, start, end)):
                return row.type, match.start(), match.end()
    for start, end in quotations:
        if match := _DEMANDS.search(flat, start, end):
            return "demands", match.start(), match.end()
        if match := _OBJECTS.search(flat, start, end):
            return "objects", match.start(), match.end()
    return None
