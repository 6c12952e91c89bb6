"""Time lanes: marks on lanes over one scale of days, none of them over another.

Long times without a mark are drawn shorter: the distance of two marks grows with the logarithm of
the days between them. The order is kept, and every mark has its day below it or in its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import Generic, NamedTuple, TypeVar

ItemT = TypeVar("ItemT")

_LEAST = 12.0  # between two days
_ROW = 26  # height of a row of marks
_PAD = 11  # above and below the rows of a lane
_GAP = 4  # between two marks of a row
_LABEL_ROWS = 4  # of the labels of ticks


class LaneItem(NamedTuple, Generic[ItemT]):
    """An item with its first and last day as numbers, and how wide its mark is."""

    item: ItemT
    first: float
    last: float
    width: float


class LaneMark(NamedTuple, Generic[ItemT]):
    """A mark: the middle of it, and how far its time reaches to both sides."""

    item: ItemT
    x: float
    y: float
    first_x: float
    last_x: float
    width: float


@dataclass(frozen=True)
class Lane(Generic[ItemT]):
    """A lane with its name, its place from the top, and its marks."""

    name: str
    y: float
    height: float
    marks: tuple[LaneMark[ItemT], ...]


class Tick(NamedTuple, Generic[ItemT]):
    """A time below the lanes; ``row`` is that of its label, None where it would touch another.

    ``item`` is one that has this time, None for a day without an item.
    """

    item: ItemT | None
    day: float
    x: float
    row: int | None


@dataclass(frozen=True)
class Lanes(Generic[ItemT]):
    """Lanes from top to bottom, and the ticks below them."""

    lanes: tuple[Lane[ItemT], ...]
    ticks: tuple[Tick[ItemT], ...]
    height: float

    @property
    def label_rows(self) -> int:
        """The number of rows of labels below the lanes."""
        return max((tick.row + 1 for tick in self.ticks if tick.row is not None), default=1)


class DayScale:
    """Where days stand between ``left`` and ``right``."""

    def __init__(self, days: Sequence[float], left: float, right: float) -> None:
        self._days = sorted({*days}) or [0.0]
        steps = [
            log1p(after - before) for before, after in zip(self._days, self._days[1:], strict=False)
        ]
        room = max(0.0, right - left - _LEAST * len(steps))
        unit = room / (sum(steps) or 1.0)
        least = min(_LEAST, (right - left) / max(len(steps), 1))
        self._xs = [left]
        for step in steps:
            self._xs.append(self._xs[-1] + least + step * unit)

    def x(self, day: float) -> float:
        """Return where a day stands; one beyond the ends stands at the end."""
        at = bisect_right(self._days, day) - 1
        if at < 0:
            return self._xs[0]
        if at >= len(self._days) - 1:
            return self._xs[-1]
        share = (day - self._days[at]) / (self._days[at + 1] - self._days[at])
        return self._xs[at] + share * (self._xs[at + 1] - self._xs[at])


def lay_out_lanes(
    lanes: Sequence[tuple[str, Sequence[LaneItem[ItemT]]]],
    *,
    left: float,
    right: float,
    room: float,
    start: float | None = None,
) -> Lanes[ItemT]:
    """Return lanes with their marks, and ticks with a label where there is ``room`` for it.

    The day ``start`` is on the scale and has a tick, whether or not an item has it.
    """
    items = [item for _, found in lanes for item in found]
    days = {day for item in items for day in (item.first, item.last)}
    scale = DayScale(sorted(days if start is None else {*days, start}), left, right)
    made: list[Lane[ItemT]] = []
    y = 0.0
    for name, found in lanes:
        marks, rows = _place(sorted(found, key=lambda one: (one.last, one.first)), scale, right)
        moved = tuple(mark._replace(y=y + _PAD + mark.y) for mark in marks)
        height = 2 * _PAD + _ROW * max(rows, 1)
        made.append(Lane(name, y, height, moved))
        y += height
    ticks = [] if start is None else [Tick[ItemT](None, start, round(scale.x(start), 1), 0)]
    return Lanes(tuple(made), _add_ticks(ticks, items, scale, room), y)


def _place(
    items: Sequence[LaneItem[ItemT]], scale: DayScale, right: float
) -> tuple[list[LaneMark[ItemT]], int]:
    """Return the marks of a lane, each in the first row with room, and the number of rows."""
    ends: list[float] = []
    marks: list[LaneMark[ItemT]] = []
    for one in items:
        first_x, last_x = scale.x(one.first), scale.x(one.last)
        half = one.width / 2
        x = min((first_x + last_x) / 2, right)
        start, end = min(first_x, x - half), max(last_x, x + half)
        row = next((at for at, taken in enumerate(ends) if taken + _GAP <= start), len(ends))
        ends[row : row + 1] = [end]
        y = row * _ROW + _ROW / 2
        marks.append(
            LaneMark(one.item, round(x, 1), y, round(first_x, 1), round(last_x, 1), one.width)
        )
    return marks, len(ends)


def _add_ticks(
    ticks: Sequence[Tick[ItemT]], items: Sequence[LaneItem[ItemT]], scale: DayScale, room: float
) -> tuple[Tick[ItemT], ...]:
    """Return ticks, and one for each further time of an item, with a label where there is room."""
    found = {(tick.day, tick.day): tick for tick in ticks}
    for one in sorted(items, key=lambda item: (item.last, item.first)):
        if (one.first, one.last) not in found:
            x = round((scale.x(one.first) + scale.x(one.last)) / 2, 1)
            rows = range(_LABEL_ROWS)
            row = next((row for row in rows if _has_room(found.values(), row, x, room)), None)
            found[one.first, one.last] = Tick(one.item, one.last, x, row)
    return tuple(found.values())


def _has_room(ticks: Iterable[Tick[ItemT]], row: int, x: float, room: float) -> bool:
    return all(abs(x - tick.x) >= room for tick in ticks if tick.row == row)
