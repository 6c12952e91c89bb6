from __future__ import annotations

from plangraph.asking.provisions import Effect, EffectCondition
from plangraph.comparing.sides import Side
from plangraph.comparing.topics import name_effects
from plangraph.vocabulary import PLAN

SIDE = Side("v")


def effect(kind: str = "Obligation", **values: str) -> Effect:
    found = {PLAN.iri + key: frozenset(value.split()) for key, value in values.items()}
    return Effect("e", kind, found)


def names(*effects: Effect) -> list[str]:
    return name_effects([(item, SIDE) for item in effects])


def test_an_effect_is_named_by_what_it_sets_up_or_does_or_results_in_or_its_kind() -> None:
    assert names(effect(establishes="council", action="monitor")) == ["set up council"]
    assert names(effect(action="pay")) == ["pay"]
    assert names(effect("StatusChange", resultingStatus="open")) == ["open"]
    assert names(effect("StatusChange")) == ["status change"]


def test_effects_of_one_action_are_told_apart_by_what_differs() -> None:
    old, new = effect(action="pay", dutyBearer="s"), effect(action="pay", dutyBearer="t")
    assert names(old, new, effect(action="run")) == ["pay (s)", "pay (t)", "run"]


def test_effects_of_one_result_are_told_apart_by_their_conditions() -> None:
    lapsed = [
        Effect(
            name,
            "StatusChange",
            {PLAN.resultingStatus: frozenset({"lapsed"})},
            conditions=frozenset({EffectCondition("startsIf", name)}),
        )
        for name in "ab"
    ]
    assert names(*lapsed) == ["lapsed (starts if a)", "lapsed (starts if b)"]


def test_effects_that_nothing_tells_apart_are_numbered() -> None:
    assert names(effect(action="pay"), effect(action="pay")) == ["pay (no. 1)", "pay (no. 2)"]


def test_without_effects_there_are_no_names() -> None:
    assert names() == []
