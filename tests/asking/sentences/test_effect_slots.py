from __future__ import annotations

import pytest

import plangraph as pg
from asking.sentences.spoken import harbour, say
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, Told, list_marked, mark, write_plain
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.asking.sentences.word_frames import read_frame
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand

WORDS = WordsWritten(harbour().facts, read_language("en"))


def open_slots(effect: str, told: Told = Told.WHOLE) -> EffectSlots:
    return EffectSlots(WORDS, AmountPhrases(WORDS), expand(f"effect:{effect}"), told)


def test_what_belongs_to_the_subject_is_its_own() -> None:
    assert say("effect:cap") == "Norva would not be allowed to let its navy exceed 1,200 persons."
    assert str(harbour().short(expand("effect:cap"))) == "may not exceed 1,200 persons"


def test_an_amount_is_named_once() -> None:
    slots = open_slots("half")
    assert write_plain(slots.fill(read_frame("{quantity} of {affects}")) or ()) == (
        "half of the fees of the harbour"
    )
    assert slots.remaining_quantities() == []
    assert slots.write_quantities() == ()


def test_a_frame_that_cannot_be_filled_uses_no_amount() -> None:
    slots = open_slots("half")
    assert slots.fill(read_frame("{quantity} in {matter}")) is None
    assert len(slots.remaining_quantities()) == 1


def test_those_who_owe_it_to_each_other_are_mutual() -> None:
    assert [open_slots(name).is_mutual for name in ("talks", "peace", "cap")] == [True, True, False]
    assert "with each other on trade" in say("effect:talks")
    assert "keep the peace with each other in" in say("effect:peace")


def test_a_line_has_its_own_preposition() -> None:
    assert "on the line of buoys" in say("effect:line")


def test_parts_inside_parts_are_listed() -> None:
    inner = mark(Role.PLACE, "x", "p")
    assert [item.role for item in list_marked(mark(Role.CONDITION, inner))] == [
        Role.CONDITION,
        Role.PLACE,
    ]


def test_a_modal_agrees_with_its_subject() -> None:
    slots = open_slots("cap")
    slots.subject = (expand("state:norva"),)
    assert write_plain(slots.write_modal("{subject?has|have} to")) == "has to"
    slots.subject = (expand("state:norva"), expand("state:isles"))
    assert write_plain(slots.write_modal("{subject?has|have} to")) == "have to"


def test_what_a_verb_needs_and_nobody_names_is_said_not_to_be_named() -> None:
    slots = open_slots("bare")
    assert write_plain(slots.fill_anyhow(read_frame("chair {affects} [in {place}]"))) == (
        "chair what is not named"
    )


def test_shares_and_counts_are_told_apart() -> None:
    share, count = open_slots("third"), open_slots("seats")
    frame = read_frame("[{quantity:share} of the seats|{quantity:count}|seats]")
    assert write_plain(share.fill(frame) or ()).endswith("of the seats")
    assert write_plain(count.fill(frame) or ()).startswith("one seat")
    assert write_plain(open_slots("bare").fill(frame) or ()) == "seats"


def test_a_slot_may_ask_for_a_class_or_for_a_main_word() -> None:
    slots = open_slots("code")
    assert write_plain(slots.fill(read_frame("enact {affects:Legislation}")) or ()) == (
        "enact the sea code of Norva"
    )
    assert slots.fill(read_frame("enact {affects:Place}")) is None
    assert slots.fill(read_frame("pay {affects:payable}")) is None


def test_a_count_of_what_is_named_is_written_before_its_name() -> None:
    text = say("effect:mesh")
    assert text == "Norva would have to supply 300 nylon nets to fishers."


def test_an_amount_of_something_else_is_not_taken_from_what_is_acted_on() -> None:
    assert say("effect:other-share") == (
        "The United Isles would receive 35 percent of the fees of the harbour, concerning the sunken ferry."  # noqa: E501
    )


def test_what_a_second_verb_acts_on_is_not_named_again() -> None:
    assert say("effect:code") == "Norva would have to publish and ratify its sea code."


@pytest.mark.parametrize(
    ("label", "named"), [("Night ticket", "each night ticket"), ("Tickets", "each of the tickets")]
)
def test_each_is_of_many_or_of_one(write_data: WriteData, label: str, named: str) -> None:
    path = write_data(
        f"- {{id: asset:t, type: Asset, label: {{en: {label}}}}}\n"
        "- {id: state:a, type: State, label: {en: Norva}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:a, action: sell, affects: asset:t, "
        "hasQuantity: {bound: exact, value: 3, currency: EUR, per: asset:t}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")) == f"Norva would have to sell {named} for €3."


@pytest.mark.parametrize(
    ("thing", "action", "told"),
    [
        ("label: {en: joint service}", "hold-it", "hold a joint service"),
        (
            "label: {en: joint service}, owner: institution:church",
            "hold-it",
            "hold its joint service",
        ),
        ("label: {en: service of the dead}", "hold-it", "hold the service of the dead"),
        ("label: {en: joint service}", "end-it", "end the joint service"),
        ("label: {en: bells}, owner: institution:church", "end-it", "end its bells"),
        ("label: {en: bells}", "end-it", "end bells"),
    ],
)
def test_what_is_made_has_an_article_for_a_new_thing_and_what_is_owned_for_a_known_one(
    write_data: WriteData, thing: str, action: str, told: str
) -> None:
    frames = "".join(
        f"- {{id: action:{verb}-it, type: Concept, inScheme: action, label: {{en: {verb} it}}, "
        f'definition: {{en: Do it.}}, verbFrame: {{en: "{verb} [{{affects}}]"}}}}\n'
        for verb in ("hold", "end")
    )
    path = write_data(
        f"{frames}- {{id: institution:church, type: Institution, label: {{en: Old Church}}}}\n"
        f"- {{id: asset:one, type: Asset, {thing}}}\n"
        f"- {{id: effect:x, type: Obligation, dutyBearer: institution:church, action: {action}, "
        "affects: asset:one}\n"
    )
    assert str(pg.open(path).sentence("effect:x")) == f"The Old Church would have to {told}."


_CAMPS = """
- {id: state:a, type: State, label: {en: Arland}}
- {id: group:f, type: ActorGroup, label: {en: herders}}
- {id: place:c, type: Place, label: {en: LABEL}}
- {id: action:mark, type: Concept, inScheme: action, label: {en: mark out},
   definition: {en: Show where it is.}}
- {id: effect:x, type: Obligation, dutyBearer: state:a, EFFECT,
   hasQuantity: {bound: BOUND, value: 3, unit: UNIT}}
"""


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ("action: gather-forces, affects: group:f, atLocation: place:c", "gather herders in {}"),
        ("action: protect, affects: group:f, atLocation: place:c", "protect herders in {}"),
        ("action: mark, affects: place:c", "mark out {}"),
    ],
)
@pytest.mark.parametrize(
    ("label", "unit", "named"),
    [
        ("camps", "camps", "three camps"),
        ("Camps of the League", "camps", "three camps of the League"),
        ("tent camps", "tent camps", "three tent camps"),
    ],
)
def test_a_number_of_places_stands_before_their_noun(
    write_data: WriteData, effect: str, told: str, label: str, unit: str, named: str
) -> None:
    data = _CAMPS.replace("LABEL", label).replace("EFFECT", effect).replace("UNIT", unit)
    graph = pg.open(write_data(data.replace("BOUND", "exact")))
    expected = f"Arland would have to {told.format(named)}."
    assert str(graph.sentence("effect:x")) == expected
    many = pg.open(write_data(data.replace("BOUND", "at-least")))
    assert str(many.sentence("effect:x")) == expected.replace("three", "at least three")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("випускати", "Арланд має випускати щонайменше 3 тонни зерна."),
        ("зменшити", "Арланд має зменшити зерно щонайменше на 3 тонни."),
    ],
)
def test_a_measured_amount_stands_before_its_noun_unless_it_is_by_how_much(
    write_data: WriteData, verb: str, expected: str
) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {en: Arland, uk: Арланд}}\n"
        "- {id: asset:grain, type: Asset, label: {en: grain, uk: зерно}}\n"
        f"- {{id: action:x, type: Concept, inScheme: action, label: {{en: xx, uk: {verb}}}, "
        f"definition: {{en: X.}}, verbFrame: {{uk: '{verb} {{affects:acc}}'}}}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:a, action: action:x, "
        "affects: asset:grain, hasQuantity: {bound: at-least, value: 3, unit: tonnes}}\n"
    )
    assert str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x"))) == expected


def test_an_office_is_named_where_somebody_stays_in_it(write_data: WriteData) -> None:
    data = (
        "- {id: person:x, type: Person, label: {en: Orm Vale, uk: Орм Вейл}}\n"
        "- {id: institution:town, type: Institution, label: {en: town, uk: місто}}\n"
        "- {id: office:mayor, type: Office, label: {en: mayor, uk: міський голова}, "
        "postIn: institution:town}\n"
        "- {id: effect:x, type: Permission, dutyBearer: person:x, action: stay-in-office, "
        "affects: office:mayor}\n"
    )
    graph = pg.open(write_data(data))
    text = graph.sentence("effect:x", language="uk").text
    assert text == "Орм Вейл має право залишатися на посаді міського голови."
