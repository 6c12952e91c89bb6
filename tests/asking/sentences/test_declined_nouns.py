"""Declined nouns: each class has its forms, with the letters that change."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import plangraph.asking
from plangraph.asking.sentences.declined_nouns import DeclinedNouns

_FILE = Path(plangraph.asking.__file__).parent / "languages" / "declensions" / "uk.toml"


@pytest.mark.parametrize(
    ("group", "word", "stem", "one", "many"),
    [
        ("feminine", "ріка", "", "рікою", "ріками"),
        ("masculine_a", "човен", "човн", "човном", "човнами"),
        ("feminine_consonant", "сіль", "сол", "сіллю", "солями"),
        ("neuter", "поле", "", "полем", "полями"),
    ],
)
def test_a_noun_has_the_forms_of_its_class(
    group: str, word: str, stem: str, one: str, many: str
) -> None:
    nouns = DeclinedNouns(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    singular, plural = nouns.make(group, word, stem)
    assert (singular.cases["ins"], plural.cases["ins"]) == (one, many)


@pytest.mark.parametrize(("group", "noun", "place"), [("softened", "берег", "березі"),
                                                      ("a", "маяк", "маяку")])  # fmt: skip
def test_a_last_letter_changes_before_the_ending_of_a_place_as_its_class_says(
    group: str, noun: str, place: str
) -> None:
    nouns = DeclinedNouns(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    assert nouns.make(f"masculine_{group}", noun)[0].cases["loc"] == place
