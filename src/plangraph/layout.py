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

_SPACING = 170.0
_ROUNDS = 200


def arrange(
    graph: nx.MultiDiGraph[str], extents: Mapping[str, Extent], *, seed: int = 28
) -> dict[str, tuple[int, int]]:
    """Return the place of every node, around the origin, y growing downwards.

    ``extents`` give the room that each node needs, its label included.
    """
    import networkx as nx

    if not graph:
        return {}
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted((min(ends), max(ends)) for ends in graph.edges()))
    scale = _SPACING * len(graph) ** 0.5
    places = nx.spring_layout(
        simple, k=2.2 / len(graph) ** 0.5, iterations=300, seed=seed, scale=scale, method="force"
    )
    rounded = {node: (round(x, 3), round(y * 0.72, 3)) for node, (x, y) in places.items()}
    return _push_apart(rounded, extents)


def _push_apart(
    places: dict[str, tuple[float, float]], extents: Mapping[str, Extent]
) -> dict[str, tuple[int, int]]:
    """Move overlapping boxes along the axis on which they overlap least, until none do."""
    nodes = sorted(places)
    at = {node: list(places[node]) for node in nodes}
    for _ in range(_ROUNDS):
        moved = False
        by_x = sorted(nodes, key=lambda node: (at[node][0], node))
        for place, first in enumerate(by_x):
            for second in by_x[place + 1 :]:
                gap_x = extents[first][0] + extents[second][0] - abs(at[second][0] - at[first][0])
                gap_y = extents[first][1] + extents[second][1] - abs(at[second][1] - at[first][1])
                if gap_x > 0 and gap_y > 0:
                    axis, gap = (0, gap_x) if gap_x < gap_y else (1, gap_y)
                    sign = 1 if at[second][axis] >= at[first][axis] else -1
                    at[first][axis] -= sign * gap / 2
                    at[second][axis] += sign * gap / 2
                    moved = True
        if not moved:
            break
    return {node: (round(x), round(y)) for node, (x, y) in at.items()}
