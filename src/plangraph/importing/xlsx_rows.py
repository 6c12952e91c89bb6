"""Rows of spreadsheets: read a sheet of Office Open XML (.xlsx) with openpyxl, row by row.

Of a formula its last result is read. Entities in XML are refused (defusedxml), and the size of the
unpacked file is bounded before anything is parsed (:mod:`plangraph.extracting.zip_bounds`).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from plangraph.errors import DataError, Finding, UsageError
from plangraph.exporting.effect_sheet import SHEET
from plangraph.extracting.zip_bounds import refuse_zip_bomb
from plangraph.files import measure_file, read_bytes
from plangraph.importing.sheet_rows import MAX_TABLE_BYTES, NO_TABLE, Sheet, SheetRow
from plangraph.text import find_nearest

_MAX_COLUMNS = 500
_OLD = b"\xd0\xcf\x11\xe0"  # .xls, or .xlsx with a password
_FORMULA = re.compile(rb"<f[ />]")
_HIDDEN = re.compile(rb"""<(?:\w+:)?(?:row|col)\s[^>]*\bhidden=["'](?:1|true)["']""")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_DECIMALS = re.compile(r"[#,0]*0\.(0+)")
_PIECE = 1_000_000  # bytes


class ReadCell(Protocol):
    """What is read of a cell of openpyxl."""

    value: object
    data_type: str
    number_format: str


def open_xlsx(file: Path, name: str | None = None) -> Sheet:
    """Open a sheet of a workbook: ``name``, else the sheet of effects, else the first one.

    Raises:
        UsageError: openpyxl is not installed, or there is no such file or sheet.
        DataError: the file cannot be read, or is too large.
    """
    path = str(file)
    try:
        from openpyxl import load_workbook
    except ImportError as exc:
        message = "spreadsheets need openpyxl, which is not installed"
        remedy = "pip install 'plangraph[tables]', or save the sheet as CSV"
        raise UsageError("PG009", message, remedy, path=path) from exc
    content = _read_archive(file, path)
    with _explain_errors(path):
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        titles = [sheet.title for sheet in book.worksheets]
        chosen = _choose(titles, name, path)
        found = book[chosen]
        found.reset_dimensions()
        part = found._worksheet_path  # the part of the archive that openpyxl reads
    sheet = Sheet(path, chosen, iter(()))
    if name is None and chosen != SHEET and len(titles) > 1:
        sheet.notes.append(f"read the sheet {chosen!r}; --sheet names another")
    if found.sheet_state != "visible":
        sheet.notes.append(f"the sheet {chosen!r} is hidden, and was read")
    if _scan(content, part, sheet):
        with _explain_errors(path):
            unread = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)[chosen]
            unread.reset_dimensions()
        sheet.rows = _read_both(found.iter_rows(), unread.iter_rows(), sheet)
    else:
        sheet.rows = _read(found.iter_rows(), sheet)
    return sheet


def _read_archive(file: Path, path: str) -> bytes:
    """Return a workbook; raise an error if it is none, or takes too much memory once unpacked."""
    if measure_file(file, path) > MAX_TABLE_BYTES:
        message = f"more than {MAX_TABLE_BYTES // 1_000_000} MB"
        raise DataError([Finding(path, 0, "PG114", message, "split the table")])
    content = read_bytes(file, path)
    if content.startswith(_OLD):
        message = "an old workbook (.xls), or one with a password"
        remedy = "save it as .xlsx without a password"
        raise DataError([Finding(path, 0, NO_TABLE, message, remedy)])
    with _explain_errors(path), zipfile.ZipFile(io.BytesIO(content)) as archive:
        refuse_zip_bomb(archive, path)
    return content


@contextmanager
def _explain_errors(path: str) -> Iterator[None]:
    """Turn what openpyxl raises about a broken file into a finding."""
    try:
        yield
    except (UsageError, DataError):
        raise
    except (
        *(ArithmeticError, AttributeError, EOFError, KeyError, IndexError, OSError, SyntaxError),
        *(TypeError, ValueError, NotImplementedError, zipfile.BadZipFile, zlib.error),
    ) as exc:
        message = f"not a workbook that can be read: {type(exc).__name__}"
        remedy = "open it in a spreadsheet program and save it as .xlsx or CSV"
        raise DataError([Finding(path, 0, NO_TABLE, message, remedy)]) from exc


def _choose(titles: list[str], name: str | None, path: str) -> str:
    if name is None:
        return SHEET if SHEET in titles else titles[0]
    if name in titles:
        return name
    nearest = find_nearest(name, titles)
    hint = f"did you mean {nearest!r}? " if nearest else ""
    message, remedy = f"no sheet is called {name!r}", f"{hint}There are: {', '.join(titles)}"
    raise UsageError(NO_TABLE, message, remedy, path=path)


def _scan(content: bytes, part: str, sheet: Sheet) -> bool:
    """Report merged cells and what is hidden, and return whether the sheet has formulas."""
    from openpyxl.utils import column_index_from_string

    has_formulas, has_hidden, before = False, False, b""
    archive = zipfile.ZipFile(io.BytesIO(content))
    with _explain_errors(sheet.path), archive, archive.open(part) as raw:
        while piece := raw.read(_PIECE):
            text = before + piece
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            has_hidden = has_hidden or _HIDDEN.search(text) is not None
            for match in _MERGED.finditer(text):
                letters, row, last, end = (group.decode() for group in match.groups())
                message = f"merged cells {letters}{row}:{last}{end}"
                remedy = "unmerge them, and fill in each cell"
                column = column_index_from_string(letters) - 1
                fault = sheet.find_fault(int(row), column, message, remedy)
                if fault not in sheet.faults:
                    sheet.faults.append(fault)
            before = text[-100:]
    if has_hidden:
        sheet.notes.append("hidden rows and columns were read, too")
    return has_formulas


def _read(rows: Iterator[tuple[ReadCell, ...]], sheet: Sheet) -> Iterator[SheetRow]:
    """Yield each row that is not empty, with its cells as texts."""
    with _explain_errors(sheet.path):
        for number, cells in enumerate(rows, 1):
            if any(cell.value is not None for cell in cells):
                yield _read_row(number, cells[:_MAX_COLUMNS], sheet)


def _read_both(
    values: Iterator[tuple[ReadCell, ...]], formulas: Iterator[tuple[ReadCell, ...]], sheet: Sheet
) -> Iterator[SheetRow]:
    """Yield rows as :func:`_read` does, and report each formula that has no result."""
    with _explain_errors(sheet.path):
        for number, (cells, written) in enumerate(zip(values, formulas, strict=False), 1):
            for column, (cell, formula) in enumerate(zip(cells, written, strict=False)):
                if formula.data_type == "f" and cell.value is None:
                    message = "a formula without a result"
                    remedy = "open and save the file in a spreadsheet program, or type the value"
                    sheet.faults.append(sheet.find_fault(number, column, message, remedy))
            if any(cell.value is not None for cell in cells):
                yield _read_row(number, cells[:_MAX_COLUMNS], sheet)


def _read_row(number: int, cells: tuple[ReadCell, ...], sheet: Sheet) -> SheetRow:
    texts, dates = [], set()
    for column, cell in enumerate(cells):
        value = cell.value
        if isinstance(value, str):
            if cell.data_type == "e":
                message, remedy = f"the error {value}", "correct the formula, or type the value"
                sheet.faults.append(sheet.find_fault(number, column, message, remedy))
                value = ""
            texts.append(value)
        elif value is None:
            texts.append("")
        else:
            texts.append(_write(value, cell.number_format))
            if isinstance(value, date):
                dates.add(column)
    return SheetRow(number, texts, frozenset(dates))


def _write(value: object, number_format: str) -> str:
    """Return a value that is no text as the sheet shows it."""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(f"{value:.15g}")
        if "%" in number_format:
            return f"{(number * 100).normalize():f} %"
        decimals = _DECIMALS.fullmatch(number_format)
        return f"{number:.{len(decimals[1])}f}" if decimals else f"{number:f}"
    return str(value)
