"""Own things: what a sentence calls the subject's own in Ukrainian."""

from __future__ import annotations

import pytest

import plangraph as pg
from asking.sentences.one_point import ONE_POINT
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = (
    """
- {id: institution:x, type: Institution, label: {en: X, uk: SUBJECT}}
- {id: asset:x, type: Asset, label: {en: Y, uk: THING}}
"""
    + ONE_POINT
    + """\
        - {id: effect:x, type: Obligation, dutyBearer: institution:x, action: publish, affects: asset:x}
"""  # noqa: E501
)


@pytest.mark.parametrize(
    ("subject", "thing", "told"),
    [
        ("Комісія правди", "звіт Комісії правди", "свій звіт"),
        ("Фонд відбудови", "рахунки Фонду", "свої рахунки"),
        ("Рада", "нова карта Ради", "свою нову карту"),
        ("Острель", "решта земель Острелю", "решту земель Острелю"),
        ("Норва", "решта доходів Норви", "решту своїх доходів"),
        ("Світова рада", "бухгалтерія Міської ради", "бухгалтерію Міської ради"),
        ("Рада", "звіт Комісії", "звіт Комісії"),
    ],
)
def test_what_is_named_by_its_owner_is_the_subjects_own(
    write_data: WriteData, subject: str, thing: str, told: str
) -> None:
    path = write_data(_PLAN.replace("SUBJECT", subject).replace("THING", thing))
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == f"{subject} має оприлюднювати {told}."


def test_a_body_with_the_same_main_word_is_another_one(write_data: WriteData) -> None:
    path = write_data("""
- {id: institution:a, type: Institution, status: existing, label: {en: A, uk: Уряд Арланду}}
- {id: institution:b, type: Institution, status: existing, label: {en: B, uk: Уряд Берланду}}
- {id: asset:x, type: Asset, label: {en: X, uk: архіви Уряду Берланду}}
- {id: effect:x, type: Obligation, dutyBearer: institution:a, action: hand-over, affects: asset:x,
   transferTo: institution:a}
- {id: effect:y, type: Obligation, dutyBearer: institution:b, action: hand-over, affects: asset:x,
   transferTo: institution:a}
""")
    sentences = Sentences(pg.open(path).store, "uk")
    told = [str(sentences.effect(expand(f"effect:{name}"))) for name in "xy"]
    assert told == [
        "Уряд Арланду має передати архіви Уряду Берланду.",
        "Уряд Берланду має передати свої архіви Уряду Арланду.",
    ]


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("value: 85, unit: observers", "85 своїх спостерігачів"),
        ("value: 3400, unit: observers", "3\u00a0400 своїх спостерігачів"),
        (
            "value: 30, outOf: 85, unit: observers, shareOf: group:x",
            "30 із 85 своїх спостерігачів",
        ),
    ],
)
def test_a_number_of_what_is_the_subjects_own_says_so(
    write_data: WriteData, amount: str, told: str
) -> None:
    path = write_data(f"""
- {{id: institution:l, type: Institution, status: existing, label: {{uk: Ліга міст}}}}
- {{id: group:x, type: ActorGroup, label: {{en: observers of the League, uk: спостерігачі Ліги}}}}
- {{id: action:post, type: Concept, inScheme: action, label: {{en: post}}, definition: {{en: x.}},
   verbFrame: {{uk: "розташувати {{affects:acc}}"}}}}
- {{id: effect:x, type: Obligation, dutyBearer: institution:l, action: post, affects: group:x,
   hasQuantity: {{bound: exact, {amount}}}}}
""")
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == f"Ліга міст має розташувати {told}."
