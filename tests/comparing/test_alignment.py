from __future__ import annotations

from dataclasses import replace

import pytest

from plangraph.asking.provisions import Effect, Wording
from plangraph.comparing.alignment import Alignment, LoneClause, are_linked, suggest_pairs
from plangraph.comparing.sides import Side, Sides
from plangraph.vocabulary import PLAN

SIDES = Sides(Side(), Side())


def effect(name: str, kind: str = "Obligation", *, revised: str = "", **values: str) -> Effect:
    found = {PLAN.iri + key: frozenset(value.split()) for key, value in values.items()}
    return Effect(name, kind, found, revised=frozenset(revised.split()))


def wording(name: str, *effects: Effect, revised: str = "", replaced: str = "") -> Wording:
    links = [frozenset(words.split()) for words in (f"{revised} {replaced}", replaced)]
    return Wording(name, "c", effects=effects, revised=links[0], replaced=links[1])


def pair(old: list[Wording], new: list[Wording]) -> set[tuple[str, str]]:
    return {
        (before.iri if before else "", after.iri if after else "")
        for before, after in Alignment(old, new, SIDES).pair()
    }


def names(old: list[Effect], new: list[Effect]) -> set[tuple[str, str]]:
    return pair([wording("old", *old)], [wording("new", *new)])


def test_effects_of_the_same_kind_and_action_are_one() -> None:
    old = [effect("a", action="pay"), effect("b", action="build")]
    new = [effect("x", action="build"), effect("y", action="pay", dutyBearer="s")]
    assert names(old, new) == {("a", "y"), ("b", "x")}


def test_the_most_alike_come_first_and_the_rest_are_alone() -> None:
    old = [effect("a", action="pay"), effect("b", action="pay", dutyBearer="s")]
    new = [effect("x", action="pay", dutyBearer="s", affects="z")]
    assert names(old, new) == {("b", "x"), ("a", "")}


@pytest.mark.parametrize(
    ("new", "paired"),
    [
        (effect("x", affects="z"), True),  # kind 2 and affects 2
        (effect("x", "Permission", action="pay"), False),  # action 3
        (effect("x", "Permission", action="pay", dutyBearer="s"), True),  # action 3, bearer 1
        (effect("x", dutyBearer="s", beneficiary="b"), False),  # alike in who, not in what
        (effect("x"), False),  # kind 2
    ],
)
def test_two_effects_need_a_likeness_of_four_in_what_they_do(new: Effect, paired: bool) -> None:
    old = effect("a", action="pay", affects="z", dutyBearer="s", beneficiary="b")
    stranger = effect("other", "StatusChange")
    assert (("a", "x") in names([old], [new, stranger])) is paired


def test_what_others_would_do_is_one_only_where_each_side_has_it_once() -> None:
    old, new = effect("a", action="pay", dutyBearer="s"), effect("x", action="pay", dutyBearer="t")
    assert names([old], [new, effect("y", action="build")]) == {("a", "x"), ("", "y")}
    third = effect("y", action="pay", dutyBearer="u")
    assert names([old], [new, third]) == {("a", ""), ("", "x"), ("", "y")}


def test_a_body_that_is_set_up_is_not_what_somebody_would_do() -> None:
    old = effect("a", "StatusChange", action="help free", establishes="f", beneficiary="b")
    new = effect("x", "Obligation", action="free", beneficiary="b")
    assert names([old], [new]) == {("a", ""), ("", "x")}


def test_another_result_is_another_effect() -> None:
    old = effect("a", "StatusChange", affects="plant", resultingStatus="returned")
    new = effect("x", "StatusChange", affects="plant", resultingStatus="restarted")
    assert names([old, effect("b")], [new, effect("y", action="run")]) >= {("a", ""), ("", "x")}


def test_some_actions_in_common_are_not_enough_for_another_kind() -> None:
    old = effect("a", action="rebuild run", beneficiary="b")
    new = effect("x", "Entitlement", action="rebuild compensate", beneficiary="b")
    rest = effect("y", action="pay")
    assert names([old, effect("b", action="fund")], [new, rest]) >= {("a", ""), ("", "x")}


def test_the_only_effects_of_both_sides_are_one_unless_they_do_different_things() -> None:
    old = effect("a", action="pay")
    assert names([old], [effect("x", "StatusChange")]) == {("a", "x")}
    assert names([old], [effect("x", "StatusChange", action="pay build")]) == {("a", "x")}
    assert names([old], [effect("x", action="build")]) == {("a", ""), ("", "x")}
    new = wording("new", effect("x", action="build"), revised="old")
    assert pair([wording("old", old)], [new]) == {("a", "x")}


def test_without_effects_there_are_no_pairs() -> None:
    assert names([], []) == set()


def test_effects_that_authors_linked_are_one_however_different_and_as_often_as_linked() -> None:
    old = [effect("a", action="pay"), effect("b", action="build")]
    new = [effect("x", "StatusChange", revised="a b"), effect("y", action="pay")]
    assert names(old, new) == {("a", "x"), ("b", "x"), ("", "y")}
    assert names(new, old) == {("x", "a"), ("x", "b"), ("y", "")}


def test_an_identical_effect_is_paired_before_one_that_is_merely_alike() -> None:
    old = [effect("a", "StatusChange", establishes="f"), effect("b", action="pay")]
    new = [effect("x", action="pay", affects="f"), effect("y", "StatusChange", establishes="f")]
    assert names(old, new) == {("a", "y"), ("b", "x")}


def test_only_effects_of_linked_clause_versions_are_paired_by_likeness() -> None:
    old = [wording("one", effect("a", action="pay")), wording("two", effect("b", action="pay"))]
    new = [wording("later", effect("x", "Permission", action="pay"), revised="two")]
    assert pair(old, new) == {("b", "x"), ("a", "")}


def test_the_only_effects_of_two_linked_clause_versions_are_one() -> None:
    old = [wording("one", effect("a", action="pay")), wording("two", effect("b", action="run"))]
    new = [
        wording("first", effect("x", "StatusChange"), revised="one"),
        wording("all", effect("y", "Entitlement"), revised="one two"),
    ]
    assert pair(old, new) == {("a", "x"), ("b", ""), ("", "y")}
    assert pair(new, old) == {("x", "a"), ("", "b"), ("y", "")}


def test_what_replaces_a_clause_version_as_a_whole_has_none_of_its_effects() -> None:
    old = [wording("one", effect("a", action="pay"))]
    new = [wording("two", effect("x", "Permission", action="pay", affects="z"), replaced="one")]
    assert are_linked(old[0], new[0])
    assert pair(old, new) == {("a", ""), ("", "x")}


def lone(*labels: str) -> list[LoneClause]:
    return [LoneClause(label, ("3",)) for label in labels]


def test_clauses_are_suggested_by_the_share_of_words_in_both_labels() -> None:
    found = suggest_pairs(
        lone("Autumn market", "Bridge toll"), lone("Market in autumn", "Bridge over river road")
    )
    assert [(str(item.old), str(item.new), item.words, item.score) for item in found] == [
        ("Autumn market (3)", "Market in autumn (3)", ("autumn", "market"), 1.0),
    ]
    assert str(LoneClause("Autumn market")) == "Autumn market"


def test_a_third_of_the_words_is_enough_and_a_fourth_is_not() -> None:
    third = suggest_pairs(lone("north bridge toll"), lone("north bridge"))
    assert [item.score for item in third] == [0.67]
    assert suggest_pairs(lone("north bridge"), lone("north tower gate")) == ()


def test_labels_without_long_words_are_never_suggested() -> None:
    assert suggest_pairs(lone("a b"), lone("a b")) == ()


def test_a_part_of_an_effect_is_not_one_with_a_whole_effect() -> None:
    old = replace(effect("a", action="take", affects="z"), wholes=frozenset("w"))
    new = effect("x", action="take", affects="z", beneficiary="b")
    rest = effect("y", action="pay")
    assert names([old, effect("b", action="run")], [new, rest]) >= {("a", ""), ("", "x")}


def test_what_acts_on_the_same_thing_comes_before_what_acts_on_its_members() -> None:
    sides = Sides(*(Side(members={"all": frozenset({"p", "q"})}) for _ in range(2)))
    old = [effect("a", action="take", affects="p", beneficiary="b")]
    new = [effect("x", action="take", affects="all"), effect("y", action="take", affects="p")]
    pairs = Alignment([wording("old", *old)], [wording("new", *new)], sides).pair()
    assert ("a", "y") in {(one.iri, two.iri) for one, two in pairs if one and two}
