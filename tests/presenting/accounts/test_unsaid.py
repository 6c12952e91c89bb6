"""What a draft leaves open, and whether its words were seen."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.presenting.accounts.unsaid import PlanSilences, UnsaidEntry, UnsaidKind
from plangraph.presenting.drafts import Draft, read_plans
from plangraph.presenting.party_colours import PartyColours
from plangraph.vocabulary import compact

Entries = dict[UnsaidKind, tuple[UnsaidEntry, ...]]


def find(graph: pg.Graph, key: str) -> Draft:
    drafts = (draft for plan in read_plans(graph.lookup) for draft in plan.drafts)
    return next(draft for draft in drafts if draft.key == key)


def read(graph: pg.Graph, key: str) -> Entries:
    draft = find(graph, key)
    silences = PlanSilences(graph.lookup, PartyColours())
    return {one.kind: one.entries for one in silences.read(draft)}


@pytest.fixture(scope="module")
def us28(graph: pg.Graph) -> Entries:
    return read(graph, "us28")


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        (UnsaidKind.WHO, "us28-security-guarantees"),
        (UnsaidKind.FOR_WHOM, "us28-elections"),
        (UnsaidKind.HOW_MUCH, "us28-guarantee-price"),
        (UnsaidKind.BY_WHEN, "us28-security-guarantees"),
        (UnsaidKind.DETAIL, "us28-security-guarantees"),
    ],
)
def test_what_an_effect_does_not_state_is_listed(
    us28: Entries, kind: UnsaidKind, effect: str
) -> None:
    assert f"effect:{effect}" in [compact(entry.effect) for entry in us28[kind]]


def test_what_is_stated_is_not_listed(us28: Entries) -> None:
    listed = {kind: {compact(entry.effect) for entry in found} for kind, found in us28.items()}
    assert "effect:us28-elections" not in listed[UnsaidKind.BY_WHEN]
    assert "effect:us28-profit-share" not in listed[UnsaidKind.HOW_MUCH]
    assert "effect:us28-forces-cap" not in listed[UnsaidKind.WHO]


def test_what_was_seen_in_a_summary_alone_may_say_it(us28: Entries) -> None:
    seen = {entry.point: entry.is_seen for entry in us28[UnsaidKind.BY_WHEN]}
    assert (seen["12d"], seen["7"]) == (False, True)


def test_entries_are_in_the_order_of_the_points(us28: Entries) -> None:
    points = [entry.point for entry in us28[UnsaidKind.WHO]]
    assert points[:4] == ["5", "10a", "10c", "13c"]


def test_a_draft_without_effects_leaves_nothing_open_that_is_known(graph: pg.Graph) -> None:
    assert read(graph, "geneva19") == {}
