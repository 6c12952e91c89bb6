from __future__ import annotations

from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Effect, EffectCondition, Quantity
from plangraph.comparing.sides import Side
from plangraph.comparing.values import (
    describe_effect,
    find_owners,
    name_effect,
    read_alternatives,
    read_deadline,
    read_effect,
    read_quantity,
)
from plangraph.vocabulary import PLAN

SIDE = Side("v")
BARE = Effect("https://example.org/e", "StatusChange", {})


def test_an_effect_is_described_in_words() -> None:
    effect = Effect(
        "e",
        "StatusChange",
        {PLAN.dutyBearer: frozenset("a"), PLAN.affects: frozenset("v")},
        frozenset({Quantity("at-most", "600000", "persons")}),
        frozenset({EffectCondition("startsIf", "war", frozenset("r"))}),
        (Deadline("soon"),),
    )
    assert describe_effect(effect, SIDE) == (
        "status change; bearer a; acted on this plan; at most 600,000 persons; "
        "starts if: war (by r); due soon"
    )
    assert read_effect(effect, SIDE).effects == (effect,)


def test_a_share_is_of_those_who_get_it_or_else_of_those_who_owe_it() -> None:
    owed = Effect("e", "Obligation", {PLAN.dutyBearer: frozenset("a")})
    got = Effect("e", "Entitlement", {**owed.values, PLAN.beneficiary: frozenset("b")})
    share = Quantity("exact", "50", "percent", whole="fund")
    assert (find_owners(owed), find_owners(got)) == (frozenset("a"), frozenset("b"))
    assert read_quantity(share, got, SIDE).text == "50 percent of fund (b)"
    assert read_quantity(share, BARE, SIDE).text == "50 percent of fund"
    assert read_quantity(Quantity("exact", "5", "km"), got, SIDE).text == "5 km"


def test_a_deadline_is_its_words_or_its_values_or_both() -> None:
    deadline = Deadline("soon", duration="P2D", start="signing")
    assert read_deadline(deadline, SIDE).text == "soon"
    assert read_deadline(deadline, SIDE, in_full=True).text == "soon (2 days from signing)"
    assert read_deadline(Deadline(day="2026-01-31"), SIDE).text == "by 2026-01-31"


def test_an_effect_is_named_by_what_it_does_or_else_results_in() -> None:
    named = Effect("e", "StatusChange", {PLAN.resultingStatus: frozenset("x")})
    assert (name_effect(named, SIDE), name_effect(BARE, SIDE)) == ("x", "e")


def test_alternatives_are_one_value() -> None:
    found = read_alternatives([BARE, BARE], SIDE)
    assert found.text == "[status change]; or [status change]"
    assert len(found.effects) == 2
