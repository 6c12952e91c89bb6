"""The accounts of parties: their entries in one draft, the numbers in all drafts of the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.presenting.accounts.parties import Account, Accounts, PlanParties, SideCount
from plangraph.presenting.accounts.standings import Manner, PartySide
from plangraph.presenting.drafts import Draft, Plan, read_plans
from plangraph.presenting.seen_drafts import HowSeen


def find(graph: pg.Graph, key: str) -> tuple[Plan, Draft]:
    return next(
        (plan, draft)
        for plan in read_plans(graph.lookup)
        for draft in plan.drafts
        if draft.key == key
    )


def open_accounts(graph: pg.Graph, key: str) -> Accounts:
    plan, draft = find(graph, key)
    return PlanParties(graph.lookup, plan).accounts(draft)


def account(accounts: Accounts, name: str) -> Account:
    return next(one for one in (*accounts.parties, *accounts.others) if one.name == name)


def sentences(one: Account, side: PartySide) -> list[str]:
    return [entry.sentence for entry in one.entries[side]]


def count(one: Account, side: PartySide, key: str) -> SideCount:
    return next(found for found in one.counts[side] if found.seen.draft.key == key)


@pytest.fixture(scope="module")
def us28(graph: pg.Graph) -> Accounts:
    return open_accounts(graph, "us28")


def test_the_parties_with_a_colour_come_first_and_each_other_actor_once(us28: Accounts) -> None:
    assert [one.name for one in us28.parties] == [
        "Ukraine",
        "Russia",
        "United States",
        "Nato",
        "Europe",
    ]
    others = [one.name for one in us28.others]
    assert {"Prisoners", "World Bank"} <= {*others}
    assert len({*others}) == len(others)


def test_an_entry_does_not_say_what_row_and_column_say(us28: Accounts) -> None:
    ukraine, us = account(us28, "Ukraine"), account(us28, "United States")
    assert "hold elections in Ukraine within 100 days" in sentences(ukraine, PartySide.MUST)
    assert "let its armed forces exceed 600,000 persons" in sentences(ukraine, PartySide.MAY_NOT)
    assert "to receive a payment" in sentences(us, PartySide.GETS)
    gains = sentences(ukraine, PartySide.GETS)
    assert not any(one.endswith("for the benefit of Ukraine") for one in gains)


def test_what_others_must_do_for_a_party_is_a_whole_sentence(us28: Accounts) -> None:
    gains = sentences(account(us28, "Russia"), PartySide.GETS)
    assert "Nato would be expected not to take in new members" in gains


def test_entries_are_in_the_order_of_the_points_with_their_deadlines(us28: Accounts) -> None:
    entries = account(us28, "Ukraine").entries[PartySide.MUST]
    assert [entry.point for entry in entries][:3] == ["2", "7", "12b"]
    assert [entry.deadlines for entry in entries if entry.point == "25"] == [("within 100 days",)]


def test_a_member_has_what_its_group_has_through_the_group(us28: Accounts) -> None:
    (ceasefire,) = (
        entry for entry in account(us28, "Russia").entries[PartySide.MUST] if entry.point == "28"
    )
    assert ceasefire.through == "the parties to the plan"
    assert "Parties to the plan" not in [one.name for one in us28.others]


def test_who_leads_or_shares_in_a_body_gains_by_it(us28: Accounts) -> None:
    entries = account(us28, "United States").entries[PartySide.GETS]
    posts = {entry.sentence: entry.through for entry in entries if entry.manner is Manner.POST}
    assert posts == {
        "Donald Trump would lead the peace council": "Donald Trump",
        "The United States would lead the effort to rebuild Ukraine": "",
        "The United States would belong to the US-Russian investment vehicle": "",
    }


def test_protection_is_told_apart_from_what_is_handed_over(us28: Accounts) -> None:
    manners = {entry.point: entry.manner for entry in account(us28, "Nato").entries[PartySide.GETS]}
    assert manners == {"3": Manner.PROTECTED}


def test_none_in_a_draft_that_was_seen_in_part_is_unknown_and_a_number_the_least(
    us28: Accounts,
) -> None:
    ukraine = account(us28, "Ukraine")
    own, edit = count(ukraine, PartySide.MUST, "us28"), count(ukraine, PartySide.MUST, "e3")
    assert (own.number, own.is_least) == (len(ukraine.entries[PartySide.MUST]), False)
    assert (edit.seen.how, edit.is_least) == (HowSeen.IN_PART, True)
    geneva = count(ukraine, PartySide.MUST, "geneva19")
    assert (geneva.number, geneva.is_unknown) == (0, True)
    assert own.seen.partly == ("12d", "12e")


def test_none_in_a_draft_that_was_seen_whole_is_zero(graph: pg.Graph) -> None:
    minsk = account(open_accounts(graph, "minsk2"), "Ukraine")
    (zero,) = minsk.counts[PartySide.MAY_NOT]
    assert (zero.seen.how, zero.number, zero.is_unknown) == (HowSeen.WHOLE, 0, False)


@pytest.mark.parametrize("agreement", ["arvenia", "selmar"])
def test_another_plan_has_accounts_of_its_own(agreement: str) -> None:
    graph = pg.open(FIXTURES / "agreements" / agreement)
    plan, *_ = read_plans(graph.lookup)
    for draft in plan.drafts:
        accounts = PlanParties(graph.lookup, plan).accounts(draft)
        assert sum(one.size for one in accounts.parties) > 0
        assert {len(found) for one in accounts.parties for found in one.counts.values()} == {
            len(plan.drafts)
        }


def test_a_draft_that_names_nobody_has_no_accounts(write_data: WriteData) -> None:
    graph = pg.open(write_data("[{id: version:one, type: PlanVersion, label: {en: One}}]"))
    plan, draft = find(graph, "one")
    one = replace(plan, drafts=(draft,))
    assert PlanParties(graph.lookup, one).accounts(draft) == Accounts((), ())
