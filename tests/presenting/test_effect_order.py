"""Effects stand in the order of the points of a draft, then as the author has them."""

from __future__ import annotations

from typing import NamedTuple

import plangraph as pg
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.effect_order import EffectOrder
from plangraph.vocabulary import compact, expand


class Named(NamedTuple):
    effect: str


def open_order(graph: pg.Graph, key: str) -> EffectOrder:
    drafts = (draft for plan in read_plans(graph.lookup) for draft in plan.drafts)
    return EffectOrder(graph.lookup, next(draft for draft in drafts if draft.key == key))


def test_the_point_of_an_effect_is_that_of_the_draft(graph: pg.Graph) -> None:
    effect = expand("effect:us28-elections")
    assert open_order(graph, "us28").point(effect) == "25"
    assert open_order(graph, "ua20").point(effect) == ""


def test_points_are_in_the_order_of_their_numbers_then_of_the_author(graph: pg.Graph) -> None:
    names = ("elections", "european-release", "european-contribution", "sovereignty")
    items = [*(Named(expand(f"effect:us28-{name}")) for name in names), Named("urn:x:none")]
    assert [compact(item.effect) for item in open_order(graph, "us28").sort(reversed(items))] == [
        "effect:us28-sovereignty",
        "effect:us28-european-contribution",
        "effect:us28-european-release",
        "effect:us28-elections",
        "urn:x:none",
    ]
