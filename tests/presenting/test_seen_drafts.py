"""How much of each draft was seen."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.seen_drafts import HowSeen, read_seen_drafts


@pytest.mark.parametrize(
    ("key", "how", "partly"),
    [
        ("minsk2", HowSeen.WHOLE, ()),
        ("us28", HowSeen.EVERY_POINT, ("12d", "12e")),
        ("e3", HowSeen.IN_PART, ()),
    ],
)
def test_a_draft_was_seen_whole_point_by_point_or_in_part(
    graph: pg.Graph, key: str, how: HowSeen, partly: tuple[str, ...]
) -> None:
    found = {
        seen.draft.key: (seen.how, seen.partly)
        for plan in read_plans(graph.lookup)
        for seen in read_seen_drafts(graph.lookup, plan)
    }
    assert found[key] == (how, partly)
