"""Betweenness centrality: the share of shortest paths that lead through a node.

Brandes' algorithm (https://doi.org/10.1080/0022250X.2001.9990249), one level of the breadth-first
search at a time, so that each step is an array operation. Edges are directed; parallel edges count
once. In large graphs the paths from a seeded sample of nodes are counted (Brandes and Pich,
https://doi.org/10.1142/S0218127407018403).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from plangraph.measuring.edges import Edges, Indices

#: Where nodes times edges are at most this, the paths from every node are counted.
MAX_EXACT_WORK = 2_000_000_000

#: In a larger graph, the paths from this many nodes are counted.
PIVOTS = 64

_SEED = 28


class Betweenness(NamedTuple):
    """The share of shortest paths through each node.

    ``errors`` are the standard errors of the shares; None where the shares are exact.
    """

    shares: list[float]
    errors: list[float] | None


def find_betweenness(edges: Edges, pivots: Sequence[int] | None = None) -> Betweenness:
    """Return for each node the share of shortest paths between other nodes that lead through it.

    ``pivots`` are the nodes from which paths are counted; without them, all or a sample.
    """
    size = len(edges.names)
    pivots = _choose_pivots(edges) if pivots is None else pivots
    total, squares = _Search(edges).sum_dependencies(pivots)
    paths = max((size - 1) * (size - 2), 1)  # between the other nodes
    count = max(len(pivots), 1)
    shares: list[float] = (total * size / count / paths).tolist()
    if count >= size:
        return Betweenness(shares, None)
    variances = np.maximum(squares - total**2 / count, 0) / (count - 1)
    errors: list[float] = (np.sqrt(variances / count) * size / paths).tolist()
    return Betweenness(shares, errors)


def _choose_pivots(edges: Edges) -> Sequence[int]:
    """Return the nodes from which paths are counted."""
    size = len(edges.names)
    if size * len(edges.sources) <= MAX_EXACT_WORK or size <= PIVOTS:
        return range(size)
    return random.Random(_SEED).sample(range(size), PIVOTS)  # noqa: S311 - not for security


class _Search:
    """Arrays for repeated breadth-first searches, reset after each of them."""

    def __init__(self, edges: Edges) -> None:
        size = len(edges.names)
        pairs = np.unique(edges.sources * size + edges.targets)  # sorted by source
        self._targets = pairs % max(size, 1)
        self._begins = np.searchsorted(pairs // max(size, 1), np.arange(size + 1))
        self._distances = np.full(size, -1)
        self._path_counts = np.zeros(size)
        self._dependencies = np.zeros(size)

    def sum_dependencies(
        self, pivots: Sequence[int]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return for each node the sum of its dependencies (Brandes) over the pivots.

        The second array has the sum of their squares.
        """
        total = np.zeros(len(self._path_counts))
        squares = np.zeros_like(total)
        for pivot in pivots:
            self._distances[pivot], self._path_counts[pivot] = 0, 1
            levels = [*self._search_levels(np.array([pivot]))]
            for near, far in reversed(levels):
                share = (
                    self._path_counts[near] / self._path_counts[far] * (1 + self._dependencies[far])
                )
                np.add.at(self._dependencies, near, share)
            reached = np.unique(np.concatenate([far for _, far in levels]))
            total[reached] += self._dependencies[reached]
            squares[reached] += self._dependencies[reached] ** 2
            reached = np.append(reached, pivot)
            self._distances[reached] = -1
            self._path_counts[reached] = self._dependencies[reached] = 0
        return total, squares

    def _search_levels(self, frontier: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield for each level the edges that lead to the next one."""
        distance = 0
        while len(frontier):
            near, far = self._follow(frontier)
            distance += 1
            frontier = np.unique(far[self._distances[far] < 0])
            self._distances[frontier] = distance
            is_further = self._distances[far] == distance
            near, far = near[is_further], far[is_further]
            np.add.at(self._path_counts, far, self._path_counts[near])
            yield near, far

    def _follow(self, nodes: Indices) -> tuple[Indices, Indices]:
        """Return sources and targets of all edges that begin at the nodes."""
        begins = self._begins[nodes]
        counts = self._begins[nodes + 1] - begins
        offsets = np.repeat(begins - np.cumsum(counts) + counts, counts)
        return np.repeat(nodes, counts), self._targets[offsets + np.arange(counts.sum())]
