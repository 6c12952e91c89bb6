"""QueryMistake: one thing that is wrong with a query, its place, and what to do."""

from __future__ import annotations

from typing import NamedTuple


class QueryMistake(NamedTuple):
    """What is wrong with a query at a 0-based character offset, and what to do."""

    start: int
    message: str
    remedy: str


def find_line_and_column(text: str, start: int) -> tuple[int, int]:
    """Return the line and the column of an offset, which count from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
