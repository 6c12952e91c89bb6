from __future__ import annotations

import pytest

from plangraph.drawing.layout import Extent, Place
from plangraph.drawing.routes import STRAIGHT, Obstacles, Route, route_lines

BOX = Extent(20, 10)


def test_a_line_with_nothing_in_its_way_is_straight() -> None:
    places = {"a": Place(0, 0), "b": Place(400, 0), "far": Place(200, 90)}
    assert route_lines([("a", "b")], places, dict.fromkeys(places, BOX)) == (
        {("a", "b"): STRAIGHT},
        0,
    )


@pytest.mark.parametrize("side", [-1, 0, 1])
def test_a_line_bends_around_what_it_does_not_lead_to(side: int) -> None:
    places = {"a": Place(0, 0), "b": Place(400, 0), "between": Place(200, 4 * side)}
    extents = dict.fromkeys(places, BOX)
    routes, passed = route_lines([("a", "b")], places, extents)
    assert Obstacles(places, extents).count(("a", "b"), [STRAIGHT])[0] == 1
    assert routes["a", "b"] != STRAIGHT
    assert passed == Obstacles(places, extents).count(("a", "b"), [routes["a", "b"]])[0] == 0


def test_a_positive_bend_is_at_the_left_of_who_goes_along_the_line() -> None:
    places = {"a": Place(0, 0), "b": Place(400, 0), "left": Place(200, -150)}
    obstacles = Obstacles(places, {"a": BOX, "b": BOX, "left": Extent(20, 60)})
    assert list(obstacles.count(("a", "b"), [Route(48, 48), Route(-48, -48)])) == [1, 0]


def test_what_cannot_be_passed_is_counted() -> None:
    wall = {f"w{at}": Place(200, at * 20) for at in range(-60, 61)}
    places = {"a": Place(0, 0), "b": Place(400, 0), **wall}
    _, passed = route_lines([("a", "b")], places, dict.fromkeys(places, BOX))
    assert passed > 0


def test_lines_that_pass_too_many_boxes_are_given_up() -> None:
    places = {"a": Place(0, 0), "b": Place(400, 0), "c": Place(0, 300), "d": Place(400, 300)}
    walls = {"left": Place(200, 0), "right": Place(200, 300)}
    extents = {**dict.fromkeys(places, BOX), **dict.fromkeys(walls, Extent(20, 2_000))}
    lines = [("a", "b"), ("c", "d")]
    routes, passed = route_lines(lines, places | walls, extents)
    assert (set(routes), passed) == (set(lines), 4)
    routes, passed = route_lines(lines, places | walls, extents, fewer_than=2)
    assert (set(routes), passed) == ({("a", "b")}, 2)
    assert route_lines(lines, places | walls, extents, fewer_than=5)[1] == 4
