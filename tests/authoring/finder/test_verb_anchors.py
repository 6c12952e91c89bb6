"""Test the words from which norms are read."""

import pytest

from plangraph.authoring.finder.actor_names import ActorNames
from plangraph.authoring.finder.verb_anchors import (
    find_coordinated,
    find_modals,
    find_present,
)

NAMES = ActorNames({"a": ["Karesh"]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karesh shall open the gates.", ["shall"]),
        ("Karesh shall not dig, and may fish.", ["may", "shall not"]),
        ("It is on 14 May 2031.", []),
        ("1. May search ships.", ["May"]),
    ],
)
def test_modal_words_are_found_by_their_rows(text: str, expected: list[str]) -> None:
    assert sorted(text[one.start : one.end] for one in find_modals(text, 0, len(text))) == expected


def test_a_further_verb_has_the_kind_of_its_modal_word() -> None:
    text = "Karesh may open the gates and release the crew and report of it."
    modals = list(find_modals(text, 0, len(text)))
    (further,) = find_coordinated(text, len(text), modals)
    assert text[further.start :].startswith("release")
    assert further.kind == modals[0].kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karesh pays the crew.", ["pays"]),
        ("Tolls are lifted.", ["are lifted"]),
        ("Guns fall silent; the fort stays.", ["fall", "stays"]),
        ("Karesh, for the men who are held, pays.", ["pays"]),
        ("The crew reports to Karesh, which answers.", ["answers"]),
        ("Karesh, which borders the sea, pays the crew.", ["pays"]),
        ("Karesh keeps a log; nobody alters the log.", ["keeps", "alters"]),
        ("Karesh pays on the day their guards leave.", ["pays"]),
    ],
)
def test_the_present_tense_is_found_behind_names_and_in_the_passive(
    text: str, expected: list[str]
) -> None:
    found = find_present(text, 0, len(text), NAMES.find(text), [])
    assert [
        text[one.start : one.end] for one in sorted(found, key=lambda one: one.start)
    ] == expected
