"""Rows of CSV: any usual separator and encoding; nothing is guessed that changes letters."""

from pathlib import Path

import pytest

from plangraph.errors import DataError
from plangraph.importing.csv_rows import open_csv

HEADINGS = ("draft", "clause", "kind")


def write(folder: Path, content: bytes) -> Path:
    file = folder / "plan.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings_are_found(tmp_path: Path, separator: str, encoding: str) -> None:
    text = f'draft{separator}kind\r\n"Zürich{separator} ""A""\n2"{separator}Łódź\r\n\r\nx\r\n'
    sheet = open_csv(write(tmp_path, text.encode(encoding)), HEADINGS)
    rows = [(row.number, list(row.texts)) for row in sheet.rows]
    first = f'Zürich{separator} "A"\n2'
    assert rows == [(1, ["draft", "kind"]), (2, [first, "Łódź"]), (5, ["x"])]
    assert sheet.has_decimal_commas == (separator != ",")


def test_the_hint_of_excel_names_the_separator(tmp_path: Path) -> None:
    sheet = open_csv(write(tmp_path, b"sep=|\r\ndraft|kind\r\na|b\r\n"), HEADINGS)
    assert [(row.number, list(row.texts)) for row in sheet.rows][1] == (3, ["a", "b"])


def test_another_encoding_is_refused_unless_it_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, "draft,kind\nZürich,x\n".encode("cp1252"))
    with pytest.raises(DataError, match="--encoding"):
        open_csv(file, HEADINGS)
    rows = list(open_csv(file, HEADINGS, "cp1252").rows)
    assert rows[1].texts == ["Zürich", "x"]


def test_an_open_quotation_mark_is_named_with_its_line(tmp_path: Path) -> None:
    sheet = open_csv(write(tmp_path, b'draft,kind\na,"b\n'), HEADINGS)
    with pytest.raises(DataError, match=r"plan.csv:2: PG161 not CSV"):
        list(sheet.rows)
