from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.quantity_forms import (
    are_of_form,
    count_located,
    count_persons,
    is_capped,
)
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand

_EUROS = Quantity("exact", "5", currency="EUR")
_TIMES = Quantity("at-least", "4", "times")
_TONNES = Quantity("less-than", "3", "tonnes")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("money", [True, False, False]),
        ("goods", [False, True, True]),
        ("crew", [True, False, True]),
        ("below", [False, False, True]),
        ("stock", [True, True, True]),
        ("", [True, True, True]),
    ],
)
def test_a_form_says_what_its_amounts_are(form: str, expected: list[bool]) -> None:
    assert [are_of_form([item], form) for item in (_EUROS, _TIMES, _TONNES)] == expected


def test_all_amounts_have_to_be_of_the_form() -> None:
    assert not are_of_form([_EUROS, _TONNES], "money")


def test_a_share_or_a_rate_and_a_sum_that_it_may_be_are_an_amount_with_a_ceiling() -> None:
    share = Quantity("exact", "40", "percent")
    rate = Quantity("exact", "5", currency="EUR", each="day")
    most, sum_of = (
        Quantity("at-most", "60", currency="EUR"),
        Quantity("exact", "60", currency="EUR"),
    )
    assert is_capped([share, most])
    assert is_capped([rate, most])
    assert not is_capped([rate, sum_of])
    assert not is_capped([sum_of, most])
    assert not is_capped([rate])


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity("exact", "3", "villages"), "трьох селах"),
        (Quantity("exact", "12", "villages"), "12 селах"),
        (Quantity("exact", "21", "villages"), ""),
        (Quantity("at-least", "3", "villages"), ""),
    ],
)
def test_a_number_of_places_is_told_in_the_case_of_where(
    write_data: WriteData, quantity: Quantity, expected: str
) -> None:
    path = write_data("- {id: place:v, type: Place, label: {en: villages, uk: села}}\n")
    words = WordsWritten(SentenceFacts(pg.open(path).store), read_language("uk"))
    assert count_located(words, quantity, expand("place:v")) == expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity("at-least", "3", "members"), "щонайменше троє членів ради"),
        (Quantity("exact", "12", "members"), "12 членів ради"),
        (Quantity("exact", "22", "members"), ""),
    ],
)
def test_a_number_of_persons_acts(write_data: WriteData, quantity: Quantity, expected: str) -> None:
    path = write_data(
        "- {id: group:m, type: ActorGroup, label: {en: members of the council, uk: члени ради}}\n"
    )
    words = WordsWritten(SentenceFacts(pg.open(path).store), read_language("uk"))
    assert count_persons(words, quantity, expand("group:m")) == expected
