"""The place of a cell in findings: sheet and cell of a workbook, line of a CSV file."""

from plangraph.importing.sheet_rows import Sheet


def test_a_fault_names_its_cell_or_its_line() -> None:
    workbook = Sheet("plan.xlsx", "effects", iter(()))
    assert str(workbook.find_fault(7, 5, "what", "do")) == (
        "plan.xlsx: effects!F7: PG162 what — do"
    )
    assert "effects!AA7" in str(workbook.find_fault(7, 26, "what", "do"))
    assert str(Sheet("a.csv", "", iter(())).find_fault(7, 5, "what", "do")) == (
        "a.csv:7: PG162 what — do"
    )
