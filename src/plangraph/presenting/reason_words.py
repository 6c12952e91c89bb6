"""Reasons in words: why something is absent or unknown, in the words of the page."""

from __future__ import annotations

from plangraph.asking.absence_reasons import ReasonPart, list_parts
from plangraph.presenting.page_text import PageText

# What authors and sentences say of a place lists its points with a comma, as numbers in a row.
_NAMED = frozenset({"by", "instead", "part_of", "was_part_of"})


def tell_reason(reason: str, words: PageText) -> str:
    """Return a reason in the language of the words; what has no other form stays as it is."""
    return "; ".join(_tell_part(part, words) for part in list_parts(reason))


def _tell_part(part: ReasonPart, words: PageText) -> str:
    if not part.key:
        return part.text
    return words(f"reason_{part.key}", len(part.points) or 1, place=_tell_place(part, words))


def _tell_place(part: ReasonPart, words: PageText) -> str:
    """Return the points that a reason is about, with the names of their clauses."""
    if part.key not in _NAMED:
        if part.points:
            listed = words.language.join(list(part.points))
            return words("reason_points", len(part.points), points=listed)
        return part.name or words("reason_no_point")
    if not part.points:
        return part.name
    place = words("reason_points", len(part.points), points=", ".join(part.points))
    return words("reason_named", place=place, names=part.name)
