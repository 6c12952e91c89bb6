from __future__ import annotations

from plangraph.asking.provisions import Effect
from plangraph.comparing.merges import complete_pair, leave_out_covered
from plangraph.vocabulary import PLAN


def effect(name: str, kind: str = "Prohibition", *, covered: str = "", **values: str) -> Effect:
    found = {PLAN.iri + key: frozenset(value.split()) for key, value in values.items()}
    return Effect(name, kind, found, covered=frozenset(covered.split()))


RIVER = effect("river", action="hinder", affects="river", dutyBearer="s")
SEA = effect("sea", "Entitlement", action="ship", affects="sea", beneficiary="b")
BOTH = effect("both", action="hinder", affects="river sea", dutyBearer="s")


def test_of_several_that_became_one_each_has_what_the_others_say() -> None:
    pairs = [(RIVER, BOTH), (SEA, BOTH)]
    river, _ = complete_pair(RIVER, BOTH, pairs)
    sea, _ = complete_pair(SEA, BOTH, pairs)
    assert (river.kind, river.values) == (BOTH.kind, BOTH.values)
    assert sea.kind == BOTH.kind
    assert sea.values == {**BOTH.values, PLAN.beneficiary: frozenset("b")}


def test_of_one_that_became_several_each_has_what_the_others_say() -> None:
    pairs = [(BOTH, RIVER), (BOTH, SEA)]
    assert complete_pair(BOTH, RIVER, pairs)[1].values == BOTH.values


def test_a_value_that_no_other_has_stays_a_difference() -> None:
    wider = effect("wider", action="hinder", affects="river sea lake", dutyBearer="s t")
    river, _ = complete_pair(RIVER, wider, [(RIVER, wider), (SEA, wider)])
    assert river.values[PLAN.affects] == {"river", "sea"}
    assert river.values[PLAN.dutyBearer] == {"s"}


def test_a_pair_that_shares_no_effect_is_left_as_it_is() -> None:
    assert complete_pair(RIVER, BOTH, [(RIVER, BOTH), (SEA, None)]) == (RIVER, BOTH)


def test_an_effect_that_another_covers_is_neither_removed_nor_added() -> None:
    covering = effect("covering", covered="river")
    pairs = [(RIVER, None), (SEA, None), (None, covering)]
    assert leave_out_covered(pairs) == [(SEA, None), (None, covering)]
    back = [(covering, None), (None, RIVER)]
    assert leave_out_covered(back) == [(covering, None)]


def test_a_covered_effect_that_has_a_partner_is_compared_with_it() -> None:
    pairs = [(RIVER, BOTH), (None, effect("covering", covered="river"))]
    assert leave_out_covered(pairs) == pairs
