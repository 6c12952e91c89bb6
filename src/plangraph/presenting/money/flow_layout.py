"""Layout of a flow: blocks in columns, and ribbons between them as wide as their amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from plangraph.presenting.money.flow_layers import FlowLayers, Passing, arrange
from plangraph.presenting.money.money_flow import Flow, FlowStep, Stop, StopKind

_ENDS = frozenset({StopKind.TO, StopKind.UNSAID_TO})
_LEFT = 224  # room for the names of the first column, and of the last
_WIDTH = 1196
_PITCH = 240  # from one column to the next, at least
_SCALE = 62  # height of the bar that shows the scale, at most
_BLOCK = 9  # width of a block
_TALLEST = 230  # of what one column carries, where an amount is known
_THIN = 16  # of a ribbon whose amount nobody says
_SLOT = 19  # of a ribbon with the words in it, at least
_GAP = 26  # between blocks of the first and last column
_INNER_GAP = 54  # above blocks between, for their names
_TOP = 40
_SWEEPS = 30
_DISTURBING = 5  # times as much as a thin ribbon does the widest disturb where another crosses it

_Place = Stop | Passing


class Block(NamedTuple):
    """A stop: its place and size, and the column it is in, counted from 0."""

    stop: Stop
    x: float
    y: float
    height: float
    column: int
    is_last: bool


class Ribbon(NamedTuple):
    """A step of a flow: its outline, and where its words begin (or end, if ``is_at_end``)."""

    flow: Flow
    step: FlowStep
    outline: str
    width: float
    x: float
    y: float
    is_at_end: bool


class ScaleBar(NamedTuple):
    """An amount and how wide it is drawn."""

    amount: Decimal
    width: float


@dataclass(frozen=True)
class FlowPicture:
    """A flow as it is drawn; ``scale`` is None where no amount is known."""

    width: float
    height: float
    columns: tuple[float, ...]
    blocks: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]
    currency: str
    scale: ScaleBar | None


def lay_out_flows(flows: Sequence[Flow]) -> list[FlowPicture]:
    """Return a picture for each currency in some flows: amounts in two cannot be compared.

    A flow without an amount is where its stops are, else in the first picture. What is a part of
    another flow is not drawn.
    """
    drawn = [flow for flow in flows if not flow.whole]
    groups = _group(drawn)
    return [_lay_out(found, currency) for currency, found in groups if found]


def _group(flows: Sequence[Flow]) -> list[tuple[str, list[Flow]]]:
    """Return the flows of each currency, the one with most flows first."""
    of_currency: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        if flow.money is not None:
            of_currency[flow.money.currency].append(flow)
    names = sorted(of_currency, key=lambda name: (-len(of_currency[name]), name)) or [""]
    stops = {
        name: {stop for flow in of_currency[name] for stop in _list_stops(flow)} for name in names
    }
    for flow in flows:
        if flow.money is None:
            own = set(_list_stops(flow))
            near = [name for name in names if not own.isdisjoint(stops[name])]
            of_currency[(near or names)[0]].append(flow)
    order = {flow.effect: number for number, flow in enumerate(flows)}
    return [
        (name, sorted(of_currency[name], key=lambda flow: order[flow.effect])) for name in names
    ]


def _list_stops(flow: Flow) -> Iterable[Stop]:
    return (stop for step in flow.steps for stop in (step.source, step.target))


def _lay_out(flows: Sequence[Flow], currency: str) -> FlowPicture:
    steps = [(flow, step) for flow in flows for step in flow.steps]
    links = [(step.source, step.target) for _, step in steps]
    ends = frozenset(stop for link in links for stop in link if stop.kind in _ENDS)
    layers = arrange(links, ends, _weigh([step for _, step in steps]))
    unit = _find_unit([step for _, step in steps], layers)
    widths = [_measure(step, unit) for _, step in steps]
    heights = _Heights(layers, widths)
    heights.place()
    last = len(layers.columns) - 1
    pitch = max(_PITCH, round((_WIDTH - 2 * _LEFT - _BLOCK) / max(last, 1)))
    xs = tuple(_LEFT + number * pitch + 0.0 for number in range(len(layers.columns)))
    blocks = tuple(
        Block(
            stop,
            xs[number],
            round(heights.tops[stop], 1),
            heights.height[stop],
            number,
            number == last,
        )
        for number, column in enumerate(layers.columns)
        for stop in column
        if isinstance(stop, Stop)
    )
    ribbons = tuple(
        _draw_ribbon(flow, step, [(xs[heights.column[one]], y) for one, y in way], width)
        for (flow, step), way, width in zip(steps, heights.list_ways(), widths, strict=True)
    )
    height = max((block.y + block.height for block in blocks), default=0.0) + 24
    scale = _choose_scale(unit) if unit else None
    return FlowPicture(xs[-1] + _BLOCK + _LEFT, height, xs, blocks, ribbons, currency, scale)


def _weigh(steps: Sequence[FlowStep]) -> list[float]:
    """Return how much a crossing of each step disturbs: wide ribbons more than thin ones."""
    numbers = [float((step.quantity and step.quantity.number) or 0) for step in steps]
    most = max([*numbers, 1.0])
    return [1 + _DISTURBING * number / most for number in numbers]


def _find_unit(steps: Sequence[FlowStep], layers: FlowLayers[Stop]) -> float:
    """Return how wide one unit of money is drawn; 0 where no amount is known."""
    carried: dict[int, Decimal] = defaultdict(Decimal)
    column_of = {place: at for at, column in enumerate(layers.columns) for place in column}
    for step, link in zip(steps, layers.links, strict=True):
        if step.quantity and step.quantity.number:
            for place in link.way[:-1]:
                carried[column_of[place]] += step.quantity.number
    most = max(carried.values(), default=Decimal(0))
    return float(_TALLEST / most) if most > 0 else 0.0


def _measure(step: FlowStep, unit: float) -> float:
    number = step.quantity.number if step.quantity else None
    return max(2.0, float(number) * unit) if number and unit else float(_THIN)


def _choose_scale(unit: float) -> ScaleBar:
    """Return the largest round amount that is drawn no wider than a few lines of text."""
    power = Decimal(1)
    while float(power) * unit > _SCALE:
        power /= 10
    while float(power) * 10 * unit <= _SCALE:
        power *= 10
    amount = max(power * factor for factor in (1, 2, 5) if float(power * factor) * unit <= _SCALE)
    return ScaleBar(amount, round(float(amount) * unit, 1))


class _Heights:
    """Finds the heights of all places: near what they are linked to, in the given order."""

    def __init__(self, layers: FlowLayers[Stop], widths: Sequence[float]) -> None:
        self._columns = layers.columns
        self._links = layers.links
        self._widths = widths
        self.column = {one: at for at, column in enumerate(layers.columns) for one in column}
        self._sides: dict[tuple[_Place, bool], list[int]] = defaultdict(list)
        for number, link in enumerate(layers.links):
            for place in link.way[1:]:
                self._sides[place, True].append(number)
            for place in link.way[:-1]:
                self._sides[place, False].append(number)
        self.height = {one: self._measure_place(one) for one in self.column}
        self.tops: dict[_Place, float] = {}

    def _slot(self, link: int) -> float:
        return max(float(_SLOT), self._widths[link] + 1)

    def _measure_place(self, place: _Place) -> float:
        return max(sum(map(self._slot, self._sides[place, side])) for side in (True, False))

    def _gap(self, above: _Place, below: _Place, column: int) -> float:
        is_outer = column in (0, len(self._columns) - 1)
        if is_outer or isinstance(below, Passing):
            return _GAP if is_outer or isinstance(above, Stop) else 10
        return _INNER_GAP

    def place(self) -> None:
        """Find the ``tops`` of all places."""
        for number, column in enumerate(self._columns):
            self._settle(number, dict.fromkeys(column, 0.0))
        for sweep in range(_SWEEPS):
            numbers = range(len(self._columns))
            for number in numbers if sweep % 2 == 0 else reversed(numbers):
                wanted = {place: self._want(place) for place in self._columns[number]}
                self._settle(number, wanted)
        least = min(
            (self.tops[one] - (34 if self._is_inner(one) else 0) for one in self.tops), default=0.0
        )
        self.tops = {one: top - least + _TOP for one, top in self.tops.items()}

    def _is_inner(self, place: _Place) -> bool:
        return isinstance(place, Stop) and 0 < self.column[place] < len(self._columns) - 1

    def _want(self, place: _Place) -> float:
        """Return the top that would make the links of a place level, on the average."""
        found: list[float] = []
        for is_in in (True, False):
            for link in self._sides[place, is_in]:
                way = self._links[link].way
                at = way.index(place)
                other = way[at - 1 if is_in else at + 1]
                found.append(
                    self._middle(other, link, is_in=not is_in)
                    - self._offset(place, link, is_in=is_in)
                )
        return sum(found) / len(found) if found else self.tops.get(place, 0.0)

    def _middle(self, place: _Place, link: int, *, is_in: bool) -> float:
        return self.tops.get(place, 0.0) + self._offset(place, link, is_in=is_in)

    def _offset(self, place: _Place, link: int, *, is_in: bool) -> float:
        """Return how far below the top of a place the middle of one of its links is."""
        links = self._sort_links(place, is_in=is_in)
        before = sum(self._slot(one) for one in links[: links.index(link)])
        return before + self._slot(link) / 2

    def _sort_links(self, place: _Place, *, is_in: bool) -> list[int]:
        def height(link: int) -> tuple[float, int]:
            way = self._links[link].way
            at = way.index(place)
            other = way[at - 1 if is_in else at + 1]
            return self.tops.get(other, 0.0), link

        return sorted(self._sides[place, is_in], key=height)

    def _settle(self, number: int, wanted: Mapping[_Place, float]) -> None:
        """Put the places of a column as near as possible to where they want to be, in order.

        Neighbours that want to overlap are pooled (isotonic regression).
        """
        column = self._columns[number]
        base, bases = 0.0, list[float]()
        for at, place in enumerate(column):
            if at:
                above = column[at - 1]
                base += self.height[above] + self._gap(above, place, number)
            bases.append(base)
        pools: list[tuple[float, int]] = []
        for place, own in zip(column, bases, strict=True):
            pools.append((wanted[place] - own, 1))
            while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
                (first, many), (second, more) = pools[-2:]
                pools[-2:] = [((first * many + second * more) / (many + more), many + more)]
        shifts = [shift for shift, many in pools for _ in range(many)]
        for place, own, shift in zip(column, bases, shifts, strict=True):
            self.tops[place] = own + shift

    def list_ways(self) -> list[list[tuple[_Place, float]]]:
        """Return the points of each link: where it leaves and enters each place on its way."""
        ways: list[list[tuple[_Place, float]]] = []
        for number, link in enumerate(self._links):
            first, *between, last = link.way
            ways.append(
                [
                    (first, self._middle(first, number, is_in=False)),
                    *((one, self._middle(one, number, is_in=True)) for one in between),
                    (last, self._middle(last, number, is_in=True)),
                ]
            )
        return ways


def _draw_ribbon(
    flow: Flow, step: FlowStep, points: Sequence[tuple[float, float]], width: float
) -> Ribbon:
    """Return a ribbon through the middles of its places, level where it meets them."""
    (x, y), *_ = points
    starts = [(x + _BLOCK, y), *points[1:]]
    half = width / 2
    there = _draw_side(starts, -half, is_first=True)
    back = _draw_side(starts[::-1], half, is_first=False)
    is_at_end = step.source.kind is StopKind.THROUGH
    at = points[-1] if is_at_end else starts[0]
    return Ribbon(flow, step, f"{there}{back}Z", round(width, 1), at[0], round(at[1], 1), is_at_end)


def _draw_side(points: Sequence[tuple[float, float]], shift: float, *, is_first: bool) -> str:
    (x, y), *rest = points
    drawn = [f"{'M' if is_first else 'L'}{x:g} {y + shift:.1f}"]
    for to_x, to_y in rest:
        middle = (x + to_x) / 2
        drawn.append(
            f"C{middle:g} {y + shift:.1f} {middle:g} {to_y + shift:.1f} {to_x:g} {to_y + shift:.1f}"
        )
        x, y = to_x, to_y
    return "".join(drawn)
