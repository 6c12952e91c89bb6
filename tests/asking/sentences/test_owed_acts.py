import pytest

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.sentences.owed_acts import are_had, choose_voice
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

THINGS = """
- {id: state:skua, type: State, label: {en: Skua}}
- {id: group:airlines, type: ActorGroup, label: {en: airlines}}
- {id: place:sky, type: Place, label: {en: Skua airspace}}
- {id: institution:board, type: Institution, label: {en: Coal Board}, status: proposed}
- {id: action:overfly, type: Concept, inScheme: action, label: {en: overfly},
   definition: {en: Fly.}}
- {id: action:refund, type: Concept, inScheme: action, label: {en: refund}, broader: "action:pay",
   definition: {en: Pay back.}}
"""


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        # a word without a noun is done by those who are entitled to it
        ("action: overfly, affects: place:sky", "airlines would be entitled to overfly"),
        # a word below one that has a noun, "a payment", is done by those who owe it
        ("action: refund", "Skua would owe it to airlines to refund"),
        ("action: run, affects: place:sky", "airlines would be entitled to run Skua airspace"),
        ("action: pay", "airlines would be owed a payment by Skua"),
        ("action: veto, affects: institution:board", "airlines would have a veto on decisions"),
        ("action: hold-seats, affects: institution:board", "airlines would have seats on the"),
        ("action: overfly, affects: group:airlines", "owe it to airlines to overfly them"),
    ],
)
def test_who_does_what_is_owed(write_data: WriteData, act: str, expected: str) -> None:
    effect = (
        "- {id: effect:x, type: Entitlement, dutyBearer: state:skua, beneficiary: group:airlines, "
    )
    text = str(pg.open(write_data(f"{THINGS}{effect}{act}}}\n")).sentence("effect:x"))
    assert expected.lower() in text.lower()
    assert "Skua" in text


def test_what_is_given_by_nobody_named_is_owed(write_data: WriteData) -> None:
    effect = "- {id: effect:x, type: Entitlement, beneficiary: group:airlines, action: refund}\n"
    text = str(pg.open(write_data(THINGS + effect)).sentence("effect:x"))
    assert text.startswith("It would be owed to airlines to refund")


def test_what_is_got_is_no_act_and_a_vote_is_had() -> None:
    facts = harbour().facts
    receive, vote, run = (expand(f"action:{name}") for name in ("receive", "vote", "run"))
    assert choose_voice(facts, [receive]) == "active"
    assert choose_voice(facts, [run]) == "entitled"
    assert are_had(facts, [vote], is_owed=True)
    assert not are_had(facts, [receive], is_owed=False)


@pytest.mark.parametrize(
    ("kind", "frame", "expected"),
    [
        ("Prohibition", "[{affects}|школи] {modal} бути закриті", "Сторони не мають бути закриті."),
        ("Obligation", "{affects} {modal} бути закриті", "Сторони мають бути закриті."),
        ("Permission", "{affects} {modal} бути закриті", "Сторони можуть бути закриті."),
        ("Prohibition", "{modal} закривати {affects:acc}", "Не можна закривати сторони."),
    ],
)
def test_the_modal_of_a_passive_agrees_with_its_participle(
    write_data: WriteData, kind: str, frame: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:sides, type: ActorGroup, label: {en: Sides, uk: Сторони}}\n"
        "- {id: action:shut, type: Concept, inScheme: action, label: {en: shut, uk: закрити}, "
        f"definition: {{en: Shut.}}, passiveFrame: {{uk: '{frame}'}}}}\n"
        f"- {{id: effect:x, type: {kind}, action: shut, affects: group:sides}}\n"
    )
    sentences = Sentences(pg.open(path).store, "uk")
    assert str(sentences.effect(expand("effect:x"))).partition(";")[0].rstrip(".") + "." == expected
