"""The drafts of a plan stand in the order of their days, and one is what a page opens on."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.presenting.drafts import (
    Draft,
    DraftOrder,
    Plan,
    choose_first,
    order_drafts,
    read_plans,
)

DRAFTS = """
- {id: peace-plan:p, type: PeacePlan, label: {en: Bridge plan}}
- {id: version:undated, type: PlanVersion, label: {en: Undated}, versionOf: peace-plan:p}
- id: version:second
  type: PlanVersion
  label: {en: Second}
  shortLabel: {en: "2nd", uk: "2-й"}
  versionOf: peace-plan:p
  issued: 2025-02-01
  wasRevisionOf: version:zeroth
- id: version:zeroth
  type: PlanVersion
  label: {en: Zeroth}
  versionOf: peace-plan:p
  issued: 2025-02-01
- {id: version:told, type: PlanVersion, label: {en: Told}, versionOf: peace-plan:p}
- id: claim:told
  type: Claim
  about: version:told
  groundedIn: span:told
- {id: span:told, type: Span, hasSource: source:paper}
- {id: source:paper, type: SourceDocument, label: {en: Paper}, edtf: "[2025-01-30,2025-01-31]"}
- {id: version:loose, type: PlanVersion, label: {en: Loose}}
"""
BEFORE, LATER, APART = DraftOrder.BEFORE, DraftOrder.LATER, DraftOrder.APART


def keys(plan: Plan) -> list[str]:
    return [draft.key for draft in plan.drafts]


def test_drafts_stand_in_the_order_of_their_days(write_data: WriteData) -> None:
    bridge, loose = read_plans(pg.open(write_data(DRAFTS)).lookup)
    assert (bridge.name, keys(bridge)) == (
        "Bridge plan",
        ["told", "zeroth", "second", "undated"],
    )
    assert (loose.iri, loose.name, keys(loose)) == ("", "", ["loose"])


def test_a_draft_without_a_day_has_that_of_its_first_report(write_data: WriteData) -> None:
    told = read_plans(pg.open(write_data(DRAFTS)).lookup)[0].drafts[0]
    assert (told.date, told.reported, told.day) == ("", "[2025-01-30,2025-01-31]", "2025-01-30")


def test_a_short_name_is_that_of_the_language(write_data: WriteData) -> None:
    lookup = pg.open(write_data(DRAFTS)).lookup
    names = {
        language: {
            draft.key: draft.short for draft in read_plans(lookup.translate(language))[0].drafts
        }
        for language in ("en", "uk", "fr")
    }
    assert [names[tag]["second"] for tag in ("en", "uk", "fr")] == ["2nd", "2-й", "2nd"]
    assert names["uk"]["zeroth"] == "Zeroth"


def test_the_bundled_drafts_stand_in_the_order_of_real_dates(graph: pg.Graph) -> None:
    plan = read_plans(graph.lookup)[0]
    assert keys(plan) == [
        *("us-apr25", "uaeu-apr25", "us28", "us28-ft", "e3", "eu24", "geneva19", "ua20"),
    ]
    assert [draft.day for draft in plan.drafts] == sorted(draft.day for draft in plan.drafts)


def test_a_page_opens_on_the_chosen_draft_else_on_the_last(graph: pg.Graph) -> None:
    plans = read_plans(graph.lookup)
    chosen = plans[0].drafts[2]
    assert choose_first(plans, chosen.iri) == chosen
    assert choose_first(plans) == plans[0].drafts[-1]
    assert choose_first(()) is None


def test_drafts_with_the_same_last_part_have_keys_of_their_own(write_data: WriteData) -> None:
    data = """
- {id: "https://example.org/a/draft", type: PlanVersion, label: {en: A}}
- {id: "https://example.org/b/draft", type: PlanVersion, label: {en: B}}
- {id: "https://example.org/c/", type: PlanVersion, label: {en: C}}
"""
    (plan,) = read_plans(pg.open(write_data(data)).lookup)
    assert sorted(keys(plan)) == ["draft", "draft-2", "draft-3"]
    assert len({draft.iri for draft in plan.drafts}) == 3


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
