"""Point moves: which number each clause has in each draft, as places in columns to draw.

A column has a place for each number of the draft, and for each clause that the draft does not have
or that was not seen there, after the clause before it. So a line from draft to draft goes from
place to place, and never through the number of another clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.asking.point_numbers import sort_points
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_table import ComparisonTable, Row

# A draft with fewer numbers is not drawn.
_FEWEST_NUMBERS = 2
_KINDS = (ChangeKind.GONE, ChangeKind.ABSENT, ChangeKind.UNKNOWN)
_KINDS_WITHOUT_NUMBER = (*_KINDS, ChangeKind.REPLACED)


class PointStop(NamedTuple):
    """A clause in one column: its place from the top, and its numbers or else why it has none."""

    column: int
    place: int
    numbers: str
    kind: ChangeKind | None


class Label(NamedTuple):
    """What stands beside a place of the first or the last column."""

    place: int
    text: str


@dataclass(frozen=True)
class Move:
    """A clause from draft to draft."""

    row: Row
    stops: tuple[PointStop, ...]


@dataclass(frozen=True)
class PointMoves:
    """The moves of all clauses; ``columns`` are places in the table, ``height`` counts places."""

    columns: tuple[int, ...]
    height: int
    moves: tuple[Move, ...]
    first_labels: tuple[Label, ...]
    last_labels: tuple[Label, ...]


def find_moves(table: ComparisonTable, shown: Iterable[int]) -> PointMoves | None:
    """Return the numbers of the clauses in the columns ``shown`` that have numbers, or None."""
    columns = [
        place
        for place in sorted(shown)
        if sum(bool(row.cells[place].points) for row in table.rows) >= _FEWEST_NUMBERS
    ]
    if len(columns) < 2:
        return None
    rows = [row for row in table.rows if any(row.cells[place].points for place in columns)]
    spans = [_find_span(row, columns) for row in rows]
    places = [_find_places(rows, spans, place, columns[place]) for place in range(len(columns))]
    moves = tuple(
        Move(row, tuple(_make_stop(row, place, columns[place], places) for place in span))
        for row, span in zip(rows, spans, strict=True)
    )
    height = max(max(found.values(), default=0) for found in places) + 1
    first, last = (_find_labels(moves, place) for place in (0, len(columns) - 1))
    return PointMoves(tuple(columns), height, moves, first, last)


def _find_span(row: Row, columns: Sequence[int]) -> range:
    """Return the columns of a row, from the first draft that has it to the last that says of it."""
    known = [place for place, column in enumerate(columns) if row.cells[column].points]
    return range(known[0], min(known[-1] + 2, len(columns)))


def _find_places(
    rows: Sequence[Row], spans: Sequence[range], place: int, column: int
) -> dict[str, int]:
    """Return the place of each row in a column, by its key; rows with one number share it."""
    inside = [row for row, span in zip(rows, spans, strict=True) if place in span]
    numbered = {points for row in inside if (points := row.cells[column].points)}
    entries = {row.key: (True, row.cells[column].points or row.key) for row in inside}
    ordered = [(True, points) for points in sorted(numbered, key=sort_points)]
    before: tuple[bool, str] | None = None
    for row in inside:
        has_number = bool(row.cells[column].points)
        entry = entries[row.key] = (has_number, entries[row.key][1])
        if not has_number:
            ordered.insert(ordered.index(before) + 1 if before else 0, entry)
        before = entry
    return {key: ordered.index(entry) for key, entry in entries.items()}


def _make_stop(row: Row, place: int, column: int, places: Sequence[Mapping[str, int]]) -> PointStop:
    cell = row.cells[column]
    kinds = _KINDS if cell.points else _KINDS_WITHOUT_NUMBER
    kind = cell.kind if cell.kind in kinds else None
    return PointStop(place, places[place][row.key], cell.points, kind)


def _find_labels(moves: Iterable[Move], column: int) -> tuple[Label, ...]:
    """Return the names of the clauses that have a number in a column, those of one place as one."""
    found: dict[int, list[str]] = {}
    for move in moves:
        for stop in move.stops:
            if stop.column == column and stop.numbers:
                found.setdefault(stop.place, []).append(move.row.label)
    return tuple(Label(place, "; ".join(names)) for place, names in sorted(found.items()))
