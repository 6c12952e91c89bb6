"""Layers of a flow: what stands in which column and in which order, so that few ribbons cross.

A ribbon that passes a column without stopping there has a place in it: nothing is drawn over it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

PlaceT = TypeVar("PlaceT", bound=Hashable)

_SWEEPS = 12
_SIFTINGS = 3
_REACH = 12  # places up or down


class Passing(NamedTuple):
    """The place of a link in a column that it passes; ``link`` is its number."""

    link: int
    column: int


@dataclass(frozen=True)
class FlowLink(Generic[PlaceT]):
    """A link between two places, and the places of the columns on its way, both ends included."""

    source: PlaceT
    target: PlaceT
    way: tuple[PlaceT | Passing, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class FlowLayers(Generic[PlaceT]):
    """Columns of places in the order from the top, and the links with their ways."""

    columns: tuple[tuple[PlaceT | Passing, ...], ...]
    links: tuple[FlowLink[PlaceT], ...]


def arrange(
    links: Sequence[tuple[PlaceT, PlaceT]], ends: frozenset[PlaceT], weights: Sequence[float]
) -> FlowLayers[PlaceT]:
    """Return places in columns; those among ``ends`` are in the last one.

    A link leads from its first place to its second. A place is right of all that lead to it, if
    these do not lead back to each other. A crossing counts by the ``weights`` of both links.
    """
    column_of = _find_columns(links, ends)
    columns: dict[int, list[PlaceT | Passing]] = defaultdict(list)
    for place, column in column_of.items():
        columns[column].append(place)
    made: list[FlowLink[PlaceT]] = []
    for number, (source, target) in enumerate(links):
        first, last = column_of[source], column_of[target]
        passed = [Passing(number, column) for column in range(first + 1, last)]
        for one in passed:
            columns[one.column].append(one)
        made.append(FlowLink(source, target, (source, *passed, target), weights[number]))
    ordered = [columns[column] for column in range(max(columns, default=-1) + 1)]
    return FlowLayers(tuple(map(tuple, _order(ordered, made))), tuple(made))


def _find_columns(
    links: Sequence[tuple[PlaceT, PlaceT]], ends: frozenset[PlaceT]
) -> dict[PlaceT, int]:
    places = list(dict.fromkeys(place for link in links for place in link))
    column_of = dict.fromkeys(places, 0)
    for _ in places:  # as often as the longest way without a turn
        moved = False
        for source, target in links:
            if column_of[target] <= column_of[source] < len(places):
                column_of[target], moved = column_of[source] + 1, True
        if not moved:
            break
    last = max([1, *(column for place, column in column_of.items() if place not in ends)])
    has_inner = any(column > 0 and place not in ends for place, column in column_of.items())
    final = last + 1 if has_inner else 1
    found = {place: final if place in ends else column_of[place] for place in places}
    number = {column: at for at, column in enumerate(sorted({*found.values()}))}
    return {place: number[column] for place, column in found.items()}


def _order(
    columns: Sequence[Sequence[PlaceT | Passing]], links: Sequence[FlowLink[PlaceT]]
) -> list[list[PlaceT | Passing]]:
    """Return the columns in the order with the fewest crossings that a few sweeps find."""
    best = current = [list(column) for column in columns]
    least = _count_crossings(best, links)
    for sweep in range(_SWEEPS):
        is_forward = sweep % 2 == 0
        current = _sweep(current, links, is_forward=is_forward)
        crossings = _count_crossings(current, links)
        if crossings < least:
            best, least = current, crossings
    return _sift(best, links)


def _sift(
    columns: list[list[PlaceT | Passing]], links: Sequence[FlowLink[PlaceT]]
) -> list[list[PlaceT | Passing]]:
    """Return the columns with each place where the fewest links cross, tried one by one."""
    least = _count_crossings(columns, links)
    for _ in range(_SIFTINGS):
        before = least
        for column in columns:
            for place in tuple(column):
                least = _move(columns, column, place, links, least)
        if least == before:
            break
    return columns


def _move(
    columns: list[list[PlaceT | Passing]],
    column: list[PlaceT | Passing],
    place: PlaceT | Passing,
    links: Sequence[FlowLink[PlaceT]],
    least: float,
) -> float:
    """Move a place to where the fewest links cross, and return their weight."""
    best = at = column.index(place)
    for other in range(max(0, at - _REACH), min(len(column), at + _REACH + 1)):
        column.remove(place)
        column.insert(other, place)
        crossings = _count_crossings(columns, links)
        if crossings < least:
            best, least = other, crossings
    column.remove(place)
    column.insert(best, place)
    return least


def _sweep(
    columns: Sequence[Sequence[PlaceT | Passing]],
    links: Sequence[FlowLink[PlaceT]],
    *,
    is_forward: bool,
) -> list[list[PlaceT | Passing]]:
    """Return each column sorted by the mean height of what it is linked to on one side."""
    near: dict[PlaceT | Passing, list[PlaceT | Passing]] = defaultdict(list)
    for link in links:
        for first, second in zip(link.way, link.way[1:], strict=False):
            here, there = (second, first) if is_forward else (first, second)
            near[here].append(there)
    found = [list(column) for column in columns]
    numbers = range(1, len(found)) if is_forward else range(len(found) - 2, -1, -1)
    for number in numbers:
        other = found[number - 1 if is_forward else number + 1]
        height = {place: at / max(len(other), 1) for at, place in enumerate(other)}
        own = {place: at / max(len(found[number]), 1) for at, place in enumerate(found[number])}

        def mean(
            place: PlaceT | Passing,
            height: Mapping[PlaceT | Passing, float] = height,
            own: Mapping[PlaceT | Passing, float] = own,
        ) -> float:
            heights = [height[one] for one in near[place] if one in height]
            return sum(heights) / len(heights) if heights else own[place]

        found[number].sort(key=mean)
    return found


def _count_crossings(
    columns: Sequence[Sequence[PlaceT | Passing]], links: Sequence[FlowLink[PlaceT]]
) -> float:
    """Return how many links cross, each crossing by the weights of both."""
    at = {place: number for column in columns for number, place in enumerate(column)}
    column_of = {place: number for number, column in enumerate(columns) for place in column}
    in_gap: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for link in links:
        for first, second in zip(link.way, link.way[1:], strict=False):
            in_gap[column_of[first]].append((at[first], at[second], link.weight))
    return sum(
        one[2] * other[2]
        for pairs in in_gap.values()
        for number, one in enumerate(pairs)
        for other in pairs[:number]
        if (one[0] - other[0]) * (one[1] - other[1]) < 0
    )
