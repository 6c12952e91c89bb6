"""Origins of the page's edges: the plan versions and sources in which each edge holds, by number.

Many edges have the same origins, so each set of origins is in the page once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plangraph.drawing.elements import EdgeId
from plangraph.drawing.origins import find_origins, name_origin
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

#: The number of an edge that holds everywhere.
EVERYWHERE = -1


class NumberedOrigins:
    """The origins of all edges of a graph, numbered in the order of their IRIs.

    ``names`` are what people read for each origin; ``sets`` are the different sets of origins, as
    sorted numbers of origins.
    """

    def __init__(self, graph: DrawnGraph) -> None:
        self._origins = find_origins(graph)
        iris = sorted({iri for held_in in self._origins.values() for iri in held_in or ()})
        self.names = [show_controls(name_origin(graph, iri)) for iri in iris]
        numbers = {iri: number for number, iri in enumerate(iris)}
        held = {held_in for held_in in self._origins.values() if held_in is not None}
        rows = sorted((sorted(numbers[iri] for iri in held_in), held_in) for held_in in held)
        self.sets = [row for row, _ in rows]
        self._numbers = {held_in: number for number, (_, held_in) in enumerate(rows)}

    def number_of(self, edge_id: EdgeId) -> int:
        """Return the number of the set of an edge's origins, or :data:`EVERYWHERE`."""
        held_in = self._origins[edge_id]
        return EVERYWHERE if held_in is None else self._numbers[held_in]
