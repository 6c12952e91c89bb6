"""Numbers, dates and durations as people write them: ``600,000``, ``100 bn``, ``30 days``."""

from __future__ import annotations

from plangraph.asking.conditions import write_scaled_number
from plangraph.asking.durations import write_duration
from plangraph.asking.questions import ColumnKind


def format_value(text: str, kind: ColumnKind) -> str:
    """Return a value of a column for readers: numbers and durations in words, others unchanged."""
    if kind is ColumnKind.NUMBER:
        return write_scaled_number(text)
    return write_duration(text) if kind is ColumnKind.DURATION else text
