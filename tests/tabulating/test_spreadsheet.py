import io
import re
import zipfile
from dataclasses import replace

import pytest

from plangraph.errors import UsageError
from plangraph.tabulating import spreadsheet
from plangraph.tabulating.spreadsheet import write_xlsx
from plangraph.tabulating.table import Table
from tabulating.tables import EX, table_of


def written(table: Table, *, labels: bool = True) -> bytes:
    target = io.BytesIO()
    write_xlsx(table, target, labels=labels)
    return target.getvalue()


def parts(book: bytes) -> tuple[str, str]:
    """Return the XML of the sheet and of the texts in it."""
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        sheet = files.read("xl/worksheets/sheet1.xml").decode()
        return sheet, files.read("xl/sharedStrings.xml").decode()


def test_numbers_and_days_are_typed_and_names_stand_beside_iris() -> None:
    sheet, texts = parts(written(table_of("actor amount day", (":a", "600000", "2031-05-01"))))
    assert '<c r="C2"><v>600000</v></c>' in sheet
    assert re.search(r'<c r="D2" s="\d+"><v>47969</v></c>', sheet)
    assert "Arvenia" in texts
    assert f"{EX}a" in texts
    assert "Arvenia" not in parts(written(table_of("actor", (":a",)), labels=False))[1]


@pytest.mark.parametrize("text", ["=1+1", "{=1}", "+1", "@SUM(A1)", "https://e.org/", "=cmd|'x'!A"])
def test_no_value_becomes_a_formula_or_a_link(text: str) -> None:
    sheet, _ = parts(written(table_of("note amount", (text, "1"))))
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@pytest.mark.parametrize("text", ["12345678901234567", "about 5", "1900-01-01", "2031-02-30"])
def test_what_a_cell_would_change_stays_a_text(text: str) -> None:
    _, texts = parts(written(table_of("amount day", (text, text))))
    assert text in texts


def test_the_same_answer_gives_the_same_bytes_and_a_long_text_is_cut() -> None:
    table = table_of("unit", ("x" * 40_000,), ("a\x00b",))
    assert written(table) == written(table)
    assert "x" * 32_766 + "…" in parts(written(table))[1]


def test_claims_are_columns_and_an_empty_answer_is_a_sheet_with_headings() -> None:
    table = replace(table_of("unit", ("km",), claims=True), has_evidence=True)
    assert "The paper" in parts(written(table))[1]
    assert "unit" in parts(written(table_of("unit")))[1]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 2)
    with pytest.raises(UsageError, match="PG402 a sheet has 2 rows at most"):
        written(table_of("unit", ("a",), ("b",)))
