import re
from pathlib import Path

import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, read_sentences
from conftest import WriteData

_PLAN = """
- {id: institution:l, type: Institution, label: {en: League of Ports}}
- {id: group:sailors, type: ActorGroup, label: {en: freed sailors}}
- {id: group:guards, type: ActorGroup, label: {en: guards of the League}}
- {id: asset:pay, type: Asset, label: {en: payment to the freed sailors}}
- {id: asset:goats, type: Asset, label: {en: goats}}
- {id: asset:sailor, type: Asset, label: {en: sailor}}
- {id: asset:ferries, type: Asset, label: {en: ferries of the Isles}}
- {id: asset:money, type: Asset, label: {en: money for the ports}}
- {id: action:send, type: Concept, inScheme: action, label: {en: send}, definition: {en: Move.},
   verbFrame: {en: "send {affects}"}}
- {id: action:post, type: Concept, inScheme: action, label: {en: post}, definition: {en: Place.},
   verbFrame: {en: "post [{quantity:of} of {affects}|{affects}]"}}
- {id: action:give, type: Concept, inScheme: action, label: {en: give}, definition: {en: Let have.},
   verbFrame: {en: "give [{recipient}] [{quantity}|{affects}]"}}
- {id: action:keep, type: Concept, inScheme: action, label: {en: keep}, definition: {en: Have.},
   verbFrame: {en: "keep [{quantity}|{affects}]"}}
- {id: effect:e, type: Obligation, dutyBearer: institution:l, MORE}
- {id: effect:or, type: Obligation, dutyBearer: institution:l, action: give, affects: asset:goats,
   transferTo: group:sailors}
"""


def _say(write_data: WriteData, more: str) -> str:
    text = str(pg.open(write_data(_PLAN.replace("MORE", more))).sentence("effect:e"))
    return text.removeprefix("The League of Ports would have to ")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "action: pay, affects: asset:pay, transferTo: group:sailors,"
            " hasQuantity: {value: 1, outOf: 2, shareOf: asset:pay}",
            "pay half of the payment to the freed sailors.",
        ),
        (
            "action: pay, affects: asset:pay, transferTo: group:sailors,"
            " hasQuantity: {value: 40, currency: EUR}",
            "pay €40 to the freed sailors.",
        ),
        (
            "action: send, affects: group:guards, hasQuantity: {value: 85, unit: guards}",
            "send 85 guards.",
        ),
        (
            "action: post, affects: group:guards,"
            " hasQuantity: {value: 30, outOf: 85, unit: guards, shareOf: group:guards}",
            "post 30 of its 85 guards.",
        ),
        (
            "action: give, affects: asset:goats, transferTo: group:sailors,"
            " hasQuantity: {value: 1, unit: goats, per: asset:sailor}",
            "give each of the freed sailors one goat.",
        ),
        (
            "action: keep, affects: asset:ferries, hasQuantity: {value: 4, unit: ferries}",
            "keep four ferries.",
        ),
        (
            "action: keep, affects: asset:money, hasQuantity: {value: 4, unit: talers}",
            "keep four talers.",
        ),
    ],
)
def test_those_who_get_something_and_the_thing_are_named_once(
    write_data: WriteData, more: str, told: str
) -> None:
    assert _say(write_data, more) == told


def test_what_is_done_instead_is_done_for_them(write_data: WriteData) -> None:
    more = "action: pay, transferTo: group:sailors, orElse: effect:or"
    told = _say(write_data, more)
    assert told.count("sailors") == 1
    assert told.endswith("give them goats.")


_TWICE = re.compile(r"\b(to|from) (the )?([\w ]+) to (the )?\3\b|\bthe (their|its) |\d its \w")


@pytest.mark.parametrize("plan", sorted(set(PLANS.values())), ids=str)
def test_no_sentence_of_any_plan_names_those_who_get_it_twice(plan: Path) -> None:
    sentences = read_sentences(plan)
    facts = sentences.facts
    told = [str(sentences.effect(it)) for it in facts.things if facts.effect_kind(it)]
    assert [text for text in told if _TWICE.search(text)] == []
