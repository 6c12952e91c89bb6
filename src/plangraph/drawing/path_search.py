"""Path search: the nodes of the shortest path between two nodes of a network.

First all paths up to the shortest length are read, then longer ones until one of them stays within
one origin (:mod:`plangraph.drawing.path_region`). A place in the search is a node with the origin
that the path to it stays within, as long as all its edges hold there (Dijkstra's algorithm,
https://doi.org/10.1007/BF01386390, over such places).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plangraph.drawing.elements import EdgeId
from plangraph.drawing.network import Network
from plangraph.drawing.path_region import FAR, PathRegion

#: The origin of a path whose edges all hold everywhere.
_EVERYWHERE = ""


class FoundPath(NamedTuple):
    """A shortest path: the one origin that it stays within, if there is one, and its nodes."""

    origin: str | None
    nodes: list[str]


class _Place(NamedTuple):
    """A node, and the origin of the path to it."""

    node: str
    origin: str


class _Step(NamedTuple):
    """An edge as it is followed: the node that it leads to, its weight and its origins."""

    node: str
    weight: int
    origins: frozenset[str] | None


def search_path(network: Network, first: str, last: str) -> FoundPath | None:
    """Return the shortest path between two nodes; None if they are not connected.

    A path within one origin goes before one that leaves it. Of several shortest paths it is the one
    whose origin, and then whose nodes from ``first`` on, come first in the alphabet.
    """
    region = PathRegion(network, first, last)
    shortest = region.find_shortest()
    if shortest == FAR:
        return None
    longer = 0
    while True:
        length = FAR if region.is_whole else shortest + longer
        region.grow(length)
        edges = region.list_edges(length)
        steps = _list_steps(edges, network.find_origins(edges))
        if found := _Search(steps, first, last, length).find():
            return found
        if length == FAR:
            break
        longer = 2 * longer + 2
    free = dict.fromkeys(region.list_edges(shortest))
    return _Search(_list_steps(edges, free), first, last, shortest).find()


def _list_steps(
    edges: Mapping[EdgeId, int], origins: Mapping[EdgeId, frozenset[str] | None]
) -> dict[str, list[_Step]]:
    """Return by node the steps that edges with these origins allow."""
    steps: dict[str, list[_Step]] = defaultdict(list)
    for edge_id, held_in in origins.items():
        steps[edge_id.source].append(_Step(edge_id.target, edges[edge_id], held_in))
        steps[edge_id.target].append(_Step(edge_id.source, edges[edge_id], held_in))
    return steps


class _Search:
    """The distances of places from the last node, as far as the first one."""

    def __init__(
        self, steps: Mapping[str, list[_Step]], first: str, last: str, length: float
    ) -> None:
        self._steps = steps
        self._first, self._last = first, last
        self._length = length
        self._distances: dict[_Place, int] = {}

    def find(self) -> FoundPath | None:
        """Return the shortest path within one origin; None if there is none of this length."""
        origins = self._measure()
        if not origins:
            return None
        origin = min(origins - {_EVERYWHERE}, default=_EVERYWHERE)
        return FoundPath(origin or None, self._follow(origin))

    def _measure(self) -> set[str]:
        """Measure distances up to the first node; return the origins of the shortest paths."""
        waiting: dict[int, set[_Place]] = {0: {_Place(self._last, _EVERYWHERE)}}
        while waiting and (distance := min(waiting)) <= self._length:
            places = {place for place in waiting.pop(distance) if place not in self._distances}
            self._distances |= dict.fromkeys(places, distance)
            if ends := {place.origin for place in places if place.node == self._first}:
                return ends
            for place in places:
                for step in self._steps.get(place.node, ()):
                    for origin in _continue(place.origin, step):
                        further = waiting.setdefault(distance + step.weight, set())
                        further.add(_Place(step.node, origin))
        return set()

    def _follow(self, origin: str) -> list[str]:
        """Return the nodes of the shortest path from the first node on."""
        nodes = [self._first]
        while (node := nodes[-1]) != self._last:
            here = self._distance(node, origin)
            nodes.append(
                min(
                    step.node
                    for step in self._steps[node]
                    if (step.origins is None or origin in step.origins)
                    and self._distance(step.node, origin) == here - step.weight
                )
            )
        return nodes

    def _distance(self, node: str, origin: str) -> float:
        """Return how far a node is from the last one on paths that hold in an origin."""
        places = (_Place(node, origin), _Place(node, _EVERYWHERE))
        return min(self._distances.get(place, FAR) for place in places)


def _continue(origin: str, step: _Step) -> Iterator[str]:
    """Yield the origins of a path of this origin after a further step; none if it leaves it."""
    if step.origins is None:
        yield origin
    elif origin == _EVERYWHERE:
        yield from step.origins
    elif origin in step.origins:
        yield origin
