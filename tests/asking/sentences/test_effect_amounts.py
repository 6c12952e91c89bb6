import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_THINGS = """
- {id: institution:a, type: Institution, status: existing, label: {en: Aldea, uk: Громада Веж}}
- {id: institution:b, type: Institution, status: existing, label: {en: Brigg, uk: Громада Скель}}
- {id: institution:board, type: Institution, status: existing, label: {en: Board, uk: Рада мосту}}
- {id: group:sides, type: ActorGroup, label: {en: the sides, uk: сторони}}
- {id: group:guards, type: ActorGroup, label: {en: armed guards, uk: озброєні спостерігачі}}
- {id: asset:bridge, type: Asset, label: {en: price of the bridge, uk: вартість мосту}}
- {id: asset:costs, type: Asset, label: {en: costs, uk: витрати Ради}}
- {id: peace-plan:x, type: PeacePlan, label: {en: X}}
- {id: version:x, type: PlanVersion, label: {en: X}, versionOf: x}
- {id: composition:x, type: Composition, label: {en: the sides}, compositionOf: group:sides,
   accordingTo: version:x, hasMember: [institution:a, institution:b]}
"""
_GETS = "type: Entitlement, beneficiary: [institution:a, institution:b], favour: gets"
_BOTH = "type: Obligation, dutyBearer: [institution:a, institution:b]"


@pytest.mark.parametrize(
    ("effect", "ending"),
    [
        (
            f"{_BOTH}, action: nominate, affects: institution:board, hasQuantity: {{bound: exact, "
            "value: 3, outOf: 6, unit: members, per: group:sides}",
            "мають висунути по 3 із 6 членів до складу Ради мосту.",
        ),
        (
            f"{_BOTH}, action: pay, hasQuantity: [{{bound: exact, value: 40,"
            " unit: percent, shareOf: asset:bridge}, {bound: at-most, value: 2, currency: EUR}]",
            "мають сплатити 40 % вартості мосту, але щонайбільше 2 євро.",
        ),
        (
            f"{_BOTH}, action: pay, affects: asset:costs, hasQuantity: {{bound: exact, value: 100, "
            "unit: percent, shareOf: asset:costs, inProportionTo: population}",
            "мають оплатити витрати Ради пропорційно до кількості населення.",
        ),
        (
            f"{_GETS}, action: receive, hasQuantity: {{value: 5, currency: EUR, per: group:sides}}",
            "мають право отримати по 5 євро.",
        ),
        (
            f"{_GETS}, action: pay, hasQuantity: {{value: 5, currency: EUR, per: group:sides}}",
            "мають право отримати по 5 євро; хто має це забезпечити, невідомо.",
        ),
        (
            f"{_BOTH}, action: train, affects: group:guards, hasQuantity: {{bound: at-most, "
            "value: 120, unit: armed guards}",
            "мають навчати щонайбільше 120 озброєних спостерігачів.",
        ),
    ],
)
def test_ukrainian_amounts_say_whose_they_are_and_how_they_are_bounded(
    write_data: WriteData, effect: str, ending: str
) -> None:
    path = write_data(f"{_THINGS}- {{id: effect:x, {effect}}}\n")
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == f"Громада Веж та Громада Скель {ending}"
