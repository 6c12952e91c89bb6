"""Test the headings that only name who is bound below them."""

import pytest

from gated import NAMES, place_of
from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.named_headings import stands_below

TEXT = """ACCORD on the road

I. North
1. Repairs the road within a month.
2. No patrols at night.
3. The road shall be open.

II. Costs
1. Pays the bill.

III. NORTH

1. It shall repair the bridge and shall not sell it.
2. The Council shall pay. It shall meet.
3. He shall leave.
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Repairs the road within a month", True),
        ("No patrols at night", True),
        ("The road shall be open", False),
        ("Pays the bill", False),
    ],
)
def test_a_heading_that_is_a_name_is_the_subject_of_what_has_none(
    words: str, expected: bool
) -> None:
    names = NameReader(NAMES, TEXT)
    assert stands_below(TEXT, place_of(TEXT, "North"), place_of(TEXT, words), names) is expected


def test_a_heading_that_says_more_than_a_name_binds_nobody() -> None:
    text = TEXT.replace("I. North", "I. How North votes")
    names = NameReader(NAMES, text)
    passage = place_of(text, "No patrols at night")
    assert not stands_below(text, place_of(text, "North"), passage, names)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It shall repair the bridge", True),
        ("shall not sell it", True),
        ("It shall meet", False),
        ("The Council shall pay", False),
        ("He shall leave", False),
    ],
)
def test_a_pronoun_that_begins_a_sentence_stands_for_the_heading_if_nobody_is_named_before(
    words: str, expected: bool
) -> None:
    names = NameReader({**NAMES, "institution:council": ("Council",)}, TEXT)
    place = place_of(TEXT, "NORTH")
    assert stands_below(TEXT, place, place_of(TEXT, words), names) is expected
