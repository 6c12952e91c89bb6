"""Where each node stands: computed here, once, so that the page needs no physics.

A seeded force layout (Fruchterman and Reingold 1991, as networkx has it), then boxes that overlap
are pushed apart. The same graph gets the same places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

#: The room a node needs, half its width and half its height, in the unit of the places.
Extent = tuple[float, float]

_SPACING = 100.0
_FLATTEN = 0.85  # screens are wider than high, and so are labels
_MARGIN = 40.0
_ROUNDS = 300


def arrange(
    graph: nx.MultiDiGraph[str], extents: Mapping[str, Extent], *, seed: int = 28
) -> dict[str, tuple[int, int]]:
    """Return the place of every node, y growing downwards.

    The largest connected part stands in the middle; the others follow below it in rows.
    ``extents`` give the room that each node needs, its label included.
    """
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted((min(ends), max(ends)) for ends in graph.edges()))
    parts = sorted(
        map(sorted, nx.connected_components(simple)), key=lambda part: (-len(part), part)
    )
    arranged = [_arrange_part(simple.subgraph(part), extents, seed) for part in parts]
    return _stack(arranged, extents)


def _arrange_part(
    part: nx.Graph[str], extents: Mapping[str, Extent], seed: int
) -> dict[str, tuple[float, float]]:
    import networkx as nx

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted((min(ends), max(ends)) for ends in part.edges()))
    size = len(ordered)
    places = nx.spring_layout(
        ordered,
        k=2.6 / size**0.5,
        iterations=400,
        seed=seed,
        scale=_SPACING * size**0.5,
        method="force",
    )
    rounded = {
        node: (round(float(x)), round(float(y * _FLATTEN))) for node, (x, y) in places.items()
    }
    return _push_apart(rounded, extents)


def _stack(
    parts: list[dict[str, tuple[float, float]]], extents: Mapping[str, Extent]
) -> dict[str, tuple[int, int]]:
    """Return the places of all parts: the first as it is, the rest in rows below, as wide as it."""
    stacked: dict[str, tuple[int, int]] = {}
    left = right = x = y = row_height = 0.0
    for number, part in enumerate(parts):
        low_x, low_y, high_x, high_y = _bounds(part, extents)
        if number == 0:
            left, right, x, y = low_x, high_x, low_x, low_y
        elif number == 1 or x + high_x - low_x > right:
            x, y, row_height = left, y + row_height + _MARGIN, 0.0
        for node, (node_x, node_y) in part.items():
            stacked[node] = (round(node_x - low_x + x), round(node_y - low_y + y))
        x += high_x - low_x + _MARGIN
        row_height = max(row_height, high_y - low_y)
    return stacked


def _bounds(
    part: Mapping[str, tuple[float, float]], extents: Mapping[str, Extent]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the nodes of a part with their labels."""
    return (
        min(x - extents[node][0] for node, (x, _) in part.items()),
        min(y - extents[node][1] for node, (_, y) in part.items()),
        max(x + extents[node][0] for node, (x, _) in part.items()),
        max(y + extents[node][1] for node, (_, y) in part.items()),
    )


def _push_apart(
    places: Mapping[str, tuple[float, float]], extents: Mapping[str, Extent]
) -> dict[str, tuple[float, float]]:
    """Move overlapping boxes along the axis on which they are farther apart, until none are."""
    nodes = sorted(places)
    at = {node: list(places[node]) for node in nodes}
    for _ in range(_ROUNDS):
        moved = False
        by_x = sorted(nodes, key=lambda node: (at[node][0], node))
        for place, first in enumerate(by_x):
            for second in by_x[place + 1 :]:
                rooms = [extents[first][axis] + extents[second][axis] for axis in (0, 1)]
                steps = [at[second][axis] - at[first][axis] for axis in (0, 1)]
                if abs(steps[0]) >= rooms[0] or abs(steps[1]) >= rooms[1]:
                    continue
                axis = 0 if abs(steps[0]) / rooms[0] >= abs(steps[1]) / rooms[1] else 1
                shift = (rooms[axis] - abs(steps[axis])) / 2 * (1 if steps[axis] >= 0 else -1)
                at[first][axis] -= shift
                at[second][axis] += shift
                moved = True
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in at.items()}
