from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Effect, EffectCondition, Quantity, Repetition
from plangraph.comparing.changes import Change, Strength
from plangraph.comparing.sides import Side, Sides
from plangraph.comparing.term_changes import (
    compare_conditions,
    compare_deadlines,
    compare_languages,
    compare_quantities,
    compare_repetitions,
    compare_times,
)
from plangraph.vocabulary import PLAN

SIDES = Sides(Side(), Side())
CAP = Quantity("at-most", "600000", "persons")


def amounts(*quantities: Quantity, kind: str = "Prohibition", owner: str = "") -> Effect:
    values = {PLAN.beneficiary: frozenset(owner.split())} if owner else {}
    return Effect("e", kind, values, frozenset(quantities))


def conditions(*found: EffectCondition) -> Effect:
    return Effect("e", "Prohibition", {}, conditions=frozenset(found))


def due(*deadlines: Deadline, kind: str = "Obligation") -> Effect:
    return Effect("e", kind, {}, deadlines=deadlines)


def words(changes: object) -> list[str]:
    return [str(change) for change in changes]  # type: ignore[attr-defined]


def strengths(changes: object) -> list[int]:
    return [change.strength for change in changes]  # type: ignore[attr-defined]


def test_a_ceiling_that_rises_is_weaker_and_one_that_falls_is_stronger() -> None:
    low, high = amounts(CAP), amounts(Quantity("at-most", "8e5", "persons"))
    (change,) = compare_quantities(low, high, SIDES)
    assert str(change) == "amount: at most 600,000 persons → at most 8e5 persons"
    assert change.strength is Strength.WEAKER
    assert strengths(compare_quantities(high, low, SIDES)) == [1]


def test_a_number_written_otherwise_is_the_same_number() -> None:
    one, two = (amounts(Quantity("exact", value, "km")) for value in ("50", "5e1"))
    assert list(compare_quantities(one, two, SIDES)) == []


def test_a_share_says_of_what_and_whose_it_is() -> None:
    one, two = (
        amounts(Quantity("exact", value, "percent", whole="profits"), owner="us")
        for value in ("50", "60")
    )
    assert words(compare_quantities(one, two, SIDES)) == [
        "amount: 50 percent of profits (us) → 60 percent of profits (us)"
    ]


def test_a_share_of_something_else_is_a_change_and_one_of_nothing_said_is_not() -> None:
    one, two, unsaid = (
        amounts(Quantity("exact", "50", "percent", whole=whole)) for whole in ("a", "b", "")
    )
    assert len(list(compare_quantities(one, two, SIDES))) == 1
    assert list(compare_quantities(one, unsaid, SIDES)) == []


def test_all_of_what_an_effect_acts_on_is_no_amount_unless_the_other_has_a_share() -> None:
    place = {PLAN.affects: frozenset({"region"})}
    whole, half = (Quantity("exact", value, "percent", whole="region") for value in ("100", "50"))
    all_of_it, part, plain = (
        Effect("e", "Obligation", place, frozenset(found)) for found in ([whole], [half], [])
    )
    assert list(compare_quantities(all_of_it, plain, SIDES)) == []
    assert list(compare_quantities(plain, all_of_it, SIDES)) == []
    assert len(list(compare_quantities(all_of_it, part, SIDES))) == 1
    assert len(list(compare_quantities(plain, part, SIDES))) == 1


def test_another_currency_or_unit_is_another_quantity() -> None:
    one, two = (amounts(Quantity("exact", "5", currency=name)) for name in ("EUR", "USD"))
    assert words(compare_quantities(one, two, SIDES)) == [
        "amount (no longer there): 5 EUR",
        "amount (new): 5 USD",
    ]
    changes = compare_quantities(amounts(CAP), amounts(Quantity("at-most", "5", "km")), SIDES)
    assert words(changes) == [
        "amount (no longer there): at most 600,000 persons",
        "amount (new): at most 5 km",
    ]


def test_a_bound_that_goes_is_weaker_and_one_that_comes_is_stronger() -> None:
    assert strengths(compare_quantities(amounts(CAP), amounts(), SIDES)) == [-1]
    assert strengths(compare_quantities(amounts(), amounts(CAP), SIDES)) == [1]


@pytest.mark.parametrize(
    ("bound", "strength"),
    [("at-most", -1), ("less-than", -1), ("at-least", 1), ("more-than", 1), ("exact", 0)],
)
def test_a_number_that_rises_counts_by_its_bound(bound: str, strength: int) -> None:
    low, high = (amounts(Quantity(bound, number, "km")) for number in "57")
    assert strengths(compare_quantities(low, high, SIDES)) == [strength]
    assert strengths(compare_quantities(high, low, SIDES)) == [-strength]


@pytest.mark.parametrize("value", ["NaN", "many", "", "1e", "Infinity"])
def test_what_cannot_be_compared_as_a_number_has_no_strength(value: str) -> None:
    one, two = (amounts(Quantity("at-most", number)) for number in (value, value + "0"))
    assert set(strengths(compare_quantities(one, two, SIDES))) <= {0}


@pytest.mark.parametrize("kind", ["Permission", "Entitlement"])
def test_the_amount_of_what_is_owed_or_allowed_says_nothing_about_strength(kind: str) -> None:
    one, two = (amounts(Quantity("at-most", n, "km"), kind=kind) for n in "57")
    assert strengths(compare_quantities(one, two, SIDES)) == [0]


def test_a_ceiling_that_becomes_a_floor_has_no_strength() -> None:
    one, two = (amounts(Quantity(bound, "5", "km")) for bound in ("at-most", "at-least"))
    assert strengths(compare_quantities(one, two, SIDES)) == [0]


def test_a_condition_that_comes_is_weaker_and_one_that_goes_is_stronger() -> None:
    plain, bound = conditions(), conditions(EffectCondition("hasCondition", "peace"))
    (change,) = compare_conditions(plain, bound, SIDES)
    assert (str(change), change.strength) == ("condition (new): peace", Strength.WEAKER)
    assert strengths(compare_conditions(bound, plain, SIDES)) == [1]


def test_a_reworded_condition_is_one_change_without_strength() -> None:
    one, two = (conditions(EffectCondition("startsIf", name)) for name in ("war", "attack"))
    (change,) = compare_conditions(one, two, SIDES)
    assert (str(change), change.strength) == ("only if: war → attack", Strength.UNDECIDED)


def test_a_condition_is_held_against_the_one_about_the_same() -> None:
    old = conditions(EffectCondition("startsIf", "war", references=frozenset({"r"})))
    new = conditions(
        EffectCondition("startsIf", "attack", references=frozenset({"r"})),
        EffectCondition("startsIf", "accord", references=frozenset({"u"})),
    )
    assert words(compare_conditions(old, new, SIDES)) == [
        "only if: war → attack",
        "only if (new): accord",
    ]


def test_conditions_of_two_drafts_with_the_same_content_are_one() -> None:
    captions = {"one": "In  peacetime", "two": "in peacetime"}
    sides = Sides(Side(caption=captions.__getitem__), Side(caption=captions.__getitem__))
    one, two = (conditions(EffectCondition("hasCondition", name)) for name in ("one", "two"))
    assert list(compare_conditions(one, two, sides)) == []
    other = conditions(EffectCondition("hasCondition", "two", references=frozenset({"r"})))
    assert len(list(compare_conditions(one, other, sides))) == 1


def test_another_label_of_the_same_condition_is_no_change() -> None:
    sides = Sides(Side(caption=lambda _: "war"), Side(caption=lambda _: "attack"))
    one = conditions(EffectCondition("startsIf", "c"))
    assert list(compare_conditions(one, one, sides)) == []


def test_the_same_condition_that_somebody_else_would_meet_is_a_change() -> None:
    one, two = (conditions(EffectCondition("endsIf", "force", frozenset({name}))) for name in "ru")
    assert words(compare_conditions(one, two, SIDES)) == ["until: force (by r) → force (by u)"]


def test_the_same_condition_borne_otherwise_is_a_change() -> None:
    starts, ends = (conditions(EffectCondition(how, "war")) for how in ("startsIf", "endsIf"))
    assert set(words(compare_conditions(starts, ends, SIDES))) == {
        "only if (no longer there): war",
        "until (new): war",
    }


def test_a_deadline_is_added_removed_or_changed() -> None:
    none, soon, late = due(), due(Deadline("soon")), due(Deadline("late"))
    assert strengths(compare_deadlines(none, soon, SIDES)) == [1]
    assert strengths(compare_deadlines(soon, none, SIDES)) == [-1]
    assert strengths(compare_deadlines(soon, late, SIDES)) == [0]


def test_durations_under_one_label_are_compared_and_shown() -> None:
    one, two = (due(Deadline("after the ceasefire", duration=text)) for text in ("P30D", "P60D"))
    (change,) = compare_deadlines(one, two, SIDES)
    assert str(change) == (
        "deadline: after the ceasefire (30 days) → after the ceasefire (60 days)"
    )
    assert change.strength is Strength.WEAKER
    assert strengths(compare_deadlines(two, one, SIDES)) == [1]


def test_days_under_one_label_are_compared() -> None:
    one, two = (due(Deadline("in spring", day=day)) for day in ("2026-03-31", "2026-04-30"))
    assert words(compare_deadlines(one, two, SIDES)) == [
        "deadline: in spring (by 2026-03-31) → in spring (by 2026-04-30)"
    ]
    assert strengths(compare_deadlines(one, two, SIDES)) == [-1]


def test_what_a_duration_is_counted_from_is_part_of_it() -> None:
    one, two = (due(Deadline("later", duration="P9D", start=name)) for name in ("a", "b"))
    assert words(compare_deadlines(one, two, SIDES)) == [
        "deadline: later (9 days from a) → later (9 days from b)"
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Deadline("soon", duration="P30D"), Deadline("later", duration="PT720H")),
        (
            Deadline("soon", day="2026-01-31"),
            Deadline("by January", day="2026-01-31", edtf="2026-01"),
        ),
        (Deadline("As soon  as possible"), Deadline("as soon as possible")),
    ],
)
def test_other_words_for_the_same_time_are_no_change(one: Deadline, two: Deadline) -> None:
    assert list(compare_deadlines(due(one), due(two), SIDES)) == []


def test_only_a_duty_gets_weaker_with_more_time() -> None:
    one, two = (due(Deadline(duration=text), kind="Permission") for text in ("P1D", "P2D"))
    assert strengths(compare_deadlines(one, two, SIDES)) == [0]


def test_months_and_days_cannot_be_ordered() -> None:
    one, two = (due(Deadline(duration=text)) for text in ("P1M", "P30D"))
    assert strengths(compare_deadlines(one, two, SIDES)) == [0]


found_amounts = st.lists(
    st.builds(Quantity, st.just("at-most"), st.sampled_from("123"), st.just("km")), max_size=3
)


@given(found_amounts, found_amounts)
def test_the_way_back_has_as_many_changes_and_none_only_where_nothing_differs(
    one: list[Quantity], two: list[Quantity]
) -> None:
    there: list[Change] = list(compare_quantities(amounts(*one), amounts(*two), SIDES))
    back = list(compare_quantities(amounts(*two), amounts(*one), SIDES))
    assert len(there) == len(back)
    assert (there == []) == ({*one} == {*two})


def test_parts_measures_and_what_an_amount_is_for_are_compared() -> None:
    old = Quantity("exact", "12", "ministers", parts="24")
    (change,) = compare_quantities(
        amounts(old), amounts(Quantity("exact", "12", "ministers", parts="26")), SIDES
    )
    assert str(change) == "amount: 12 of 24 ministers → 12 of 26 ministers"
    by = Quantity("exact", "3", "share", parts="5", basis="population")
    (change,) = compare_quantities(
        amounts(by), amounts(Quantity("exact", "3", "share", parts="5", basis="need")), SIDES
    )
    assert "in proportion to population → 3 of 5 share in proportion to need" in str(change)
    each = Quantity("exact", "220", currency="EUR", each="fighters")
    (change,) = compare_quantities(
        amounts(each), amounts(Quantity("exact", "220", currency="EUR")), SIDES
    )
    assert str(change) == "amount: 220 EUR for each: fighters → 220 EUR"


def test_half_is_fifty_percent_and_a_share_that_rises_over_a_floor_is_stronger() -> None:
    half = Quantity("at-least", "1", "share", parts="2")
    percent = Quantity("at-least", "50", "percent")
    assert list(compare_quantities(amounts(half), amounts(percent), SIDES)) == []
    more = Quantity("at-least", "2", "share", parts="3")
    assert strengths(compare_quantities(amounts(half), amounts(more), SIDES)) == [1]


def test_the_languages_of_an_act_are_compared_as_a_set() -> None:
    def spoken(*tags: str) -> Effect:
        return Effect("e", "Entitlement", {}, languages=frozenset(tags))

    assert words(compare_languages(spoken("fr", "en"), spoken("en", "fr"))) == []
    assert words(compare_languages(spoken("fr"), spoken("en", "fr"))) == ["language: fr → en, fr"]
    assert words(compare_languages(spoken(), spoken("fr"))) == ["language (new): fr"]


def repeated(*values: str, kind: str = "Obligation") -> Effect:
    return Effect("e", kind, {}, repetition=Repetition(*values))


def test_how_often_an_effect_is_repeated_is_compared_by_value() -> None:
    found = words(compare_repetitions(repeated("P6M", "6"), repeated("P6M", "8"), SIDES))
    assert found == ["how often: every 6 months, 6 times → every 6 months, 8 times"]
    assert words(compare_repetitions(repeated("P12M"), repeated("P1Y"), SIDES)) == []
    assert words(compare_repetitions(repeated(), repeated("P1Y"), SIDES)) == [
        "how often (new): every year"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("P14D",), ("P1M",), -1),
        (("P1M",), ("P14D",), 1),
        (("P6M", "6"), ("P6M", "8"), 1),
        (("P30D",), ("P1M",), 0),
        ((), ("P1M",), 0),
        (("P6M", "6"), ("P1M", "8"), 0),
    ],
)
def test_a_duty_that_recurs_more_often_is_stronger(
    old: tuple[str, ...], new: tuple[str, ...], expected: int
) -> None:
    found = compare_repetitions(repeated(*old), repeated(*new), SIDES)
    assert strengths(found) == [expected]
    before, after = (repeated(*values, kind="Prohibition") for values in (old, new))
    assert strengths(compare_repetitions(before, after, SIDES)) == [0]


def test_a_larger_sum_that_is_owed_is_stronger() -> None:
    def owed(value: str, kind: str = "Obligation", each: str = "") -> Effect:
        return amounts(Quantity("exact", value, currency="EUR", each=each), kind=kind)

    assert strengths(compare_quantities(owed("200"), owed("350"), SIDES)) == [1]
    assert strengths(compare_quantities(owed("350"), owed("200"), SIDES)) == [-1]
    for kind in ("Prohibition", "Permission", "Entitlement"):
        assert strengths(compare_quantities(owed("200", kind), owed("350", kind), SIDES)) == [0]
    assert strengths(compare_quantities(owed("200"), owed("350", each="year"), SIDES)) == [0]


def test_a_ban_that_holds_for_longer_is_stronger() -> None:
    def banned(length: str, kind: str = "Prohibition", start: str = "") -> Effect:
        return Effect("e", kind, {}, times=(Deadline(duration=length, start=start),))

    assert strengths(compare_times(banned("P15Y"), banned("P5Y"), SIDES)) == [-1]
    assert strengths(compare_times(banned("P5Y"), banned("P15Y"), SIDES)) == [1]
    assert strengths(compare_times(banned("P5Y"), banned("P15Y", start="x"), SIDES)) == [0]
    kind = "Obligation"
    assert strengths(compare_times(banned("P5Y", kind), banned("P15Y", kind), SIDES)) == [0]


def test_what_an_amount_is_for_each_of_is_compared_by_its_words() -> None:
    sides = Sides(Side(caption={"a": "year"}.__getitem__), Side(caption={"b": "Year"}.__getitem__))
    old, same, more = (
        amounts(Quantity("exact", value, currency="EUR", each=each), kind="Obligation")
        for value, each in (("15", "a"), ("15", "b"), ("22", "b"))
    )
    assert list(compare_quantities(old, same, sides)) == []
    assert strengths(compare_quantities(old, more, sides)) == [1]


def test_shares_by_one_measure_are_held_against_each_other() -> None:
    old = [Quantity("exact", "2", "share", parts="5", basis=name) for name in ("area", "people")]
    new = [
        Quantity("exact", "1", "share", parts="4", basis=name)
        for name in ("people", "area", "need")
    ]
    assert words(compare_quantities(amounts(*old), amounts(*new), SIDES)) == [
        "amount: 2 of 5 share in proportion to area → 1 of 4 share in proportion to area",
        "amount: 2 of 5 share in proportion to people → 1 of 4 share in proportion to people",
        "amount (new): 1 of 4 share in proportion to need",
    ]


def test_a_deadline_in_other_words_shows_both_values() -> None:
    year = Deadline("in good time", duration="P1Y")
    days = Deadline("soon", duration="P10D")
    (change,) = compare_deadlines(due(year), due(days), SIDES)
    assert str(change) == "deadline: in good time (1 year) → soon (10 days)"
    assert change.strength is Strength.STRONGER


def test_a_time_is_on_a_day_or_until_one() -> None:
    one, other = (
        Effect("e", "Signature", {}, times=(time,))
        for time in (Deadline(day="2031-03-30"), Deadline(day="2031-05-05", start="day one"))
    )
    assert words(compare_times(one, other, SIDES)) == [
        "time: on 2031-03-30 → until 2031-05-05 from day one"
    ]


def test_a_deadline_counted_back_from_an_end_is_later_if_it_is_shorter() -> None:
    def due(duration: str, start: str = "") -> Effect:
        deadline = Deadline("", duration=duration, start=start, end="milestone:end")
        return Effect("e", "Obligation", {}, deadlines=(deadline,))

    assert strengths(compare_deadlines(due("P60D"), due("P30D"), SIDES)) == [-1]
    assert strengths(compare_deadlines(due("P30D"), due("P60D"), SIDES)) == [1]
    assert strengths(compare_deadlines(due("P60D", "day one"), due("P30D", "day one"), SIDES)) == [
        1
    ]


def test_a_condition_is_in_place_of_the_one_with_the_most_words_in_common() -> None:
    old = [
        EffectCondition("hasCondition", f"two votes of the {name}") for name in ("front", "league")
    ]
    new = [
        EffectCondition("hasCondition", f"one vote of the {name}")
        for name in ("alliance", "front", "league")
    ]
    assert words(compare_conditions(conditions(*old), conditions(*new), SIDES)) == [
        "condition: two votes of the front → one vote of the front",
        "condition: two votes of the league → one vote of the league",
        "condition (new): one vote of the alliance",
    ]
