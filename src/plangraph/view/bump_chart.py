"""Bump chart: the numbers of the points of a plan, from draft to draft, as an SVG.

Lines are level where numbers and names stand and curve only between the columns, so that none runs
through a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.compared_drafts import choose_columns
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.presenting.comparison.point_moves import (
    Label,
    Move,
    PointMoves,
    PointStop,
    find_moves,
)
from plangraph.text import shorten, show_controls
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill

if TYPE_CHECKING:
    from markupsafe import Markup

# Pixels: between two places, above the first, and beside a column for names.
_STEP, _TOP, _NAMES = 23, 44, 330
# Pixels from column to column: of three columns that fill the page, and the least of more.
_WIDE_GAP, _GAP, _MOST_WIDE = 270, 190, 3
# Half the width of what stands at a place, and how far a line stays level beside it.
_REACH, _LEVEL = 22, 34
# The most letters of a name, which fit beside a column.
_MOST_LETTERS = 44

_SIGNS = {
    ChangeKind.GONE: "✕",
    ChangeKind.REPLACED: "⇄",
    ChangeKind.ABSENT: "–",
    ChangeKind.UNKNOWN: "?",
}


class Badge(NamedTuple):
    """A number, or a sign for why there is none, in pixels."""

    x: float
    y: float
    text: str
    kind: str


class Curve(NamedTuple):
    """A line from one draft to the next; ``is_broken`` where one of both was not seen."""

    path: str
    is_broken: bool


@dataclass(frozen=True)
class MoveLine:
    """A clause from draft to draft: its key, what it says, its curves and its places."""

    key: str
    title: str
    curves: tuple[Curve, ...]
    places: tuple[Badge, ...]


class Name(NamedTuple):
    """A name beside the first or the last column."""

    x: float
    y: float
    text: str
    full: str


def write_bump_chart(
    table: ComparisonTable, words: PageWords, *, prefix: str, level: int
) -> Markup | None:
    """Return the chart of the drafts that are shown at first, or None where few have numbers.

    ``prefix`` is what the links to the rows begin with, ``level`` that of the heading.
    """
    found = find_moves(table, choose_columns(table))
    if found is None:
        return None
    gap = _WIDE_GAP if len(found.columns) <= _MOST_WIDE else _GAP
    right = _NAMES + (len(found.columns) - 1) * gap
    heads = [
        Badge(_NAMES + number * gap, 16, show_controls(table.columns[place].draft.short), "")
        for number, place in enumerate(found.columns)
    ]
    return fill(
        "bump_chart.html",
        words=words,
        prefix=prefix,
        level=level,
        width=right + _NAMES,
        height=_TOP + found.height * _STEP,
        heads=heads,
        lines=[_draw(move, gap, words) for move in found.moves],
        first=list(_name(found.first_labels, _NAMES - _LEVEL)),
        last=list(_name(found.last_labels, right + _LEVEL)),
        signs=_list_signs(found),
    )


def _draw(move: Move, gap: int, words: PageWords) -> MoveLine:
    pairs = zip(move.stops, move.stops[1:], strict=False)
    title = show_controls(
        f"{move.row.label}: {' → '.join(_tell(stop, words) for stop in move.stops)}"
    )
    curves = tuple(_curve(one, other, gap) for one, other in pairs)
    badges = tuple(_make_badge(stop, gap) for stop in move.stops)
    return MoveLine(move.row.key, title, curves, badges)


def _tell(stop: PointStop, words: PageWords) -> str:
    if stop.kind is not None:
        return words(f"compare_kind_{stop.kind}")
    return stop.numbers or words("compare_no_number")


def _make_badge(stop: PointStop, gap: int) -> Badge:
    text = _SIGNS[stop.kind] if stop.kind else show_controls(stop.numbers) or "·"
    return Badge(_NAMES + stop.column * gap, _height(stop.place), text, stop.kind or "number")


def _curve(one: PointStop, other: PointStop, gap: int) -> Curve:
    start, end = (_NAMES + stop.column * gap for stop in (one, other))
    start, end = start + _REACH, end - _REACH
    left, right, middle = start + _LEVEL, end - _LEVEL, (start + end) / 2
    y, z = _height(one.place), _height(other.place)
    path = f"M{start} {y}H{left}C{middle} {y} {middle} {z} {right} {z}H{end}"
    return Curve(path, ChangeKind.UNKNOWN in (one.kind, other.kind))


def _height(place: int) -> float:
    return _TOP + place * _STEP


def _name(labels: Iterable[Label], x: float) -> Iterator[Name]:
    for label in labels:
        full = show_controls(label.text)
        yield Name(x, _height(label.place), shorten(full, _MOST_LETTERS), full)


def _list_signs(moves: PointMoves) -> list[tuple[str, str]]:
    """Return the signs that the chart has, each with the kind that it stands for."""
    kinds = {stop.kind for move in moves.moves for stop in move.stops if stop.kind}
    return [(sign, kind) for kind, sign in _SIGNS.items() if kind in kinds]
