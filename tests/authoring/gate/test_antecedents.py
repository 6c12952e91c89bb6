"""Test whom a pronoun stands for."""

import pytest

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.antecedents import Meant, find_antecedent, who_is_meant

NAMES = {
    "state:north": ("North",),
    "state:south": ("South",),
    "person:renn": ("Renn",),
    "group:fighters": ("the fighters",),
    "group:front": ("the Front",),
    "place:lake": ("the Lake",),
}
READER = NameReader(NAMES, "")


def antecedent(word: str, *sentences: str) -> list[str]:
    """Return whom a word stands for after some sentences, without the prefixes of the keys."""
    told = [(item, READER.find(item)) for item in sentences]
    found = find_antecedent(told, who_is_meant(word))
    return sorted(key.partition(":")[2] for key in found)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("she said", Meant.PERSON),
        ("its army", Meant.THING),
        ("They", Meant.MANY),
        ("вони", Meant.MANY),
        ("pays", Meant.ANYBODY),
        ("heir", Meant.ANYBODY),
    ],
)
def test_who_can_be_meant_by_a_word(word: str, meant: Meant) -> None:
    assert who_is_meant(word) is meant


@pytest.mark.parametrize(
    ("word", "sentences", "found"),
    [
        ("It", ["North pays."], ["north"]),
        ("It", ["North pays.", "The fighters wait."], ["north"]),
        ("They", ["North pays.", "The fighters wait."], ["fighters"]),
        ("It", ["North pays.", "The Front waits."], ["front"]),
        ("It", ["North pays.", "Renn waits."], ["north"]),
        ("He", ["Renn pays.", "North waits."], ["renn"]),
        ("pays", ["North pays.", "Renn waits."], ["renn"]),
        ("It", ["North pays.", "The Lake is deep."], ["north"]),
        ("It", ["North and South pay."], ["north", "south"]),
        ("It", ["To South the harbour is open, and North pays."], ["north"]),
        ("He", ["North pays."], []),
    ],
)
def test_the_nearest_sentence_that_names_somebody_who_can_be_meant_decides(
    word: str, sentences: list[str], found: list[str]
) -> None:
    assert antecedent(word, *sentences) == found
