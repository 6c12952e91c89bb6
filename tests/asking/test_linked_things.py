"""Links lead from thing to thing, in circles too."""

from plangraph.asking.linked_things import find_linked, group_linked

LINKS = {"a": ["b"], "b": ["c", "a"], "d": ["e"], "f": ["e"]}


def test_links_are_followed_over_any_number_of_steps_and_in_circles() -> None:
    assert find_linked(["a"], LINKS) == {"a", "b", "c"}
    assert find_linked(["c", "d"], LINKS) == {"c", "d", "e"}
    assert find_linked([], LINKS) == set()


def test_a_group_is_known_by_its_first_thing() -> None:
    assert group_linked(LINKS) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d", "f": "f"}


def test_two_ways_of_one_link_make_one_group() -> None:
    assert group_linked({"y": ["x"], "x": ["y"]}) == {"x": "x", "y": "x"}
