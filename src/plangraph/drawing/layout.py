"""Where each node stands: computed here, once, so that the page needs no physics.

Stress majorisation (Gansner, Koren and North 2004): the distance of two nodes on the page follows
their distance in the graph. Then boxes that overlap are pushed apart. The same graph gets the same
places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

#: The room a node needs, half its width and half its height, in the unit of the places.
Extent = tuple[float, float]

#: A place, x growing to the right, y downwards.
Place = tuple[int, int]

_DENSITY = 0.48  # of the room that nodes need: the stress leaves overlaps, the rest parts them
_FLATTEN = 0.75  # screens are wider than high, and so are labels
_MARGIN = 40.0
_SWEEPS = 30
_ROUNDS = 300


def lay_out(
    graph: nx.Graph[str], extents: Mapping[str, Extent], *, seed: int = 28
) -> dict[str, Place]:
    """Return the place of every node.

    Parts that are not connected stand in rows, the largest first.
    ``extents`` give the room that each node needs, its label included. Directions and parallel
    edges make no difference.
    """
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted((min(ends), max(ends)) for ends in graph.edges()))
    parts = sorted(
        map(sorted, nx.connected_components(simple)), key=lambda part: (-len(part), part)
    )
    return _stack([_arrange_part(simple, part, extents, seed) for part in parts], extents)


def _arrange_part(
    graph: nx.Graph[str], nodes: list[str], extents: Mapping[str, Extent], seed: int
) -> dict[str, Place]:
    import numpy as np

    rooms = np.array([extents[node] for node in nodes])
    if len(nodes) == 1:
        return {nodes[0]: (0, 0)}
    start = np.random.default_rng(seed).random((len(nodes), 2))
    places = _reduce_stress(start, _distances(graph, nodes)) * rooms.sum(1).mean() * _DENSITY
    places = _push_apart(np.round(places * (1, _FLATTEN)), rooms)
    return {node: (round(x), round(y)) for node, (x, y) in zip(nodes, places.tolist(), strict=True)}


def _distances(graph: nx.Graph[str], nodes: list[str]) -> Matrix:
    """Return how far apart each two nodes should be; neighbours of many things need more room."""
    import networkx as nx
    import numpy as np

    near = {node: set(graph[node]) for node in nodes}
    weighted: nx.Graph[str] = nx.Graph()
    for one in nodes:
        for two in near[one]:
            weighted.add_edge(one, two, weight=max(len(near[one] ^ near[two]) - 1, 1) ** 0.5)
    return np.asarray(nx.floyd_warshall_numpy(weighted, nodelist=nodes))


def _reduce_stress(places: Matrix, distances: Matrix) -> Matrix:
    """Move places until their distances follow the wanted ones, near pairs counting most."""
    import numpy as np

    eye = np.eye(len(distances))
    weights = (distances + eye) ** -2.0 - eye
    mean = np.full_like(weights, 1 / len(weights))  # makes the Laplacian one that has an inverse
    inverse = np.linalg.inv(np.diag(weights.sum(1)) - weights + mean) - mean
    wanted = weights * distances
    for _ in range(_SWEEPS):
        x, y = places.T
        lengths = np.hypot(x[:, None] - x, y[:, None] - y)
        pull = wanted / np.maximum(lengths, 1e-9)
        places = inverse @ (pull.sum(1)[:, None] * places - pull @ places)
    return places


def _push_apart(places: Matrix, rooms: Matrix) -> Matrix:
    """Move overlapping boxes along the axis on which they are farther apart, until none are."""
    import numpy as np

    one, two = np.triu_indices(len(places), 1)
    needed = rooms[one] + rooms[two]
    for _ in range(_ROUNDS):
        steps = places[two] - places[one]
        near = np.flatnonzero((np.abs(steps) < needed).all(1))
        if not len(near):
            break
        step, need = steps[near], needed[near]
        axis = np.argmax(np.abs(step) / need, axis=1)
        at = np.arange(len(near))
        far, missing = step[at, axis], need[at, axis] - np.abs(step[at, axis])
        moves = np.zeros_like(step)
        moves[at, axis] = np.where(far < 0, -1, 1) * (missing / 2 + 0.5)
        pushed, counts = np.zeros_like(places), np.zeros_like(places)
        for ends, sign in ((one[near], -1), (two[near], 1)):
            np.add.at(pushed, ends, sign * moves)
            np.add.at(counts, ends, moves != 0)
        places = places + pushed / np.maximum(counts, 1)
    return places


def _stack(parts: list[dict[str, Place]], extents: Mapping[str, Extent]) -> dict[str, Place]:
    """Return the places of all parts, in rows as wide as the first part or as all in a block."""
    bounds = [find_bounds(part, extents) for part in parts]
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in bounds]
    stacked: dict[str, Place] = {}
    x = y = row_height = 0.0
    width = max((bounds[0][2] - bounds[0][0] if bounds else 0), sum(areas) ** 0.5 / _FLATTEN)
    for part, (left, top, right, bottom) in zip(parts, bounds, strict=True):
        if x + right - left > width and x > 0:
            x, y, row_height = 0.0, y + row_height + _MARGIN, 0.0
        for node, (node_x, node_y) in part.items():
            stacked[node] = (round(node_x - left + x), round(node_y - top + y))
        x += right - left + _MARGIN
        row_height = max(row_height, bottom - top)
    return stacked


def find_bounds(
    places: Mapping[str, Place], extents: Mapping[str, Extent]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of some nodes with their labels."""
    return (
        min(x - extents[node][0] for node, (x, _) in places.items()),
        min(y - extents[node][1] for node, (_, y) in places.items()),
        max(x + extents[node][0] for node, (x, _) in places.items()),
        max(y + extents[node][1] for node, (_, y) in places.items()),
    )
