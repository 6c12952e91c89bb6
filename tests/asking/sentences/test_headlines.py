"""Headlines: the best of what a thing may be called that is short enough."""

import pytest

from asking.sentences.spoken import PLANS, harbour, read_sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("version:us28", "Leaked 28 points"),
        ("cv:ft-nato-membership", "Ukraine stays out of Nato"),
        ("effect:ft-forces-cap", "Ukraine's armed forces are capped"),
        ("effect:us28-eu-membership", "Ukraine may join the EU"),
        ("effect:us28-dnieper", "May not hinder shipping on the Dnieper"),
        ("effect:us28-european-contribution", "Must contribute $100bn of the money …"),
        ("effect:us28-peace-council", "The peace council would be set up"),
        ("effect:us28-donetsk-no-entry", "May not enter the demilitarised zone"),
        ("cv:us28-snapback", "What follows if Russia invades"),
        ("cv:us28-missile-forfeit", "Guarantee void after an attack …"),
        ("group:armed-formations", "Armed formations"),
    ],
)
def test_a_headline_is_the_first_name_or_sentence_that_fits(thing: str, expected: str) -> None:
    found = read_sentences(PLANS["us28"]).headline(expand(thing))
    assert str(found) == expected
    assert len(found.text) <= 40


def test_a_headline_of_a_given_length_ends_after_a_word_or_in_a_long_one() -> None:
    wreck = expand("effect:both-verbs")
    assert str(harbour().headline(wreck, 20)) == "The sunken ferry …"
    assert str(harbour().headline(expand("group:divers"), 12)) == "Divers …"
    assert str(harbour().headline(expand("group:divers"), 4)) == "Div…"
