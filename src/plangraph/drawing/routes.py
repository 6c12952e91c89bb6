"""Routes: the curve of each line, bent so that it passes no box of another node where it can.

A line is a cubic Bézier curve. Its control points are at a third and at two thirds of the straight
line, each moved to the side by a part of the line's length (:class:`Route`), so that a page can
draw the same curve after a reader has moved an end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plangraph.drawing.layout import Extent, Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

#: Both ends of a line.
Ends: TypeAlias = tuple[str, str]


class Route(NamedTuple):
    """How far both control points are left of the straight line, in hundredths of its length."""

    first: int = 0
    second: int = 0


#: The straight line.
STRAIGHT = Route()

# The bends that are tried for each control point.
_BENDS = (0, 6, -6, 12, -12, 18, -18, 26, -26, 36, -36, 48, -48, 62, -62)
# S-curves of strong bends look like loops, so they are not tried.
_STRONGEST_S = 26
# So many routes are tried at once, the slightest bends first.
_AT_ONCE = 12
# Points of a curve lie this far apart, in pixels, and are at most so many.
_STEP, _MOST_POINTS = 14.0, 120
# Space that a line leaves around a box, in pixels.
_SPACE = 3.0


def _list_routes() -> list[Route]:
    pairs = (Route(first, second) for first, second in product(_BENDS, repeat=2))
    kept = (
        route
        for route in pairs
        if route.first * route.second >= 0 or max(map(abs, route)) <= _STRONGEST_S
    )
    return sorted(kept, key=lambda at: abs(at.first) + abs(at.second) + abs(at.first - at.second))


_ROUTES = _list_routes()


@lru_cache(maxsize=64)
def _make_bends(routes: tuple[Route, ...]) -> tuple[Matrix, float]:
    """Return the bends of some routes in parts of a length, and how far they reach aside."""
    import numpy as np

    return np.array(routes) / 100, 0.75 * max(abs(bend) for route in routes for bend in route) / 100


class Obstacles:
    """The boxes of all nodes, as arrays."""

    def __init__(
        self, places: Mapping[str, Place], extents: Mapping[str, Extent], space: float = _SPACE
    ) -> None:
        import numpy as np

        names = list(places)
        self._index = {name: number for number, name in enumerate(names)}
        self._middles = np.array([places[name] for name in names], dtype=float).reshape(-1, 2)
        halves = np.array([extents[name] for name in names], dtype=float).reshape(-1, 2)
        self._halves = halves + space
        self._lows, self._highs = self._middles - self._halves, self._middles + self._halves

    def find_free(self, lines: Sequence[Ends]) -> list[bool]:
        """Return which lines have no box of another node near them, if they are straight."""
        import numpy as np

        if not lines:
            return []
        at = np.array([[self._index[end] for end in ends] for ends in lines])
        first, last = self._middles[at[:, 0], None], self._middles[at[:, 1], None]
        near = self._find_near(first, last, 0)
        np.put_along_axis(near, at, values=False, axis=1)
        return [not row.any() for row in near]

    def _find_near(self, start: Matrix, end: Matrix, reach: float) -> NDArray[np.bool_]:
        """Return which boxes a line may pass through that bends aside by a part of its length."""
        import numpy as np

        step = end - start
        length = np.hypot(step[..., 0], step[..., 1])
        aside = reach * length[..., None]
        above = self._highs > np.minimum(start, end) - aside
        below = self._lows < np.maximum(start, end) + aside
        way = self._middles - start
        distance = np.abs(way[..., 0] * step[..., 1] - way[..., 1] * step[..., 0])
        half = self._halves[:, 0] * np.abs(step[..., 1]) + self._halves[:, 1] * np.abs(step[..., 0])
        near = distance <= half + (aside[..., 0] + 1) * length  # a pixel more: for rounded numbers
        found: NDArray[np.bool_] = (
            near & above[..., 0] & above[..., 1] & below[..., 0] & below[..., 1]
        )
        return found

    def count(self, ends: Ends, routes: Sequence[Route]) -> NDArray[np.intp]:
        """Return for each route of a line how many boxes of other nodes it passes through."""
        import numpy as np

        first, last = (self._index[end] for end in ends)
        start, end = self._middles[first], self._middles[last]
        bends, reach = _make_bends(tuple(routes))
        near = self._find_near(start, end, reach)
        near[[first, last]] = False
        if not near.any():
            return np.zeros(len(routes), dtype=np.intp)
        curves = find_curves(start, end, bends)
        middles, halves = self._middles[near], self._halves[near]
        inside = np.abs(curves[:, :, 0, None] - middles[:, 0]) < halves[:, 0]
        inside &= np.abs(curves[:, :, 1, None] - middles[:, 1]) < halves[:, 1]
        found: NDArray[np.intp] = inside.any(1).sum(1)
        return found


def route_lines(
    lines: Sequence[Ends],
    places: Mapping[str, Place],
    extents: Mapping[str, Extent],
    *,
    fewer_than: float = math.inf,
) -> tuple[dict[Ends, Route], int]:
    """Return the route of each line, and how many boxes of other nodes all pass through.

    A route is the slightest bend that passes fewest boxes. Once they pass as many boxes as they
    should pass ``fewer_than``, the other lines have no route.
    """
    obstacles = Obstacles(places, extents)
    routes: dict[Ends, Route] = {}
    all_passed = 0
    for ends, is_free in zip(lines, obstacles.find_free(lines), strict=True):
        routes[ends], passed = (STRAIGHT, 0) if is_free else _find_route(obstacles, ends)
        all_passed += passed
        if all_passed >= fewer_than:
            break
    return routes, all_passed


def _find_route(obstacles: Obstacles, ends: Ends) -> tuple[Route, int]:
    best, fewest = STRAIGHT, int(obstacles.count(ends, [STRAIGHT])[0])
    for at in range(1, len(_ROUTES), _AT_ONCE):
        if fewest == 0:
            break
        tried = _ROUTES[at : at + _AT_ONCE]
        passed = obstacles.count(ends, tried)
        if passed.min() < fewest:
            best, fewest = tried[int(passed.argmin())], int(passed.min())
    return best, fewest


def find_curves(start: Matrix, end: Matrix, bends: Matrix) -> Matrix:
    """Return points of a line for each pair of bends, in parts of its length: curves × points × 2.

    Both ends are left out.
    """
    import numpy as np

    step = end - start
    points = min(max(int(np.hypot(*step) / _STEP), 8), _MOST_POINTS)
    side = np.array([step[1], -step[0]])
    first = start + step / 3 + bends[:, :1] * side
    second = start + step * 2 / 3 + bends[:, 1:] * side
    parts = _find_parts(points)
    found: Matrix = (
        parts[0] * start + parts[1] * first[:, None] + parts[2] * second[:, None] + parts[3] * end
    )
    return found


@lru_cache(maxsize=_MOST_POINTS)
def _find_parts(points: int) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return how much each of the four points of a curve counts at points along it."""
    import numpy as np

    share = np.linspace(0, 1, points + 2)[1:-1, None]
    back = 1 - share
    return back**3, 3 * back**2 * share, 3 * back * share**2, share**3
