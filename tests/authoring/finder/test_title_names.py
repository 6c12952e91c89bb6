"""Test the names in a title."""

from plangraph.authoring.finder.actor_names import ActorNames
from plangraph.authoring.finder.title_names import find_author, find_members

NAMES = ActorNames({"a": ["Karesh"], "b": ["Toluna"], "c": ["Joint Council"]})


def test_the_members_are_those_between_whom_a_text_is() -> None:
    found = find_members("Accord between Karesh and the Joint Council on Toluna", NAMES)
    assert [one.key for one in found] == ["a", "c"]
    assert find_members("Accord of Karesh and Toluna", NAMES) == ()


def test_the_author_of_a_resolution_stands_on_a_line_of_its_own() -> None:
    text = "Resolution 4\nThe Joint Council,\nRecalling the war,\n1. Decides to dig.\n"
    author = find_author(text, text, NAMES)
    assert author is not None
    assert author.key == "c"
    assert find_author("Toluna shall dig.\n", "Toluna shall dig.\n", NAMES) is None
