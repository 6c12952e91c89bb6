"""Point ranges: the numbers of several points in one short text, ``12a–f`` or ``8, 9``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plangraph.asking.point_numbers import sort_points

_LETTERED = re.compile(r"(?P<stem>.*\d[.\-]?)(?P<letter>[a-z])")


def write_range(points: Iterable[str]) -> str:
    """Return numbers of points in their order; letters that follow each other are a range."""
    texts: list[str] = []
    first = last = stem = ""
    for point in sorted(dict.fromkeys(points), key=sort_points):
        match = _LETTERED.fullmatch(point)
        follows = match and match["stem"] == stem and last and ord(match["letter"]) == ord(last) + 1
        if match and follows:
            last = match["letter"]
            texts[-1] = f"{stem}{first}–{last}"
            continue
        texts.append(point)
        stem, first = (match["stem"], match["letter"]) if match else ("", "")
        last = first
    return ", ".join(texts)
