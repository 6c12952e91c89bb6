"""Test how often a passage says that something is done."""

import pytest

from gated import duration, object_to_words
from plangraph.authoring.gate.figures_said import find_figures
from plangraph.authoring.gate.repeats_said import hear_repeats, is_repeat

NORTH = {"bearer": "state:north"}


@pytest.mark.parametrize(
    ("words", "value", "codes"),
    [
        ("North shall report every two weeks", "P14D", []),
        ("North shall report every 90 days", "P90D", []),
        ("North shall pay annually", "P1Y", []),
        ("North shall pay annually", "P1M", ["PG905"]),
        ("North shall pay within two weeks", "P14D", ["(PG920)", "PG905"]),
    ],
)
def test_how_often_is_that_of_the_passage(words: str, value: str, codes: list[str]) -> None:
    assert sorted(object_to_words(words, "Obligation", **NORTH, repeat=value)) == codes


def test_a_length_behind_every_is_no_deadline() -> None:
    words = "North shall report every two weeks"
    found = object_to_words(words, "Obligation", **NORTH, deadline=duration("P2W"))
    assert found == ["PG905"]


def test_lengths_behind_every_are_repeats() -> None:
    flat = "North pays every three months"
    lengths = find_figures(flat, is_negated=False).lengths
    assert [is_repeat(flat, one) for one in lengths] == [True]
    assert hear_repeats(flat, lengths) == {"P3M"}
