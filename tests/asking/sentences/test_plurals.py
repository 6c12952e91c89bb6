from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.label_texts import is_group_of_states
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("{en: Voters abroad}", "Voters abroad publish their"),
        ("{en: Fishers}", "Fishers publish their"),
        ("{en: Hill congress}", "The hill congress publishes its"),
        ("{en: Women of the coast}", "The women of the coast publish their"),
    ],
)
def test_a_name_is_in_the_plural_by_its_main_word(
    write_data: WriteData, label: str, expected: str
) -> None:
    text = f"""- {{id: group:a, type: ActorGroup, label: {label}}}
- {{id: effect:x, type: Obligation, dutyBearer: group:a, action: publish}}"""
    sentence = str(pg.open(write_data(text)).sentence("effect:x"))
    subject, own = expected.split(" publish")[0], expected.split()[-1]
    assert sentence == f"{subject} would have to publish {own} findings."


@pytest.mark.parametrize(
    ("label", "modal"),
    [
        ("uk: гірські ополчення", "мають"),
        ("uk: рада старійшин", "має"),
        ("uk: обидва штаби", "мають"),
        ("uk: жінка та дитина", "мають"),
        ("en: Partners", "мають"),
        ("en: Congress", "має"),
    ],
)
def test_a_name_in_a_ukrainian_sentence_is_in_the_plural_by_its_main_word(
    write_data: WriteData, label: str, modal: str
) -> None:
    text = f"""- {{id: group:a, type: ActorGroup, label: {{{label}}}}}
- {{id: effect:x, type: Obligation, dutyBearer: group:a, action: publish}}"""
    sentences = Sentences(pg.open(write_data(text)).store, "uk")
    effect = next(item for item in sentences.facts.things if sentences.facts.effect_kind(item))
    assert f" {modal} " in str(sentences.effect(effect))


def test_states_may_have_the_name_of_several() -> None:
    kinds = frozenset({"State"})
    assert is_group_of_states(kinds, "Neighbouring countries")
    assert not is_group_of_states(kinds, "United States")
    assert not is_group_of_states(kinds, "Honduras")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("{en: Rulings of the court, uk: рішення суду}", "Рішення суду мають"),
        ("{en: Ruling of the court, uk: рішення суду}", "Рішення суду має"),
        ("{en: Clearings, uk: розмінування}", "Розмінування має"),
    ],
)
def test_a_noun_that_is_the_same_in_both_numbers_has_that_of_its_english_label(
    write_data: WriteData, label: str, expected: str
) -> None:
    text = f"""- {{id: asset:a, type: Asset, label: {label}}}
- {{id: effect:x, type: StatusChange, affects: asset:a, resultingStatus: binding}}"""
    sentence = str(Sentences(pg.open(write_data(text)).store, "uk").effect(expand("effect:x")))
    are_many = expected.endswith("мають")
    assert (
        sentence == f"{expected} стати юридично {'обов’язковими' if are_many else 'обов’язковим'}."
    )
