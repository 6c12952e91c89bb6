"""Test that objections of the gate are told as people say them."""

from dataclasses import replace

from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import PartRole, ProposedPart
from plangraph.authoring.told_objections import tell_objection
from proposed import guards

NAMES = {"state:duchy": "Duchy"}


def tell(message: str, role: PartRole | None = None) -> str:
    action = ProposedPart(PartRole.ACTION, "cease-fire")
    objection = Objection(GateCode.ACTION, message, role)
    return tell_objection(
        objection, replace(guards(), parts=(action,)), lambda key: NAMES.get(key, key)
    )


def test_a_part_is_named_by_its_question_and_things_by_their_names() -> None:
    assert tell("dutyBearer: state:duchy is not named", PartRole.BEARER) == (
        "Who is bound? Duchy is not named"
    )
    assert tell("nothing is said of place:moor") == "nothing is said of place:moor"


def test_lengths_and_words_of_lists_are_in_words() -> None:
    assert tell("dueBy: the passage has no P30D", PartRole.DEADLINE) == (
        "By when? The passage has no 30 days"
    )
    assert tell("5 is at-most, not more-than 5") == "5 is at most, not more than 5"
    assert tell("action: no words of cease-fire", PartRole.ACTION) == (
        "What is done? No words of cease fire"
    )
