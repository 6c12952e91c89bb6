"""Path region: the part of a network in which all paths up to a length between two nodes are.

It grows from both ends, where fewer nodes are next, so that a network is read half as far from each
end as the paths are long. Whether a path stays within one origin is not looked at here: origins
are slow to read, and only few edges of a network are in a region.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping

from plangraph.drawing.elements import EdgeId
from plangraph.drawing.network import Network

#: The distance of what is not connected.
FAR = float("inf")

#: The weight of a step through a plan or between whole and part; any other step weighs 1.
_DETOUR = 20


class PathRegion:
    """The edges that were reached from two ends, with their weights."""

    def __init__(self, network: Network, first: str, last: str) -> None:
        self._network = network
        self._ends = first, last
        self._halves = _Half(first), _Half(last)
        self._edges: dict[EdgeId, int] = {}

    @property
    def is_whole(self) -> bool:
        """Whether all that is connected with one of the ends was read."""
        return FAR in (half.nearest for half in self._halves)

    def find_shortest(self) -> float:
        """Return the length of the shortest path, or :data:`FAR` if there is none."""
        one, two = self._halves
        shortest = FAR
        while one.nearest + two.nearest < shortest and not self.is_whole:
            self._step()
            both = one.distances.keys() & two.distances.keys()
            shortest = min(
                (one.distances[node] + two.distances[node] for node in both), default=FAR
            )
        return 0 if one.start == two.start else shortest

    def grow(self, length: float) -> None:
        """Read on until all paths up to a length are in the region."""
        one, two = self._halves
        while one.nearest + two.nearest < length and not self.is_whole:
            self._step()

    def list_edges(self, length: float) -> dict[EdgeId, int]:
        """Return the edges of all paths up to a length that it has grown to, with their weights."""
        from_first, from_last = (_measure(self._edges, end) for end in self._ends)

        def is_on_path(edge_id: EdgeId, weight: int) -> bool:
            ways = (edge_id[:2], edge_id[1::-1])
            return any(
                from_first.get(one, FAR) + weight + from_last.get(two, FAR) <= length
                for one, two in ways
            )

        return {key: weight for key, weight in self._edges.items() if is_on_path(key, weight)}

    def _step(self) -> None:
        """Read the edges at the nodes that are next from one of the ends."""
        half = min(self._halves, key=lambda half: len(half.waiting[int(half.nearest)]))
        distance, nodes = half.take()
        self._network.reach(nodes)
        for node in nodes:
            for edge in self._network.edges_at(node):
                weight = _DETOUR if edge.is_detour else 1
                self._edges[edge.edge_id] = weight
                half.add(edge.node, distance + weight)


class _Half:
    """What was reached from one end: distances of nodes, and the nodes to go on from."""

    def __init__(self, start: str) -> None:
        self.start = start
        self.waiting: dict[int, dict[str, None]] = {0: {start: None}}
        #: Those below :attr:`nearest` are the shortest.
        self.distances = {start: 0}

    @property
    def nearest(self) -> float:
        """The distance of the nodes that are next; :data:`FAR` where there are none."""
        return min(self.waiting, default=FAR)

    def take(self) -> tuple[int, list[str]]:
        """Return the distance of the nodes that are next, and these nodes."""
        distance = min(self.waiting)
        nodes = self.waiting.pop(distance)
        return distance, [node for node in nodes if self.distances[node] == distance]

    def add(self, node: str, distance: int) -> None:
        """Keep the distance of a node if it is the shortest so far."""
        if distance < self.distances.get(node, FAR):
            self.distances[node] = distance
            self.waiting.setdefault(distance, {})[node] = None


def _measure(edges: Mapping[EdgeId, int], start: str) -> dict[str, int]:
    """Return the distance of each node from one of them (Dijkstra's algorithm)."""
    near: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (source, target, _), weight in edges.items():
        near[source].append((target, weight))
        near[target].append((source, weight))
    distances: dict[str, int] = {}
    waiting = [(0, start)]
    while waiting:
        distance, node = heapq.heappop(waiting)
        if node not in distances:
            distances[node] = distance
            for other, weight in near[node]:
                if other not in distances:
                    heapq.heappush(waiting, (distance + weight, other))
    return distances
