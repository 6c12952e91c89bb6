import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, read_sentences, say
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("pay", "Norva would have to pay €1.5 million to fishers from the repair fund in six parts, one every month."),  # noqa: E501
        ("pay-each", "Norva would have to pay CHF 250 to each of the fishers once."),
        ("fine", "Norva would have to pay compensation of about $2 billion into the repair fund for each time that one side goes on strike."),  # noqa: E501
        ("lift-words", "The United Isles would have to lift sanctions before the feast (by 31 May 2032)."),  # noqa: E501
        ("seats", "Fishers would have one seat on the harbour council."),
    ],
)  # fmt: skip
def test_what_the_core_has_not_named_is_added_in_order(effect: str, expected: str) -> None:
    assert say(f"effect:{effect}") == expected


def test_who_owes_what_somebody_would_receive_is_named() -> None:
    text = str(read_sentences(PLANS["isles"]).effect(expand("effect:i-share")))
    assert "35 percent of the revenue of the gas field from Sorvi" in text


def test_nobody_is_said_to_be_unnamed_where_the_text_was_not_seen_whole() -> None:
    sentences = read_sentences(PLANS["us28"])
    whole = str(sentences.effect(expand("effect:us28-frozen-assets-investment")))
    parts = str(sentences.effect(expand("effect:us-apr25-ceasefire")))
    assert whole.endswith("; the text does not say who would be bound.")
    assert parts.endswith("; who would be bound is not known.")


def test_a_source_is_named_for_what_only_pleases() -> None:
    text = str(read_sentences(PLANS["us28"]).effect(expand("effect:ft-nato-membership")))
    assert text == "Ukraine would not be allowed to join Nato, which a source says suits Russia."


THINGS = """
- {id: state:a, type: State, label: {en: Arland}}
- {id: state:b, type: State, label: {en: Berland}}
- {id: asset:gear, type: Asset, label: {en: seized gear}}
- {id: asset:houses, type: Asset, label: {en: ferry houses}}
- {id: asset:price, type: Asset, label: {en: market price}}
- {id: place:valley, type: Place, label: {en: Rudd valley}}
- {id: place:azar, type: Place, label: {en: Azar heavy-water reactor}}
- {id: institution:canons, type: Institution, label: {en: Chapter of Canons}}
- {id: condition:dry, type: Condition, label: {en: the mill is dry}}
- {id: effect:other, type: Permission, dutyBearer: state:a, action: decide, affects: asset:gear}
- {id: status:sold, type: Concept, inScheme: status, label: {en: sold}, definition: {en: Sold.}}
"""


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "type: Obligation, dutyBearer: [state:a, state:b], action: return-property, "
            "affects: [state:a, state:b, asset:gear]",
            "give back seized gear to each other.",
        ),
        (
            "type: Obligation, dutyBearer: [state:a, state:b], action: notify, "
            "affects: [state:a, state:b]",
            "have to notify each other.",
        ),
        (
            "type: Permission, dutyBearer: state:a, action: sell, affects: asset:houses, "
            "transferTo: state:b, hasQuantity: {bound: exact, value: 1, currency: USD}",
            "sell ferry houses to Berland for $1.",
        ),
        (
            "type: Permission, dutyBearer: state:a, action: sell, affects: asset:houses, "
            "transferTo: state:b, hasQuantity: {bound: at-most, value: 70, unit: percent, "
            "shareOf: asset:price}",
            "sell ferry houses to Berland for at most 70 percent of the market price.",
        ),
        (
            "type: StatusChange, resultingStatus: sold, affects: asset:houses, "
            "transferFrom: state:a, transferTo: state:b",
            "Ferry houses would be sold, passing from Arland to Berland.",
        ),
        (
            "type: Permission, dutyBearer: institution:canons, action: run, "
            "affects: place:azar, hasTime: {label: {en: forever}}",
            "The Chapter of Canons would be allowed to run the Azar heavy-water reactor forever.",
        ),
        (
            "type: Permission, dutyBearer: state:a, action: decide, exceptFor: effect:other, "
            "hasCondition: condition:dry",
            "decide provided that the mill is dry; an exception to this: Arland would be allowed",
        ),
        (
            "type: StatusChange, resultingStatus: sold, affects: [asset:houses, place:valley]",
            "Ferry houses would be sold in the Rudd valley.",
        ),
        (
            "type: Obligation, dutyBearer: state:a, action: publish, repeatFrequency: P1Y, "
            "hasTime: {label: {en: in May of each year}}",
            "publish its findings in May of each year.",
        ),
        (
            "type: Obligation, dutyBearer: state:a, action: publish, "
            "hasTime: {label: {en: 30 September 2043}}",
            "publish its findings on 30 September 2043.",
        ),
        (
            "type: Entitlement, dutyBearer: state:a, beneficiary: state:b, action: supply, "
            "affects: asset:gear, hasQuantity: {bound: exact, value: 3, unit: tonnes, "
            "per: state:b}",
            "owed 3 tonnes of seized gear each by Arland",
        ),
    ],
)
def test_what_is_added_says_whose_and_for_what_it_is(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(f"{THINGS}- {{id: effect:x, {effect}}}\n")
    assert expected in str(pg.open(path).sentence("effect:x"))


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("Asset", "lorries of more than 40 tonnes", "except for lorries of more than 40 tonnes."),
        ("ActorGroup", "rowers of the abbey", "except for rowers of the abbey."),
        ("ActorGroup", "rowers charged with theft", "except for rowers charged with theft."),
        ("ActorGroup", "the rowers of the abbey", "except for the rowers of the abbey."),
        ("Asset", "old raft", "except for the old raft."),
    ],
)
def test_what_is_spared_is_some_of_a_kind_unless_the_data_say_the(
    write_data: WriteData, kind: str, label: str, expected: str
) -> None:
    path = write_data(
        f"{THINGS}- {{id: asset:spared, type: {kind}, label: {{en: {label}}}}}\n"
        "- {id: effect:x, type: Prohibition, dutyBearer: state:a, action: sell, "
        "affects: asset:gear, exceptFor: asset:spared}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).endswith(expected)


def test_interest_for_a_time_is_no_part_of_what_it_is_paid_on(write_data: WriteData) -> None:
    path = write_data(
        f"{THINGS}- {{id: action:owe, type: Concept, inScheme: action, label: {{en: owe}}, "
        'definition: {en: Pay for delay.}, verbFrame: {en: "pay [{quantity}] [on {affects}]"}}\n'
        "- {id: asset:late, type: Asset, label: {en: late payments}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:a, action: owe, "
        "affects: asset:late, beneficiary: state:b, favour: gets, "
        "hasQuantity: {bound: exact, value: 4, unit: percent, "
        "per: {label: {en: year}, duration: P1Y}}}\n"
    )
    assert " per year on late payments to Berland" in str(pg.open(path).sentence("effect:x"))


@pytest.mark.parametrize(
    ("fund", "expected"),
    [(", transferInto: asset:fund", "would go into the lamp fund"), ("", "would be invested")],
)
def test_money_that_goes_into_a_fund_is_not_invested_into_it(
    write_data: WriteData, fund: str, expected: str
) -> None:
    path = write_data(
        "- {id: asset:fees, type: Asset, label: {en: fees}}\n"
        "- {id: asset:fund, type: Asset, label: {en: lamp fund}}\n"
        "- {id: effect:x, type: StatusChange, affects: asset:fees, resultingStatus: invested"
        f"{fund}}}\n"
    )
    assert expected in str(pg.open(path).sentence("effect:x"))


def test_a_topic_without_cases_does_not_keep_others_from_theirs(write_data: WriteData) -> None:
    data = (
        "- {id: topic:frim, type: Concept, inScheme: topic, label: {en: frim, uk: фрімбо}, "
        "definition: {en: x.}}\n"
        "- {id: action:rule, type: Concept, inScheme: action, label: {en: decree}, "
        'definition: {en: x.}, verbFrame: {uk: "видавати накази [щодо {matter:gen}]"}}\n'
        "- {id: institution:rada, type: Institution, label: {en: board, uk: Рада}}\n"
        "- {id: effect:x, type: Permission, dutyBearer: institution:rada, action: rule, "
        "onMatter: [education, frim]}\n"
    )
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    text = sentences.effect(expand("effect:x")).text
    assert text == "Рада має право видавати накази щодо освіти та теми «фрімбо»."


_THINGS = """
- {id: state:norva, type: State, label: {en: Norva, uk: Норва}}
- {id: state:oster, type: State, label: {en: Oster, uk: Остер}}
- {id: institution:fleet, type: Institution, label: {en: fleet of Norva, uk: флот Норви}}
- {id: place:isle, type: Place, label: {en: Isle of Orm, uk: Великий острів}}
- {id: asset:rifle, type: Asset, label: {en: rifle, uk: гвинтівка}}
- {id: asset:flares, type: Asset, label: {en: red flares, uk: червоні ракети}}
- {id: status:lost, type: Concept, inScheme: status, label: {en: lost, uk: втрачені},
   definition: {en: x.}}
- {id: action:keep, type: Concept, inScheme: action, label: {en: keep, uk: зберігати},
   definition: {en: x.}, verbFrame: {uk: "зберегти [{quantity}|{affects:acc}]"}}
"""


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (
            "type: StatusChange, affects: place:isle, transferFrom: institution:fleet, "
            "resultingStatus: lost",
            "Великий острів має бути втрачений флотом Норви.",
        ),
        (
            "type: StatusChange, affects: place:isle, transferFrom: state:norva, "
            "transferTo: state:oster, resultingStatus: part-of-state",
            "Великий острів має увійти до складу Остеру зі складу Норви.",
        ),
        (
            "type: Permission, dutyBearer: institution:fleet, action: keep, affects: asset:rifle, "
            "hasQuantity: {bound: exact, value: 50, unit: rifles}",
            "Флот Норви має право зберегти 50 гвинтівок.",
        ),
        (
            "type: Permission, dutyBearer: institution:fleet, action: keep, affects: asset:flares, "
            "hasQuantity: {bound: exact, value: 50, unit: rifles}",
            "Флот Норви має право зберегти 50 гвинтівок щодо червоних ракет.",
        ),
    ],
)
def test_what_is_said_of_a_thing_says_from_whom_it_comes_and_how_many_it_is(
    write_data: WriteData, terms: str, expected: str
) -> None:
    graph = pg.open(write_data(f"{_THINGS}- {{id: effect:x, {terms}}}\n"))
    assert Sentences(graph.store, "uk").effect(expand("effect:x")).text == expected
