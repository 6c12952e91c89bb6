"""Rows of a sheet: the cells of a spreadsheet or CSV file as texts, one row at a time.

:mod:`plangraph.importing.csv_rows` and :mod:`plangraph.importing.xlsx_rows` read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.errors import Finding

#: The largest file that is read as a table, in bytes.
MAX_TABLE_BYTES = 64_000_000

#: The code of a file that is no table, or has the wrong columns.
NO_TABLE = "PG161"

#: The code of a cell whose content is wrong.
BAD_CELL = "PG162"


class SheetRow(NamedTuple):
    """A row of a sheet: its number, from 1, or its line in a CSV file; its texts, left to right.

    ``dates`` are the columns, from 0, whose cell is a date and no text.
    """

    number: int
    texts: Sequence[str]
    dates: frozenset[int] = frozenset()


@dataclass
class Sheet:
    """A sheet: the file as the user named it, the sheet's name or "", and its rows.

    ``faults`` are the findings about cells that cannot be read; they grow as rows are read.
    ``notes`` say how the file was read, where that is a choice. Numbers of a file with
    ``has_decimal_commas`` may have a comma before their decimals.
    """

    path: str
    name: str
    rows: Iterator[SheetRow]
    faults: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_decimal_commas: bool = False

    def find_fault(self, row: int, column: int, message: str, remedy: str) -> Finding:
        """Return a finding about a cell; ``column`` counts from 0."""
        cell = ""
        if self.name:
            from xlsxwriter.utility import xl_col_to_name  # lazy: few tables have faults

            cell = f"{self.name}!{xl_col_to_name(column)}{row}"
        return Finding(self.path, row, BAD_CELL, message, remedy, cell=cell)
