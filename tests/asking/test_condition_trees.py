from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.condition_trees import ConditionTrees
from plangraph.vocabulary import PREFIXES

TREE = """
- {id: condition:a, type: Condition}
- {id: condition:b, type: Condition}
- {id: condition:c, type: Condition}
- {id: condition:either, type: Condition, anyOf: [condition:a, condition:b]}
- {id: condition:both, type: Condition, allOf: [condition:a, condition:b]}
- {id: condition:neither, type: Condition, noneOf: [condition:a, condition:b]}
- {id: condition:nested, type: Condition, allOf: [condition:c, condition:neither]}
- {id: condition:loop, type: Condition, anyOf: [condition:loop, condition:c]}
"""


def named(*names: str) -> set[str]:
    return {PREFIXES["condition"] + name for name in names}


@pytest.fixture
def trees(write_data: WriteData) -> ConditionTrees:
    return ConditionTrees(pg.open(write_data(TREE)).store)


@pytest.mark.parametrize(
    ("given", "holding"),
    [
        ("", "neither"),
        ("a", "either"),
        ("b", "either"),
        ("a b", "either both"),
        ("c", "neither nested loop"),
        ("a c", "either loop"),
        ("both", "both neither"),
    ],
)
def test_a_condition_holds_as_what_it_is_made_of(
    trees: ConditionTrees, given: str, holding: str
) -> None:
    names = ("either", "both", "neither", "nested", "loop")
    found = {
        name for name in names if trees.holds(PREFIXES["condition"] + name, named(*given.split()))
    }
    assert found == {*holding.split()}


def test_the_parts_of_a_condition_are_those_at_any_depth(trees: ConditionTrees) -> None:
    nested = PREFIXES["condition"] + "nested"
    assert trees.find_parts(nested) == named("nested", "c", "neither", "a", "b")
    loop = PREFIXES["condition"] + "loop"
    assert trees.find_parts(loop) == named("loop", "c")
