"""Point places: which point of a text a clause version is a part of, and where it is read."""

from __future__ import annotations

import re

from plangraph.asking.descriptions import local_name
from plangraph.asking.provisions import Wording

# The number of a point before that of its part: a number, or a letter with the number after it.
_GROUP = re.compile(r"[^\W\d_]{0,5}[.\-]?\d+|[^\W\d_]+")
# Parts of a text that come before and after its points.
_BEFORE, _AFTER = ("preamble",), ("annex", "signatures", "footnote")


def name_text_part(wording: Wording) -> str:
    """Return the part of the text that a clause version is in, if it is apart from the points."""
    found = sorted(wording.structure.get("textPart", ()))
    return next((iri for iri in found if local_name(iri) in (*_BEFORE, *_AFTER)), "")


def rank_text_part(wording: Wording) -> int:
    """Return where a clause version is read: before the points, among them, or after them."""
    name = local_name(name_text_part(wording))
    return 0 if name in _BEFORE else 2 + _AFTER.index(name) if name in _AFTER else 1


def find_point(wording: Wording) -> str:
    """Return the number of the point that a clause version is a part of: 14 of 14a, A1 of A1.2."""
    match = _GROUP.match(wording.points[0]) if wording.points else None
    return match.group() if match else wording.points[0] if wording.points else ""


def find_point_key(wording: Wording) -> tuple[int, str]:
    """Return what the parts of one point share; what has no number is a point of its own."""
    return rank_text_part(wording), find_point(wording) or wording.iri


def find_mark(number: str, group: str) -> str:
    """Return how a part is marked beside the number of its point: ``a`` of 14a, all of 2.3(b)."""
    rest = number[len(group) :]
    return number if rest[:1] in (".", "-") or rest[:1].isdigit() else rest
