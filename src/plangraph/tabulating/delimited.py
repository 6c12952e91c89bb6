"""CSV (https://www.rfc-editor.org/rfc/rfc4180) and TSV: one line for each row or claim."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from plangraph.tabulating.claim_rows import list_columns, list_lines
from plangraph.tabulating.table import Table


def write_csv(table: Table, target: BinaryIO, *, labels: bool = True) -> None:
    """Write rows as CSV; beside each thing stands its label, unless ``labels`` is false."""
    _write(table, target, labels=labels, delimiter=",", end="\r\n")


def write_tsv(table: Table, target: BinaryIO, *, labels: bool = True) -> None:
    """Write rows as TSV; beside each thing stands its label, unless ``labels`` is false."""
    _write(table, target, labels=labels, delimiter="\t", end="\n")


def _write(table: Table, target: BinaryIO, *, labels: bool, delimiter: str, end: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(column.name for column in list_columns(table, labels=labels))
    writer.writerows(list_lines(table, labels=labels))
    target.write(text.getvalue().encode())
