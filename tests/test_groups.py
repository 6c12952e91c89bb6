"""Groups bind their members, and nobody owes itself: held over generated plans and bundled data."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.asking.ledger import NOBODY, balance
from plangraph.asking.questions import find_question
from plangraph.vocabulary import compact

DRAFTS = ("version:one", "version:two")
STATES = ("state:a", "state:b", "state:c")
GROUPS = ("group:parties", "group:others")
KINDS = ("Obligation", "Prohibition", "Entitlement")

Row = Mapping[str, str]
Plan = list[dict[str, object]]


class Side(NamedTuple):
    """A question, its column of actors, and the column of what they are found through."""

    question: str
    actor: str
    through: str


#: Questions that leave out what an actor would owe alone to itself.
TO_ONESELF = ("favours", "gains")

SIDES = (
    Side("bound-by", "actor", "through"),
    Side("favours", "actor", "through"),
    Side("gains", "actor", "through"),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of two drafts: groups with other members in each, and mutual duties."""
    actors = (*STATES, *GROUPS)
    things: Plan = [{"id": name, "type": "State"} for name in STATES]
    things += [{"id": name, "type": "ActorGroup"} for name in GROUPS]
    things += [{"id": "clause:c", "type": "Clause"}]
    for draft in DRAFTS:
        name = draft.removeprefix("version:")
        for group in draw(st.sets(st.sampled_from(GROUPS))):
            members = draw(st.sets(st.sampled_from(STATES), min_size=1))
            things.append(
                {
                    "id": f"composition:{name}-{group.removeprefix('group:')}",
                    "type": "Composition",
                    "accordingTo": draft,
                    "compositionOf": group,
                    "hasMember": sorted(members),
                }
            )
        effects = [
            {
                "id": f"effect:{name}-{number}",
                "type": draw(st.sampled_from(KINDS)),
                "dutyBearer": sorted(draw(st.sets(st.sampled_from(actors), max_size=3))),
                "beneficiary": sorted(draw(st.sets(st.sampled_from(actors), max_size=3))),
            }
            for number in range(draw(st.integers(1, 3)))
        ]
        things += [
            {
                "id": draft,
                "type": "PlanVersion",
                "label": {"en": name},
                "hasClauseVersion": [f"cv:{name}"],
            },
            {
                "id": f"cv:{name}",
                "type": "ClauseVersion",
                "expressesClause": "clause:c",
                "hasEffect": effects,
            },
        ]
    return things


def open_plan(folder: Path, plan: Plan) -> pg.Graph:
    path = folder / "plan.yaml"
    path.write_text(json.dumps(plan), encoding="utf-8")
    return pg.open(path)


def ask(graph: pg.Graph, question: str, **values: str) -> list[Row]:
    results = graph.ask(question, **values)
    return [
        dict(zip(results.columns, (compact(value or "") for value in row), strict=True))
        for row in results
    ]


def read_members(graph: pg.Graph) -> dict[tuple[str, str], set[str]]:
    """Return the members of each group in each draft."""
    found = defaultdict(set)
    text = """
        SELECT ?version ?group ?member {
          ?c plan:accordingTo ?version ; plan:compositionOf ?group ; plan:hasMember ?member
        }"""
    for row in graph.query(text):
        version, group, member = (compact(value or "") for value in row)
        found[version, group].add(member)
    return found


def owe_alone(graph: pg.Graph, actor: str) -> set[tuple[str, str]]:
    """Return the drafts and effects of duties that an actor, or a group of it only, owes alone."""
    members, bearers = read_members(graph), defaultdict(set)
    text = """
        SELECT ?version ?effect ?bearer {
          VALUES ?duty { plan:Obligation plan:Prohibition }
          ?version plan:hasClauseVersion/plan:hasEffect ?effect .
          ?effect a ?duty ; plan:dutyBearer ?bearer
        }"""
    for row in graph.query(text):
        version, effect, bearer = (compact(value or "") for value in row)
        bearers[version, effect].add(bearer)
    return {
        (version, effect)
        for (version, effect), (first, *others) in bearers.items()
        if not others and (first == actor or members.get((version, first)) == {actor})
    }


def find_unbound_members(graph: pg.Graph, side: Side) -> list[str]:
    """Return what a group has and a member lacks, or a member has that its group does not."""
    members, rows = read_members(graph), ask(graph, side.question)
    key = ("version", "gain" if side.question == "gains" else "effect")
    direct: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    through: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        place = tuple(row[name] for name in key)
        if row[side.through]:
            through[row[side.actor], row[side.through]].add(place)
        elif row.get("way", "benefit") == "benefit" and row.get("basis", "explicit") == "explicit":
            direct[row[side.actor]].add(place)
    wrong = []
    for (version, group), actors in members.items():
        given = {place for place in direct[group] if place[0] == version}
        for actor in actors:
            alone = owe_alone(graph, actor) if side.question in TO_ONESELF else set()
            owed = given - alone
            found = {place for place in through[actor, group] if place[0] == version}
            wrong += [f"{side.question}: {actor} of {group}: {place}" for place in owed ^ found]
    return wrong


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
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


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
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


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
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


@pytest.mark.parametrize("question", ["bound-by", "favours", "gains", "ledger"])
def test_a_fixed_value_keeps_the_rows_of_members_and_removes_the_others(
    graph: pg.Graph, question: str
) -> None:
    everything = ask(graph, question)
    for parameter in find_question(question).parameters:
        values = {row[parameter.name] for row in everything} - {""}
        for value in values:
            kept = [row for row in everything if row[parameter.name] == value]
            assert ask(graph, question, **{parameter.name: value}) == kept


@pytest.mark.parametrize(
    ("actor", "effect", "through"),
    [
        ("Ukraine", "effect:us28-ceasefire", "group:parties"),
        ("Ukraine", "effect:us28-prisoner-swap", "group:parties"),
        ("Ukraine", "effect:us28-civilians-return", "group:parties"),
        ("Zelenskiy", "effect:us28-ceasefire", "group:parties"),
        ("Trump", "effect:us28-gas-system", "state:us"),
        ("Leavitt", "effect:us28-gas-system", "state:us"),
        ("Butler", "effect:us28-gas-system", "state:us"),
    ],
)
def test_what_binds_an_actor_is_found_through_a_group_or_an_office(
    graph: pg.Graph, actor: str, effect: str, through: str
) -> None:
    rows = ask(graph, "bound-by", actor=actor, version="us28")
    assert (effect, through) in [(row["effect"], row["through"]) for row in rows]


def test_an_office_of_2025_does_not_bind_by_a_draft_of_2015(graph: pg.Graph) -> None:
    assert ask(graph, "bound-by", actor="Ukraine", version="minsk2")
    assert ask(graph, "bound-by", actor="Zelenskiy", version="minsk2") == []


NESTED = """
- {id: state:a, type: State}
- {id: state:b, type: State}
- {id: group:army, type: ActorGroup, onBehalfOf: state:a}
- {id: group:inner, type: ActorGroup}
- {id: group:outer, type: ActorGroup}
- {id: clause:c, type: Clause}
- {id: version:one, type: PlanVersion, hasClauseVersion: [cv:one]}
- {id: version:two, type: PlanVersion}
- id: cv:one
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect:
    - {id: effect:all, type: Obligation, dutyBearer: group:outer}
    - {id: effect:army, type: Obligation, dutyBearer: group:army}
    - {id: effect:own, type: Obligation, dutyBearer: state:b, beneficiary: state:b}
- id: composition:outer
  type: Composition
  accordingTo: version:one
  compositionOf: group:outer
  hasMember: group:inner
- id: composition:inner
  type: Composition
  accordingTo: version:one
  compositionOf: group:inner
  hasMember: state:a
- id: composition:other
  type: Composition
  accordingTo: version:two
  compositionOf: group:inner
  hasMember: state:b
"""


def test_a_group_in_a_group_binds_in_its_own_draft_and_an_army_binds_its_state(
    write_data: WriteData,
) -> None:
    rows = ask(pg.open(write_data(NESTED)), "bound-by")
    assert {(row["actor"], row["effect"], row["through"]) for row in rows} == {
        ("group:outer", "effect:all", ""),
        ("group:inner", "effect:all", "group:outer"),
        ("state:a", "effect:all", "group:outer"),
        ("group:army", "effect:army", ""),
        ("state:a", "effect:army", "group:army"),
        ("state:b", "effect:own", ""),
    }


LONE = """
- {id: state:a, type: State}
- {id: state:b, type: State}
- {id: group:one, type: ActorGroup}
- {id: group:two, type: ActorGroup}
- {id: clause:c, type: Clause}
- {id: version:one, type: PlanVersion, hasClauseVersion: [cv:one]}
- id: cv:one
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: [{id: effect:e, type: Obligation, dutyBearer: BEARER, beneficiary: BENEFICIARY}]
- {id: composition:1, type: Composition, accordingTo: version:one, compositionOf: group:one}
- {id: composition:1, hasMember: state:a}
- {id: composition:2, type: Composition, accordingTo: version:one, compositionOf: group:two}
- {id: composition:2, hasMember: [state:a, state:b]}
"""


@pytest.mark.parametrize(
    ("bearer", "beneficiary", "favoured"),
    [
        ("state:a", "group:one", {"group:one"}),
        ("state:a", "group:two", {"group:two", "state:b"}),
        ("group:one", "state:a", set()),
        ("group:one", "group:one", {"group:one"}),
        ("group:one", "group:two", {"group:two", "state:b"}),
        ("group:two", "group:two", {"group:two", "state:a", "state:b"}),
        ("[state:a, state:b]", "group:two", {"group:two", "state:a", "state:b"}),
        ("state:b", "group:one", {"group:one", "state:a"}),
    ],
)
def test_what_somebody_owes_alone_favours_the_others_of_a_group_only(
    write_data: WriteData, bearer: str, beneficiary: str, favoured: set[str]
) -> None:
    text = LONE.replace("BEARER", bearer).replace("BENEFICIARY", beneficiary)
    graph = pg.open(write_data(text))
    for question in ("favours", "gains"):
        assert {row["actor"] for row in ask(graph, question)} == favoured, question


def test_an_office_is_found_through_groups_in_groups_and_bodies_in_bodies(
    write_data: WriteData,
) -> None:
    offices = """
- {id: institution:ministry, type: Institution, subOrganizationOf: state:a}
- {id: institution:service, type: Institution, subOrganizationOf: institution:ministry}
- {id: person:p, type: Person, label: {en: P}}
- id: tenure:p
  type: Tenure
  member: person:p
  organization: institution:service
  attestedOn: 2025-03-01
"""
    rows = ask(pg.open(write_data(NESTED + offices)), "bound-by", actor="person:p")
    assert {(row["effect"], row["through"]) for row in rows} == {
        ("effect:all", "group:outer"),
    }


def test_a_duty_that_an_actor_owes_alone_does_not_favour_that_actor(write_data: WriteData) -> None:
    graph = pg.open(write_data(NESTED))
    assert ask(graph, "favours") == ask(graph, "gains") == []
    owed = [row for row in ask(graph, "ledger") if row["effect"] == "effect:own"]
    assert [(row["bearer"], row["beneficiary"]) for row in owed] == [("state:b", "")]


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


STANCES = """
- {id: state:a, type: State}
- {id: state:b, type: State}
- {id: state:c, type: State}
- {id: group:all, type: ActorGroup}
- {id: group:spokesmen, type: ActorGroup, onBehalfOf: state:c}
- {id: clause:c, type: Clause}
- {id: version:one, type: PlanVersion, date: 2025-01-01, hasClauseVersion: [cv:one]}
- {id: version:two, type: PlanVersion, date: 2025-02-01, hasClauseVersion: [cv:two]}
- id: cv:one
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: [{id: effect:one, type: Obligation}]
- id: cv:two
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: [{id: effect:two, type: Obligation}]
- {id: milestone:m, type: Milestone}
- id: composition:one
  type: Composition
  accordingTo: version:one
  compositionOf: group:all
  hasMember: state:a
- id: composition:two
  type: Composition
  accordingTo: version:two
  compositionOf: group:all
  hasMember: state:b
- id: tenure:p
  type: Tenure
  member: person:p
  organization: state:a
  attestedOn: 2025-03-01
"""


def test_a_stance_without_a_target_has_the_holder_that_the_source_names(
    write_data: WriteData,
) -> None:
    stance = """
- {id: stance:s, type: Stance, stanceType: fears, stanceHolder: group:all, justifiedBy: claim:s}
- {id: stance:s, stanceTowards: state:c}
- {id: claim:s, type: Claim, about: stance:s, certainty: stated, attribution: newspaper-fact}
"""
    graph = pg.open(write_data(STANCES + stance))
    for question in ("reasons", "pressure"):
        (row,) = ask(graph, question)
        assert (row["holder"], row["through"], row.get("target", "")) == ("group:all", "", "")


@pytest.mark.parametrize(
    ("target", "holders"),
    [
        ("cv:one", {"state:a"}),
        ("effect:one", {"state:a"}),
        ("version:one", {"state:a"}),
        ("version:two", {"state:b"}),
        ("clause:c", {"state:a", "state:b"}),
        ("milestone:m", set()),
    ],
)
def test_a_stance_of_a_group_is_one_of_its_members_in_the_draft_of_the_target(
    write_data: WriteData, target: str, holders: set[str]
) -> None:
    stance = f"""
- id: stance:s
  type: Stance
  stanceType: red-line
  stanceHolder: [group:all, group:spokesmen]
  stanceTarget: {target}
  justifiedBy: claim:s
- {{id: claim:s, type: Claim, about: stance:s, certainty: stated, attribution: newspaper-fact}}
"""
    graph = pg.open(write_data(STANCES + stance))
    named = {("group:all", ""), ("group:spokesmen", ""), ("state:c", "group:spokesmen")}
    expected = named | {(holder, "group:all") for holder in holders}
    for question in ("red-lines", "reasons"):
        rows = ask(graph, question)
        assert {(row["holder"], row["through"]) for row in rows} == expected


def test_a_plan_without_groups_has_no_through() -> None:
    plan = pg.open(FIXTURES / "drafts" / "one.yaml")
    assert {row["through"] for row in ask(plan, "bound-by")} == {""}
