"""Marks on lanes: in the order of time, none over another, with labels that do not touch."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from plangraph.presenting.time.time_lanes import DayScale, LaneItem, Lanes, lay_out_lanes

DAYS = st.lists(st.integers(0, 5000), min_size=1, max_size=30)


def lay(days: list[int], width: float = 22, start: float | None = None) -> Lanes[int]:
    items = [LaneItem(day, day, day, width) for day in days]
    return lay_out_lanes([("A", items)], left=100, right=1100, room=80, start=start)


@given(DAYS)
def test_no_mark_is_over_another_and_all_are_inside(days: list[int]) -> None:
    drawn = lay(days)
    (lane,) = drawn.lanes
    for one, other in combinations(lane.marks, 2):
        assert abs(one.x - other.x) >= 22 or abs(one.y - other.y) >= 22
    assert all(lane.y < mark.y < lane.y + lane.height for mark in lane.marks)
    assert all(mark.x <= 1100 for mark in lane.marks)


@given(DAYS)
def test_later_days_are_further_right_and_labels_do_not_touch(days: list[int]) -> None:
    scale = DayScale(days, 0, 1000)
    xs = [scale.x(day) for day in sorted({*days})]
    assert xs == sorted(xs)
    assert all(after > before for before, after in pairwise(xs))
    labels = sorted(tick.x for tick in lay(days).ticks if tick.row == 0)
    assert all(after - before >= 80 for before, after in pairwise(labels))


def test_a_long_time_is_drawn_longer_but_not_by_its_days() -> None:
    scale = DayScale([0, 1, 1000], 0, 1000)
    short, long = scale.x(1) - scale.x(0), scale.x(1000) - scale.x(1)
    assert short < long < 1000 * short


def test_a_span_reaches_from_its_first_to_its_last_day() -> None:
    items = [LaneItem("a", 0, 100, 22), LaneItem("b", 50, 50, 22)]
    (lane,) = lay_out_lanes([("A", items)], left=0, right=1000, room=80).lanes
    span = next(mark for mark in lane.marks if mark.item == "a")
    assert (span.first_x, span.last_x) == (0, 1000)
    assert span.y != next(mark for mark in lane.marks if mark.item == "b").y


def test_day_0_is_on_the_scale_with_a_label_though_nothing_is_due_then() -> None:
    drawn = lay([100], start=0.0)
    zero = drawn.ticks[0]
    assert (zero.day, zero.x, zero.row, zero.item) == (0, 100, 0, None)
    assert lay_out_lanes([], left=0, right=9, room=1).ticks == ()
