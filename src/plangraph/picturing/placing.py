"""Placing: the height of each node in its column, with the order kept and the lines straight.

Each node wants the mean height of its neighbours. What stands in its way is solved by isotonic
regression (pool adjacent violators, Barlow and others, 1972): order and least gaps are kept
exactly, and no node is farther from where it wants to be than it has to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_SWEEPS = 40
# How much a line that passes a column wants to stay straight.
_STRAIGHT = 4
#: Most pixels of a band that is empty in all columns.
MOST_EMPTY = 30.0


@dataclass(frozen=True)
class NodeExtent:
    """What a node takes in its column: its height, and room above it for a heading."""

    height: float
    above: float = 0.0


@dataclass(frozen=True)
class PlacedColumn:
    """The nodes of one column from the top; ``gap`` is the least gap between two that follow."""

    nodes: tuple[str, ...]
    gap: Callable[[str, str], float]


def place_nodes(
    columns: Sequence[PlacedColumn],
    extents: Mapping[str, NodeExtent],
    links: Sequence[tuple[str, str]],
    passing: frozenset[str] = frozenset(),
) -> dict[str, float]:
    """Return the middle of each node, in pixels below the top of the picture.

    ``links`` are pairs of nodes that a line leads between; ``passing`` are the nodes that only
    stand for a line that passes.
    """
    neighbours: dict[str, list[str]] = {node: [] for column in columns for node in column.nodes}
    for upper, lower in links:
        neighbours[upper].append(lower)
        neighbours[lower].append(upper)
    offsets = [_stack(column, extents) for column in columns]
    middles = {
        node: offset
        for column, stacked in zip(columns, offsets, strict=True)
        for node, offset in zip(column.nodes, stacked, strict=True)
    }
    turn = list(zip(columns, offsets, strict=True))
    for sweep in range(_SWEEPS):
        for column, stacked in turn if sweep % 2 else reversed(turn):
            _settle(column, stacked, neighbours, passing, middles)
    return _close_bands(middles, extents)


def _stack(column: PlacedColumn, extents: Mapping[str, NodeExtent]) -> list[float]:
    """Return the middles of the nodes of a column as close together as they may be."""
    found: list[float] = []
    for at, node in enumerate(column.nodes):
        extent = extents[node]
        if not at:
            found.append(extent.above + extent.height / 2)
            continue
        last = column.nodes[at - 1]
        gap = extents[last].height / 2 + column.gap(last, node) + extent.above + extent.height / 2
        found.append(found[-1] + gap)
    return found


def _settle(
    column: PlacedColumn,
    stacked: list[float],
    neighbours: Mapping[str, list[str]],
    passing: frozenset[str],
    middles: dict[str, float],
) -> None:
    """Move the nodes of a column to the mean of their neighbours, as far as the order allows."""
    blocks: list[tuple[float, float, int]] = []
    for node, offset in zip(column.nodes, stacked, strict=True):
        ends = neighbours[node]
        is_passing = node in passing
        weights = [3.0 if is_passing and end in passing else 1.0 for end in ends]
        wanted = middles[node]
        if ends:
            pulls = (middles[end] * weight for end, weight in zip(ends, weights, strict=True))
            wanted = sum(pulls) / sum(weights)
        block = (wanted - offset, float(_STRAIGHT) if is_passing else 1.0 + len(ends), 1)
        while blocks and blocks[-1][0] > block[0]:
            block = _pool(blocks.pop(), block)
        blocks.append(block)
    shifts = [shift for shift, _, count in blocks for _ in range(count)]
    for node, shift, offset in zip(column.nodes, shifts, stacked, strict=True):
        middles[node] = shift + offset


def _pool(
    first: tuple[float, float, int], second: tuple[float, float, int]
) -> tuple[float, float, int]:
    weight = first[1] + second[1]
    return (first[0] * first[1] + second[0] * second[1]) / weight, weight, first[2] + second[2]


def _close_bands(middles: dict[str, float], extents: Mapping[str, NodeExtent]) -> dict[str, float]:
    """Return the heights from 0, with bands that are empty in all columns made narrow."""
    spans = sorted(
        (middle - extents[node].height / 2 - extents[node].above, node)
        for node, middle in middles.items()
    )
    found: dict[str, float] = {}
    bottom = shift = 0.0
    for at, (top, node) in enumerate(spans):
        if not at:
            shift, bottom = top, top
        if top - bottom > MOST_EMPTY:
            shift += top - bottom - MOST_EMPTY
        bottom = max(bottom, middles[node] + extents[node].height / 2)
        found[node] = middles[node] - shift
    return found
