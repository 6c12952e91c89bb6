from __future__ import annotations

import pytest

from asking.sentences.spoken import PLANS, read_sentences
from plangraph.asking.language import read_language
from plangraph.asking.sentences.noun_phrases import NounPhrases
from plangraph.asking.sentences.proper_names import (
    begins_with_name,
    find_proper_names,
    find_single_names,
)


def _find(plan: str) -> frozenset[str]:
    facts = read_sentences(PLANS[plan]).facts
    label = NounPhrases(facts, read_language("en")).label
    return find_proper_names(facts, label, frozenset())


def test_states_persons_and_words_with_a_capital_inside_a_label_are_names() -> None:
    assert {"Tolva", "Vaska", "Kell", "Irena", "Oskan"} <= _find("river")


def test_a_word_of_a_word_list_is_no_name() -> None:
    assert "Water" not in _find("river")  # "Minister of Water", and the topic water


def test_a_word_that_another_label_has_with_a_small_letter_is_no_name() -> None:
    assert "Prisoners" not in _find("truce")
    assert "Front" in _find("truce")


def test_a_state_and_a_place_of_one_word_are_names_of_their_own() -> None:
    facts = read_sentences(PLANS["isles"]).facts
    names = set(find_single_names(facts, NounPhrases(facts, read_language("en")).label))
    assert {"Sorvi", "Brann"} <= names  # Brann of the Kingdom of Brann
    assert "Isles" not in names


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Dareh power plant", True),
        ("Cooling plant", False),
        ("No-fly zone", False),
        ("Border area", False),
        ("Dareh", False),
    ],
)
def test_a_place_begins_with_a_name_where_no_list_has_its_first_word(
    label: str, expected: bool
) -> None:
    words = read_language("en").word_sets
    assert begins_with_name(label.split(), words) is expected
