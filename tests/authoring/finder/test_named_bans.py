"""Test bans that are made, and bans that are only named."""

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.finder.named_bans import is_named_ban
from plangraph.authoring.finder.verb_anchors import find_modals
from plangraph.authoring.proposals.kept_proposals import Rules

WORDS = FinderWords({"state:karesh": ["Karesh"]}, [("lift-sanctions", "lift embargo")])


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Karesh shall lift its embargo on timber", True),
        ("Karesh drops the ban on flights", True),
        ("It shortens the ban on joining the League", True),
        ("The ban on carrying guns has disappeared", True),
        ("The ban on flights would be lifted", True),
        ("It has a ban on flights", False),
        ("A ban on drones is in force", False),
        ("There shall be a total ban on mines, and the fences are removed", False),
    ],
)
def test_a_ban_that_ends_or_changes_is_only_named(text: str, is_named: bool) -> None:
    anchors = [one for one in find_modals(text, 0, len(text)) if " on" in text[one.start : one.end]]
    assert [is_named_ban(text, one, 0, len(text)) for one in anchors] == [is_named]


def test_who_lifts_an_embargo_is_bound_by_one_norm_in_all_its_words() -> None:
    text = "Karesh shall lift its embargo on timber"
    (found,) = find_proposals(f"1. {text}.\n", WORDS, Rules.DRAFT)
    assert found.kind == "Obligation"
    assert found.place.end - found.place.start == len(text) + 1


@pytest.mark.parametrize("words", ["be entitled to", "be owed", "be guaranteed"])
def test_shall_be_entitled_is_one_norm(words: str) -> None:
    (found,) = find_proposals(f"1. Karesh shall {words} a share.\n", WORDS, Rules.DRAFT)
    assert found.kind == "Entitlement"
