"""Test what is right behind the verb of an action, as a part of a proposal."""

import pytest

from plangraph.authoring.finder.direct_objects import find_direct_object
from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import PartRole

WORDS = FinderWords(
    {"state:north": ["North"], "place:coast": ["Salt Coast"]},
    [
        ("station-forces", "station forces"),
        ("station-forces", "deploy"),
        ("inspect", "inspect"),
        ("withdraw", "withdraw forces"),
        ("cease-fire", "cease hostilities"),
    ],
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("deploy missiles on the coast", "missiles"),
        ("hand over the old maps of it", "old maps"),
        ("suspend the payments referred to in point 5", "payments"),
        ("withdraw from the coast", None),
        ("withdraw", None),
        ("pay 5 crowns", None),
        ("deploy immediately", None),
    ],
)
def test_it_ends_before_what_tells_more_of_it(text: str, words: str | None) -> None:
    found = find_direct_object(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == words


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("North shall not deploy missiles on the Salt Coast", ["missiles", "place:coast"]),
        ("North shall withdraw its forces from the Salt Coast", ["forces", "place:coast"]),
        ("North shall not deploy forces on the Salt Coast", ["place:coast"]),
        ("North shall cease hostilities", []),
        ("North shall inspect the border of the Salt Coast", ["place:coast"]),
        ("North shall inspect the Salt Coast", ["place:coast"]),
        ("North shall inspect it within two weeks", []),
        ("Missiles shall be deployed by North", []),
    ],
)
def test_what_an_action_does_not_say_is_a_part_of_its_own(text: str, objects: list[str]) -> None:
    (found,) = find_proposals(f"1. {text}.\n", WORDS, Rules.DRAFT)
    assert sorted(str(part.value) for part in found.of_role(PartRole.OBJECT)) == objects
