"""Ordering: the order of the nodes in each layer in which few lines cross.

A layer is a row of blocks, which hold nodes that stay together: the places on the bar of a party,
the parts of a whole. Lines lead from one layer to the next. The search is that of Sugiyama and
others (1981): layers are sorted by the mean place of their neighbours, then single points and
blocks are moved where fewer lines cross. What a move changes is read from a matrix that holds, for
each two nodes of a layer, how many of their lines cross if the first is above the second, so no
move counts all crossings again.

Everything is counted in whole numbers, and ties go to what came first, so the order is the same on
every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from plangraph.picturing.kept_orders import KeptOrder, find_order

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    _Costs: TypeAlias = NDArray[np.intp]
    _Order: TypeAlias = NDArray[np.intp]

# Places in layers of different length are compared as parts of this length.
_SCALE = 1_000_000
# How many trials of a point at another place a search may make, in a picture of as many nodes; in
# larger ones fewer, since each takes longer.
_MOST_TRIALS, _TRIED_SIZE = 1_200, 300
# How many passes over all layers move blocks before a search ends.
_MOST_PASSES = 12


@dataclass(frozen=True)
class Layering:
    """The layers of a picture: of each the blocks, of each block the nodes, from the top.

    ``links`` are pairs of nodes, the first in one layer and the second in the next.
    ``leading`` is the layer whose nodes are tried at other places, with all others following.
    """

    layers: tuple[tuple[tuple[str, ...], ...], ...]
    links: tuple[tuple[str, str], ...]
    leading: int = 1

    @cached_property
    def index(self) -> tuple[dict[str, int], ...]:
        """The number of each node in its layer."""
        return tuple(
            {node: number for number, node in enumerate(node for block in layer for node in block)}
            for layer in self.layers
        )


@lru_cache(maxsize=64)
def order_layers(layering: Layering, starts: tuple[tuple[str, ...], ...] = ()) -> KeptOrder:
    """Return the best order that the search finds; what was found for a layering is kept.

    ``starts`` are orders of the nodes of the leading layer to begin with, beside the given one.
    """
    question = (layering.layers, layering.links, layering.leading, starts)
    return find_order(question, lambda: _search(layering, starts))


def _search(layering: Layering, starts: Sequence[tuple[str, ...]]) -> KeptOrder:
    search = _Search(layering)
    given = search.names[layering.leading]
    found = [search.begin(start) for start in (given, *starts)]
    best = min(found, key=lambda orders: search.count(search.sift(orders)))
    return search.name(search.sift(search.move_leading(best)))


class _Search:
    """The links of one layering, by the numbers of their ends in their layers."""

    def __init__(self, layering: Layering) -> None:
        index = layering.index
        self.names = [list(nodes) for nodes in index]
        self.leading = layering.leading
        layer_of = {node: at for at, nodes in enumerate(index) for node in nodes}
        pairs: list[list[tuple[int, int]]] = [[] for _ in index[1:]]
        for upper, lower in layering.links:
            at = layer_of[upper]
            pairs[at].append((index[at][upper], index[at + 1][lower]))
        self._gaps = [np.array(found, dtype=np.intp).reshape(-1, 2).T for found in pairs]
        self._blocks = [_Blocks(layer) for layer in layering.layers]
        self._ways = [self._list_ways(at) for at in range(len(index))]

    def _list_ways(self, at: int) -> list[_Way]:
        """Return the layers above and below one, with the links to them."""
        size = len(self.names[at])
        found = []
        if at:
            ends, starts = self._gaps[at - 1]
            found.append(_Way(at - 1, starts, ends, size))
        if at < len(self._gaps):
            starts, ends = self._gaps[at]
            found.append(_Way(at + 1, starts, ends, size))
        return found

    def name(self, orders: Sequence[_Order]) -> KeptOrder:
        """Return an order by the names of the nodes."""
        named = (
            tuple(names[at] for at in order)
            for names, order in zip(self.names, orders, strict=True)
        )
        return KeptOrder(tuple(named), self.count(orders))

    def count(self, orders: Sequence[_Order], most: float = float("inf")) -> int:
        """Return how many lines cross; where it is more than ``most``, at least that many."""
        places = [_places(order) for order in orders]
        total = 0
        for at, (starts, ends) in enumerate(self._gaps):
            upper, lower = places[at][starts], places[at + 1][ends]
            above = upper[:, None] < upper
            total += int(np.count_nonzero(above & (lower[:, None] > lower)))
            if total > most:
                break
        return total

    def begin(self, start: Sequence[str]) -> list[_Order]:
        """Return the order that follows from one order of the leading layer."""
        number = {node: at for at, node in enumerate(self.names[self.leading])}
        orders: list[_Order] = [np.arange(len(names)) for names in self.names]
        orders[self.leading] = np.array([number[node] for node in start], dtype=np.intp)
        return self._follow(orders, 4)

    def _follow(self, orders: Sequence[_Order], rounds: int) -> list[_Order]:
        """Return the orders with every layer but the leading one sorted by its neighbours."""
        orders = list(orders)
        others = [at for at in range(len(orders)) if at != self.leading]
        outward = sorted(others, key=lambda at: (abs(at - self.leading), at))
        for turn in range(rounds):
            for at in outward if turn == 0 else reversed(outward):
                nearer = at - 1 if at > self.leading else at + 1
                ways = [way for way in self._ways[at] if turn or way.layer == nearer]
                orders[at] = self._blocks[at].sort(orders[at], ways, orders)
        return orders

    def move_leading(self, orders: list[_Order]) -> list[_Order]:
        """Try each node of the leading layer at other places, with all layers following."""
        best, size = self.count(orders), len(orders[self.leading])
        nodes = sum(map(len, orders))
        most = _MOST_TRIALS * _TRIED_SIZE**2 // max(nodes, _TRIED_SIZE) ** 2
        reach = max(1, min(14, most // (2 * max(size, 1))))
        trials = 0
        while best and trials < most:
            before = best
            for node in range(size):
                for trial in _list_moves(orders[self.leading], node, reach):
                    trials += 1
                    moved = list(orders)
                    moved[self.leading] = trial
                    moved = self._follow(moved, 2)
                    crossings = self.count(moved, best)
                    if crossings < best:
                        best, orders = crossings, moved
            if best == before:
                break
        return orders

    def sift(self, orders: list[_Order]) -> list[_Order]:
        """Move each block, and each node in it, to the place of its layer with fewest crossings."""
        last = len(orders) - 1
        sweep = [*range(last + 1), *reversed(range(last))]
        orders = list(orders)
        crossings = self.count(orders)
        for _ in range(_MOST_PASSES):
            for at in sweep:
                orders[at] = self._blocks[at].sift(orders[at], self._cross(orders, at))
            now = self.count(orders)
            if now == crossings:
                break
            crossings = now
        return orders

    def _cross(self, orders: Sequence[_Order], at: int) -> _Costs:
        """Return how many lines of two nodes cross if the first is above the second."""
        size = len(self.names[at])
        costs: _Costs = np.zeros(size * size, dtype=np.intp)
        for way in self._ways[at]:
            ends = _places(orders[way.layer])[way.ends]
            pairs = way.starts[:, None] * size + way.starts
            costs += np.bincount(pairs[ends[:, None] > ends], minlength=size * size)
        return costs.reshape(size, size)


class _Way:
    """A neighbouring layer: of each link to it the node here and the node there."""

    def __init__(self, layer: int, starts: _Order, ends: _Order, size: int) -> None:
        self.layer = layer
        self.starts = starts
        self.ends = ends
        self.counts = np.bincount(starts, minlength=size)


class _Blocks:
    """The blocks of one layer: which nodes stay together."""

    def __init__(self, layer: Sequence[Sequence[str]]) -> None:
        sizes = np.array([len(block) for block in layer], dtype=np.intp)
        self._first = np.cumsum(sizes) - sizes
        self._of = np.repeat(np.arange(len(sizes)), sizes)
        self._is_single = bool((sizes == 1).all())

    def sort(self, order: _Order, ways: Iterable[_Way], orders: Sequence[_Order]) -> _Order:
        """Return the blocks, and the nodes in them, sorted by the mean place of neighbours."""
        if not len(order):
            return order
        size = len(order)
        sums, counts = np.zeros(size, dtype=np.intp), np.zeros(size, dtype=np.intp)
        for way in ways:
            places = _places(orders[way.layer]) * _SCALE // max(len(orders[way.layer]) - 1, 1)
            # whole numbers below 2**53, which a float holds exactly
            added = np.bincount(way.starts, weights=places[way.ends], minlength=size)
            sums += added.astype(np.intp)
            counts += way.counts
        middles = _divide(sums, counts)
        place = _places(order)
        if self._is_single:
            return np.lexsort((place, middles))
        wholes = _divide(np.add.reduceat(sums, self._first), np.add.reduceat(counts, self._first))
        ranks = _places(np.lexsort((np.minimum.reduceat(place, self._first), wholes)))
        return np.lexsort((place, middles, ranks[self._of]))

    def sift(self, order: _Order, costs: _Costs) -> _Order:
        """Return the blocks, and the nodes in them, at the places where fewest lines cross."""
        if self._is_single:
            return _sift(order, costs)
        rows: dict[int, list[int]] = {}
        for node in order.tolist():
            rows.setdefault(int(self._of[node]), []).append(node)
        between = np.add.reduceat(np.add.reduceat(costs, self._first), self._first, axis=1)
        whole = _sift(np.array(list(rows), dtype=np.intp), between)
        return np.concatenate(
            [_sift(np.array(rows[block], dtype=np.intp), costs) for block in whole.tolist()]
        )


def _divide(sums: _Costs, counts: _Costs) -> _Costs:
    """Return the means, in whole numbers; what has no neighbours is in the middle."""
    means: _Costs = np.where(counts > 0, sums // np.maximum(counts, 1), _SCALE // 2)
    return means


def _list_moves(order: _Order, node: int, reach: int) -> Iterator[_Order]:
    """Yield the orders in which a node is at most so many places away."""
    here = int(np.flatnonzero(order == node)[0])
    rest = np.delete(order, here)
    for place in range(max(0, here - reach), min(len(order), here + reach + 1)):
        if place != here:
            yield np.concatenate((rest[:place], order[here : here + 1], rest[place:]))


def _sift(order: _Order, costs: _Costs) -> _Order:
    """Return an order in which no single item is better at another place."""
    if len(order) < 2:
        return order
    gains = costs - costs.T
    for item in sorted(order.tolist()):
        here = int(np.flatnonzero(order == item)[0])
        rest = np.delete(order, here)
        # above[j]: what it costs to be below the first j of the others, against being above them
        above = np.concatenate(([0], np.cumsum(gains[rest, item])))
        best = int(np.argmin(above))
        if above[best] < above[here]:
            order = np.insert(rest, best, item)
    return order


def _places(order: _Order) -> _Order:
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places
