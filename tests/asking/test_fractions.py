from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph as pg
from asking.sentences.one_point import ONE_POINT
from asking.sentences.spoken import PLANS, read_sentences
from conftest import WriteData
from plangraph.asking.conditions import read_amounts
from plangraph.asking.fractions import find_fractions
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_COUNT = re.compile(r"of the (?:two|three|four|five|six|10) |(?:одн\w+|\d) із ")
_BODY = "- {id: institution:assembly, type: Institution, label: {en: Assembly}}\n"
_WOMEN = "- {id: group:women, type: ActorGroup, label: {en: women}}\n"
_EFFECT = (
    "        - {{id: effect:e, type: Entitlement, beneficiary: group:women, action: hold-seats,"
    " affects: institution:assembly, hasQuantity: {{value: {value}, outOf: {parts},"
    " unit: seats, shareOf: institution:assembly}}}}\n"
)
_SEATS = (
    "        - {{id: effect:s, type: StatusChange, establishes: institution:assembly,"
    " hasQuantity: {{value: {n}, unit: seats}}}}\n"
)


@pytest.mark.parametrize(
    ("value", "parts", "size", "en", "uk"),
    [
        (1, 4, 48, "a quarter of the seats", "чверть місць"),
        (1, 2, 48, "half of the seats", "половину місць"),
        (3, 5, 0, "three fifths of the seats", "три п’ятих місць"),
        (3, 5, 5, "three of the five seats", "3 із 5 місць"),
        (1, 4, 4, "one of the four seats", "одне із чотирьох місць"),
        (2, 6, 0, "two of the six seats", "2 із 6 місць"),
        (5, 8, 0, "five of the eight seats", "5 із 8 місць"),
        (2, 48, 48, "2 of the 48 seats", "2 із 48 місць"),
    ],
)
def test_an_amount_out_of_a_few_is_a_fraction_unless_the_whole_has_just_so_many(
    write_data: WriteData, value: int, parts: int, size: int, en: str, uk: str
) -> None:
    seats = _SEATS.format(n=size) if size else ""
    data = _BODY + _WOMEN + ONE_POINT + _EFFECT.format(value=value, parts=parts) + seats
    graph = pg.open(write_data(data))
    effect = expand("effect:e")
    assert en in str(Sentences(graph.store, "en", [effect]).sentence(effect))
    assert uk in str(Sentences(graph.store, "uk", [effect]).sentence(effect))


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("plan", sorted(set(PLANS.values())), ids=str)
def test_no_fraction_of_any_plan_is_told_as_a_count(plan: Path, language: str) -> None:
    sentences = read_sentences(plan, language)
    things = sentences.facts.quantities.items()
    parted = [thing for thing, found in things if any(item.is_part for item in found)]
    told = [str(sentences.sentence(thing)) for thing in parted]
    wrong = [text for text in told if _COUNT.search(text)]
    assert wrong == []


def test_the_fractions_of_the_invented_plans_are_some() -> None:
    store = pg.open(PLANS["arvenia"]).store
    rows = [*read_amounts(store)]
    found = find_fractions(store, rows)
    assert {row.unit for row in found} == {"share", "shares"}
    assert {row.outOf for row in rows if row not in found} >= {"5", "6", "24"}
