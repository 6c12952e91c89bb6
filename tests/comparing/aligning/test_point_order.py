from __future__ import annotations

import numpy as np

from described_clauses import describe
from plangraph.comparing.aligning.point_order import PointOrder, rank_points

FIVE = [(0, 0), (1, 1), (2, 3), (3, 4), (4, 5)]


def test_the_order_holds_where_five_pairs_are_in_it() -> None:
    assert PointOrder(FIVE, range(6)).holds
    assert not PointOrder(FIVE[:4], range(6)).holds
    assert not PointOrder([(0, 4), (1, 0), (2, 3), (3, 1), (4, 2)], range(6)).holds


def test_a_clause_fits_between_the_counterparts_of_its_neighbours() -> None:
    order = PointOrder([pair for pair in FIVE if pair != (2, 3)], [0, 1, 2, 3, 4, None])
    assert order.fits(2).tolist() == [False, True, True, True, True, False]


def test_a_score_out_of_the_order_is_lowered_by_a_tenth() -> None:
    order = PointOrder(FIVE, [0, 1, 2, 3, 4, None])
    scores = np.array([0.5, 0.5, 1.0, 1.0, 0.0, 0.5])
    assert order.lower_scores(scores, 2).tolist() == [0.45, 0.5, 1.0, 1.0, 0.0, 0.5]
    assert order.lower_scores(scores, None).tolist() == scores.tolist()


def test_points_are_ranked_by_their_numbers_and_equal_ones_alike() -> None:
    clauses = [describe(f"c{i}", point=point) for i, point in enumerate(["10", "9", "9", None])]
    assert rank_points(clauses) == [1, 0, 0, None]
