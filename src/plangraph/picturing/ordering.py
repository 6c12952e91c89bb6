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

import sys
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
    # Row by row a trial, in each column the place of a node.
    _Places: TypeAlias = NDArray[np.intp]

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
        self._turns = list(self._list_turns())

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

    def _list_turns(self) -> Iterator[list[tuple[int, list[_Way]]]]:
        """Yield the layers to sort by their neighbours, outwards from the leading one, and back.

        On the way out only the layer that is nearer to the leading one counts.
        """
        others = [at for at in range(len(self.names)) if at != self.leading]
        outward = sorted(others, key=lambda at: (abs(at - self.leading), at))
        nearer = {at: at - 1 if at > self.leading else at + 1 for at in others}
        yield [(at, [way for way in self._ways[at] if way.layer == nearer[at]]) for at in outward]
        yield [(at, self._ways[at]) for at in reversed(outward)]

    def name(self, orders: Sequence[_Order]) -> KeptOrder:
        """Return an order by the names of the nodes."""
        named = (
            tuple(names[at] for at in order)
            for names, order in zip(self.names, orders, strict=True)
        )
        return KeptOrder(tuple(named), self.count(orders))

    def count(self, orders: Sequence[_Order]) -> int:
        """Return how many lines cross."""
        return int(self._count([_places(order)[None] for order in orders], sys.maxsize)[0])

    def _count(self, places: Sequence[_Places], best: int) -> _Costs:
        """Return how many lines cross in each of some trials; no further than ``best``."""
        total = np.zeros(len(places[0]), dtype=np.intp)
        better = np.arange(len(total))
        for at, (starts, ends) in enumerate(self._gaps):
            if len(starts) and len(better):
                upper, lower = places[at][better], places[at + 1][better]
                total[better] += _count_inversions(upper[:, starts], lower[:, ends])
                better = better[total[better] < best]
        return total

    def begin(self, start: Sequence[str]) -> list[_Order]:
        """Return the order that follows from one order of the leading layer."""
        number = {node: at for at, node in enumerate(self.names[self.leading])}
        orders: list[_Order] = [np.arange(len(names)) for names in self.names]
        orders[self.leading] = np.array([number[node] for node in start], dtype=np.intp)
        places = self._follow([_places(order)[None] for order in orders], 4)
        return [_places(place[0]) for place in places]

    def _follow(self, places: Sequence[_Places], rounds: int) -> list[_Places]:
        """Return the places with every layer but the leading one sorted by its neighbours."""
        found = list(places)
        for turn in range(rounds):
            for at, ways in self._turns[min(turn, 1)]:
                found[at] = self._blocks[at].sort(found[at], ways, found)
        return found

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
                moves = _list_moves(orders[self.leading], node, reach)
                trials += len(moves)
                best, orders = self._take_moves(moves, best, orders)
            if best == before:
                break
        return orders

    def _take_moves(
        self, moves: _Places, best: int, orders: list[_Order]
    ) -> tuple[int, list[_Order]]:
        """Take one after the other the moves with which fewer lines cross."""
        while len(moves):
            crossings, places = self._try(moves, best, orders)
            better = np.flatnonzero(crossings < best)
            if not len(better):
                break
            first = int(better[0])
            best, orders = int(crossings[first]), [_places(place[first]) for place in places]
            moves = moves[first + 1 :]
        return best, orders

    def _try(self, moves: _Places, best: int, orders: list[_Order]) -> tuple[_Costs, list[_Places]]:
        """Return how many lines cross with each move, all layers following, and all places.

        Where it is not fewer than ``best``, it is at least that many.
        """
        tried = [np.repeat(_places(order)[None], len(moves), axis=0) for order in orders]
        tried[self.leading] = moves
        tried = self._follow(tried, 2)
        return self._count(tried, best), tried

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
            costs += np.bincount(way.pairs[ends[:, None] > ends], minlength=size * size)
        return costs.reshape(size, size)


class _Way:
    """A neighbouring layer: of each link to it the node there, in the order of the nodes here.

    ``linked`` are the nodes here that have links, ``first`` is the first link of each, and
    ``pairs`` has one number for the nodes here of each two links.
    """

    def __init__(self, layer: int, starts: _Order, ends: _Order, size: int) -> None:
        self.layer = layer
        by_start = np.argsort(starts, kind="stable")
        self.ends = ends[by_start]
        sorted_starts = starts[by_start]
        self.pairs = sorted_starts[:, None] * size + sorted_starts
        self.counts = np.bincount(starts, minlength=size)
        self.linked, self.first = np.unique(sorted_starts, return_index=True)


class _Blocks:
    """The blocks of one layer: which nodes stay together."""

    def __init__(self, layer: Sequence[Sequence[str]]) -> None:
        sizes = np.array([len(block) for block in layer], dtype=np.intp)
        self._first = np.cumsum(sizes) - sizes
        self._of = np.repeat(np.arange(len(sizes)), sizes)
        self._is_single = bool((sizes == 1).all())

    def sort(self, places: _Places, ways: Iterable[_Way], of_layers: Sequence[_Places]) -> _Places:
        """Return the places of the nodes after a sort by the mean place of their neighbours.

        The blocks are sorted, and the nodes in them; each row is a trial of its own.
        """
        size = places.shape[1]
        if not size:
            return places
        sums, counts = np.zeros_like(places), np.zeros(size, dtype=np.intp)
        for way in ways:
            there = of_layers[way.layer]
            scaled = there * _SCALE // max(there.shape[1] - 1, 1)
            if len(way.ends):
                sums[:, way.linked] += np.add.reduceat(scaled[:, way.ends], way.first, axis=1)
            counts += way.counts
        keys = _divide(sums, counts) * size + places
        if not self._is_single:
            wholes = np.add.reduceat(sums, self._first, axis=1)
            middles = _divide(wholes, np.add.reduceat(counts, self._first))
            highest = np.minimum.reduceat(places, self._first, axis=1)
            keys += _rank(middles * size + highest)[:, self._of] * (_SCALE + 1) * size
        return _rank(keys)

    def sift(self, order: _Order, costs: _Costs) -> _Order:
        """Return the blocks, and the nodes in them, at the places where fewest lines cross."""
        if self._is_single:
            return _sift(order, costs)
        rows: dict[int, list[int]] = {}
        for node in order.tolist():
            rows.setdefault(int(self._of[node]), []).append(node)
        between = np.add.reduceat(np.add.reduceat(costs, self._first), self._first, axis=1)
        whole = _sift(np.array(list(rows), dtype=np.intp), between).tolist()
        uneven = {int(self._of[node]) for node in np.flatnonzero(self._find_uneven(costs))}
        for block in uneven:
            rows[block] = _sift(np.array(rows[block], dtype=np.intp), costs).tolist()
        return np.array([node for block in whole for node in rows[block]], dtype=np.intp)

    def _find_uneven(self, costs: _Costs) -> NDArray[np.bool_]:
        """Return which nodes are not as well above as below each other node of their block."""
        uneven: NDArray[np.bool_] = ((costs != costs.T) & (self._of[:, None] == self._of)).any(1)
        return uneven


def _divide(sums: _Costs, counts: _Costs) -> _Costs:
    """Return the means, in whole numbers; what has no neighbours is in the middle."""
    means: _Costs = np.where(counts > 0, sums // np.maximum(counts, 1), _SCALE // 2)
    return means


def _count_inversions(upper: _Places, lower: _Places) -> _Costs:
    """Return for each row how many pairs of lines cross, by the places of both ends."""
    size = int(lower.max()) + 1
    sorted_by_upper = np.argsort(upper * size + lower, axis=1)
    rows = np.arange(len(lower))[:, None]
    ends = lower.astype(np.min_scalar_type(size))[rows, sorted_by_upper]
    crossed = ends[:, :, None] > ends[:, None]
    crossed &= _find_later(ends.shape[1])
    return np.array([np.count_nonzero(row) for row in crossed])  # faster than along an axis


@lru_cache(maxsize=16)
def _find_later(size: int) -> NDArray[np.bool_]:
    """Return in row i and column j whether j is after i."""
    later: NDArray[np.bool_] = np.tri(size, k=-1, dtype=bool).T
    return later


def _list_moves(order: _Order, node: int, reach: int) -> _Places:
    """Return the places of all nodes in the orders in which one is a few places away."""
    here = int(np.flatnonzero(order == node)[0])
    rest = np.delete(order, here)
    others = range(max(0, here - reach), min(len(order), here + reach + 1))
    found = [
        _places(np.concatenate((rest[:place], order[here : here + 1], rest[place:])))
        for place in others
        if place != here
    ]
    return np.array(found, dtype=np.intp).reshape(-1, len(order))


def _sift(order: _Order, costs: _Costs) -> _Order:
    """Return an order in which no single item is better at another place."""
    if len(order) < 2:
        return order
    items = np.sort(order)
    among = costs[items[:, None], items]
    found, gains = np.searchsorted(items, order), among.T - among
    # row i, column j: what it costs item i to be below all up to the j-th, against above them all
    below = np.cumsum(gains[:, found], axis=1)
    here = _places(found)
    now = np.where(here > 0, below[np.arange(len(items)), here - 1], 0)
    better = np.flatnonzero(np.minimum(below.min(axis=1), 0) < now)
    for item in range(better[0] if len(better) else len(items), len(items)):
        found = _sift_item(found, item, gains[item])
    return items[found]


def _sift_item(order: _Order, item: int, gains: _Costs) -> _Order:
    """Return an order with one item at its best place, the first of these."""
    here = int((order == item).argmax())
    below = gains[order].cumsum()
    lowest = int(np.argmin(below))
    least, now = min(below[lowest], 0), below[here - 1] if here else 0
    if least >= now:
        return order
    place = lowest + 1 if least else 0  # how many are above it, itself among them
    rest, place = np.concatenate((order[:here], order[here + 1 :])), place - (place > here)
    return np.concatenate((rest[:place], order[here : here + 1], rest[place:]))


def _rank(keys: _Places) -> _Places:
    """Return for each row at which place its items are once they are sorted by their keys."""
    ranks = np.empty_like(keys)
    ranks[np.arange(len(keys))[:, None], keys.argsort(axis=1)] = np.arange(keys.shape[1])
    return ranks


def _places(order: _Order) -> _Order:
    """Return the inverse of a permutation: of an order the places, of places the order."""
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places
