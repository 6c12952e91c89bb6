import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, harbour, read_sentences, say
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import PLAN, expand


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("stance:no", "Fishers and the United Isles draw a red line at point 1 (“Peace in the harbour”)."),  # noqa: E501
        ("stance:wants", "An old adviser demands that at least 40 lamps be put along the harbour of Lund."),  # noqa: E501
        ("stance:presses", "The United Isles presses Norva to accept the harbour text (first draft); the reason given: winter is near."),  # noqa: E501
        ("event:storm", "Ana Kell used force in Lund on 4 March 2031."),
        ("claim:feared", "It is feared that the harbour silts up."),
        ("claim:leads", "It is expected that Ana Kell leads the harbour council."),
        ("statement:kell", "Ana Kell said to fishers on 5 March 2031: winter is near; Ana Kell leads the harbour council."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_people_say_and_do_is_a_sentence(thing: str, expected: str) -> None:
    assert say(thing) == expected


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("event:annexation-of-crimea-2014", "Russia annexed Crimea in 2014."),
        ("milestone:ft-sign", "The United States wants this step before Thanksgiving (by 26 November 2025): Zelenskiy signs the agreement."),  # noqa: E501
        ("milestone:minsk2-ceasefire", "It is planned that the ceasefire begins on 15 February 2015; Ukraine and the armed formations of certain areas of Donetsk and Luhansk would see to this."),  # noqa: E501
        ("stance:ft-us-pressure", "The United States presses Ukraine to accept the 28-point plan (as reported)."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_the_bundled_plans_report_is_a_sentence(thing: str, expected: str) -> None:
    assert str(read_sentences(PLANS["us28"]).sentence(expand(thing))) == expected


def test_a_relation_without_a_frame_has_its_label() -> None:
    relation = harbour().relation(expand("state:norva"), PLAN.signedAs, expand("state:isles"))
    assert str(relation) == "Norva – signed as: the United Isles."


def test_the_verb_of_a_relation_agrees_with_its_subject() -> None:
    one, many = (
        str(harbour().relation(expand(thing), PLAN.onBehalfOf, expand("state:norva")))
        for thing in ("institution:guard", "group:fishers")
    )
    assert one == "The Coast Guard of Norva acts for Norva."
    assert many == "Fishers act for Norva."


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (
            'passiveFrame: {en: "{participant} locked [{target}]"}',
            "The abbey locked the old doors.",
        ),
        (
            'passiveFrame: {en: "[{target}] were locked"}',
            "The old doors were locked by the abbey.",
        ),
        (
            'passiveFrame: {en: "there was a lockout [of {target}]"}',
            "There was a lockout of the old doors; the abbey took part.",
        ),
        ('verbFrame: {en: "locked [{target}]"}', "The abbey locked the old doors."),
    ],
)
def test_who_did_it_is_told_with_either_frame_of_an_event(
    write_data: WriteData, frame: str, expected: str
) -> None:
    path = write_data(
        "- {id: institution:abbey, type: Institution, label: {en: abbey}}\n"
        "- {id: asset:doors, type: Asset, label: {en: the old doors}}\n"
        "- {id: event-type:lockout, type: Concept, inScheme: event-type, label: {en: lockout}, "
        f"definition: {{en: Doors were locked.}}, {frame}}}\n"
        "- {id: event:one, type: Event, label: {en: Locked}, eventType: lockout, "
        "participant: institution:abbey, eventTarget: asset:doors}\n"
    )
    assert str(pg.open(path).sentence("event:one")) == expected


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (
            "stanceType: demands, stanceTowards: state:b",
            "Arland demands that Berland keep it open.",
        ),
        (
            "stanceType: demands, stanceTowards: state:c",
            "Arland demands of Castria that Berland keep it open.",
        ),
        ("stanceType: red-line", "Arland rules out that Berland would have to keep it open."),
    ],
)
def test_a_stance_to_an_effect_that_no_draft_has_is_one_sentence(
    write_data: WriteData, stance: str, expected: str
) -> None:
    names = {"a": "Arland", "b": "Berland", "c": "Castria"}
    path = write_data(
        "".join(
            f"- {{id: state:{name}, type: State, label: {{en: {label}}}}}\n"
            for name, label in names.items()
        )
        + "- {id: action:keep-open, type: Concept, inScheme: action, label: {en: keep it open}, "
        "definition: {en: Keep a way open.}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:b, action: keep-open}\n"
        "- {id: stance:x, type: Stance, label: {en: Arland has a view}, stanceHolder: state:a, "
        f"stanceTarget: effect:x, {stance}}}\n"
    )
    assert str(pg.open(path).sentence("stance:x")) == expected


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "type: Prohibition, dutyBearer: group:crews, action: sell, affects: asset:lists",
            "Рада вимагає, щоб екіпажі не продавали списки.",
        ),
        (
            "type: Obligation, normStrength: should, dutyBearer: group:crews, action: sell, "
            "affects: asset:lists",
            "Рада вимагає від екіпажів такого: екіпажам слід продати списки.",
        ),
    ],
)
def test_a_demand_is_told_as_a_wish_in_ukrainian(
    write_data: WriteData, effect: str, expected: str
) -> None:
    data = f"""
- {{id: institution:board, type: Institution, label: {{en: Board, uk: Рада}}}}
- {{id: group:crews, type: ActorGroup, label: {{en: crews, uk: екіпажі}}}}
- {{id: asset:lists, type: Asset, label: {{en: lists, uk: списки}}}}
- {{id: effect:x, {effect}}}
- {{id: stance:x, type: Stance, stanceHolder: institution:board, stanceType: demands,
   stanceTarget: effect:x, stanceTowards: group:crews}}
"""
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    assert sentences.sentence(expand("stance:x")).text == expected
