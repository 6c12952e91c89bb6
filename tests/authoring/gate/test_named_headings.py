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
