from __future__ import annotations

import pytest

import plangraph as pg
from asking.sentences.spoken import harbour, say
from conftest import WriteData
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.language import read_language
from plangraph.asking.sentences.sentence import Role, Told, list_marked, mark, write_plain
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
    assert write_plain(count.fill(frame) or ()).startswith("1 seat")
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
    assert say("effect:code") == "Norva would have to publish its sea code and ratify it."


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
