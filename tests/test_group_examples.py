"""Groups, offices and stances in small plans and in the bundled one: who is found through whom."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from group_plans import ask
from plangraph.asking.questions import find_question


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
