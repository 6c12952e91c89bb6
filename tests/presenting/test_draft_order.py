"""Which of two drafts came before the other."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.presenting.draft_order import DraftOrder, order_drafts
from plangraph.presenting.drafts import Draft, read_plans

BEFORE, LATER, APART = DraftOrder.BEFORE, DraftOrder.LATER, DraftOrder.APART


def draft(date: str, *, reported: str = "", revised: str = "", same: str = "") -> Draft:
    key = date or reported or same or "none"
    return Draft(key, key, key, key, date, reported, frozenset(filter(None, [revised])), same)


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (draft("2025-11-20"), draft("2025-11-23"), LATER),
        (draft("2025-11-23"), draft("2025-11-20"), BEFORE),
        (draft("2025-11-23"), draft("[2025-11-23,2025-11-24]"), APART),
        (draft("2025-11-23"), draft("2025-11"), APART),
        (draft("2025-10"), draft("2025-11~"), LATER),
        (draft("2025-11-20"), draft(""), APART),
        (draft("2025-11-20"), draft("", reported="2025-11-01"), BEFORE),
        (draft("2025-11-20"), draft("", reported="2025-12-01"), APART),
        (draft("", reported="2025-11-01"), draft("2025-11-20"), LATER),
        (draft("", same="2025-11-20"), draft("2025-04"), BEFORE),
        (draft("", revised="2025-12"), draft("2025-12"), BEFORE),
        (draft("2025-12"), draft("", revised="2025-12"), LATER),
    ],
)
def test_days_and_what_a_draft_revises_decide(
    own: Draft, other: Draft, expected: DraftOrder
) -> None:
    assert order_drafts(own, other) is expected


def test_the_order_of_two_drafts_is_the_same_from_both_sides(graph: pg.Graph) -> None:
    turned = {BEFORE: LATER, LATER: BEFORE, APART: APART}
    drafts = read_plans(graph.lookup)[0].drafts
    for own in drafts:
        for other in drafts:
            assert order_drafts(other, own) is turned[order_drafts(own, other)]


def test_two_accounts_of_one_text_are_apart(graph: pg.Graph) -> None:
    drafts = {draft.key: draft for plan in read_plans(graph.lookup) for draft in plan.drafts}
    assert order_drafts(drafts["us28"], drafts["us28-ft"]) is APART
    assert order_drafts(drafts["us28-ft"], drafts["us-apr25"]) is BEFORE
    assert order_drafts(drafts["us28-ft"], drafts["e3"]) is LATER
