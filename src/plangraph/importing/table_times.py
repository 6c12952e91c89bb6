"""Times of a table: the deadline of a cell, with the times that it is counted from."""

from __future__ import annotations

from dataclasses import replace

from plangraph.exporting.time_cells import TimeCell, is_date, read_time_cell
from plangraph.importing.table_names import TableNames
from plangraph.importing.table_values import (
    CellFault,
    check_date,
    check_duration,
    read_spoken_time,
)
from plangraph.vocabulary import compact


def read_due_time(text: str, names: TableNames) -> TimeCell | None:
    """Return the deadline of a cell; its ends are dates, or ids of times. None if it is empty.

    Raises:
        CellFault: the cell is no time, or what it is counted from has no time.
    """
    if not text:
        return None
    found = read_time_cell(text)
    if found is None and text.endswith("]"):
        message = f"no time in the brackets of {text!r}"
        remedy = "write a date, by and a date, or P30D after event:signing; [] for words alone"
        raise CellFault(message, remedy)
    if found is None:
        found = _read_words(text)
    if found.date:
        check_date(found.date)
    duration = check_duration(found.duration) if found.duration else ""
    begin, end = _find_end(found.begin, names), _find_end(found.end, names)
    return replace(found, duration=duration, begin=begin, end=end)


def _read_words(text: str) -> TimeCell:
    spoken = read_spoken_time(text)
    if spoken is None:
        return TimeCell(text)
    end = spoken.end or spoken.before
    return TimeCell(text, spoken.date, spoken.duration, spoken.after, end)


def _find_end(text: str, names: TableNames) -> str:
    """Return the end of a time: a date as it is, or the id of the time of what happens."""
    if not text:
        return ""
    if is_date(text):
        check_date(text)
        return text
    return compact(names.find_time(text))
