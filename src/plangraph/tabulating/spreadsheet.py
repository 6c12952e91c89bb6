"""Spreadsheets: Office Open XML (.xlsx) with numbers and days as such, and no formulas.

XlsxWriter (BSD-2-Clause, no dependencies) writes them: nothing in a value can become a formula or a
link, and the same answer gives the same bytes.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from plangraph.asking.questions import ColumnKind
from plangraph.errors import UsageError
from plangraph.tabulating.claim_rows import list_columns, list_lines
from plangraph.tabulating.table import Table, is_number
from plangraph.text import shorten, show_controls

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: Limits of the format (https://support.microsoft.com/office/excel-specifications-and-limits).
MAX_ROWS = 1_048_576
MAX_CELL = 32_767  # characters
MAX_DIGITS = 15  # significant; a longer number is kept as text, as a cell would round it

#: When every workbook was made, so that the same rows give the same bytes.
CREATED = datetime(2000, 1, 1)

_FIRST_DAY = date(1900, 3, 1)  # earlier days are wrong in the format
_WIDEST = 60  # characters, of a column


def write_xlsx(table: Table, target: BinaryIO, *, labels: bool = True) -> None:
    """Write rows as a spreadsheet; beside each thing stands its label unless ``labels`` is false.

    Raises:
        UsageError: there are more rows than a sheet can have.
    """
    from xlsxwriter import Workbook

    columns, lines = [*list_columns(table, labels=labels)], [*list_lines(table, labels=labels)]
    if len(lines) >= MAX_ROWS:
        limit = f"a sheet has {MAX_ROWS:,} rows at most, the answer has {len(lines):,}"
        raise UsageError("PG402", limit, "use csv")
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": table.title, "created": CREATED})
    sheet = book.add_worksheet("answer")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, bold)
        longest = max((len(line[place]) for line in lines), default=0)
        sheet.set_column(place, place, min(_WIDEST, max(longest, len(column.name)) + 2))
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line):
            if value:
                _write_cell(sheet, (number, place), value, columns[place].kind, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(lines), 1), max(len(columns) - 1, 0))
    book.close()
    target.write(buffer.getvalue())


def _write_cell(
    sheet: Worksheet, at: tuple[int, int], value: str, kind: ColumnKind, day: Format
) -> None:
    if kind is ColumnKind.NUMBER and is_number(value) and len(value) <= MAX_DIGITS:
        sheet.write_number(*at, float(value))
    elif kind is ColumnKind.DATE and (found := _read_day(value)):
        sheet.write_datetime(*at, found, day)
    else:
        sheet.write_string(*at, shorten(show_controls(value), MAX_CELL))


def _read_day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found >= _FIRST_DAY else None
