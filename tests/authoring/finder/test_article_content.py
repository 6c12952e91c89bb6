"""Test what an article says that the text would do."""

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.proposals.kept_proposals import Rules

NAMES = {"state:norland": ["Norland"], "state:karesh": ["Karesh"], "group:exiles": ["Exiles"]}
NORMS = ("Obligation", "Prohibition", "Permission", "Entitlement", "StatusChange")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland frees the crew and opens the port.", 2),
        ("Within a week Norland frees the crew.", 1),
        ("Exiles get their houses back.", 1),
        ("Exiles hold a fair.", 0),
        ("Norland freed the crew.", 0),
        ("Norland and Karesh stop their raids.", 1),
        ("The text would oblige Norland to leave.", 1),
        ("Karesh rejects a paper that would free the crew.", 1),
        ("The oddest clause lets Norland fish.", 1),
        ("Norland shall go. It could stay.", 2),
        ("It is said that Norland frees crews.", 0),
    ],
)
def test_the_present_tense_of_an_actor_tells_the_plan(text: str, expected: int) -> None:
    found = find_proposals(text + "\n", FinderWords(NAMES, []), Rules.ARTICLE)
    assert len([one for one in found if one.kind in NORMS]) == expected
