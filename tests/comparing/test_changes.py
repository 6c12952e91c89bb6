from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.provisions import Effect, EffectCondition, Quantity
from plangraph.comparing.changes import Change, Strength, compare_effects, describe_effect
from plangraph.vocabulary import PLAN

CAP = Quantity("at-most", "600000", "persons")


def effect(
    kind: str = "Prohibition",
    *,
    bearer: str = "a",
    quantities: tuple[Quantity, ...] = (),
    conditions: tuple[EffectCondition, ...] = (),
    due: str = "",
) -> Effect:
    values = {PLAN.dutyBearer: frozenset(bearer.split())}
    return Effect("e", kind, values, frozenset(quantities), frozenset(conditions), due)


def strengths(before: Effect, after: Effect) -> list[int]:
    return [change.strength for change in compare_effects(before, after, str)]


def test_the_same_effect_has_no_changes() -> None:
    one = effect(quantities=(CAP,), conditions=(EffectCondition("startsIf", "c"),), due="soon")
    assert compare_effects(one, one, str) == []


def test_a_ceiling_that_rises_is_weaker_and_one_that_falls_is_stronger() -> None:
    low = effect(quantities=(CAP,))
    high = effect(quantities=(Quantity("at-most", "8e5", "persons"),))
    (change,) = compare_effects(low, high, str)
    assert str(change) == "quantity: at most 600,000 persons → at most 8e5 persons"
    assert (change.strength, strengths(high, low)) == (-1, [1])


def test_a_floor_that_rises_is_stronger() -> None:
    low, high = (effect("Obligation", quantities=(Quantity("at-least", n, "km"),)) for n in "57")
    assert strengths(low, high) == [1]


def test_amounts_of_what_is_owed_are_neither_weaker_nor_stronger() -> None:
    one, two = (effect("Entitlement", quantities=(Quantity("exact", n, "EUR"),)) for n in "57")
    assert strengths(one, two) == [0]


def test_a_bound_that_goes_is_weaker_and_one_that_comes_is_stronger() -> None:
    assert strengths(effect(quantities=(CAP,)), effect()) == [-1]
    assert strengths(effect(), effect(quantities=(CAP,))) == [1]


def test_numbers_with_other_units_are_other_quantities() -> None:
    changes = compare_effects(
        effect(quantities=(CAP,)), effect(quantities=(Quantity("at-most", "5", "km"),)), str
    )
    assert [str(change) for change in changes] == [
        "quantity removed: at most 600,000 persons",
        "quantity added: at most 5 km",
    ]


def test_what_is_no_number_is_merely_different() -> None:
    one, two = (effect(quantities=(Quantity("at-most", n, ""),)) for n in ("many", "more"))
    assert strengths(one, two) == [0]


def test_a_condition_that_comes_is_weaker_and_one_that_goes_is_stronger() -> None:
    plain, bound = effect(), effect(conditions=(EffectCondition("hasCondition", "peace"),))
    (change,) = compare_effects(plain, bound, str)
    assert str(change) == "condition added: peace"
    assert (strengths(plain, bound), strengths(bound, plain)) == ([-1], [1])


def test_the_same_condition_borne_otherwise_is_a_change() -> None:
    starts, ends = (
        effect(conditions=(EffectCondition(how, "war"),)) for how in ("startsIf", "endsIf")
    )
    assert {str(change) for change in compare_effects(starts, ends, str)} == {
        "starts if removed: war",
        "ends if added: war",
    }


@pytest.mark.parametrize(
    ("before", "after", "strength"),
    [
        ("Prohibition", "Permission", -1),
        ("Permission", "Entitlement", 1),
        ("Prohibition", "Obligation", 0),
        ("Prohibition", "StatusChange", 0),
    ],
)
def test_only_kinds_that_can_be_compared_are_weaker_or_stronger(
    before: str, after: str, strength: int
) -> None:
    assert compare_effects(effect(before), effect(after), str) == [
        Change("kind", before, after, Strength(strength))
    ]


def test_bearers_are_compared_as_sets() -> None:
    (change,) = compare_effects(effect(bearer="b a"), effect(bearer="c a"), str.upper)
    assert str(change) == "bearer: A, B → A, C"


def test_a_deadline_is_added_removed_or_changed() -> None:
    none, soon, late = effect(), effect(due="soon"), effect(due="late")
    assert [strengths(none, soon), strengths(soon, none), strengths(soon, late)] == [[1], [-1], [0]]


def test_an_effect_is_described_in_words() -> None:
    told = effect(
        "StatusChange",
        quantities=(CAP,),
        conditions=(EffectCondition("startsIf", "war"),),
        due="soon",
    )
    assert describe_effect(told, str) == (
        "status change; bearer a; at most 600,000 persons; starts if: war; due soon"
    )


names = st.sampled_from(["Obligation", "Prohibition", "Permission"])
amounts = st.lists(st.builds(Quantity, st.just("at-most"), st.sampled_from("123"), st.just("km")))
effects = st.builds(
    lambda kind, bearer, quantities: effect(kind, bearer=bearer, quantities=tuple(quantities)),
    names,
    st.sampled_from(["a", "b", "a b"]),
    amounts,
)


@given(effects, effects)
def test_there_are_no_changes_only_where_nothing_differs(one: Effect, two: Effect) -> None:
    assert (compare_effects(one, two, str) == []) == (one == two)


@given(effects, effects)
def test_the_way_back_has_as_many_changes_of_opposite_strength(one: Effect, two: Effect) -> None:
    there, back = strengths(one, two), strengths(two, one)
    assert len(there) == len(back)
    if all(len(side.quantities) <= 1 for side in (one, two)):
        assert sorted(there) == sorted(-strength for strength in back)


def test_the_opposite_of_weaker_is_stronger_and_undecided_has_no_word() -> None:
    assert Strength.WEAKER.reverse() is Strength.STRONGER
    assert Strength.UNDECIDED.reverse() is Strength.UNDECIDED
    assert [strength.word for strength in Strength] == ["weaker", "", "stronger"]


@pytest.mark.parametrize(
    ("bound", "strength"),
    [("at-most", -1), ("less-than", -1), ("at-least", 1), ("more-than", 1), ("exact", 0)],
)
def test_a_number_that_rises_counts_by_its_bound(bound: str, strength: int) -> None:
    low, high = (effect(quantities=(Quantity(bound, number, "km"),)) for number in "57")
    assert strengths(low, high) == [strength]
    assert strengths(high, low) == [-strength]


@pytest.mark.parametrize("value", ["NaN", "many", "", "1e", "Infinity"])
def test_what_cannot_be_compared_as_a_number_has_no_strength(value: str) -> None:
    one, two = (effect(quantities=(Quantity("at-most", n, ""),)) for n in (value, value + "0"))
    assert set(strengths(one, two)) <= {0}


def test_a_ceiling_that_becomes_a_floor_has_no_strength() -> None:
    one = effect(quantities=(Quantity("at-most", "5", "km"),))
    two = effect(quantities=(Quantity("at-least", "5", "km"),))
    assert strengths(one, two) == [0]


def test_a_bound_that_a_permission_has_says_nothing_about_strength() -> None:
    one, two = (effect("Permission", quantities=(Quantity("at-most", n, "km"),)) for n in "57")
    assert strengths(one, two) == [0]
