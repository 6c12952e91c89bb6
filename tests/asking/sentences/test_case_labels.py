from __future__ import annotations

import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.case_labels import CaseLabels
from plangraph.asking.sentences.noun_phrases import NounPhrases


def _read(language: str = "en") -> CaseLabels:
    known = read_language(language)
    return CaseLabels(NounPhrases(harbour().facts, known), known)


@pytest.mark.parametrize(
    "label",
    [
        "Drought",
        "Risk of flooding",
        "Consent of all riparian states",
        "Withdrawal of heavy weapons",
        "Armed attacks on convoys",
        "An attack from the other side",
        "Talks for six months without result",
    ],
)
def test_a_label_without_a_verb_names_what_may_happen(label: str) -> None:
    assert _read().names_a_case(label)


@pytest.mark.parametrize(
    "label",
    [
        "Russia invades Ukraine",
        "The talks fail",
        "Troops return to barracks",
        "One of the powers adopts new measures",
        "The Republic breaks the ceasefire",
        "Crimea returned to Ukraine",
        "The harbour freezes",
    ],
)
def test_a_label_that_may_have_a_verb_is_a_clause(label: str) -> None:
    assert not _read().names_a_case(label)


def test_a_ukrainian_label_is_a_clause_by_the_ending_of_its_verb() -> None:
    cases = _read("uk")
    labels = ("Напад на колону", "Дорогу розміновано", "Росія нападе", "Збройний конфлікт")
    assert [cases.names_a_case(label) for label in labels] == [True, False, False, True]


def test_an_article_is_put_before_what_is_counted() -> None:
    cases = _read()
    texts = ("attack on a convoy", "drought", "talks", "an attack", "consent of all", "risk")
    assert [cases.find_indefinite(text) for text in texts] == ["an ", "", "", "", "", "a "]


def test_the_main_word_says_whether_it_is_many() -> None:
    cases = _read()
    assert [cases.is_many(text) for text in ("talks for months", "census", "the people")] == [
        True,
        False,
        True,
    ]
