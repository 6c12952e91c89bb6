"""Which words of labels are names, and which one names the thing."""

from __future__ import annotations

from functools import cache

import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.label_words import LabelWords


@cache
def words() -> LabelWords:
    return LabelWords(harbour().facts, read_language("en"))


@pytest.mark.parametrize(
    ("word", "is_name"),
    [("Russian", True), ("UN", True), ("D-day", True), ("Forces", False), ("A", False)],
)
def test_a_word_is_a_name_by_its_letters_or_its_list(word: str, is_name: bool) -> None:
    assert words().is_name(word) == is_name


@pytest.mark.parametrize(
    ("text", "main", "is_simple"),
    [
        ("armed forces", "armed forces", True),
        ("joint report on the truce", "joint report", False),
        ("ships of the North", "ships", False),
    ],
)
def test_the_main_word_is_the_last_before_what_follows_it(
    text: str, main: str, is_simple: bool
) -> None:
    assert words().find_main(text) == main
    assert words().is_simple(text) == is_simple


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Gas price", "gas price"), ("UN force", "UN force"), ("The gate", "the gate")],
)
def test_a_text_within_a_sentence_begins_small_unless_it_begins_with_a_name(
    text: str, expected: str
) -> None:
    assert words().lower_first(text) == expected


def test_an_article_is_taken_off_and_a_pair_is_two() -> None:
    assert words().strip_article("the two sides") == "two sides"
    assert words().strip_pair("both sides") == "two sides"
    assert words().strip_pair("all sides") == "all sides"
