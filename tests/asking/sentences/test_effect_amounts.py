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
            "мають висунути по 3 із 6 членів Ради мосту.",
        ),
        (
            f"{_BOTH}, action: pay, hasQuantity: [{{bound: exact, value: 40,"
            " unit: percent, shareOf: asset:bridge}, {bound: at-most, value: 2, currency: EUR}]",
            "мають сплатити 40 % вартості мосту, але щонайбільше 2 євро.",
        ),
        (
            f"{_BOTH}, action: pay, affects: asset:costs, hasQuantity: {{bound: exact, value: 100, "
            "unit: percent, shareOf: asset:costs, inProportionTo: population}",
            "мають оплачувати витрати Ради пропорційно до кількості населення.",
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
            "мають підготувати щонайбільше 120 озброєних спостерігачів.",
        ),
    ],
)
def test_ukrainian_amounts_say_whose_they_are_and_how_they_are_bounded(
    write_data: WriteData, effect: str, ending: str
) -> None:
    path = write_data(f"{_THINGS}- {{id: effect:x, {effect}}}\n")
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == f"Громада Веж та Громада Скель {ending}"


_COUNTED = """
- {id: state:a, type: State, label: {en: Arland}}
- {id: state:b, type: State, label: {en: Berland}}
- {id: group:both, type: ActorGroup, label: {en: both states}}
- {id: group:guards, type: ActorGroup, label: {en: unarmed guards of Arland}}
- {id: group:poor, type: ActorGroup, label: {en: landless families}}
- {id: asset:land, type: Asset, label: {en: estate land}}
- {id: asset:rifles, type: Asset, label: {en: hunting rifles}}
- {id: institution:board, type: Institution, status: existing, label: {en: Water Board}}
- {id: place:dam, type: Place, label: {en: Velm Dam}}
"""


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "type: Permission, dutyBearer: group:guards, action: stay-in, atLocation: place:dam, "
            "hasQuantity: {bound: at-most, value: 120, unit: persons}",
            "At most 120 unarmed guards of Arland would be allowed to",
        ),
        (
            "type: Prohibition, dutyBearer: group:guards, action: stay-in, atLocation: place:dam, "
            "hasQuantity: {bound: at-most, value: 120, unit: persons}",
            "The unarmed guards of Arland would not be allowed to",
        ),
        (
            "type: Obligation, dutyBearer: state:a, action: hand-over, affects: asset:land, "
            "transferTo: group:poor, hasQuantity: [{bound: exact, value: 48000, unit: hectares}, "
            "{bound: at-most, value: 6, unit: hectares, per: {id: group:family, type: ActorGroup, "
            "label: {en: family}}}]",
            "Arland would have to hand over 48,000 hectares of estate land to landless families "
            "(at most 6 hectares per family).",
        ),
        (
            "type: Obligation, dutyBearer: [state:a, state:b], action: nominate, "
            "affects: institution:board, hasQuantity: ["
            "{bound: exact, value: 3, outOf: 7, unit: members, per: state:a}, "
            "{bound: exact, value: 3, outOf: 7, unit: members, per: state:b}]",
            "Arland and Berland would each have to name three of the seven members of the Water "
            "Board.",
        ),
        (
            "type: Permission, dutyBearer: group:poor, action: own, affects: asset:rifles, "
            "hasQuantity: {bound: at-most, value: 1, unit: rifles}",
            "Landless families would be allowed to own at most one hunting rifle.",
        ),
    ],
)
def test_what_an_amount_counts_is_told_with_it(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(
        f"{_COUNTED}\n- {{id: action:stay-in, type: Concept, inScheme: action, "
        "label: {en: remain}, definition: {en: Stay.}}\n"
        f"- {{id: effect:x, {effect}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).startswith(expected)


_WEIR = """
- {id: institution:a, type: Institution, label: {en: Abbey Council}}
- {id: institution:m, type: Institution, label: {en: Mill Trust}}
- {id: asset:l, type: Asset, label: {en: meadow land}}
- {id: asset:w, type: Asset, label: {en: water}}
- {id: asset:i, type: Asset, label: {en: inhabitant}}
- {id: institution:c, type: Institution, label: {en: Weir Board}}
- {id: topic:t, type: Concept, inScheme: topic, label: {en: toll rates}, definition: {en: Tolls.}}
- {id: effect:x, EFFECT}
"""


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (
            "type: Obligation, dutyBearer: institution:a, action: supply, affects: asset:w, "
            "hasQuantity: {bound: at-least, value: 50, unit: litres, "
            "per: [asset:i, {label: {en: day}, duration: P1D}]}",
            "The Abbey Council would have to supply at least 50 litres of water per inhabitant "
            "per day.",
        ),
        (
            "type: Permission, dutyBearer: institution:c, action: decide, exceptFor: topic:t",
            "The Weir Board would be allowed to decide on all matters except toll rates.",
        ),
    ],
)
def test_amounts_stand_with_what_they_are_of(write_data: WriteData, effect: str, told: str) -> None:
    assert str(pg.open(write_data(_WEIR.replace("EFFECT", effect))).sentence("effect:x")) == told


def test_what_each_of_several_does_is_told_so_in_short_too(write_data: WriteData) -> None:
    effect = (
        "type: Obligation, dutyBearer: [institution:a, institution:m], action: contribute-money, "
        "transferInto: asset:l, hasQuantity: {bound: exact, value: 3, currency: EUR, "
        "per: [institution:a, institution:m]}"
    )
    graph = pg.open(write_data(_WEIR.replace("EFFECT", effect)))
    short = graph.lookup.sentences.short(expand("effect:x"))
    assert str(short) == "must each contribute €3 to meadow land"


@pytest.mark.parametrize(
    ("label", "kind", "expected"),
    [
        ("обидві сторони", "Prohibition", "Обидві сторони не мають права нападати одна на одну."),
        ("обидва села", "Prohibition", "Обидва села не мають права нападати одне на одного."),
        ("солдати", "Prohibition", "Солдати не мають права нападати на солдатів."),
        ("обидві сторони", "Obligation", "Обидві сторони мають нападати на обидві сторони."),
    ],
)
def test_a_ban_on_a_pair_that_acts_on_itself_is_on_each_other(
    write_data: WriteData, label: str, kind: str, expected: str
) -> None:
    data = (
        "- {id: action:strike, type: Concept, inScheme: action, label: {en: attack}, "
        'definition: {en: x.}, verbFrame: {uk: "нападати на {affects:acc}"}}\n'
        f"- {{id: group:pair, type: ActorGroup, label: {{en: both sides, uk: {label}}}}}\n"
        f"- {{id: effect:x, type: {kind}, dutyBearer: group:pair, action: strike, "
        "affects: group:pair}\n"
    )
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    assert sentences.effect(expand("effect:x")).text == expected
