from __future__ import annotations

import math

import pytest

from described_clauses import describe
from plangraph.comparing.aligning.feature_index import FeatureIndex

NORTH = describe("north", "bearer:North", "action:withdraw")
SOUTH = describe("south", "bearer:South", "action:withdraw")
BOTH = describe("both", "bearer:North", "bearer:South", "object:bridge")


def test_the_same_features_score_1_and_none_in_common_0() -> None:
    index = FeatureIndex([NORTH, SOUTH], [describe("other", "object:dam")])
    assert index.score(NORTH)[0] == pytest.approx(1)
    assert index.score(describe("other", "object:dam")).tolist() == [0, 0]
    assert index.score(describe("bare")).tolist() == [0, 0]
    assert FeatureIndex([describe("bare"), NORTH]).score(NORTH)[0] == 0


def test_what_few_clause_versions_have_counts_more() -> None:
    index = FeatureIndex([NORTH, SOUTH], [BOTH, describe("more", "action:withdraw")])
    asked = describe("asked", "bearer:North", "action:withdraw", "object:dam")
    north, south = index.score(asked)
    assert north > south > 0


def test_the_score_is_the_cosine_of_the_weights() -> None:
    index = FeatureIndex([NORTH, SOUTH])
    rare, common = math.log(3 / 1), math.log(3 / 2)
    length = rare**2 + common**2
    assert index.score(SOUTH)[0] == pytest.approx(common**2 / length, abs=1e-6)


def test_the_parts_of_the_features_add_up_to_the_score() -> None:
    index = FeatureIndex([NORTH, SOUTH], [BOTH])
    parts = index.weigh_shared(BOTH, NORTH)
    assert [feature.key for feature in parts] == ["north"]
    assert sum(parts.values()) == pytest.approx(index.score(BOTH)[0], abs=1e-5)


def test_one_of_10_000_clause_versions_is_found() -> None:
    many = [
        describe(f"c{i}", f"bearer:{i % 40}", f"action:{i % 90}", f"object:{i % 700}", f"word:{i}")
        for i in range(10_000)
    ]
    assert FeatureIndex(many).score(many[4_711]).argmax() == 4_711
