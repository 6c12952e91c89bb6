"""Merged rows: one row where rows of an answer differ in what they list alone.

A query has a row for each pair of who is bound and who profits; a reader wants each list once.
Rows are merged only where the lists of the merged row give exactly these rows back: each value of
one list with each of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from plangraph.asking.evidence import Evidence


class Item(NamedTuple):
    """A value of a cell: its text, the IRI of its thing, and what an actor is found through."""

    text: str
    iri: str = ""
    through: str = ""

    def __str__(self) -> str:
        return f"{self.text} (through {self.through})" if self.through else self.text


#: The values of one column in one row; empty where nothing is recorded.
Cell = tuple[Item, ...]


class ReadableRow(NamedTuple):
    """The cells of a row, the claims that support it, and those that only mention its things."""

    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...] = ()
    context: tuple[Evidence, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(map(write_cell, self.cells))


def write_cell(cell: Cell) -> str:
    """Return the values of a cell as one text."""
    return ", ".join(map(str, cell))


def merge_rows(rows: Iterable[ReadableRow], lists: Collection[int]) -> list[ReadableRow]:
    """Return rows without repetition; ``lists`` are the places of the cells that may get longer."""
    merged = _merge_at(rows, None)
    count = 0
    while count != len(merged):
        count = len(merged)
        for place in lists:
            merged = _merge_at(merged, place)
    return merged


def _merge_at(rows: Iterable[ReadableRow], place: int | None) -> list[ReadableRow]:
    """Return rows of which no two have the same cells everywhere but at one place."""
    found: dict[object, ReadableRow] = {}
    for row in rows:
        cells = row.cells
        key = cells if place is None else (cells[:place], bool(cells[place]), cells[place + 1 :])
        known = found.get(key)
        found[key] = row if known is None else _join(known, row, place)
    return [*found.values()]


def _join(first: ReadableRow, second: ReadableRow, place: int | None) -> ReadableRow:
    cells = [*first.cells]
    if place is not None:
        cells[place] = tuple(dict.fromkeys((*first.cells[place], *second.cells[place])))
    return ReadableRow(
        tuple(cells),
        tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        tuple(dict.fromkeys((*first.context, *second.context))),
    )
