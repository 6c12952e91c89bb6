"""Agreements as the UCDP Peace Agreement Dataset codes them, read from its CSV.

The file is the user's own (https://ucdp.uu.se/downloads/). What a column means stands in UCDP's
codebook; here only its ones are read. https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import DataError, Finding
from plangraph.files import decode_utf8, measure_file, read_bytes
from plangraph.text import shorten

#: The columns that are read as provisions unless others are named.
COLUMNS = (
    *("cease", "withd", "aut", "ref", "amn", "pris", "outlin", "pko", "co_impl", "demarcation"),
)

#: The columns that tell which agreement a row is: its key, its name, and its year if there is one.
IDENTITY = ("paid", "pa_name", "year")

_ID, _NAME, _YEAR = IDENTITY
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_MAX_BYTES = 64_000_000


@dataclass(frozen=True)
class Agreement:
    """One row: ``provisions`` are the columns that hold a 1.

    ``line`` counts from 1; ``start`` and ``end`` are offsets of the row in code points.
    """

    key: str
    name: str
    year: str
    provisions: tuple[str, ...]
    line: int
    start: int
    end: int


def read_text(path: Path) -> str:
    """Return the text of a file, with the mark at its beginning if it has one.

    Raises:
        UsageError: there is no such file.
        DataError: it cannot be read, is too large, or is not UTF-8.
    """
    name = str(path)
    if measure_file(path, name) > _MAX_BYTES:
        message = f"more than {_MAX_BYTES // 1_000_000} MB"
        raise DataError([Finding(name, 0, "PG114", message, "give UCDP's own file")])
    return decode_utf8(read_bytes(path, name), name)


def read_agreements(
    text: str, path: str, columns: Sequence[str]
) -> tuple[tuple[str, ...], list[Agreement]]:
    """Return the columns and the rows of a CSV text; ``path`` is what findings call it.

    Raises:
        DataError: with everything that is wrong in it.
    """
    findings: list[Finding] = []
    rows = _read_rows(text, path)
    header = tuple(name.strip() for name in next(rows)[0]) if text.strip() else ()
    missing = [name for name in (_ID, _NAME) if name not in header]
    if missing or not any(name in header for name in columns):
        wanted = missing or [f"one of {', '.join(columns)}"]
        message = f"no column {' and '.join(wanted)}"
        remedy = "give the CSV of the UCDP Peace Agreement Dataset, or name its columns"
        raise DataError([Finding(path, 1, "PG122", message, remedy)])
    agreements: dict[str, Agreement] = {}
    for cells, line, start, end in rows:
        if len(cells) != len(header):
            message = f"{len(cells)} values in {len(header)} columns"
            findings.append(Finding(path, line, "PG122", message, "mend the row"))
            continue
        row = dict(zip(header, cells, strict=True))
        findings += _check_row(row, path, line, columns, agreements)
        ones = tuple(name for name in columns if row.get(name, "").strip() == "1")
        key, name = row[_ID].strip(), row[_NAME].strip()
        agreement = Agreement(key, name, row.get(_YEAR, "").strip(), ones, line, start, end)
        agreements.setdefault(key, agreement)
    if not agreements and not findings:
        findings.append(Finding(path, 1, "PG122", "no rows", "give a file that has some"))
    if findings:
        raise DataError(findings)
    return header, list(agreements.values())


def _read_rows(text: str, path: str) -> Iterator[tuple[list[str], int, int, int]]:
    """Yield the cells of each row that is not empty, its line, and its first and last offset."""
    lines = text.removeprefix("\ufeff").split("\n")
    offset = len(text) - len(text.removeprefix("\ufeff"))
    ends = [line + "\n" for line in lines]
    reader = csv.reader(ends, strict=True)
    before = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as exc:
            message = f"not CSV: {exc}"
            finding = Finding(path, before + 1, "PG122", message, "mend the quotation marks")
            raise DataError([finding]) from exc
        if cells is None:
            return
        length = sum(map(len, ends[before : reader.line_num]))
        row = text[offset : offset + length].rstrip("\r\n")
        if any(cell.strip() for cell in cells):
            yield cells, before + 1, offset, offset + len(row)
        offset += length
        before = reader.line_num


def _check_row(
    row: dict[str, str],
    path: str,
    line: int,
    columns: Sequence[str],
    known: dict[str, Agreement],
) -> Iterator[Finding]:
    key = row[_ID].strip()
    if not _SLUG.fullmatch(key):
        message = f"{_ID} {shorten(key)!r} is no identifier"
        yield Finding(path, line, "PG122", message, "use letters, digits, '-' and '_'")
    elif key in known:
        message = f"{_ID} {key} stands twice (first at line {known[key].line})"
        yield Finding(path, line, "PG122", message, "keep one of the rows")
    if not row[_NAME].strip():
        yield Finding(path, line, "PG122", f"no {_NAME}", "name the agreement")
    for name in columns:
        if (value := row.get(name, "").strip()) not in ("", "0", "1"):
            message = f"{name} is {shorten(value)!r}, neither 0 nor 1"
            remedy = "mend the value, or name the columns to read without this one"
            yield Finding(path, line, "PG122", message, remedy)


def count_ones(text: str, columns: Sequence[str]) -> dict[str, int]:
    """Return how many ones each column of the file has, read once more from its text."""
    lines = text.removeprefix("\ufeff").split("\n")
    reader = csv.DictReader(line + "\n" for line in lines)
    reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
    rows = list(reader)
    return {name: sum((row[name] or "").strip() == "1" for row in rows) for name in columns}
