"""Rows of spreadsheets: what a cell shows is read; what cannot be read is named by its cell."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from plangraph.errors import DataError, UsageError
from plangraph.importing.xlsx_rows import open_xlsx


@pytest.fixture
def book_file(tmp_path: Path) -> Path:
    """A workbook of two sheets with cells of every type."""
    file = tmp_path / "plan.xlsx"
    book = Workbook(file)
    book.add_worksheet("first").write_string(0, 0, "only")
    sheet = book.add_worksheet("second")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["a", "b", "c"])
    sheet.write_number(2, 0, 600000)
    sheet.write_number(2, 1, 0.6, book.add_format({"num_format": "0%"}))
    sheet.write_number(2, 2, 1.1, book.add_format({"num_format": "0.00"}))
    sheet.write_datetime(3, 0, datetime(2026, 5, 1), day)
    sheet.write_formula(3, 1, "=1+1", value=2)
    sheet.write_boolean(3, 2, boolean=True)
    book.close()
    return file


def test_a_cell_is_read_as_the_sheet_shows_it(book_file: Path) -> None:
    sheet = open_xlsx(book_file, "second")
    rows = [(row.number, list(row.texts), row.dates) for row in sheet.rows]
    assert rows == [
        (1, ["a", "b", "c"], frozenset()),
        (3, ["600000", "60 %", "1.10"], frozenset()),
        (4, [date(2026, 5, 1).isoformat(), "2", "True"], {0}),
    ]
    assert sheet.faults == []


def test_the_first_sheet_is_read_and_said(book_file: Path) -> None:
    sheet = open_xlsx(book_file)
    assert (sheet.name, sheet.notes) == ("first", ["read the sheet 'first'; --sheet names another"])


def test_an_unknown_sheet_is_refused_with_the_nearest(book_file: Path) -> None:
    with pytest.raises(
        UsageError, match=r"'secnd' — did you mean 'second'\? There are: first, sec"
    ):
        open_xlsx(book_file, "secnd")


def test_errors_empty_formulas_and_merged_cells_are_named_by_their_cells(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    book = Workbook(file)
    sheet = book.add_worksheet("effects")
    sheet.write_row(0, 0, ["a", "b"])
    sheet.write_formula(1, 1, "=1/0", value="#DIV/0!")
    sheet.write_formula(2, 1, "=B1", value="")
    sheet.merge_range(3, 0, 4, 0, "both")
    book.close()
    read = open_xlsx(file)
    list(read.rows)
    assert sorted(str(fault).partition(" — ")[0] for fault in read.faults) == [
        f"{file}: effects!A4: PG162 merged cells A4:A5",
        f"{file}: effects!B2: PG162 the error #DIV/0!",
        f"{file}: effects!B3: PG162 a formula without a result",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0rest", "an old workbook"),
        (b"draft,clause", "not a workbook"),
        (b"", "not a workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(content)
    with pytest.raises(DataError, match=f"PG161 {message}"):
        open_xlsx(file)


def test_entities_and_bombs_are_refused(book_file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'
    for content in (entity, b" " * 10_000_000):
        with zipfile.ZipFile(book_file) as old, zipfile.ZipFile(bad, "w", 8) as new:
            for name in old.namelist():
                new.writestr(name, content if name == "xl/workbook.xml" else old.read(name))
        with pytest.raises(DataError):
            open_xlsx(bad)


def test_what_is_hidden_is_read_and_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    book = Workbook(file)
    book.add_worksheet("mine").write_string(0, 0, "a")
    sheet = book.add_worksheet("effects")
    sheet.write_column(0, 0, ["a", "b", "c"])
    sheet.set_row(1, options={"hidden": True})
    sheet.hide()
    book.close()
    read = open_xlsx(file, None)
    assert [row.texts for row in read.rows] == [["a"], ["b"], ["c"]]
    assert read.notes == [
        "the sheet 'effects' is hidden, and was read",
        "hidden rows and columns were read, too",
    ]
    assert open_xlsx(file, "mine").notes == []
