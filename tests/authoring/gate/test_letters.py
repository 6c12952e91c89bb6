"""Test who "we" and "you" are in a letter."""

import pytest

from gated import place_of
from plangraph.authoring.gate.letters import is_correspondent

TEXT = """The Minister of Norland to the Minister of South

My Government will leave the pass. Your Government will pay, and keep the road.
North may inspect the road.
"""


@pytest.mark.parametrize(
    ("words", "where", "expected"),
    [
        ("My Government will leave the pass", "The Minister of Norland", True),
        ("My Government will leave the pass", "the Minister of South", False),
        ("Your Government will pay", "the Minister of South", True),
        ("Your Government will pay", "The Minister of Norland", False),
        ("keep the road", "the Minister of South", True),
        ("North may inspect the road", "The Minister of Norland", False),
        ("Your Government will pay", "the pass", False),
    ],
)
def test_the_first_person_is_the_sender_and_the_second_the_addressee(
    words: str, where: str, expected: bool
) -> None:
    assert is_correspondent(TEXT, place_of(TEXT, where), place_of(TEXT, words)) is expected
