"""Grouping: points with the same first number are one group."""

from pictures import drawn, small_draft, words
from plangraph.picturing.grouping import group_points, list_points
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.vocabulary import PREFIXES

PLACE = PREFIXES["place"]


def test_points_are_in_the_order_of_their_numbers() -> None:
    facts = PictureFacts(numbers={PLACE + "p1": "10", PLACE + "p2": "9"})
    assert list_points(small_draft(), facts) == [PLACE + "p2", PLACE + "p1"]


def test_points_of_one_article_are_one_group() -> None:
    facts = PictureFacts(numbers={PLACE + "p1": "2.1", PLACE + "p2": "2.3(b)"})
    groups = group_points(small_draft(), facts, words())
    assert set(groups.of) == {PLACE + "p1", PLACE + "p2"}
    assert list(groups.names.values()) == ["Points 2.1 to 2.3(b): two points"]


def test_points_without_numbers_are_taken_together_by_tens() -> None:
    graph = drawn("us28-ft")
    groups = group_points(graph, PictureFacts(), words())
    assert len(groups.of) == 13
    assert len(groups.names) == 2
