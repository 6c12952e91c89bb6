"""Rows with their claims, for formats without nesting: one line for each claim of each row."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.asking.evidence import COLUMNS, Evidence
from plangraph.asking.questions import ColumnKind, EvidencedRow
from plangraph.tabulating.table import Column, Table

#: The column that says whether a claim is evidence or context.
STANDING = "stands_as"

# The columns of a claim whose values are numbers.
_NUMBERS = frozenset({"line", "start", "end"})


def list_columns(table: Table, *, labels: bool) -> Iterator[Column]:
    """Yield the columns of a table, each with its labels beside it, and those of the claims."""
    for column in table.columns:
        yield column
        if labels and column.has_labels:
            yield Column(f"{column.name}_label", f"{column.heading} (name)", ColumnKind.TEXT)
    for name in (*COLUMNS, STANDING) if table.has_evidence else ():
        kind = ColumnKind.NUMBER if name in _NUMBERS else ColumnKind.TEXT
        yield Column(name, name, kind)


def list_lines(table: Table, *, labels: bool) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a table, in the order of :func:`list_columns`; "" for what is unbound."""
    for row in table.rows:
        values = tuple(_list_values(table, row, labels=labels))
        for claim in _list_claims(row) if table.has_evidence else [()]:
            yield *values, *claim


def _list_values(table: Table, row: EvidencedRow, *, labels: bool) -> Iterator[str]:
    for column, value in zip(table.columns, row.values, strict=True):
        yield value or ""
        if labels and column.has_labels:
            yield table.caption(value)


def _list_claims(row: EvidencedRow) -> Iterator[tuple[str, ...]]:
    """Yield the claims of a row and how each stands to it; an empty one if none supports it."""
    if not row.evidence:
        yield ("",) * (len(COLUMNS) + 1)
    standings: tuple[tuple[str, tuple[Evidence, ...]], ...]
    standings = (("evidence", row.evidence), ("context", row.context))
    for standing, items in standings:
        for item in items:
            yield *item.as_row(), standing
