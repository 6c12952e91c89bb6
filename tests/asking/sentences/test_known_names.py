import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = """
- {id: state:a, type: State, label: {en: Arland, uk: Арланд}}
- {id: state:b, type: State, label: {en: Berland, uk: Берланд}}
- {id: group:fighters, type: ActorGroup, label: {en: former fighters, uk: колишні бійці}}
- {id: group:owners, type: ActorGroup, label: {en: owners, uk: власники зруйнованих будинків}}
- {id: group:pilots, type: ActorGroup, label: {en: pilots, uk: пілоти}}
- {id: asset:houses, type: Asset, label: {en: ruined houses, uk: зруйновані будинки}}
- {id: asset:land, type: Asset, label: {en: land, uk: земля}}
- {id: condition:x, type: Condition, label: {en: they pass, uk: бійці пройдуть огляд}}
- {id: condition:y, type: Condition, label: {en: free, uk: бійців не звільнять}}
"""


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "dutyBearer: state:a, action: detain, affects: group:fighters, startsIf: condition:x",
            "Арланд має затримувати колишніх бійців, якщо вони пройдуть огляд.",
        ),
        (
            "dutyBearer: state:a, action: train, affects: group:fighters, startsIf: condition:y",
            "Арланд має підготувати колишніх бійців, якщо їх не звільнять.",
        ),
        (
            "dutyBearer: group:pilots, action: detain, affects: group:fighters, "
            "startsIf: condition:x",
            "Пілоти мають затримувати колишніх бійців, якщо бійці пройдуть огляд.",
        ),
        (
            "dutyBearer: [state:a, state:b], action: detain, affects: group:fighters, "
            "startsIf: condition:x",
            "Арланд та Берланд мають затримувати колишніх бійців, якщо бійці пройдуть огляд.",
        ),
        (
            "dutyBearer: state:a, action: compensate, beneficiary: group:owners, favour: gets, "
            "affects: asset:houses",
            "Арланд має виплатити власникам зруйнованих будинків компенсацію.",
        ),
        (
            "dutyBearer: state:a, action: compensate, beneficiary: group:owners, favour: gets, "
            "affects: asset:land",
            "Арланд має виплатити власникам зруйнованих будинків компенсацію за землю.",
        ),
    ],
)
def test_what_is_known_is_not_named_again_where_it_is_clear(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(f"{_PLAN}- {{id: effect:x, type: Obligation, {effect}}}\n")
    assert str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x"))) == expected
