"""Path search: the nodes of the shortest path between two nodes of a network.

The search begins at one end and grows by the nearest nodes, all of one distance at once, so that a
network is read no further than the path is long. A place in the search is a node with the origin
that the path to it stays within, as long as all its edges hold there (Dijkstra's algorithm,
https://doi.org/10.1007/BF01386390, over such places).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.drawing.network import NearEdge, Network

#: The weight of a step through a plan or between whole and part; any other step weighs 1.
_DETOUR = 20

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


def search_path(network: Network, first: str, last: str) -> FoundPath | None:
    """Return the shortest path between two nodes; None if they are not connected.

    A path within one origin goes before one that leaves it. Of several shortest paths it is the one
    whose origin, and then whose nodes from ``first`` on, come first in the alphabet.
    """
    within = _Search(network, first, last, is_within=True)
    return within.find() or _Search(network, first, last, is_within=False).find()


class _Search:
    """The distances of places from the last node, as far as the first one."""

    def __init__(self, network: Network, first: str, last: str, *, is_within: bool) -> None:
        self._network = network
        self._first, self._last = first, last
        self._is_within = is_within
        self._distances: dict[_Place, int] = {}

    def find(self) -> FoundPath | None:
        """Return the shortest path."""
        origins = self._measure()
        if not origins:
            return None
        named = origins - {_EVERYWHERE}
        origin = min(named) if named else _EVERYWHERE
        return FoundPath(origin or None, self._follow(origin))

    def _measure(self) -> set[str]:
        """Measure distances up to the first node; return the origins of the shortest paths."""
        allowed = self._list_origins()
        waiting: dict[int, set[_Place]] = {0: {_Place(self._last, _EVERYWHERE)}}
        while waiting:
            distance = min(waiting)
            places = {place for place in waiting.pop(distance) if place not in self._distances}
            self._distances |= dict.fromkeys(places, distance)
            if ends := {place.origin for place in places if place.node == self._first}:
                return ends
            self._network.reach({place.node for place in places})
            for place in places:
                for edge in self._network.edges_at(place.node):
                    for origin in self._continue(place.origin, edge):
                        if allowed is None or not origin or origin in allowed:
                            further = waiting.setdefault(distance + _weigh(edge), set())
                            further.add(_Place(edge.node, origin))
        return set()

    def _list_origins(self) -> frozenset[str] | None:
        """Return the origins that a path to the first node can have; None for all."""
        self._network.reach({self._first})
        found = {edge.origins for edge in self._network.edges_at(self._first)}
        if not self._is_within or None in found:
            return None
        return frozenset(origin for origins in found if origins for origin in origins)

    def _continue(self, origin: str, edge: NearEdge) -> Iterator[str]:
        """Yield the origins of a path of this origin after a further edge; none if it leaves it."""
        if not self._is_within or edge.origins is None:
            yield origin
        elif origin == _EVERYWHERE:
            yield from edge.origins
        elif origin in edge.origins:
            yield origin

    def _follow(self, origin: str) -> list[str]:
        """Return the nodes of the shortest path from the first node on."""
        nodes = [self._first]
        while (node := nodes[-1]) != self._last:
            here = self._distance(node, origin)
            weights: dict[str, int] = defaultdict(lambda: _DETOUR)
            for edge in self._network.edges_at(node):
                if not self._is_within or edge.origins is None or origin in edge.origins:
                    weights[edge.node] = min(weights[edge.node], _weigh(edge))
            nearer = (
                near
                for near, weight in weights.items()
                if self._distance(near, origin) == here - weight
            )
            nodes.append(min(nearer))
        return nodes

    def _distance(self, node: str, origin: str) -> float:
        """Return how far a node is from the last one on paths that hold in an origin."""
        places = (_Place(node, origin), _Place(node, _EVERYWHERE))
        return min(self._distances.get(place, float("inf")) for place in places)


def _weigh(edge: NearEdge) -> int:
    return _DETOUR if edge.is_detour else 1
