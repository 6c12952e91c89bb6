"""Sheet of effects: the workbook that holds the table of effects, or a template for one.

The first sheet has a row for each effect, with lists of choices and a note for each column; the
sheet ``rest`` says what the table has no place for. XlsxWriter writes both this and the
spreadsheets of answers: nothing in a cell can become a formula or a link, and the same rows give
the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.exporting.effect_columns import COLUMNS, CellKind
from plangraph.tabulating.spreadsheet import CREATED, MAX_CELL, MAX_DIGITS, MAX_ROWS
from plangraph.text import show_controls

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: The name of the sheet that is read back.
SHEET = "effects"

_REST, _CHOICES = "rest", "choices"
_MAX_NOTE = 255  # characters of a note that a cell shows
_WIDTHS = {CellKind.TEXT: 12, CellKind.NUMBER: 16, CellKind.UNIT: 10}
_WIDE = 24  # characters, of a column with names
_SAMPLE = {"label": 60, "passage": 30, "deadline": 30, "id": 30}


def write_sheet(
    lines: Iterable[Mapping[str, str]],
    choices: Mapping[str, Sequence[str]],
    rest: Sequence[tuple[str, int]] = (),
) -> bytes:
    """Return a workbook with these rows; ``choices`` are offered in the cells of their column.

    Raises:
        UsageError: there are more rows than a sheet can have, or a text is too long for a cell.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "effects", "created": CREATED})
    sheet = book.add_worksheet(SHEET)
    _write_head(book, sheet)
    number = 0
    for number, line in enumerate(lines, 1):
        if number >= MAX_ROWS:
            message = f"a sheet has {MAX_ROWS:,} rows at most"
            raise UsageError("PG402", message, "export a part of the data")
        _write_line(sheet, number, line)
    _offer_choices(book, sheet, choices)
    if rest:
        _write_rest(book, rest)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
    book.close()
    return buffer.getvalue()


def _write_head(book: Workbook, sheet: Worksheet) -> None:
    needed = book.add_format({"bold": True, "bottom": 1})
    optional = book.add_format({"bottom": 1})
    text = book.add_format({"num_format": "@"})  # a point 1-2 is no day, and 1.10 is not 1.1
    for place, column in enumerate(COLUMNS):
        sheet.write_string(0, place, column.name, needed if column.is_needed else optional)
        width = _SAMPLE.get(column.name, _WIDTHS.get(column.kind, _WIDE))
        sheet.set_column(place, place, width, None if column.kind is CellKind.NUMBER else text)


def _write_line(sheet: Worksheet, number: int, line: Mapping[str, str]) -> None:
    for place, column in enumerate(COLUMNS):
        text = line.get(column.name, "")
        digits = text.replace(",", "")
        if not text:
            continue
        if len(text) > MAX_CELL:
            message = f"row {number + 1}, {column.name}: more than {MAX_CELL:,} characters"
            raise UsageError("PG402", message, "no cell holds them: export it as Turtle")
        if column.kind is CellKind.NUMBER and _is_number(digits) and len(digits) <= MAX_DIGITS:
            sheet.write_number(number, place, float(digits))
        else:
            sheet.write_string(number, place, show_controls(text))


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").replace(".", "", 1).isdigit()


def _offer_choices(book: Workbook, sheet: Worksheet, choices: Mapping[str, Sequence[str]]) -> None:
    """Show the note of each column at its cells, and the choices that it has."""
    from xlsxwriter.utility import xl_col_to_name

    lists = book.add_worksheet(_CHOICES)
    used = 0
    for place, column in enumerate(COLUMNS):
        rule: dict[str, object] = {
            "validate": "any",
            "input_title": column.name,
            "input_message": column.note[:_MAX_NOTE],
        }
        if listed := choices.get(column.name):
            lists.write_string(0, used, column.name)
            for number, choice in enumerate(listed, 1):
                lists.write_string(number, used, choice)
            letter = xl_col_to_name(used)
            rule["validate"] = "list"
            rule["source"] = f"={_CHOICES}!${letter}$2:${letter}${len(listed) + 1}"
            rule["error_type"] = "information"  # own words, and several names, are allowed
            rule["error_message"] = "This is not in the list: several names are separated by ;"
            used += 1
        sheet.data_validation(1, place, MAX_ROWS - 1, place, rule)


def _write_rest(book: Workbook, rest: Sequence[tuple[str, int]]) -> None:
    sheet = book.add_worksheet(_REST)
    sheet.set_column(0, 0, 60)
    sheet.write_string(0, 0, "what the table has no place for")
    sheet.write_string(0, 1, "number")
    for number, (text, count) in enumerate(rest, 1):
        sheet.write_string(number, 0, text)
        sheet.write_number(number, 1, count)
