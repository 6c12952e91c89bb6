"""Communities: groups of nodes with more edges among themselves than to other nodes.

They are found with the Leiden algorithm (https://doi.org/10.1038/s41598-019-41695-z). Each node
moves to the neighbouring community that raises modularity most, until no node moves. Each community
is then divided into well connected parts, the parts become nodes, and the method repeats. The whole
is repeated from its own result as long as modularity grows. Nodes are visited in order, the best
choice is always taken, and all numbers are integers, so that the result is always the same.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plangraph.measuring.edges import Edges, Indices

#: The most repetitions; a few are enough for all graphs that were tried.
_MOST_PASSES = 20


def find_communities(edges: Edges) -> Indices:
    """Return for each node the least node of its community.

    Every community is connected. Edges are undirected; parallel edges count separately.
    """
    size = len(edges.names)
    network = _Network(size, edges.sources, edges.targets, np.ones(len(edges.sources), np.int64))
    members = list(range(size))
    most = network.measure(members)
    for _ in range(_MOST_PASSES):
        found = network.split(_improve(network, members))
        reached = network.measure(found)
        if reached <= most:
            break
        members, most = found, reached
    _, first, places = np.unique(members, return_index=True, return_inverse=True)
    return first[places]


@dataclass(frozen=True)
class _Network:
    """An undirected network of numbered nodes, whose edges have weights.

    An edge from a node to itself is what was merged into the node.
    """

    size: int
    sources: Indices
    targets: Indices
    weights: Indices

    @cached_property
    def degrees(self) -> list[int]:
        """The weight of the edges at each node, twice for an edge to itself."""
        degrees = np.zeros(self.size, np.int64)
        for ends in (self.sources, self.targets):
            np.add.at(degrees, ends, self.weights)
        found: list[int] = degrees.tolist()
        return found

    @cached_property
    def doubled(self) -> int:
        """Twice the weight of all edges."""
        return sum(self.degrees)

    @cached_property
    def near(self) -> list[dict[int, int]]:
        """The other nodes that each node has edges with, and the weight of these."""
        near: list[dict[int, int]] = [{} for _ in range(self.size)]
        ends = (self.sources.tolist(), self.targets.tolist(), self.weights.tolist())
        for one, two, weight in zip(*ends, strict=True):
            if one != two:
                near[one][two] = near[one].get(two, 0) + weight
                near[two][one] = near[two].get(one, 0) + weight
        return near

    def measure(self, members: list[int]) -> int:
        """Return the modularity of communities, times the square of :attr:`doubled`."""
        community = np.array(members, dtype=np.int64)
        is_inside = community[self.sources] == community[self.targets]
        inside = int(self.weights[is_inside].sum())
        total = np.zeros(self.size, np.int64)
        np.add.at(total, community, np.array(self.degrees, dtype=np.int64))
        return 2 * inside * self.doubled - sum(degree * degree for degree in total.tolist())

    def split(self, members: list[int]) -> list[int]:
        """Return the connected parts of communities, each named by a node of it."""
        found = [-1] * self.size
        for node in range(self.size):
            if found[node] >= 0:
                continue
            found[node], waiting = node, [node]
            while waiting:
                here = waiting.pop()
                for other in self.near[here]:
                    if found[other] < 0 and members[other] == members[node]:
                        found[other] = node
                        waiting.append(other)
        return found

    def merge(self, parts: Indices, count: int) -> _Network:
        """Return the network whose nodes are the ``count`` parts of this one."""
        low = np.minimum(parts[self.sources], parts[self.targets])
        high = np.maximum(parts[self.sources], parts[self.targets])
        pairs, places = np.unique(low * count + high, return_inverse=True)
        weights = np.zeros(len(pairs), np.int64)
        np.add.at(weights, places, self.weights)
        return _Network(count, pairs // max(count, 1), pairs % max(count, 1), weights)


def _improve(network: _Network, members: list[int]) -> list[int]:
    """Return communities of at least the modularity of ``members``, from which it begins."""
    moved = _move_nodes(network, members)
    names, parts = np.unique(_refine(network, moved), return_inverse=True)
    if len(names) == network.size:
        return moved
    first = {part: moved[node] for node, part in enumerate(parts.tolist())}
    numbers = {name: number for number, name in enumerate(dict.fromkeys(moved))}
    start = [numbers[first[part]] for part in range(len(names))]
    found = _improve(network.merge(parts, len(names)), start)
    return [found[part] for part in parts.tolist()]


def _move_nodes(network: _Network, members: list[int]) -> list[int]:
    """Return the community of each node after all moves that raise modularity."""
    community, degrees, doubled = members.copy(), network.degrees, network.doubled
    total = _sum_degrees(network, community)
    waiting, is_waiting = deque(range(network.size)), [True] * network.size
    while waiting:
        node = waiting.popleft()
        is_waiting[node] = False
        here, mine = community[node], degrees[node]
        links = {here: 0}
        for other, weight in network.near[node].items():
            there = community[other]
            links[there] = links.get(there, 0) + weight
        total[here] -= mine
        best = _choose(links, total, mine, doubled, here)
        total[best] += mine
        if best != here:
            community[node] = best
            for other in network.near[node]:
                if community[other] != best and not is_waiting[other]:
                    is_waiting[other] = True
                    waiting.append(other)
    return community


def _refine(network: _Network, community: list[int]) -> list[int]:
    """Return the parts of communities: each node alone, or merged with a part that it is near to.

    Only what is well connected with the rest of its community is merged, so that the parts are
    connected, and what does not belong to the community stays apart.
    """
    degrees, doubled = network.degrees, network.doubled
    whole = _sum_degrees(network, community)
    part, total, is_alone = list(range(network.size)), degrees.copy(), [True] * network.size
    outside = [  # the weight of the edges from each part to the rest of its community
        sum(weight for other, weight in near.items() if community[other] == community[node])
        for node, near in enumerate(network.near)
    ]
    for node in range(network.size):
        rest = whole[community[node]]
        if not is_alone[node] or outside[node] * doubled < total[node] * (rest - total[node]):
            continue
        links = {node: 0}
        for other, weight in network.near[node].items():
            if community[other] == community[node]:
                links[part[other]] = links.get(part[other], 0) + weight
        near = {
            name: link
            for name, link in links.items()
            if name == node or outside[name] * doubled >= total[name] * (rest - total[name])
        }
        total[node] = 0
        best = _choose(near, total, degrees[node], doubled, node)
        total[best] += degrees[node]
        if best != node:
            part[node], is_alone[best] = best, False
            outside[best] += outside[node] - 2 * links[best]
    return part


def _sum_degrees(network: _Network, community: list[int]) -> list[int]:
    """Return the degrees of the nodes of each community together."""
    total = [0] * network.size
    for node, name in enumerate(community):
        total[name] += network.degrees[node]
    return total


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
