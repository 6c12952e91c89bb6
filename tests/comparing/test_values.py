from __future__ import annotations

from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Effect, EffectCondition, Quantity
from plangraph.comparing.sides import Side
from plangraph.comparing.values import (
    describe_effect,
    find_owners,
    is_pleasing,
    read_alternatives,
    read_deadline,
    read_effect,
    read_kind,
    read_quantity,
)
from plangraph.vocabulary import PLAN, PREFIXES

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
        "status change; who a; about this plan; at most 600,000 persons; "
        "only if: war (by r); due soon"
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


def test_a_deadline_is_its_words_with_the_values_that_they_lack() -> None:
    deadline = Deadline("soon", duration="P2D", start="signing")
    assert read_deadline(deadline, SIDE).text == "soon (2 days from signing)"
    assert read_deadline(Deadline("within 2 days", duration="P2D"), SIDE).text == "within 2 days"
    assert read_deadline(Deadline(day="2026-01-31"), SIDE).text == "by 2026-01-31"


def test_a_kind_is_called_by_plain_words() -> None:
    assert [read_kind(kind) for kind in ("Obligation", "StatusChange")] == [
        "obligation",
        "status change",
    ]


def test_who_is_only_pleased_is_said_to_be() -> None:
    values = {
        PLAN.beneficiary: frozenset("b"),
        PLAN.favour: frozenset({PREFIXES["favour"] + "is-pleased"}),
    }
    pleasing = Effect("e", "Prohibition", values)
    assert is_pleasing(pleasing)
    assert not is_pleasing(BARE)
    assert describe_effect(pleasing, SIDE) == "prohibition; said to please b"


def test_alternatives_are_one_value() -> None:
    found = read_alternatives([BARE, BARE], SIDE)
    assert found.text == "[status change]; or [status change]"
    assert len(found.effects) == 2


def test_an_effect_that_has_the_same_time_is_left_out_where_there_are_words() -> None:
    side = Side("v", clauses={"effect": "clause"})
    words = Deadline("before the end", duration="P60D", end="effect")
    assert read_deadline(words, side).text == "before the end (60 days)"
    assert read_deadline(Deadline(duration="P60D", end="effect"), side).text == (
        "60 days before effect"
    )
