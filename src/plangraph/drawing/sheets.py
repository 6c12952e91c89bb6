"""Sheets: what of a graph is drawn at once, such as one draft, with places and lines.

All relations of the same two things are one line, which passes other things where it can
(:mod:`plangraph.drawing.routes`). A large graph is drawn in groups, whose lines
the page bends, since they depend on the groups that are open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from plangraph.drawing.elements import CLAUSE_VERSION, PLAN_VERSION, EdgeId, edges_of, node_of
from plangraph.drawing.groups import (
    LARGEST_UNGROUPED,
    GroupedLayout,
    lay_out_in_groups,
    without_groups,
)
from plangraph.drawing.kept_layouts import KeptLayout, find_layout
from plangraph.drawing.layout import Extent
from plangraph.drawing.routes import STRAIGHT, Ends, Route, route_lines

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph, Edge


class _Room(NamedTuple):
    """How much room lines have: the spread of the layout, and the space around a node in pixels."""

    spread: float
    space: float


# From the narrowest; the first is taken in which no line passes a thing that it does not lead to.
_ROOMS = (
    _Room(0.48, 8),
    _Room(0.6, 14),
    _Room(0.75, 18),
    _Room(0.8, 22),
    _Room(0.8, 26),
    _Room(0.85, 30),
)
# With so many lines more, the next room is the first that is tried.
_LINES_A_ROOM = 40
# In a room with few lines in the way, other starts are tried too.
_SEEDS, _FEW = (28, 29, 30), 8
# The layout of fewer nodes is found faster than it is read.
_FEW_NODES = 30


class SheetLine(NamedTuple):
    """A line between two nodes, with all edges that it stands for."""

    source: str
    target: str
    route: Route
    edges: tuple[EdgeId, ...]


@dataclass(frozen=True)
class DrawnSheet:
    """A graph with places and lines; ``extents`` are the boxes of nodes with their labels."""

    graph: DrawnGraph
    layout: GroupedLayout
    lines: tuple[SheetLine, ...]
    extents: Mapping[str, Extent]


def is_spoke(graph: DrawnGraph, edge_id: EdgeId, edge: Edge) -> bool:
    """Return whether an edge only says which draft a point belongs to: a star in any picture."""
    ends = [node_of(graph, end)["drawn"] for end in (edge_id.source, edge_id.target)]
    return edge["structural"] and ends == [PLAN_VERSION, CLAUSE_VERSION]


def lay_out_sheet(graph: DrawnGraph, extents: Mapping[str, Extent]) -> DrawnSheet:
    """Return a graph laid out as if it had no spokes; they are lines at the end, and straight."""
    pairs: dict[tuple[str, str], list[EdgeId]] = {}
    spokes: dict[tuple[str, str], list[EdgeId]] = {}
    for edge_id, edge in edges_of(graph):
        if edge_id.source != edge_id.target:
            kind = spokes if is_spoke(graph, edge_id, edge) else pairs
            ends = (min(edge_id[:2]), max(edge_id[:2]))
            kind.setdefault(ends, []).append(edge_id)
    kept = graph.copy()
    for edge_id in (edge_id for found in spokes.values() for edge_id in found):
        kept.remove_edge(*edge_id)
    for ends in spokes.keys() & pairs.keys():
        pairs[ends] += spokes.pop(ends)
    layout, routes = _lay_out(kept, extents, list(pairs))
    routes = dict.fromkeys(spokes, STRAIGHT) | routes
    lines = tuple(
        SheetLine(*ends, routes[ends], tuple(found))
        for ends, found in (*pairs.items(), *spokes.items())
    )
    return DrawnSheet(graph, layout, lines, extents)


def _lay_out(
    graph: DrawnGraph, extents: Mapping[str, Extent], lines: Sequence[Ends]
) -> tuple[GroupedLayout, dict[Ends, Route]]:
    if len(graph) > LARGEST_UNGROUPED:
        return lay_out_in_groups(graph, extents), dict.fromkeys(lines, STRAIGHT)
    if len(graph) < _FEW_NODES:
        return _try_rooms(graph, extents, lines)
    ends = sorted({(min(edge[:2]), max(edge[:2])) for edge in graph.edges})
    question = [[(name, extents[name]) for name in sorted(graph)], ends, lines]

    def find() -> KeptLayout:
        layout, routes = _try_rooms(graph, extents, lines)
        return KeptLayout(layout.places, routes)

    found = find_layout(question, find)
    return without_groups(graph, found.places), dict(found.routes)


def _try_rooms(
    graph: DrawnGraph, extents: Mapping[str, Extent], lines: Sequence[Ends]
) -> tuple[GroupedLayout, dict[Ends, Route]]:
    """Return the layout whose lines pass fewest things that they do not lead to."""
    best = GroupedLayout((), {}, {})
    best_routes: dict[Ends, Route] = {}
    fewest = math.inf
    first = min(len(lines) // _LINES_A_ROOM, len(_ROOMS) - 1)
    for room, seed in product(_ROOMS[first:], _SEEDS):
        if seed != _SEEDS[0] and fewest > _FEW:
            continue
        roomy = {name: _add_space(extent, room.space) for name, extent in extents.items()}
        layout = lay_out_in_groups(graph, roomy, spread=room.spread, seed=seed)
        routes, passed = route_lines(lines, layout.places, extents, fewer_than=fewest)
        if passed < fewest:
            best, best_routes, fewest = layout, routes, passed
        if passed == 0:
            break
    return best, best_routes


def _add_space(extent: Extent, space: float) -> Extent:
    return Extent(extent.half_width + space, extent.half_height + 0.8 * space)
