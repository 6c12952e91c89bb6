"""Test whether words at the start of a text say who its parties are."""

import pytest

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.party_names import says_who_parties_are
from plangraph.authoring.proposals.proposal import TextPlace

NAMES = NameReader({"n": ("North",), "s": ("South",), "c": ("Council",), "l": ("League",)}, "")


def is_said(text: str, words: str, *keys: str) -> bool:
    """Return whether words of a text say that these are its parties."""
    start = text.index(words)
    return says_who_parties_are(text, TextPlace.of(text, start, start + len(words)), keys, NAMES)


@pytest.mark.parametrize(
    "title",
    [
        "ACCORD between North and South (the Parties)",
        "ACCORD OF NORTH AND SOUTH",
        "North - South: first draft",
        "North and South (hereinafter the Parties), wishing to end the war",
        "North and South,\nMindful of the war,\nHave agreed as follows:",
        "ACCORD between North and South, mediated by the League",
        "(1) North; and\n(2) South,\ntogether the Parties",
    ],
)
def test_a_title_that_names_exactly_these_says_who_the_parties_are(title: str) -> None:
    text = f"{title}\n\nThe Parties shall pay. The Council meets.\n"
    word = next(name for name in ("South", "SOUTH") if name in text)
    assert is_said(text, word, "n", "s")
    assert not is_said(text, word, "n")
    assert not is_said(text, word, "n", "s", "c")
    assert not is_said(text, word, "n", "l")


@pytest.mark.parametrize(
    "title",
    [
        "ACCORD between North, South and Orr",
        "ACCORD of South",
        "ACCORD of North, South and the Council",
        "Notes.\n\nNorth met South and was glad. Rain fell all day on the town. Nothing was said.",
    ],
)
def test_a_title_that_may_name_others_does_not(title: str) -> None:
    assert not is_said(f"{title}\n\nBoth shall pay.\n", "South", "n", "s")


def test_words_far_behind_the_title_do_not() -> None:
    text = f"Plan\n\n{'Rain falls. ' * 200}\n\nNorth and South (the Parties) agree.\n"
    assert not is_said(text, "North and South", "n", "s")
