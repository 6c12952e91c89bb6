"""The workbook of effects: texts stay texts, columns offer their choices, the rest is listed."""

import io
import zipfile

import pytest

from plangraph.errors import UsageError
from plangraph.exporting.effect_columns import COLUMNS
from plangraph.exporting.effect_sheet import SHEET, write_sheet


def read_part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_no_text_becomes_a_formula_or_a_link() -> None:
    texts = ["=1+1", "+1", "-1+2", "@SUM(A1)", "https://example.org", "=HYPERLINK(0)"]
    content = write_sheet([{"label": text, "draft": text} for text in texts], {})
    sheet = read_part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "=1+1" in read_part(content, "xl/sharedStrings.xml")


def test_a_number_is_a_number_and_a_bound_makes_it_a_text() -> None:
    content = write_sheet([{"number": "600,000"}, {"number": "at most 5"}, {"point": "6"}], {})
    sheet = read_part(content, "xl/worksheets/sheet1.xml")
    assert "<v>600000</v>" in sheet
    assert "at most 5" in read_part(content, "xl/sharedStrings.xml")
    assert "<v>6</v>" not in sheet.replace(' t="s"><v>6</v>', "")


def test_a_column_offers_its_choices_and_its_note() -> None:
    content = write_sheet([], {"kind": ["obligation", "permission"]})
    sheet = read_part(content, "xl/worksheets/sheet1.xml")
    assert "choices!$A$2:$A$3" in sheet
    assert sheet.count("promptTitle") == len(COLUMNS)


def test_what_has_no_place_is_on_a_sheet_of_its_own() -> None:
    content = write_sheet([], {}, [("stance, whole", 12)])
    book = read_part(content, "xl/workbook.xml")
    assert f'name="{SHEET}"' in book
    assert 'name="rest"' in book
    assert 'name="rest"' not in read_part(write_sheet([], {}), "xl/workbook.xml")


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [{"label": "A text", "number": "1"}]
    assert write_sheet(rows, {}) == write_sheet(rows, {})


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="PG402 row 2, label: more than 32,767 characters"):
        write_sheet([{"label": "a" * 32_768}], {})
