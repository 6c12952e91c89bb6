"""Tokens of passages, digits with marks, and units."""

from decimal import Decimal

import pytest

from plangraph.asking.durations import Length
from plangraph.checking.number_words import (
    fold_words,
    read_digits,
    read_length,
    read_scale,
    split_tokens,
)

DAY = 86400


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("twenty-five men", ["twenty", "five", "men"]),
        ("twenty-\nfive men", ["twenty", "five", "men"]),
        ("the three-\ndecade dispute", ["the", "three", "decade", "dispute"]),
        ("tenure of seventeen", ["tenure", "of", "seventeen"]),
        ("a 100-day truce", ["a", "100", "-", "day", "truce"]),
        ("$100bn, 50% of it", ["$", "100", "bn", ",", "50", "%", "of", "it"]),
        ("1,234.50 or 1'000", ["1,234.50", "or", "1'000"]),
    ],
)
def test_a_passage_is_split_into_numbers_words_and_signs(text: str, tokens: list[str]) -> None:
    assert list(split_tokens(fold_words(text))) == tokens


def test_a_long_word_is_split_at_once() -> None:
    word = "one" * 13
    assert list(split_tokens(word)) == ["one"] * 13
    assert list(split_tokens(f"{word}s")) == [f"{word}s"]
    assert list(split_tokens("one" * 1000)) == ["one" * 1000]


@pytest.mark.parametrize(
    ("digits", "readings"),
    [
        ("600000", ["600000"]),
        ("600,000", ["600000"]),
        ("600.000", ["600000", "600.000"]),
        ("0,6", ["0.6"]),
        ("0.600", ["0.600"]),
        ("1'000.50", ["1000.50"]),
        ("1,234,567", ["1234567"]),
        ("1.2.3", []),
        ("0'0", []),
        ("9" * 31, []),
    ],
)
def test_digits_have_the_readings_that_their_marks_allow(digits: str, readings: list[str]) -> None:
    assert [str(reading) for reading in read_digits(digits)] == readings


def test_units_of_time_and_of_scale_are_known() -> None:
    assert read_length(Decimal(2), "weeks") == Length(0, 14 * DAY)
    assert read_length(Decimal(2), "centuries") == Length(2400, 0)
    assert read_length(Decimal(2), "persons") is None
    assert (read_scale("million barrels"), read_scale("m"), read_scale("")) == (1_000_000, 1, 1)
