"""Rows of CSV: read text that is separated by commas, semicolons or tabs.

The encoding is that of the byte order mark, or one that the user names, else UTF-8: none is guessed
(:mod:`plangraph.extracting.encodings`). https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from plangraph.errors import DataError, Finding
from plangraph.extracting.encodings import decode_text
from plangraph.files import measure_file, read_bytes
from plangraph.importing.sheet_rows import MAX_TABLE_BYTES, NO_TABLE, Sheet, SheetRow
from plangraph.text import break_lines, shorten

_SEPARATORS = (",", ";", "\t")
_HINT = re.compile(r"sep=(.)\r?\n")  # the first line that Excel writes and reads


def open_csv(file: Path, headings: Collection[str], encoding: str | None = None) -> Sheet:
    """Open a CSV file; the separator is the one that gives the most of the known ``headings``.

    Raises:
        UsageError: the file does not exist.
        DataError: it cannot be read, is too large, or has another encoding.
    """
    path = str(file)
    if measure_file(file, path) > MAX_TABLE_BYTES:
        message = f"more than {MAX_TABLE_BYTES // 1_000_000} MB"
        raise DataError([Finding(path, 0, "PG114", message, "split the table")])
    text = decode_text(read_bytes(file, path), path, encoding)
    if hint := _HINT.match(text):
        separator, text = hint[1], text[hint.end() :]
    else:
        separator = _find_separator(text, headings)
    first = 2 if hint else 1
    sheet = Sheet(path, "", iter(()), has_decimal_commas=separator != ",")
    sheet.rows = _read_rows(text, separator, first, path)
    return sheet


def _find_separator(text: str, headings: Collection[str]) -> str:
    """Return the separator by which the first line has the most known headings."""
    first = next((line for line in break_lines(text) if line.strip()), "")

    def count(separator: str) -> int:
        try:
            cells = next(csv.reader([first], delimiter=separator), [])
        except csv.Error:
            return 0
        return sum(cell.strip().lower() in headings for cell in cells)

    return max(_SEPARATORS, key=count)


def _read_rows(text: str, separator: str, first: int, path: str) -> Iterator[SheetRow]:
    """Yield each row that is not empty; its number is the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + first
        try:
            cells = next(reader, None)
        except csv.Error as exc:
            message = f"not CSV: {shorten(str(exc))}"
            remedy = "close every quotation mark, and double those inside a value"
            raise DataError([Finding(path, line, NO_TABLE, message, remedy)]) from exc
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield SheetRow(line, cells)
