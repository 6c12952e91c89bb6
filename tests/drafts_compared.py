"""Drafts side by side, as several tests look at them."""

from __future__ import annotations

from plangraph.asking.lookup import Lookup
from plangraph.presenting.comparison.compared_drafts import read_compared
from plangraph.presenting.comparison.comparison_cells import ComparedCell
from plangraph.presenting.comparison.comparison_table import (
    ComparisonTable,
    Row,
    make_comparison_table,
)
from plangraph.presenting.drafts import Draft, read_plans


def list_drafts(lookup: Lookup, *keys: str) -> list[Draft]:
    """Return the drafts with some keys in the order of their days, or all of the first plan."""
    plans = read_plans(lookup)
    if not keys:
        return list(plans[0].drafts)
    return [draft for plan in plans for draft in plan.drafts if draft.key in keys]


def compare_side_by_side(lookup: Lookup, *keys: str, base: str = "") -> ComparisonTable:
    """Return drafts side by side; ``base`` is the key of the base draft, by default the first."""
    drafts = list_drafts(lookup, *keys)
    place = [draft.key for draft in drafts].index(base) if base else 0
    return make_comparison_table(read_compared(lookup, drafts), place)


def row_of(table: ComparisonTable, key: str) -> Row:
    return next(row for row in table.rows if row.key == key)


def cell_of(table: ComparisonTable, key: str, draft: str) -> ComparedCell:
    """Return the cell of a row and a draft, by their keys."""
    (place,) = (n for n, column in enumerate(table.columns) if column.draft.key == draft)
    return row_of(table, key).cells[place]


def tell(cell: ComparedCell) -> list[str]:
    """Return the lines of a cell, with [gone], {new} and *figures* marked."""
    signs = {"old": "[{}]", "new": "{{{}}}", "figure": "*{}*", "same": "{}"}
    return [
        "".join(signs[piece.mark].format(piece.text) for piece in line.pieces)
        for line in cell.lines
    ]
