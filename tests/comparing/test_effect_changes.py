from __future__ import annotations

import pytest

from plangraph.asking.provisions import Effect, EffectCondition, Quantity
from plangraph.comparing.effect_changes import IN_FULL, Seen, compare_effects
from plangraph.comparing.sides import Side, Sides
from plangraph.vocabulary import PLAN, PREFIXES

REFRAINED = {"refrain": "grow"}
SIDES = Sides(Side("v", refrained=REFRAINED), Side("w", refrained=REFRAINED))


def effect(kind: str = "Prohibition", **values: str) -> Effect:
    found = {PLAN.iri + name: frozenset(words.split()) for name, words in values.items()}
    return Effect("e", kind, found)


def changes(old: Effect, new: Effect, *, seen: Seen = IN_FULL, sides: Sides = SIDES) -> list[str]:
    return [str(change) for change in compare_effects(old, new, sides, seen).changes]


def unknown(old: Effect, new: Effect, seen: Seen) -> list[str]:
    return [str(change) for change in compare_effects(old, new, SIDES, seen).unknown]


def test_the_same_effect_has_no_changes() -> None:
    one = Effect(
        "e",
        "Obligation",
        {PLAN.action: frozenset("a")},
        frozenset({Quantity("exact", "1", "km")}),
        frozenset({EffectCondition("startsIf", "c")}),
    )
    assert compare_effects(one, one, SIDES) == ((), ())


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
    (change,) = compare_effects(effect(before), effect(after), SIDES).changes
    words = [kind.lower().replace("statusc", "status c") for kind in (before, after)]
    assert (str(change), change.strength) == (f"kind: {words[0]} → {words[1]}", strength)


def test_a_ban_and_a_duty_not_to_do_the_same_are_one_thing() -> None:
    ban, duty = effect(action="grow"), effect("Obligation", action="refrain")
    assert changes(ban, duty) == changes(duty, ban) == []
    assert changes(effect("Obligation", action="grow"), effect(action="refrain")) == []
    assert changes(effect(action="grow"), effect("Obligation", action="grow")) == [
        "kind: prohibition → obligation"
    ]


def test_what_is_expected_binds_less_than_what_shall_be() -> None:
    shall, plain, expected = (
        effect(action="grow", **({"normStrength": name} if name else {}))
        for name in ("x#shall", "", "x#is-expected")
    )
    assert changes(shall, plain) == []
    (change,) = compare_effects(plain, expected, SIDES).changes
    assert (str(change), change.strength) == ("how firmly: shall → x#is-expected", -1)
    (back,) = compare_effects(expected, shall, SIDES).changes
    assert back.strength == 1


def test_a_draft_that_acts_on_itself_acts_on_this_plan() -> None:
    assert changes(effect(affects="v"), effect(affects="w")) == []
    assert changes(effect(affects="v"), effect(affects="v")) == ["about: this plan → v"]


def test_a_group_with_the_same_members_is_the_same_under_another_name() -> None:
    members = {"parties": frozenset("ru"), "both": frozenset("ru"), "all": frozenset("rux")}
    sides = Sides(Side(members=members), Side(members=members))
    one, two = effect(dutyBearer="parties"), effect(dutyBearer="both")
    assert changes(one, two, sides=sides) == []
    assert changes(one, effect(dutyBearer="r u"), sides=sides) == []
    assert changes(one, effect(dutyBearer="all"), sides=sides) == ["who: parties → all"]


def test_a_group_that_has_other_members_in_the_other_draft_is_a_change_that_shows_them() -> None:
    old, new = (Side(members={"parties": frozenset(found)}) for found in ("ru", "rux"))
    one = effect(dutyBearer="parties")
    assert changes(one, one, sides=Sides(old, new)) == ["who: parties (r, u) → parties (r, u, x)"]
    assert changes(one, one, sides=Sides(old, Side())) == []


def test_transfers_are_compared() -> None:
    assert changes(effect(transferFrom="a", transferTo="c"), effect(transferFrom="b")) == [
        "taken from: a → b",
        "given to (no longer there): c",
    ]


def test_a_detail_that_is_missing_where_not_all_was_seen_is_unknown() -> None:
    one, two = effect(action="grow", affects="a"), effect(action="grow")
    assert changes(one, two, seen=Seen(new=False)) == []
    assert unknown(one, two, Seen(new=False)) == ["about (no longer there): a"]
    assert changes(one, two, seen=Seen(old=False)) == ["about (no longer there): a"]
    assert unknown(two, one, Seen(old=False)) == ["about (new): a"]


def test_fewer_values_where_not_all_was_seen_are_unknown_and_others_are_a_change() -> None:
    both, one, other = (effect(dutyBearer=names) for names in ("a b", "a", "c"))
    summary = Seen(new=False)
    assert unknown(both, one, summary) == ["who: a, b → a"]
    assert changes(both, other, seen=summary) == ["who: a, b → c"]
    assert unknown(both, other, Seen(old=False, new=False)) == ["who: a, b → c"]


def test_a_number_that_both_state_is_a_change_however_little_was_seen() -> None:
    one, two = (
        Effect("e", "Prohibition", {}, frozenset({Quantity("at-most", n, "km")})) for n in "12"
    )
    assert len(compare_effects(one, two, SIDES, Seen(old=False, new=False)).changes) == 1


def test_who_is_only_pleased_is_no_beneficiary_that_is_removed_or_added() -> None:
    pleased = effect(action="grow", beneficiary="a", favour=PREFIXES["favour"] + "is-pleased")
    assert changes(pleased, effect(action="grow")) == []
    assert changes(effect(action="grow"), pleased) == []
    assert changes(pleased, effect(action="grow", beneficiary="a")) == []
    assert changes(pleased, effect(action="grow", beneficiary="b")) == ["for whom (new): b"]
    gets = effect(action="grow", beneficiary="a", favour=PREFIXES["favour"] + "gets")
    assert changes(gets, effect(action="grow")) == ["for whom (no longer there): a"]


def test_a_permission_that_becomes_an_endeavour_was_a_may() -> None:
    after = effect("Obligation", action="join", normStrength="try")
    assert changes(effect("Permission", action="join"), after) == [
        "kind: permission → obligation",
        "how firmly: may → try",
    ]
