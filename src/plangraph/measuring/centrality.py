"""Betweenness centrality: the share of shortest paths that lead through a node.

Brandes' algorithm (https://doi.org/10.1080/0022250X.2001.9990249), for many start nodes at once and
one level of the breadth-first search at a time, so that each step is an array operation. Edges are
directed; parallel edges count once. Where more edges would be followed than a budget allows, the
paths from a seeded sample of nodes are counted (Brandes and Pich,
https://doi.org/10.1142/S0218127407018403).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from plangraph.measuring.edges import Edges, Indices

#: The most edges that the searches from all nodes together may follow for an exact share. A search
#: in a plan follows about 25, in a network where all is connected as many as there are edges.
MOST_FOLLOWED = 6_000_000

#: Where that is not enough, the paths from at least this many nodes are counted.
PIVOTS = 64

_SEED = 28
_PLACES = 4_000_000  # numbers in one array of a search: start nodes times nodes


class Betweenness(NamedTuple):
    """The share of shortest paths through each node.

    ``errors`` are the standard errors of the shares; None where the shares are exact.
    """

    shares: list[float]
    errors: list[float] | None


def find_betweenness(edges: Edges, *, most_followed: int = MOST_FOLLOWED) -> Betweenness:
    """Return for each node the share of shortest paths between other nodes that lead through it.

    The shares are exact where the searches from all nodes follow ``most_followed`` edges or fewer.
    """
    size = len(edges.names)
    search = _Search(edges)
    order = random.Random(_SEED).sample(range(size), size)  # noqa: S311 - not for security
    count = 0
    while count < size and (search.followed <= most_followed or count < PIVOTS):
        batch = order[count : count + search.most_starts]
        search.add_paths_from(np.array(batch, dtype=np.int64))
        count += len(batch)
    paths = max((size - 1) * (size - 2), 1)  # between the other nodes
    shares: list[float] = (search.total * size / max(count, 1) / paths).tolist()
    if count >= size:
        return Betweenness(shares, None)
    variances = np.maximum(search.squares - search.total**2 / count, 0) / (count - 1)
    errors: list[float] = (np.sqrt(variances / count) * size / paths).tolist()
    return Betweenness(shares, errors)


class _Search:
    """Breadth-first searches from many nodes at once, and the sums of what they found.

    ``total`` is for each node the sum of its dependencies (Brandes) over all searches, ``squares``
    that of their squares; ``followed`` counts edges. The place of a node in the arrays of a search
    is its number, plus the number of all nodes for each start node before.
    """

    def __init__(self, edges: Edges) -> None:
        self._size = len(edges.names)
        pairs = np.unique(edges.sources * self._size + edges.targets)  # sorted by source
        self._targets = pairs % max(self._size, 1)
        self._begins = np.searchsorted(pairs // max(self._size, 1), np.arange(self._size + 1))
        self.most_starts = min(PIVOTS, max(1, _PLACES // max(self._size, 1)))
        places = min(self.most_starts, self._size) * self._size
        self._distances = np.full(places, -1)
        self._path_counts = np.zeros(places)
        self._dependencies = np.zeros(places)
        self.total: NDArray[np.float64] = np.zeros(self._size)
        self.squares: NDArray[np.float64] = np.zeros(self._size)
        self.followed = 0

    def add_paths_from(self, starts: Indices) -> None:
        """Search from some nodes, and add the dependencies of all nodes on the paths."""
        begins = np.arange(len(starts)) * self._size + starts
        self._distances[begins], self._path_counts[begins] = 0, 1
        levels = [*self._search_levels(begins)]
        for near, far in reversed(levels):
            share = self._path_counts[near] / self._path_counts[far] * (1 + self._dependencies[far])
            np.add.at(self._dependencies, near, share)
        reached = np.unique(np.concatenate([far for _, far in levels]))
        found, nodes = self._dependencies[reached], reached % self._size
        np.add.at(self.total, nodes, found)
        np.add.at(self.squares, nodes, found**2)
        reached = np.append(reached, begins)
        self._distances[reached] = -1
        self._path_counts[reached] = self._dependencies[reached] = 0

    def _search_levels(self, frontier: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield for each level the places at both ends of the edges that lead to the next one."""
        distance = 0
        while len(frontier):
            near, far = self._follow(frontier)
            self.followed += len(near)
            distance += 1
            frontier = np.unique(far[self._distances[far] < 0])
            self._distances[frontier] = distance
            is_further = self._distances[far] == distance
            near, far = near[is_further], far[is_further]
            np.add.at(self._path_counts, far, self._path_counts[near])
            yield near, far

    def _follow(self, places: Indices) -> tuple[Indices, Indices]:
        """Return both ends of all edges that begin at some places."""
        nodes = places % self._size
        begins = self._begins[nodes]
        counts = self._begins[nodes + 1] - begins
        offsets = np.repeat(begins - np.cumsum(counts) + counts, counts)
        targets = self._targets[offsets + np.arange(counts.sum())]
        return np.repeat(places, counts), np.repeat(places - nodes, counts) + targets
