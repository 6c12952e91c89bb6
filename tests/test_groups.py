"""Groups bind their members, and nobody owes itself: held over generated plans and bundled data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import plangraph as pg
from group_plans import (
    DRAFTS,
    SIDES,
    TO_ONESELF,
    Plan,
    Row,
    Side,
    ask,
    find_unbound_members,
    open_plan,
    owe_alone,
    plans,
    read_members,
)
from needs import TIME
from plangraph.asking.ledger import NOBODY, balance
from plangraph.vocabulary import compact


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(plan=plans())
def test_what_binds_or_favours_a_group_is_found_under_each_member(
    tmp_path: Path, plan: Plan
) -> None:
    graph = open_plan(tmp_path, plan)
    assert [wrong for side in SIDES for wrong in find_unbound_members(graph, side)] == []


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.question)
def test_members_in_the_bundled_drafts_have_what_their_groups_have(
    graph: pg.Graph, side: Side
) -> None:
    assert find_unbound_members(graph, side) == []


def expand_side(
    row: Mapping[str, list[str]], name: str, members: Mapping[str, set[str]]
) -> Counter[tuple[str, str]]:
    """Return each actor of one side of an effect with the group that it is found through."""
    return Counter(
        {
            **{(actor, ""): 1 for actor in row[name]},
            **{(member, group): 1 for group in row[name] for member in members.get(group, ())},
        }
    )


@TIME
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(plan=plans())
def test_the_ledger_pairs_bearers_and_beneficiaries_but_nobody_with_itself(
    tmp_path: Path, plan: Plan
) -> None:
    graph = open_plan(tmp_path, plan)
    members = read_members(graph)
    expected = set()
    for wording in (thing for thing in plan if thing["type"] == "ClauseVersion"):
        version = str(wording["id"]).replace("cv:", "version:")
        groups = {group: found for (draft, group), found in members.items() if draft == version}
        for effect in wording["hasEffect"]:  # type: ignore[attr-defined]
            bearers = expand_side(effect, "dutyBearer", groups) or {("", "")}
            for bearer, through in bearers:
                pairs = {
                    (beneficiary, owed)
                    for beneficiary, owed in expand_side(effect, "beneficiary", groups)
                    if not bearer or (bearer not in (beneficiary, owed) and beneficiary != through)
                } or {("", "")}
                expected |= {
                    (version, effect["id"], bearer, through, beneficiary, owed)
                    for beneficiary, owed in pairs
                }
    columns = ("version", "effect", "bearer", "through", "beneficiary", "owedThrough")
    found = [tuple(row[name] for name in columns) for row in ask(graph, "ledger")]
    assert sorted(found) == sorted(expected)


@TIME
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(plan=plans())
def test_in_a_balance_each_draft_stands_alone_and_nobody_owes_itself(
    tmp_path: Path, plan: Plan
) -> None:
    graph = open_plan(tmp_path, plan)
    columns, rows = balance(graph.lookup, graph.ledger())
    for draft in DRAFTS:
        alone = balance(graph.lookup, graph.ledger(version=draft.removeprefix("version:")))
        counted = {
            (row[1], other): count
            for row in rows
            if compact(row[0]) == draft
            for other, count in zip(columns[2:], row[2:], strict=True)
            if count
        }
        assert counted == {
            (row[1], other): count
            for row in alone.rows
            for other, count in zip(alone.columns[2:], row[2:], strict=True)
            if count
        }
    for row in rows:
        owed = dict(zip(columns[2:], row[2:], strict=True))
        assert row[1] == NOBODY or not owed.get(row[1])


def test_nobody_owes_itself_in_the_bundled_drafts(graph: pg.Graph) -> None:
    rows = ask(graph, "ledger")
    assert [row for row in rows if row["bearer"] and row["bearer"] == row["beneficiary"]] == []
    assert {
        (row["bearer"], row["beneficiary"])
        for row in rows
        if row["effect"] == "effect:us28-ceasefire" and row["beneficiary"].startswith("state:")
    } >= {("state:russia", "state:ukraine"), ("state:ukraine", "state:russia")}


#: Questions of two sides, of which pairs of an actor with itself are left out.
MUTUAL = ("ledger", "obligations", "rejoined-institutions")
ONE_SIDED = [
    Side(item.name, *side)
    for item in pg.read_questions()
    if item.name not in MUTUAL
    for side in item.actors
]


@pytest.mark.parametrize("side", ONE_SIDED, ids=lambda side: f"{side.question}-{side.through}")
def test_every_question_of_an_actor_has_what_its_group_or_office_has(
    graph: pg.Graph, side: Side
) -> None:
    rows, members = ask(graph, side.question), read_members(graph)
    rows = [row for row in rows if row.get("way") != "lead of its office holder"]
    own = (side.actor, side.through)
    rest = [(tuple(row[name] for name in row if name not in own), row) for row in rows]
    found = {(key, row[side.actor], row[side.through]) for key, row in rest}
    for key, row in rest:
        if row[side.through]:
            assert (key, row[side.through], "") in found, f"{side.question}: {row}"
        else:
            for member in members.get((row.get("version", ""), row[side.actor]), ()):
                given = row.get("version", ""), row.get("gain", row.get("effect", ""))
                if side.question in TO_ONESELF and given in owe_alone(graph, member):
                    continue
                assert (key, member, row[side.actor]) in found, f"{side.question}: {member} {row}"


def test_the_effects_of_all_kinds_have_the_bearers_and_beneficiaries_of_the_ledger(
    graph: pg.Graph,
) -> None:
    columns = ("version", "effect", "bearer", "through", "beneficiary", "owedThrough")
    kinds = {row["kind"] for row in ask(graph, "ledger")}
    found, expected = (
        {
            tuple(row[name] for name in columns)
            for row in ask(graph, question)
            if row["kind"] in kinds and not is_found_through_an_office(row)
        }
        for question in ("obligations", "ledger")
    )
    assert found == expected


def is_found_through_an_office(row: Row) -> bool:
    sides = (("bearer", "through"), ("beneficiary", "owedThrough"))
    return any(row[side].startswith("person:") and row[through] for side, through in sides)
