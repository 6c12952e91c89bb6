from __future__ import annotations

import pytest

from described_clauses import describe
from plangraph.comparing.aligning.counterparts import (
    Counterparts,
    PairKind,
    find_counterparts,
    share_names,
)
from plangraph.comparing.aligning.features import DescribedClause

ARMY = describe("army", "bearer:North", "action:exceed", "object:Army")
BRIDGE = describe("bridge", "bearer:South", "action:open", "object:Bridge")
DAM = describe("dam", "bearer:North", "action:repair", "object:Dam")


def list_pairs(found: Counterparts) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            pair.before.key if pair.before else None,
            pair.after.key if pair.after else None,
            pair.kind,
        )
        for pair in found.pairs
    ]


def test_the_best_of_each_other_are_likely_and_what_is_left_has_none() -> None:
    cap = describe("cap", "bearer:North", "action:exceed", "object:Army")
    school = describe("school", "bearer:South", "action:teach", "object:School")
    found = find_counterparts([ARMY, DAM], [cap, school])
    assert list_pairs(found) == [
        ("army", "cap", PairKind.LIKELY),
        ("dam", None, PairKind.NONE),
        (None, "school", PairKind.NONE),
    ]
    (pair,) = found.of("army")
    assert 0.5 < pair.score <= 1
    assert [reason.text for reason in pair.reasons][:2] == [
        "both are about Army",
        "same action: exceed",
    ]


def test_one_clause_has_several_counterparts_where_the_other_draft_splits_it() -> None:
    whole = describe("whole", "bearer:North", "action:exceed", "object:Army", "object:Fleet")
    army = describe("army", "bearer:North", "action:exceed", "object:Army")
    fleet = describe("fleet", "bearer:North", "action:exceed", "object:Fleet")
    split = find_counterparts([whole, BRIDGE], [army, fleet, BRIDGE])
    assert list_pairs(split)[:2] == [
        ("whole", "army", PairKind.LIKELY),
        ("whole", "fleet", PairKind.POSSIBLE),
    ]
    merged = find_counterparts([army, fleet, BRIDGE], [whole, BRIDGE])
    assert list_pairs(merged)[:2] == [
        ("army", "whole", PairKind.LIKELY),
        ("fleet", "whole", PairKind.POSSIBLE),
    ]


def test_a_clause_that_binds_the_same_precedes_a_near_equal_that_binds_others() -> None:
    shared = ("action:contribute", "object:Fund", "word:money")
    pay = describe("pay", "bearer:North", *shared, "unit:USD", "quantity:2.6 billion")
    same = describe("same", "bearer:North", *shared, "quantity:1.8 billion", "deadline:June")
    other = describe("other", "bearer:South", *shared, "quantity:400 million", "unit:USD")
    sums = [describe(f"s{i}", "bearer:North", f"object:S {i}", "unit:USD") for i in range(8)]
    rest = [*sums, *(describe(f"r{i}", "bearer:North", f"object:R {i}") for i in range(4))]
    found = find_counterparts([pay, *rest], [other, same, *rest], most=2).of("pay")
    assert [pair.after.key for pair in found if pair.after] == ["same", "other"]
    both = describe("both", "bearer:North", "bearer:South", *shared, "unit:USD")
    (first, *_) = find_counterparts([pay, *rest], [same, both, *rest], most=2).of("pay")
    assert first.after == both


def test_more_suggestions_are_listed_where_they_are_asked_for() -> None:
    others = [describe(f"c{i}", "bearer:North", "object:Army", f"word:w{i}") for i in range(3)]
    rest = [describe(f"r{i}", f"object:Bridge {i}") for i in range(9)]
    before, after = [ARMY, *others], [*others, *rest]
    assert len(find_counterparts(before, after).of("army")) == 1
    assert len(find_counterparts(before, after, most=2).of("army")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (describe("one", clause="clause:a"), describe("two", clause="clause:a")),
        (describe("one"), describe("two", linked=frozenset({"one"}))),
        (describe("one", linked=frozenset({"clause:a"})), describe("two", clause="clause:a")),
    ],
)
def test_the_clause_and_what_authors_link_join_both_ways(
    one: DescribedClause, other: DescribedClause
) -> None:
    for before, after in ((one, other), (other, one)):
        (pair,) = find_counterparts([before], [after]).pairs
        assert pair.kind is PairKind.JOINED


def test_clause_versions_without_a_clause_are_not_joined() -> None:
    found = find_counterparts([describe("one")], [describe("two"), describe("three", clause="c")])
    assert {pair.kind for pair in found.pairs} == {PairKind.NONE}


def test_drafts_of_other_plans_have_no_counterparts_whatever_their_actions() -> None:
    other = [
        describe("fleet", "bearer:East", "action:exceed", "object:Fleet"),
        describe("port", "bearer:West", "action:open", "object:Port"),
    ]
    found = find_counterparts([ARMY, BRIDGE], other)
    assert not found.are_related
    assert {pair.kind for pair in found.pairs} == {PairKind.NONE}


def test_a_draft_that_names_nobody_may_be_of_the_same_plan_and_the_plan_itself_is_no_name() -> None:
    assert share_names([describe("bare", "action:open")], [BRIDGE])
    own = describe("own", "object:this plan", "bearer:North")
    assert not share_names([own], [describe("other", "object:this plan", "bearer:East")])


def test_near_equals_are_told_apart_by_the_order_where_it_holds() -> None:
    names = ["a", "b", "c", "d", "e"]
    old = [describe(f"old-{n}", f"object:{n}", point=str(i)) for i, n in enumerate(names)]
    new = [describe(f"new-{n}", f"object:{n}", point=str(i)) for i, n in enumerate(names)]
    twins = [describe(f"twin-{i}", "object:twin", "word:w", point=i) for i in ("0.5", "3.5")]
    asked = describe("asked", "object:twin", "word:w", point="3.5")
    found = find_counterparts([*old, asked], [*new, *twins]).of("asked")
    best = max(found, key=lambda pair: pair.score)
    assert best.after is twins[1]
    assert best.reasons[-1].text == "in the same order as the points around them"


def test_the_pairs_are_the_same_whatever_the_order_of_the_features() -> None:
    old = [ARMY, BRIDGE, DAM]
    turned = [
        describe(
            one.key, *(f"{key.role}:{name}" for key, name in reversed([*one.features.items()]))
        )
        for one in old
    ]
    assert find_counterparts(old, old).pairs == find_counterparts(turned, turned).pairs
