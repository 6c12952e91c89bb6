"""Picture facts: certainties by their labels, in the language of the reader."""

import pytest

from pictures import drawn, open_for, picture
from plangraph.drawing.elements import edges_of
from plangraph.picturing.picture_facts import (
    Certainty,
    PictureFacts,
    read_picture_facts,
    rule_out,
)
from plangraph.presenting.accounts.crossed_lines import PlanRedLines
from plangraph.presenting.drafts import read_plans
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


@pytest.mark.parametrize(
    ("key", "flagged"),
    [("us28-ft", {"Donetsk region", "armed forces", "constitution"}), ("us28", {"6", "7", "21d"})],
)
def test_points_that_cross_a_red_line_are_flagged(key: str, flagged: set[str]) -> None:
    """The red lines of the article hold for the leaked text, which is another account of it."""
    boxes = [box for box in picture(key).boxes if box.flag]
    assert len(boxes) == len(flagged)
    told = [f"{box.number} {' '.join(box.lines)}" for box in boxes]
    assert all(any(word in text for text in told) for word in flagged)


def test_the_picture_and_who_gains_have_the_same_red_lines() -> None:
    lookup = open_for("us28").lookup
    draft = next(one for one in read_plans(lookup)[0].drafts if one.key == "us28")
    facts = rule_out(lookup, PictureFacts(), draft)
    lines = PlanRedLines(lookup).read(draft)
    crossed = {wording for found in lines.values() for line in found for wording in line.wordings}
    assert set(facts.ruled_out) == crossed
    assert {rule.holder for rules in facts.ruled_out.values() for rule in rules} == {"Ukraine"}
