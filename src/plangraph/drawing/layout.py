"""Layout: the place of each node, computed here once, so that the page runs no physics simulation.

Stress majorisation (Gansner, Koren and North 2004, "Graph drawing by stress majorization"): the
distance of two nodes on the page follows their distance in the graph. Then boxes that overlap are
pushed apart. The same graph gets the same places.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

#: How far apart connected nodes are, by the mean size of a box: overlaps are removed later.
CLOSE = 0.48

# Height by width of the layout: screens are wider than high, and so are labels.
_FLATTEN = 0.75
# Space between components, in pixels.
_MARGIN = 40.0
# How often stress is reduced, and how often overlapping boxes are pushed apart.
_STRESS_ROUNDS = 30
_PUSH_ROUNDS = 300


class Place(NamedTuple):
    """The middle of a node or group, in pixels: x grows to the right, y downwards."""

    x: int
    y: int


class Extent(NamedTuple):
    """Half the width and half the height that a node needs with its label, in pixels."""

    half_width: float
    half_height: float


class Bounds(NamedTuple):
    """The smallest box around some nodes with their labels, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width of the box."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.bottom - self.top


def lay_out(
    graph: nx.Graph[str], extents: Mapping[str, Extent], *, spread: float = CLOSE, seed: int = 28
) -> dict[str, Place]:
    """Return the place of every node.

    Connected components are placed in rows, the largest first. ``extents`` holds the extent of each
    node, ``spread`` is how far apart they are, ``seed`` decides where they start.
    Directions and parallel edges make no difference.
    """
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted((min(ends), max(ends)) for ends in graph.edges()))
    components = sorted(
        map(sorted, nx.connected_components(simple)), key=lambda nodes: (-len(nodes), nodes)
    )
    return _place_in_rows(
        [_lay_out_component(simple, nodes, extents, (spread, seed)) for nodes in components],
        extents,
    )


def find_bounds(places: Mapping[str, Place], extents: Mapping[str, Extent]) -> Bounds:
    """Return the smallest box around some nodes with their labels."""
    return Bounds(
        left=min(place.x - extents[node].half_width for node, place in places.items()),
        top=min(place.y - extents[node].half_height for node, place in places.items()),
        right=max(place.x + extents[node].half_width for node, place in places.items()),
        bottom=max(place.y + extents[node].half_height for node, place in places.items()),
    )


def _lay_out_component(
    graph: nx.Graph[str], nodes: list[str], extents: Mapping[str, Extent], how: tuple[float, int]
) -> dict[str, Place]:
    import numpy as np

    spread, seed = how
    boxes = np.array([extents[node] for node in nodes])
    if len(nodes) == 1:
        return {nodes[0]: Place(0, 0)}
    distances = _distances(graph, nodes)
    near = _place_by_distance(distances.tobytes(), len(nodes), seed)
    places = near * boxes.sum(1).mean() * spread
    places = _push_apart(np.round(places * (1, _FLATTEN)), boxes)
    return {
        node: Place(round(x), round(y)) for node, (x, y) in zip(nodes, places.tolist(), strict=True)
    }


def _distances(graph: nx.Graph[str], nodes: list[str]) -> Matrix:
    """Return the wanted distance of each pair; nodes with many other neighbours are farther."""
    import numpy as np

    neighbours = {node: set(graph[node]) for node in nodes}
    index = {node: number for number, node in enumerate(nodes)}
    found = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(found, 0)
    for node in nodes:
        for neighbour in neighbours[node]:
            unshared = len(neighbours[node] ^ neighbours[neighbour])
            found[index[node], index[neighbour]] = max(unshared - 1, 1) ** 0.5
    for row, column in zip(found, found.T, strict=True):  # the algorithm of Floyd and Warshall
        np.minimum(found, row + column[:, None], out=found)
    return found


@lru_cache(maxsize=64)
def _place_by_distance(distances: bytes, size: int, seed: int) -> Matrix:
    """Return places that follow the wanted distances: small graphs are often alike."""
    import numpy as np

    start = np.random.default_rng(seed).random((size, 2))
    return _reduce_stress(start, np.frombuffer(distances).reshape(size, size))


def _reduce_stress(places: Matrix, distances: Matrix) -> Matrix:
    """Move nodes until their distances follow the wanted ones; near pairs weigh most."""
    import numpy as np

    eye = np.eye(len(distances))
    weights = (distances + eye) ** -2.0 - eye
    mean = np.full_like(weights, 1 / len(weights))  # makes the Laplacian invertible
    inverse = np.linalg.inv(np.diag(weights.sum(1)) - weights + mean) - mean
    wanted = weights * distances
    for _ in range(_STRESS_ROUNDS):
        x, y = places.T
        lengths = np.hypot(x[:, None] - x, y[:, None] - y)
        pull = wanted / np.maximum(lengths, 1e-9)
        places = inverse @ (pull.sum(1)[:, None] * places - pull @ places)
    return places


def _push_apart(places: Matrix, boxes: Matrix) -> Matrix:
    """Move overlapping boxes along the axis on which they are farther apart, until none overlap."""
    import numpy as np

    first, second = np.triu_indices(len(places), 1)
    wide, high = (boxes[first] + boxes[second]).T.copy()  # arrays of their own are read faster
    for _ in range(_PUSH_ROUNDS):
        x, y = places.T.copy()
        across, down = x[second] - x[first], y[second] - y[first]
        overlapping = np.flatnonzero((np.abs(across) < wide) & (np.abs(down) < high))
        if not len(overlapping):
            break
        across, down = across[overlapping], down[overlapping]
        needs = wide[overlapping], high[overlapping]
        is_down = np.abs(down) / needs[1] > np.abs(across) / needs[0]
        distance = np.where(is_down, down, across)
        missing = np.where(is_down, needs[1], needs[0]) - np.abs(distance)
        move = np.where(distance < 0, -1, 1) * (missing / 2 + 0.5)
        ends = np.concatenate((2 * first[overlapping] + is_down, 2 * second[overlapping] + is_down))
        pushed = np.bincount(ends, np.concatenate((-move, move)), 2 * len(places))
        counts = np.maximum(np.bincount(ends, minlength=2 * len(places)), 1)
        places = places + (pushed / counts).reshape(-1, 2)
    return places


def _place_in_rows(
    components: list[dict[str, Place]], extents: Mapping[str, Extent]
) -> dict[str, Place]:
    """Return the places of all components, in rows.

    A row is as wide as the first component, or as a box that would hold all components.
    """
    bounds = [find_bounds(places, extents) for places in components]
    area = sum(box.width * box.height for box in bounds)
    row_width = max(bounds[0].width if bounds else 0, area**0.5 / _FLATTEN)
    placed: dict[str, Place] = {}
    x = y = row_height = 0.0
    for places, box in zip(components, bounds, strict=True):
        if x + box.width > row_width and x > 0:
            x, y, row_height = 0.0, y + row_height + _MARGIN, 0.0
        for node, place in places.items():
            placed[node] = Place(round(place.x - box.left + x), round(place.y - box.top + y))
        x += box.width + _MARGIN
        row_height = max(row_height, box.height)
    return placed
