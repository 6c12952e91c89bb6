"""Picture facts: certainties by their labels, in the language of the reader."""

import pytest

from pictures import drawn, open_for
from plangraph.drawing.elements import edges_of
from plangraph.picturing.picture_facts import Certainty, PictureFacts, read_picture_facts
from plangraph.presenting.party_colours import PartyColours
from plangraph.vocabulary import PREFIXES

VERSION = PREFIXES["version"] + "us28-ft"


def read(language: str) -> PictureFacts:
    lookup = open_for("us28-ft").lookup.translate(language)
    return read_picture_facts(lookup, drawn("us28-ft"), VERSION, PartyColours())


@pytest.mark.parametrize("language", ["en", "uk"])
def test_each_certainty_has_a_label_of_its_own(language: str) -> None:
    assert sorted(read(language).certainties.values()) == sorted(Certainty)


def test_an_edge_is_as_certain_as_its_firmest_claim() -> None:
    facts = read("en")
    rated = {facts.rate(edge) for _, edge in edges_of(drawn("us28-ft"))}
    assert rated == set(Certainty) - {Certainty.FEARED}


def test_each_effect_has_a_verb_and_each_thing_a_short_name() -> None:
    facts = read("en")
    assert facts.verbs[PREFIXES["effect"] + "ft-forces-cap"] == "may not"
    assert set(facts.headlines) == set(drawn("us28-ft"))
    assert facts.red_lines
