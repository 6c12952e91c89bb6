"""Point order: whether two drafts go point by point in one order, and where a clause then belongs.

The order counts only where it holds: a draft with points of its own has an order of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from plangraph.asking.point_numbers import sort_points
from plangraph.comparing.aligning.feature_index import Scores
from plangraph.comparing.aligning.features import DescribedClause

# Least pairs of clauses that show an order, and the share of neighbours that must be in it.
_LEAST_PAIRS = 5
_LEAST_SHARE = 0.8

# What a place out of the order takes from a score: a tenth, which decides between near equals.
_PART = 0.1


class PointOrder:
    """The order of two drafts, from pairs of places of clauses that are surely counterparts."""

    def __init__(self, pairs: Sequence[tuple[int, int]], after: Sequence[int | None]) -> None:
        self._pairs = sorted(pairs)
        self._after = np.array([-1 if rank is None else rank for rank in after])

    @property
    def holds(self) -> bool:
        """Whether both drafts go point by point in one order."""
        neighbours = [one[1] <= other[1] for one, other in pairwise(self._pairs)]
        is_enough = len(self._pairs) >= _LEAST_PAIRS
        return is_enough and sum(neighbours) >= _LEAST_SHARE * len(neighbours)

    def fits(self, rank: int) -> np.typing.NDArray[np.bool_]:
        """Return which clauses of the second draft are between the counterparts of neighbours."""
        ranks = [one for one, _ in self._pairs]
        start, end = bisect_left(ranks, rank), bisect_right(ranks, rank)
        least = max((other for _, other in self._pairs[:start]), default=0)
        most = min((other for _, other in self._pairs[end:]), default=len(self._after))
        return (self._after >= least) & (self._after <= most)

    def lower_scores(self, scores: Scores, rank: int | None) -> Scores:
        """Return scores of the second draft's clauses, lower for those that are out of the order.

        Clauses without a number have no place in an order.
        """
        if rank is None:
            return scores
        is_out = ~self.fits(rank) & (self._after >= 0)
        return np.where(is_out, scores * (1 - _PART), scores)


def rank_points(clauses: Sequence[DescribedClause]) -> list[int | None]:
    """Return the rank of each clause version by its first point number, None without a number."""
    keys = [sort_points(clause.points[0]) if clause.points else None for clause in clauses]
    ranks = {key: rank for rank, key in enumerate(sorted({key for key in keys if key}))}
    return [None if key is None else ranks[key] for key in keys]
