"""Test whose stance a passage of an article has, and in whose voice it is told."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from gated import NAMES, object_to, place_of, propose
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.proposals.proposal import PartRole

PRESS = """Talks

Renn spoke first. "We pay," he said. She left. Two aides said he would sign.
Melk, an old friend of Renn, warned South. North called for calm. South rejected the text.
Renn has yet to say how. North insisted that South be asked. An official said so.
"""


def object_in_press(words: str, kind: str, where: Mapping[str, str], **values: str) -> list[str]:
    """Return what the gate says of a proposal on the article; ``where`` has words elsewhere."""
    proposal = propose(PRESS, words, kind, **values)
    moved = {PartRole[role.upper()]: place for role, place in where.items()}
    parts = tuple(
        replace(part, place=place_of(PRESS, moved[part.role]), why=moved[part.role])
        if part.role in moved
        else part
        for part in proposal.parts
    )
    return object_to(replace(proposal, parts=parts), PRESS, is_article=True)


@pytest.mark.parametrize(
    ("words", "values", "codes"),
    [
        ("North called for calm", {"voice": "newspaper-fact"}, []),
        ("North called for calm", {"voice": "named-speaker"}, ["(PG908)"]),
        ("North insisted that South be asked", {"voice": "newspaper-fact"}, []),
        ("South rejected the text", {"voice": "newspaper-fact"}, []),
        ("South rejected the text", {"voice": "named-speaker"}, ["(PG908)"]),
        ("Renn has yet to say how", {"voice": "newspaper-fact"}, []),
        ("Renn has yet to say how", {"voice": "named-speaker"}, ["(PG908)"]),
        ("Melk, an old friend of Renn, warned South", {"voice": "named-speaker"}, []),
        ("Melk, an old friend of Renn, warned South", {"voice": "newspaper-fact"}, ["(PG908)"]),
    ],
)
def test_what_is_asked_for_is_told_by_the_newspaper_and_what_is_said_by_its_speaker(
    words: str, values: dict[str, str], codes: list[str]
) -> None:
    holder = "melk" if words.startswith("Melk") else words.split()[0].casefold()
    kind = "person" if holder in ("melk", "renn") else "state"
    assert object_in_press(words, "Stance", {}, holder=f"{kind}:{holder}", **values) == codes


def test_the_subject_of_a_verb_is_before_its_apposition() -> None:
    words = "Melk, an old friend of Renn, warned South"
    assert object_in_press(words, "Stance", {}, holder="person:renn") != []
    assert object_in_press(words, "Stance", {}, holder="person:melk") == []


def test_a_quotation_has_the_voice_of_the_speaker_beside_it() -> None:
    where = {"speaker": "Renn"}
    said = {"speaker": "person:renn", "voice": "named-speaker"}
    assert object_in_press("We pay", "Statement", where, **said) == []
    other = {"speaker": "person:melk", "voice": "named-speaker"}
    codes = object_in_press("We pay", "Statement", {"speaker": "Melk"}, **other)
    assert codes == ["(PG908)", "(PG918)"]


def test_somebody_may_tell_the_stance_of_whom_a_pronoun_stands_for() -> None:
    words = "Two aides said he would sign"
    values = {"holder": "person:renn", "stance": "supports"}
    told = {**values, "speaker": "Two aides"}
    assert object_in_press(words, "Stance", {"holder": "Renn"}, **told) != []
    assert "PG908" not in object_in_press(words, "Stance", {"holder": "Renn"}, **values)


@pytest.mark.parametrize(
    ("words", "kind", "values", "is_marked"),
    [
        ("It adds that North pays", "Statement", {"speaker": "state:north"}, True),
        ("South pays Renn, the annex says", "Statement", {"speaker": "person:renn"}, True),
        ("South pays Renn, the annex says", "Obligation", {"bearer": "state:south"}, False),
        ("A letter to Renn said South pays", "Statement", {"speaker": "person:renn"}, True),
        ('"It buys quiet, not peace," said Renn', "Statement", {"speaker": "person:renn"}, False),
    ],
)
def test_a_document_is_no_speaker_and_no_name_behind_to(
    words: str, kind: str, values: dict[str, str], is_marked: bool
) -> None:
    text = f"The draft gives a port to South. {words}"
    voice = "plan-content" if kind == "Obligation" else "named-speaker"
    found = object_to(propose(text, words, kind, voice=voice, **values), text, is_article=True)
    assert any(code in found for code in ("(PG908)", "(PG916)", "PG908")) is is_marked


@pytest.mark.parametrize(
    ("text", "is_turned"),
    [
        ("Renn would not accept a limit", True),
        ("Renn has yet to say whether he will sign", True),
        ("Renn denied having accepted any limit", True),
        ("Renn urged both sides to accept the text", True),
        ("Renn accepted the limit", False),
        ("Renn said the Council would not delay, and accepted the limit", False),
        ("Renn has no objections", False),
    ],
)
def test_words_of_approval_that_are_negated_or_asked_of_others_are_marked(
    text: str, *, is_turned: bool
) -> None:
    proposal = propose(text, text, "Stance", holder="person:renn", stance="supports")
    verdict = judge(proposal, GateText(text, NAMES, is_article=True))
    assert ("PG906" in {item.code for item in verdict.marks}) is is_turned


def test_who_leads_the_opposition_objects_to_nothing_by_that() -> None:
    for text, marked in (
        ("Opposition leader Renn backed the text", True),
        ("Renn led the opposition to the text", False),
    ):
        proposal = propose(text, text, "Stance", holder="person:renn", stance="objects")
        verdict = judge(proposal, GateText(text, NAMES, is_article=True))
        assert ("PG907" in {item.code for item in verdict.marks}) is marked
