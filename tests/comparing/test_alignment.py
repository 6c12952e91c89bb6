from __future__ import annotations

import pytest

from plangraph.asking.provisions import Effect
from plangraph.comparing.alignment import pair_effects, suggest_pairs
from plangraph.vocabulary import PLAN


def effect(name: str, kind: str = "Obligation", **values: str) -> Effect:
    found = {PLAN.iri + key: frozenset(value.split()) for key, value in values.items()}
    return Effect(name, kind, found, frozenset(), frozenset(), "")


def names(old: list[Effect], new: list[Effect]) -> list[tuple[str, str]]:
    return [
        (before.iri if before else "", after.iri if after else "")
        for before, after in pair_effects(old, new)
    ]


def test_effects_of_the_same_kind_and_action_are_one() -> None:
    old = [effect("a", action="pay"), effect("b", action="build")]
    new = [effect("x", action="build"), effect("y", action="pay")]
    assert names(old, new) == [("a", "y"), ("b", "x")]


def test_the_most_alike_come_first_and_the_rest_are_alone() -> None:
    old = [effect("a", action="pay"), effect("b", action="pay", dutyBearer="s")]
    new = [effect("x", action="pay", dutyBearer="s")]
    assert names(old, new) == [("b", "x"), ("a", "")]


@pytest.mark.parametrize(
    ("new", "paired"),
    [
        (effect("x", affects="z"), True),  # kind 2 and affects 2
        (effect("x", "Permission", action="pay"), False),  # action 3
        (effect("x", "Permission", action="pay", dutyBearer="s"), True),  # action 3, bearer 1
        (effect("x"), False),  # kind 2
    ],
)
def test_two_effects_need_a_likeness_of_four(new: Effect, paired: bool) -> None:
    old = effect("a", action="pay", affects="z", dutyBearer="s")
    stranger = effect("other", "StatusChange")
    assert (("a", "x") in names([old], [new, stranger])) is paired


def test_the_only_effects_of_both_sides_are_one_however_different() -> None:
    assert names([effect("a", action="pay")], [effect("x", "StatusChange")]) == [("a", "x")]


def test_without_effects_there_are_no_pairs() -> None:
    assert pair_effects([], []) == []


def test_clauses_are_suggested_by_the_share_of_words_in_both_labels() -> None:
    found = suggest_pairs(
        ["Autumn market", "Bridge toll"], ["Market in autumn", "Bridge over river road"]
    )
    assert [(item.old_label, item.words, item.score) for item in found] == [
        ("Autumn market", ("autumn", "market"), 1.0),
    ]


def test_a_third_of_the_words_is_enough_and_a_fourth_is_not() -> None:
    third = suggest_pairs(["north bridge toll"], ["north bridge"])
    assert [item.score for item in third] == [0.67]
    assert suggest_pairs(["north bridge"], ["north tower gate"]) == ()


def test_labels_without_long_words_are_never_suggested() -> None:
    assert suggest_pairs(["a b"], ["a b"]) == ()
