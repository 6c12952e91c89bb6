"""Columns of a PDF page: put the fragments of a page into the order in which they are read.

A gutter is a place that few fragments cross, with fragments side by side on both sides of it. What
crosses it, as a title does, divides the page into bands; the columns of a band are read one after
the other. Short pieces side by side are a table, which is read row by row. Where it could be
either, the page is refused: a wrong order would be silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from plangraph.extracting.pdf_fragments import Fragment

_MIN_GUTTER = 0.7  # of the height of a line
_MIN_LINES = 3  # side by side, for a gutter
_COLUMN = 20  # letters on a line, at the median: those of a column of text have more
_CELL = 12  # letters: those of a table have fewer
_STEP = 3  # points between two places where a gutter is looked for
_LABEL = re.compile(r"\(?[\w.]{1,8}[.)]|[•–—▪●○-]")
_LABEL_GAP = 6  # heights of a line between the number of a point and its text
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class UnclearOrder(Exception):  # noqa: N818
    """The fragments of a page are columns or a table, and it is not clear which."""


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, its box, and the number of its column on the page.

    ``width`` is that of the column, by which a full line is known.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    column: int
    width: float


def order_lines(fragments: Sequence[Fragment]) -> list[Line]:
    """Return the lines of a page in reading order.

    Raises:
        UnclearOrder: they may be columns as well as a table.
    """
    blocks = _order_blocks(_join_labels(fragments))
    return [line for number, block in enumerate(blocks) for line in _write_lines(block, number)]


@dataclass(frozen=True)
class _Block:
    """Fragments that are read line by line; ``is_table`` if the pieces of a line are cells."""

    fragments: list[Fragment]
    is_table: bool


def _join_labels(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Join the number of a point to its text, which is set off from it."""
    found: list[Fragment] = []
    for one in fragments:
        last = found[-1] if found else None
        if (
            last is not None
            and _LABEL.fullmatch(last.text)
            and last.overlaps(one)
            and 0 <= one.left - last.right < _LABEL_GAP * last.height
        ):
            box = (last.left, one.right, min(last.bottom, one.bottom), max(last.top, one.top))
            found[-1] = Fragment(f"{last.text} {one.text}", *box)
        else:
            found.append(one)
    return found


def _order_blocks(fragments: list[Fragment]) -> Iterator[_Block]:
    """Yield blocks in reading order: the columns of each band, one after the other."""
    gutter = _find_gutter(fragments)
    if gutter is None:
        yield _Block(fragments, is_table=False)
        return
    if _is_table(fragments, gutter):
        yield _Block(fragments, is_table=True)
        return
    is_reversed = _is_right_to_left(fragments)
    for band in _split_bands(fragments, gutter):
        if any(one.left < gutter < one.right for one in band):
            yield _Block(band, is_table=False)
            continue
        sides = (
            [one for one in band if one.right <= gutter],
            [one for one in band if one.left >= gutter],
        )
        for side in reversed(sides) if is_reversed else sides:
            if side:
                yield from _order_blocks(side)


def _find_gutter(fragments: Sequence[Fragment]) -> float | None:
    """Return the place with most fragments side by side to its left and right."""
    if not fragments:
        return None
    room = _MIN_GUTTER * median(one.height for one in fragments) / 2
    beside = _find_beside(fragments)
    places = {round((one.right + room) / _STEP) * _STEP for one in fragments}
    best = max(places, key=lambda place: (_count_pairs(beside, place, room), -place))
    return best if _count_pairs(beside, best, room) else None


class _Beside(NamedTuple):
    """A fragment, and those beside it on either side."""

    one: Fragment
    others: list[Fragment]


def _find_beside(fragments: Sequence[Fragment]) -> list[_Beside]:
    """Return each fragment with those beside it, from top to bottom."""
    found = [_Beside(one, []) for one in sorted(fragments, key=lambda one: -one.top)]
    for place, (one, others) in enumerate(found):
        for other, back in found[place + 1 :]:
            if other.top < one.bottom:
                break
            if one.overlaps(other):
                others.append(other)
                back.append(one)
    return found


def _count_pairs(fragments: Sequence[_Beside], place: float, room: float) -> int:
    """Return how many lines are beside one on the other side of a place, 0 if it is no gutter.

    Each fragment between them that crosses the place counts against it, twice.
    """
    first, second = place - room + 1, place + room - 1
    left = [
        one
        for one, others in fragments
        if one.right <= first and any(other.left >= second for other in others)
    ]
    right = [
        one
        for one, others in fragments
        if one.left >= second and any(other.right <= first for other in others)
    ]
    if not left:
        return 0
    top, bottom = max(one.top for one in left), min(one.bottom for one in left)
    crossing = sum(
        one.left < place < one.right and bottom < (one.top + one.bottom) / 2 < top
        for one, _ in fragments
    )
    pairs = min(len(left), len(right)) - 2 * crossing
    if pairs < _MIN_LINES or not (_share_edge(right, "left") or _share_edge(left, "right")):
        return 0
    return pairs


def _share_edge(fragments: Sequence[Fragment], side: str) -> bool:
    """Return whether the fragment nearest to the gutter is, on most lines, at one place.

    The gaps between the words of justified lines, which may be below each other, have no such edge.
    """
    rows = _split_rows(fragments)
    if side == "left":
        edges = [min(one.left for one in row) for row in rows]
    else:
        edges = [max(one.right for one in row) for row in rows]
    usual = median(edges)
    return 2 * sum(abs(edge - usual) <= _STEP for edge in edges) >= len(edges)


def _is_table(fragments: Sequence[Fragment], gutter: float) -> bool:
    """Return whether the pieces beside a gutter are cells of a table.

    Raises:
        UnclearOrder: they may be columns as well.
    """
    left = [one for one in fragments if one.right <= gutter]
    right = [one for one in fragments if one.left >= gutter]
    letters = min(median(len(line) for line in _join_rows(side)) for side in (left, right))
    if letters >= _COLUMN:
        return False
    if letters < _CELL:
        return True
    raise UnclearOrder


def _join_rows(fragments: Sequence[Fragment]) -> list[str]:
    return [" ".join(one.text for one in row) for row in _split_rows(fragments)]


def _split_bands(fragments: Sequence[Fragment], gutter: float) -> Iterator[list[Fragment]]:
    """Yield the fragments from top to bottom: those that cross the gutter, and those between."""
    crossing = [one for one in fragments if one.left < gutter < one.right]
    rest = [one for one in fragments if not one.left < gutter < one.right]
    for row in _split_rows(crossing):
        bottom = min(one.bottom for one in row)
        above = [one for one in rest if (one.top + one.bottom) / 2 > bottom]
        rest = [one for one in rest if (one.top + one.bottom) / 2 <= bottom]
        beside = [one for one in above if any(one.overlaps(other) for other in row)]
        if above := [one for one in above if one not in beside]:
            yield above
        yield [*row, *beside]
    if rest:
        yield rest


def _split_rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return the fragments of each line, from top to bottom, in the order of the text."""
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (-one.top, one.left)):
        row = next((row for row in rows[-3:] if row[0].overlaps(one)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    for row in rows:
        row.sort(key=lambda one: one.left, reverse=_is_right_to_left(row))
    return rows


def _is_right_to_left(fragments: Iterable[Fragment]) -> bool:
    text = "".join(one.text for one in fragments)
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(text)


def _write_lines(block: _Block, number: int) -> Iterator[Line]:
    if not block.fragments:
        return
    width = max(one.right for one in block.fragments) - min(one.left for one in block.fragments)
    for row in _split_rows(block.fragments):
        text = (" | " if block.is_table else " ").join(one.text for one in row)
        left, right = min(one.left for one in row), max(one.right for one in row)
        bottom, top = min(one.bottom for one in row), max(one.top for one in row)
        yield Line(text, left, right, bottom, top, number, width)
