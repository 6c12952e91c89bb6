"""How often a node lies on the shortest ways between others.

Brandes' algorithm (https://doi.org/10.1080/0022250X.2001.9990249), a level of the search at a time
so that each step is one over arrays. Edges are followed in their direction; several edges between
the same two nodes are one way. In large graphs the ways from some nodes stand for all (Brandes and
Pich, https://doi.org/10.1142/S0218127407018403); which ones, a seed decides.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from plangraph.measuring.edges import Edges, Indices

#: Up to this many nodes, the ways from each are counted.
MAX_EXACT_NODES = 5_000

#: From how many nodes of a larger graph ways are counted.
PIVOTS = 64

_SEED = 28


def find_betweenness(edges: Edges) -> list[float]:
    """Return the share of shortest ways between two other nodes that lead over each node."""
    size = len(edges.names)
    pivots = choose_pivots(size)
    found = _Search(edges).sum_dependencies(pivots)
    ways = (size - 1) * (size - 2) * len(pivots) / max(size, 1)
    shares: list[float] = (found / max(ways, 1)).tolist()
    return shares


def choose_pivots(size: int) -> Sequence[int]:
    """Return the nodes from which ways are counted in a graph of ``size`` nodes."""
    nodes = range(size)
    if size <= MAX_EXACT_NODES:
        return nodes
    return random.Random(_SEED).sample(nodes, PIVOTS)  # noqa: S311 - nothing secret


class _Search:
    """What one search after the other writes on the nodes it reaches, and wipes off again."""

    def __init__(self, edges: Edges) -> None:
        size = len(edges.names)
        pairs = np.unique(edges.sources * size + edges.targets)  # sorted by where they begin
        self._targets = pairs % max(size, 1)
        self._begins = np.searchsorted(pairs // max(size, 1), np.arange(size + 1))
        self._distances = np.full(size, -1)
        self._ways = np.zeros(size)
        self._dependencies = np.zeros(size)

    def sum_dependencies(self, pivots: Sequence[int]) -> NDArray[np.float64]:
        """Return for each node how many ways from the pivots it carries, in shares of a way."""
        total = np.zeros(len(self._ways))
        for pivot in pivots:
            self._distances[pivot], self._ways[pivot] = 0, 1
            levels = [*self._widen(np.array([pivot]))]
            for near, far in reversed(levels):
                share = self._ways[near] / self._ways[far] * (1 + self._dependencies[far])
                np.add.at(self._dependencies, near, share)
            reached = np.unique(np.concatenate([far for _, far in levels]))
            total[reached] += self._dependencies[reached]
            reached = np.append(reached, pivot)
            self._distances[reached] = -1
            self._ways[reached] = self._dependencies[reached] = 0
        return total

    def _widen(self, frontier: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield the edges that lead one step further away, a level at a time."""
        distance = 0
        while len(frontier):
            near, far = self._follow(frontier)
            distance += 1
            frontier = np.unique(far[self._distances[far] < 0])
            self._distances[frontier] = distance
            is_further = self._distances[far] == distance
            near, far = near[is_further], far[is_further]
            np.add.at(self._ways, far, self._ways[near])
            yield near, far

    def _follow(self, nodes: Indices) -> tuple[Indices, Indices]:
        """Return both ends of all edges that begin at the nodes."""
        begins = self._begins[nodes]
        counts = self._begins[nodes + 1] - begins
        offsets = np.repeat(begins - np.cumsum(counts) + counts, counts)
        return np.repeat(nodes, counts), self._targets[offsets + np.arange(counts.sum())]
