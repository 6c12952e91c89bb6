"""Test which words elsewhere plainly belong to a passage."""

from dataclasses import replace

import pytest

from gated import object_to, place_of, propose

TEXT = """ACCORD

1. South has mines in the valley. North shall not close them.
2. South lives near the border. North shall not harm its farmers.
3. South and the Council live near the lake. North shall not harm them.
4. Tolls are high. North shall halve the tax.
"""


def object_beside(words: str, where: str, **values: str) -> list[str]:
    """Return the objections where the last part rests on words elsewhere."""
    proposal = propose(TEXT, words, "Prohibition", bearer="state:north", **values)
    *parts, last = proposal.parts
    moved = replace(last, place=place_of(TEXT, where), why=where)
    return object_to(replace(proposal, parts=(*parts, moved)), TEXT)


def test_whom_a_pronoun_stands_for_belongs_if_nobody_else_is_named() -> None:
    words = "North shall not harm its farmers"
    assert object_beside(words, "South lives", beneficiary="state:south") == []


@pytest.mark.parametrize("other", ["South and the Council", "South has mines"])
def test_whom_a_pronoun_may_stand_for_is_marked(other: str) -> None:
    words = "North shall not harm them"
    codes = object_beside(words, other, beneficiary="state:south")
    assert [code for code in codes if code not in ("(PG916)",)] == ["(PG918)"]


def test_a_thing_of_the_sentence_before_belongs_where_the_passage_points_back() -> None:
    words = "North shall not close them"
    assert object_beside(words, "mines in the valley", object="mines") == []


MEANT = """ACCORD

The Council of Elders,

1. Decides to meet North.
2. A Peace Committee, which reports to South, is set up. South and North pay.
3. The Committee counts the guns. The Council meets South, which pays North.
4. South stays quiet. We are ready. We leave.
Seats: North 2, South 1. Decides by vote.
5. North pays. He leaves.
"""
MEANT_KEYS = {
    "Peace Committee": "institution:committee",
    "The Council of Elders": "institution:elders",
}


@pytest.mark.parametrize(
    ("words", "where", "is_meant"),
    [
        ("The Committee counts the guns", "Peace Committee", True),
        ("Decides to meet North", "The Council of Elders", True),
        ("which reports to South", "Peace Committee", True),
        ("which pays North", "Peace Committee", False),
        ("We leave", "South stays", False),
        ("Decides by vote", "North 2", False),
        ("He leaves", "North pays", False),
    ],
)
def test_what_a_passage_begins_with_stands_for_words_elsewhere(
    words: str, where: str, *, is_meant: bool
) -> None:
    key = MEANT_KEYS.get(where, f"state:{where.split()[0].lower()}")
    proposal = propose(MEANT, words, "Obligation", bearer=key)
    moved = replace(proposal.parts[0], place=place_of(MEANT, where), why=where)
    codes = object_to(replace(proposal, parts=(moved,)), MEANT)
    assert ("(PG918)" not in codes) is is_meant


ROWS = """STEPS

STEP 1 | by Day 30
North   | opens the ports; cameras are set up
Council | reports to South

Of the Council:
2. The Council:
2.1. counts the votes;
2.2. names a chair.
"""


@pytest.mark.parametrize(
    ("words", "key", "where"),
    [
        ("cameras are set up", "state:north", "North   | opens"),
        ("names a chair", "institution:council", "The Council:"),
    ],
)
def test_the_label_of_a_row_and_the_opening_of_a_numbered_list_belong(
    words: str, key: str, where: str
) -> None:
    proposal = propose(ROWS, words, "Obligation", bearer=key)
    (part,) = proposal.parts
    moved = replace(part, place=place_of(ROWS, where), why=where)
    assert object_to(replace(proposal, parts=(moved,)), ROWS) == []


def test_the_label_of_another_row_does_not_belong() -> None:
    proposal = propose(ROWS, "reports to South", "Obligation", bearer="state:north")
    (part,) = proposal.parts
    moved = replace(part, place=place_of(ROWS, "North   | opens"), why="North   | opens")
    assert "(PG918)" in object_to(replace(proposal, parts=(moved,)), ROWS)
