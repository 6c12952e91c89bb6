"""Test that what a passage does something to is not lost from a proposal."""

import pytest

from gated import NAMES, propose, quantity
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.proposals.proposal import PartRole, PartValue


def mark(words: str, action: str, kind: str = "Obligation", **values: PartValue) -> list[str]:
    """Return the messages of what is lost."""
    verdict = judge(propose(words, words, kind, action=action, **values), GateText(words, NAMES))
    found = (item for item in verdict.marks if item.code == "PG920")
    return [item.message for item in found if item.role is PartRole.OBJECT]


@pytest.mark.parametrize(
    ("words", "action", "lost"),
    [
        ("North shall not deploy missiles on the coast", "station-forces", "missiles"),
        ("North shall withdraw its heavy guns from the coast", "withdraw", "heavy guns"),
        ("North shall hand over the maps", "hand-over", "maps"),
        ("North pays the salaries of the teachers", "pay", "salaries"),
        ("North shall not deploy forces on the coast", "station-forces", None),
        ("North shall deploy on the coast", "station-forces", None),
        ("North shall withdraw all its armed forces", "withdraw", None),
        ("North shall cease all hostilities", "cease-fire", None),
        ("North shall not deploy more than 200 missiles there", "station-forces", None),
        ("North shall immediately withdraw from the coast", "withdraw", None),
        ("North shall pay South", "pay", None),
        ("North shall inspect the border of South", "inspect", None),
        ("The missiles shall be deployed by North", "station-forces", None),
    ],
)
def test_what_the_verb_of_an_action_is_done_to_is_a_part(
    words: str, action: str, lost: str | None
) -> None:
    said = mark(words, action, bearer="state:north")
    assert said == ([f'the passage says what it is done to ("{lost}")'] if lost else [])


def test_a_part_that_has_it_is_enough() -> None:
    words = "North shall not deploy missiles on the coast"
    for values in ({"object": "missiles"}, {"quantity": quantity("2", "missiles", "exact")}):
        assert mark(words, "station-forces", "Prohibition", **values) == []
    assert mark(words, "station-forces", "Entitlement") == []
    assert mark(words, "TODO") == []


@pytest.mark.parametrize(
    ("status", "codes"),
    [("in-force", []), ("demilitarised", ["PG909"]), ("in-vigour", ["PG909"])],
)
def test_a_word_of_the_list_of_statuses_is_said_by_its_words(status: str, codes: list[str]) -> None:
    words = "The Accord shall enter into force upon signature"
    proposal = propose(words, words, "StatusChange", status=status, object_="The Accord")
    verdict = judge(proposal, GateText(words, NAMES))
    assert [item.code for item in verdict.refusals] == codes


def test_what_gets_another_status_is_a_part() -> None:
    words = "The Accord shall enter into force"
    for values, marked in (({}, True), ({"object_": "The Accord"}, False)):
        proposal = propose(words, words, "StatusChange", status="in-force", **values)
        marks = judge(proposal, GateText(words, NAMES)).marks
        said = [item.message for item in marks if item.code == "PG920"]
        assert said == ["the proposal does not say what changes"] * marked
