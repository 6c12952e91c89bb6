"""Communities: groups of nodes with more edges among themselves than to other nodes.

They are found with the Louvain method (https://arxiv.org/abs/0803.0476): each node moves to the
neighbouring community that raises modularity most, until no node moves; then the communities become
nodes, and the method repeats. Nodes are visited in order and all numbers are integers, so the
result is always the same.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from plangraph.measuring.edges import Edges, Indices


def find_communities(edges: Edges) -> Indices:
    """Return for each node the least node of its community.

    Edges are undirected; parallel edges count separately.
    """
    size = len(edges.names)
    members = np.arange(size)
    low = np.minimum(edges.sources, edges.targets)
    high = np.maximum(edges.sources, edges.targets)
    weights = np.ones(len(low), dtype=np.int64)
    while True:
        low, high, weights = _merge_parallel(low, high, weights, size)
        found = _move_nodes(low, high, weights, size)
        names, places = np.unique(found, return_inverse=True)
        members = places[members]
        if len(names) == size:
            return _name_by_least(members)
        size = len(names)
        ends = np.stack([places[low], places[high]])
        low, high = ends.min(axis=0), ends.max(axis=0)


def _merge_parallel(
    low: Indices, high: Indices, weights: Indices, size: int
) -> tuple[Indices, Indices, Indices]:
    pairs, places = np.unique(low * size + high, return_inverse=True)
    total = np.bincount(places, weights, minlength=len(pairs)).astype(np.int64)
    return pairs // size, pairs % size, total


def _move_nodes(low: Indices, high: Indices, weights: Indices, size: int) -> Indices:
    """Return the community of each node after all moves that raise modularity."""
    degrees = np.bincount(low, weights, minlength=size) + np.bincount(high, weights, minlength=size)
    degree: list[int] = degrees.astype(np.int64).tolist()
    near = _list_neighbours(low, high, weights, size)
    total = degree.copy()  # of each community
    community = list(range(size))
    doubled = sum(degree)
    waiting, is_waiting = deque(community), [True] * size
    while waiting:
        node = waiting.popleft()
        is_waiting[node] = False
        here, mine = community[node], degree[node]
        links = {here: 0}
        for other, weight in near[node]:
            there = community[other]
            links[there] = links.get(there, 0) + weight
        total[here] -= mine
        best = _choose(links, total, mine, doubled, here)
        total[best] += mine
        if best != here:
            community[node] = best
            for other, _ in near[node]:
                if community[other] != best and not is_waiting[other]:
                    is_waiting[other] = True
                    waiting.append(other)
    return np.array(community, dtype=np.int64)


def _choose(links: dict[int, int], total: list[int], mine: int, doubled: int, here: int) -> int:
    """Return the community that raises modularity most.

    In a tie the node stays, or else joins the community with the least number. All numbers are
    integers, so rounding never decides.
    """
    best, most = here, links[here] * doubled - total[here] * mine
    for name, link in links.items():
        gain = link * doubled - total[name] * mine
        if gain > most or (gain == most and name < best != here):
            best, most = name, gain
    return best


def _list_neighbours(
    low: Indices, high: Indices, weights: Indices, size: int
) -> list[list[tuple[int, int]]]:
    near: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for first, second, weight in zip(low.tolist(), high.tolist(), weights.tolist(), strict=True):
        if first != second:
            near[first].append((second, weight))
            near[second].append((first, weight))
    return near


def _name_by_least(members: Indices) -> Indices:
    _, first, places = np.unique(members, return_index=True, return_inverse=True)
    return first[places]
