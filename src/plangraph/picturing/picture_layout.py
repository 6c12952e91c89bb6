"""Picture layout: a flow in order → boxes, bars, lines and frames with their places.

Lines are horizontal inside a column, and one curve in each gap between two columns. The ends of
lines at a box are spread by the height that they come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.picturing.flow import NOBODY, End, FlowBox, FlowColumn, PictureFlow, Port
from plangraph.picturing.flow_order import FlowOrder
from plangraph.picturing.placing import NodeExtent, PlacedColumn, place_nodes
from plangraph.picturing.text_widths import fit_size, measure_text, wrap_text
from plangraph.text import show_controls

#: Widths of the columns, and the gap between two, in pixels.
WIDTHS = (116.0, 214.0, 158.0, 146.0, 116.0)
GAP = 108.0
LEFT = 9.0
#: Sizes of letters, in pixels: of points, of things, of names of parties, the smallest.
POINT_SIZE, THING_SIZE, NAME_SIZE, SMALL_SIZE = 12.5, 12.0, 15.0, 11.5
_LINE, _NAME_LINE = 15.0, 16.0
_NAME_ROOM = WIDTHS[0] - 18
_PORT = 10.0
# Least gaps: between two ports of a bar, two bars, a box and what follows, two lines that pass.
_PORTS_APART, _BARS_APART, _BOX_APART, _LINES_APART = 8.0, 14.0, 11.0, 9.0
_FRAME_ABOVE, _FRAME_PADDING = 24.0, 7.0
_STEP = 11.0
# A verb has room where its line is nearly level: less so where the line rises through the verb.
_LEVEL, _RISING = 14.0, 4.0


def left_of(column: int) -> float:
    """Return where a column begins."""
    return LEFT + sum(WIDTHS[:column]) + GAP * column


@dataclass(frozen=True)
class Placed:
    """The middle of each node, its height, its text in lines, and the stops of each line."""

    middles: Mapping[str, float]
    extents: Mapping[str, NodeExtent]
    texts: Mapping[str, tuple[str, ...]]
    stops: Mapping[tuple[End, End], tuple[tuple[float, float], ...]]
    height: float


def wrap_box(box: FlowBox) -> tuple[str, ...]:
    """Return the text of a box in lines; the number of a point is in the first."""
    text, width = _text_of(box), WIDTHS[box.column] - 20
    return wrap_text(text, width, size_box(box), bold=box.column != FlowColumn.TOUCHED, most=3)


def size_box(box: FlowBox) -> float:
    """Return the size of letters of a box, at which its words fit."""
    size = POINT_SIZE if box.column == FlowColumn.POINTS else THING_SIZE
    is_bold = box.column != FlowColumn.TOUCHED
    return fit_size(_text_of(box), WIDTHS[box.column] - 20, size, bold=is_bold)


def _text_of(box: FlowBox) -> str:
    return show_controls(f"{box.number} {box.name}" if box.number else box.name)


def wrap_name(name: str) -> tuple[str, ...]:
    """Return the name of a party in lines."""
    return wrap_text(show_controls(name), _NAME_ROOM, size_name(name), bold=True, most=3)


def size_name(name: str) -> float:
    """Return the size of letters of the name of a party, at which its words fit."""
    return fit_size(show_controls(name), _NAME_ROOM, NAME_SIZE, bold=True)


def place_flow(flow: PictureFlow, order: FlowOrder, top: float) -> Placed:
    """Return the places of a flow below ``top``."""
    texts = {key: wrap_box(box) for key, box in flow.boxes.items()}
    extents, framed = _measure(flow, order, texts)
    bar_of = {port: bar for bar in order.bars for port in bar}
    names = {bar: _name_room(flow, order, bar) for bar in order.bars}

    def gap(upper: str, lower: str) -> float:
        if upper in bar_of and lower in bar_of:
            first, second = bar_of[upper], bar_of[lower]
            apart = _BARS_APART + names[first] + names[second]
            return _PORTS_APART if first == second else apart
        if framed.get(upper) and framed.get(upper) != framed.get(lower):
            return _BOX_APART + _FRAME_PADDING
        return _BOX_APART if upper in texts or lower in texts else _LINES_APART

    passing = frozenset(extents) - frozenset(texts) - frozenset(bar_of)
    links = [pair for chain in order.chains.values() for pair in pairwise(chain)]
    columns = [PlacedColumn(nodes, gap) for nodes in order.columns]
    found = place_nodes(columns, extents, links, passing)
    shift = top + max([0.0, *(names[bar] for bar in order.bars)])
    middles = {node: middle + shift for node, middle in found.items()}
    bottoms = [
        middle + extents[node].height / 2 + (names[bar_of[node]] if node in bar_of else 0.0)
        for node, middle in middles.items()
    ]
    stops = _route(order, middles, extents)
    return Placed(middles, extents, texts, stops, max(bottoms, default=top))


def _measure(
    flow: PictureFlow, order: FlowOrder, texts: Mapping[str, Sequence[str]]
) -> tuple[dict[str, NodeExtent], dict[str, str]]:
    """Return the extent of each node, and the whole that each part is framed by."""
    framed = {key: box.whole for key, box in flow.boxes.items() if box.whole in flow.frames}
    extents: dict[str, NodeExtent] = {}
    for column in order.columns:
        last = ""
        for node in column:
            whole = framed.get(node, "")
            if node in texts:
                above = _FRAME_ABOVE if whole and whole != last else 0.0
                padding = 15.0 if flow.boxes[node].column == FlowColumn.POINTS else 11.0
                extents[node] = NodeExtent(len(texts[node]) * _LINE + padding, above)
            else:
                is_port = isinstance(order.ends.get(node), Port)
                extents[node] = NodeExtent(_PORT if is_port else 6.0)
            last = whole
    return extents, framed


def _name_room(flow: PictureFlow, order: FlowOrder, bar: tuple[str, ...]) -> float:
    """Return how far the name of a party reaches above and below its bar."""
    end = order.ends[bar[0]]
    if not isinstance(end, Port):
        return 0.0
    height = len(bar) * _PORT + (len(bar) - 1) * _PORTS_APART
    lines = wrap_name(flow.bars[end.side, end.party].name)
    return max(0.0, (len(lines) * _NAME_LINE - height) / 2)


def _route(
    order: FlowOrder, middles: Mapping[str, float], extents: Mapping[str, NodeExtent]
) -> dict[tuple[End, End], tuple[tuple[float, float], ...]]:
    """Return the stops of each line: where it leaves and enters each column."""
    column_of = {node: at for at, nodes in enumerate(order.columns) for node in nodes}
    ends: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
    chains = list(order.chains.items())
    for number, (_, chain) in enumerate(chains):
        ends[chain[0], True].append((middles[chain[1]], number))
        ends[chain[-1], False].append((middles[chain[-2]], number))
    at: dict[tuple[int, bool], float] = {}
    for (node, is_start), found in ends.items():
        room = extents[node].height - 14
        step = min(_STEP, room / max(len(found) - 1, 1)) if room > 0 else 0.0
        for place, (_, number) in enumerate(sorted(found)):
            at[number, is_start] = middles[node] + (place - (len(found) - 1) / 2) * step
    stops = {}
    for number, (line, chain) in enumerate(chains):
        points: list[tuple[float, float]] = []
        for place, node in enumerate(chain):
            column = column_of[node]
            y = middles[node]
            if place == 0:
                y = at[number, True]
            elif place == len(chain) - 1:
                y = at[number, False]
            if place:
                points.append((left_of(column), y))
            if place < len(chain) - 1:
                points.append((left_of(column) + WIDTHS[column], y))
        stops[line] = tuple((round(x, 1), round(y, 1)) for x, y in points)
    return stops


def is_level(stops: Sequence[tuple[float, float]], *, at_start: bool) -> bool:
    """Return whether a line leaves, or arrives, nearly level, so that a verb has room on it."""
    here, there = (stops[0], stops[1]) if at_start else (stops[-1], stops[-2])
    return -_RISING <= there[1] - here[1] <= _LEVEL


def fits(text: str) -> bool:
    """Return whether a verb fits in the gap between two columns."""
    return measure_text(text, SMALL_SIZE) <= GAP - 16


def is_nobody(end: End) -> bool:
    """Return whether an end of a line is the bar of nobody."""
    return isinstance(end, Port) and end.party == NOBODY
