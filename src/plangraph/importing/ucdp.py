"""Read the CSV of the UCDP Peace Agreement Dataset: one agreement per row, 1 for each provision.

Users download the file themselves (https://ucdp.uu.se/downloads/). UCDP's codebook defines the
columns; only the values 1 are read here. CSV: https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plangraph.errors import DataError, Finding
from plangraph.files import decode_utf8, measure_file, read_bytes
from plangraph.text import shorten

#: The columns that are read as provisions by default.
COLUMNS = (
    *("cease", "withd", "aut", "ref", "amn", "pris", "outlin", "pko", "co_impl", "demarcation"),
)

#: The columns that identify an agreement: its key, its name, and its year, which is optional.
IDENTITY = ("paid", "pa_name", "year")

_ID, _NAME, _YEAR = IDENTITY
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_MAX_BYTES = 64_000_000
_MARK = "\ufeff"  # the byte order mark that some programs write first


@dataclass(frozen=True)
class Agreement:
    """One row of the file.

    ``provisions`` are the columns whose value is 1. ``line`` counts from 1; ``start`` and ``end``
    are the offsets of the row in code points.
    """

    key: str
    name: str
    year: str
    provisions: tuple[str, ...]
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class _Row:
    """The cells of a row, its line (from 1), and its first and last offset in code points."""

    cells: list[str]
    line: int
    start: int
    end: int


def read_csv_text(path: Path) -> str:
    """Return the text of the CSV file, with its byte order mark if it has one.

    Raises:
        UsageError: the file does not exist.
        DataError: the file cannot be read, is too large, or is not UTF-8.
    """
    name = str(path)
    if measure_file(path, name) > _MAX_BYTES:
        message = f"more than {_MAX_BYTES // 1_000_000} MB"
        raise DataError([Finding(name, 0, "PG114", message, "give UCDP's own file")])
    return decode_utf8(read_bytes(path, name), name)


def read_agreements(
    text: str, path: str, columns: Sequence[str]
) -> tuple[tuple[str, ...], list[Agreement]]:
    """Return the columns and the agreements of a CSV text; ``path`` is its name in findings.

    Raises:
        DataError: with everything that is wrong in the text.
    """
    findings: list[Finding] = []
    rows = _read_rows(text, path)
    header = tuple(name.strip() for name in next(rows).cells) if text.strip() else ()
    _check_header(header, path, columns)
    agreements: dict[str, Agreement] = {}
    for row in rows:
        if len(row.cells) != len(header):
            message = f"{len(row.cells)} values in {len(header)} columns"
            remedy = "give the row one value for each column"
            findings.append(Finding(path, row.line, "PG122", message, remedy))
            continue
        values = {name: cell.strip() for name, cell in zip(header, row.cells, strict=True)}
        findings += _check_row(values, path, row.line, columns, agreements)
        ones = tuple(name for name in columns if values.get(name) == "1")
        key, year = values[_ID], values.get(_YEAR, "")
        agreement = Agreement(key, values[_NAME], year, ones, row.line, row.start, row.end)
        agreements.setdefault(key, agreement)
    if not agreements and not findings:
        findings.append(Finding(path, 1, "PG122", "no rows", "give a file that has rows"))
    if findings:
        raise DataError(findings)
    return header, list(agreements.values())


def _check_header(header: Sequence[str], path: str, columns: Sequence[str]) -> None:
    """Raise DataError where a column is missing that every row needs."""
    missing = [name for name in (_ID, _NAME) if name not in header]
    if missing or not any(name in header for name in columns):
        wanted = missing or [f"one of {', '.join(columns)}"]
        message = f"no column {' and '.join(wanted)}"
        remedy = "give the CSV of the UCDP Peace Agreement Dataset, or name its columns"
        raise DataError([Finding(path, 1, "PG122", message, remedy)])


def _read_rows(text: str, path: str) -> Iterator[_Row]:
    """Yield each row that is not empty."""
    lines = text.removeprefix(_MARK).split("\n")
    offset = len(text) - len(text.removeprefix(_MARK))
    ends = [line + "\n" for line in lines]
    reader = csv.reader(ends, strict=True)
    lines_read = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as exc:
            message = f"not CSV: {exc}"
            remedy = "close every quotation mark, and double those inside a value"
            if "field larger" in str(exc):
                message = f"a value is longer than {csv.field_size_limit():,} characters"
                remedy = "shorten it; if no value is so long, close its quotation mark"
            finding = Finding(path, lines_read + 1, "PG122", message, remedy)
            raise DataError([finding]) from exc
        if cells is None:
            return
        length = sum(map(len, ends[lines_read : reader.line_num]))
        row = text[offset : offset + length].rstrip("\r\n")
        if any(cell.strip() for cell in cells):
            yield _Row(cells, lines_read + 1, offset, offset + len(row))
        offset += length
        lines_read = reader.line_num


def _check_row(
    values: dict[str, str],
    path: str,
    line: int,
    columns: Sequence[str],
    known: dict[str, Agreement],
) -> Iterator[Finding]:
    """Yield what is wrong with the values of one row."""
    key = values[_ID]
    if not _SLUG.fullmatch(key):
        message = f"{_ID} {shorten(key)!r} is not an identifier"
        yield Finding(path, line, "PG122", message, "use letters, digits, '-' and '_'")
    elif key in known:
        message = f"{_ID} {key} occurs twice (first at line {known[key].line})"
        yield Finding(path, line, "PG122", message, "keep one of the rows")
    if not values[_NAME]:
        yield Finding(path, line, "PG122", f"no {_NAME}", "name the agreement")
    for name in columns:
        if (value := values.get(name, "")) not in ("", "0", "1"):
            message = f"{name} is {shorten(value)!r}, neither 0 nor 1"
            remedy = "write 0 or 1, or leave this column out of those to read"
            yield Finding(path, line, "PG122", message, remedy)


def count_ones(text: str, columns: Sequence[str]) -> dict[str, int]:
    """Count the values 1 in each column, independently of :func:`read_agreements`."""
    lines = text.removeprefix(_MARK).split("\n")
    reader = csv.DictReader(line + "\n" for line in lines)
    reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
    rows = list(reader)
    return {name: sum(_is_one(row[name]) for row in rows) for name in columns}


class ColumnWords(NamedTuple):
    """What the name of a column states.

    ``topic`` is of its clause. ``kind`` and ``word`` are of the effect of each of its provisions,
    as YAML has them (``Obligation``, ``action: cease-fire``), and ``text`` is what it says; all
    three are empty where the name states a matter and no act.
    """

    topic: str
    kind: str = ""
    word: str = ""
    text: str = ""


def _is_one(cell: str | None) -> bool:
    """Return whether a cell is 1; a row that is too short has no such cell."""
    return cell is not None and cell.strip() == "1"


_DUTY = "Obligation"


#: The words of each column whose name states any.
WORDS: Mapping[str, ColumnWords] = {
    "cease": ColumnWords("ceasefire", _DUTY, "action: cease-fire", "Fighting would have to cease"),
    "withd": ColumnWords("forces", _DUTY, "action: withdraw", "Forces would have to withdraw"),
    "aut": ColumnWords(
        "autonomy", "StatusChange", "resultingStatus: autonomous", "An area would become autonomous"
    ),
    "ref": ColumnWords(
        "referendum", _DUTY, "action: hold-referendum", "A referendum would have to be held"
    ),
    "amn": ColumnWords(
        "transitional-justice",
        _DUTY,
        "action: grant-amnesty",
        "An amnesty would have to be granted",
    ),
    "pris": ColumnWords(
        "prisoners", _DUTY, "action: release-prisoners", "Prisoners would have to be released"
    ),
    "demarcation": ColumnWords("territory"),
}
