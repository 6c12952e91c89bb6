from __future__ import annotations

from dataclasses import replace

import pytest

from plangraph.asking.condition_contents import Content
from plangraph.asking.provisions import Quantity
from plangraph.comparing.condition_meaning import describe_tree, read_meaning, split_condition
from plangraph.comparing.sides import Side
from plangraph.vocabulary import PLAN


def content(*, rule: str = "", **parts: str) -> Content:
    values = {getattr(PLAN, name): frozenset(iris.split()) for name, iris in parts.items()}
    return Content(values | ({PLAN.votingRule: frozenset({rule})} if rule else {}))


THIRDS = content(rule="votes-cast")._replace(
    quantities=frozenset({Quantity("at-least", "2", "votes", parts="3")})
)
SIDE = Side(
    conditions={
        "a-or-b": content(anyOf="a b"),
        "b-or-a": content(anyOf="b a"),
        "a-and-b": content(allOf="a b"),
        "nested": content(allOf="a all-b"),
        "all-b": content(allOf="b"),
        "neither": content(noneOf="a b"),
        "not-either": content(noneOf="a-or-b"),
        "not-not-a": content(noneOf="not-a"),
        "not-a": content(noneOf="a"),
        "consensus": content(rule="consensus"),
        "agreed": content(rule="consensus"),
        "thirds": THIRDS,
        "quarters": THIRDS._replace(
            quantities=frozenset({Quantity("at-least", "3", "votes", parts="4")})
        ),
        "loop": content(anyOf="loop a"),
    }
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a-or-b", "b-or-a"),
        ("a-and-b", "nested"),
        ("neither", "not-either"),
        ("not-not-a", "a"),
        ("consensus", "agreed"),
    ],
)
def test_conditions_that_say_the_same_have_one_meaning(one: str, other: str) -> None:
    assert read_meaning(one, SIDE) == read_meaning(other, SIDE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a-or-b", "a-and-b"),
        ("neither", "a-or-b"),
        ("not-a", "a"),
        ("thirds", "quarters"),
        ("thirds", "consensus"),
        ("loop", "a"),
        ("a", "b"),
    ],
)
def test_conditions_that_say_something_else_have_another_meaning(one: str, other: str) -> None:
    assert read_meaning(one, SIDE) != read_meaning(other, SIDE)


def test_a_condition_that_only_joins_others_with_and_is_split() -> None:
    assert split_condition("a-and-b", SIDE) == {"a", "b"}
    assert split_condition("a-or-b", SIDE) == {"a-or-b"}
    assert split_condition("a", SIDE) == {"a"}


def test_a_tree_is_told_in_words_with_its_joints() -> None:
    side = replace(SIDE, caption=str.upper)
    assert describe_tree("a-or-b", side) == "A or B"
    assert describe_tree("neither", side) == "not: A or B"
    assert describe_tree("thirds", side) == "THIRDS; VOTES-CAST; at least 2 of 3 votes"
    assert describe_tree("a", side) == "A"
