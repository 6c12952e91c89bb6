"""Long texts: compared by lines, since pytest explains a difference of a megabyte for minutes."""

from __future__ import annotations

from itertools import zip_longest


def find_differing_line(found: str, wanted: str) -> tuple[str | None, str | None] | None:
    """Return the first line that differs, of both texts; None where the texts are the same."""
    lines = zip_longest(found.splitlines(keepends=True), wanted.splitlines(keepends=True))
    return next((pair for pair in lines if pair[0] != pair[1]), None)
