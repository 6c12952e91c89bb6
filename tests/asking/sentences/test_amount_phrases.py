from __future__ import annotations

import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import write_plain
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import SCHEME, expand

FEES, FISHERS = expand("asset:fees"), expand("group:fishers")
AMOUNTS = AmountPhrases(WordsWritten(harbour().facts, read_language("en")))


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity("at-most", "600000", "persons"), "at most 600,000 persons"),
        (Quantity("more-than", "900000", "persons"), "more than 900,000 persons"),
        (Quantity("exact", "1", "seats"), "one seat"),
        (Quantity("exact", "1", "ministries"), "one ministry"),
        (Quantity("approximately", "2500", "km"), "about 2,500 km"),
        (Quantity("exact", "1", "years"), "one year"),
        (Quantity("exact", "5", "percent"), "5 percent"),
        (Quantity("target", "800000000000", currency="USD"), "a target of $800 billion"),
        (Quantity("exact", "250", currency="CHF"), "CHF 250"),
        (Quantity("exact", "50", "percent", whole=FEES), "half of the fees of the harbour"),
        (
            Quantity("at-least", "50", "percent", whole=FEES),
            "at least half of the fees of the harbour",
        ),
        (Quantity("exact", "100", "percent", whole=FEES), "all fees of the harbour"),
        (Quantity("exact", "100", "percent"), "all"),
        (Quantity("exact", "30", "percent", whole=FEES), "30 percent of the fees of the harbour"),
        (
            Quantity("exact", "2", "share", parts="3", whole=FEES),
            "two thirds of the fees of the harbour",
        ),
        (Quantity("exact", "8", "ministers", parts="24"), "8 of the 24 ministers"),
        (Quantity("at-least", "2", "votes", parts="3"), "at least two thirds"),
        (Quantity("exact", "220", currency="EUR", each=FISHERS), "€220 for each of the fishers"),
        (
            Quantity("exact", "1", "boats", basis=f"{SCHEME}basis#area"),
            "one boat in proportion to area",
        ),
        (
            Quantity("exact", "4", "boats", basis=f"{SCHEME}basis#equal-parts"),
            "four boats in equal parts",
        ),
        (Quantity("", "many", "boats"), "many boats"),
    ],
)
def test_an_amount_is_written_as_people_do(quantity: Quantity, expected: str) -> None:
    assert write_plain(AMOUNTS.write(quantity)) == expected


def test_a_short_amount_of_money_is_that_of_newspapers() -> None:
    quantity = Quantity("exact", "100000000000", currency="USD")
    assert write_plain(AMOUNTS.write(quantity, is_short=True)) == "$100bn"


def test_a_limit_is_bare_after_a_verb_that_says_it() -> None:
    assert AMOUNTS.bare(Quantity("at-most", "5")).bound == "exact"
    assert AMOUNTS.bare(Quantity("approximately", "5")).bound == "approximately"


def test_a_number_of_persons_counts_a_group() -> None:
    quantity = Quantity("at-most", "1000", "persons")
    assert AMOUNTS.are_persons(quantity, expand("group:fishers"))
    assert write_plain(AMOUNTS.count(quantity, expand("group:fishers"))) == "at most 1,000 fishers"
    one = Quantity("exact", "1", "persons")
    assert write_plain(AMOUNTS.count(one, expand("group:fishers"))) == "one fisher"


def test_a_count_is_found_in_words() -> None:
    quantity = Quantity("exact", "5", "sites")
    assert AMOUNTS.is_in_words(quantity, "at the five sites")
    assert not AMOUNTS.is_in_words(quantity, "at the six sites")


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity("exact", "7", "members"), "seven members"),
        (Quantity("exact", "12", "members"), "12 members"),
        (Quantity("exact", "2", "members", parts="7"), "two of the seven members"),
        (Quantity("at-most", "3", "hours"), "at most three hours"),
        (Quantity("exact", "2", "milligrams per litre"), "2 milligrams per litre"),
        (Quantity("exact", "5", "tonnes"), "5 tonnes"),
        (Quantity("exact", "9", "percent"), "9 percent"),
        (Quantity("exact", "9", currency="EUR"), "€9"),
    ],
)
def test_small_numbers_are_words_but_those_of_measures(quantity: Quantity, expected: str) -> None:
    assert write_plain(AMOUNTS.write(quantity)) == expected
