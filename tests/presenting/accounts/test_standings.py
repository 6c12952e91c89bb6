"""What an effect is for whom: on which side it stands, through whom, and how it favours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.presenting.accounts.standings import (
    Manner,
    PartySide,
    Standing,
    count_effects,
    group_alternatives,
    list_standings,
)
from plangraph.presenting.party_colours import read_party_colours
from plangraph.vocabulary import compact, expand


def read(graph: pg.Graph, plan: str, draft: str) -> Mapping[tuple[str, str, PartySide], Standing]:
    """Return the standings of a draft by actor, effect and side."""
    colours = read_party_colours(graph.lookup, expand(plan))
    return {
        (compact(item.actor), compact(item.effect), item.side): item
        for item in list_standings(graph.lookup, colours)
        if item.version == expand(draft)
    }


@pytest.fixture(scope="module")
def us28(graph: pg.Graph) -> Mapping[tuple[str, str, PartySide], Standing]:
    return read(graph, "peace-plan:us-ukraine-2025", "version:us28")


@pytest.mark.parametrize(
    ("actor", "effect", "side"),
    [
        ("state:ukraine", "us28-elections", PartySide.MUST),
        ("state:ukraine", "us28-forces-cap", PartySide.MAY_NOT),
        ("group:europe", "us28-jets-in-poland", PartySide.MAY),
        ("state:us", "us28-profit-share", PartySide.GETS),
        ("institution:eu", "us28-market-access", PartySide.GIVES),
        ("group:europe", "us28-european-contribution", PartySide.GIVES),
    ],
)
def test_each_kind_of_effect_has_its_side(
    us28: Mapping[tuple[str, str, PartySide], Standing], actor: str, effect: str, side: PartySide
) -> None:
    found = {key[2] for key in us28 if key[:2] == (actor, f"effect:{effect}")}
    assert found == {side}


def test_what_is_taken_from_an_asset_is_given_by_its_owner(
    us28: Mapping[tuple[str, str, PartySide], Standing],
) -> None:
    assert ("state:russia", "effect:us28-frozen-assets-investment", PartySide.GIVES) in us28


def test_a_mutual_duty_is_a_duty_and_a_gain_of_each_side(
    us28: Mapping[tuple[str, str, PartySide], Standing],
) -> None:
    for state in ("state:us", "state:russia"):
        key = (state, "effect:us28-us-russia-cooperation")
        assert {(*key, PartySide.MUST), (*key, PartySide.GETS)} <= us28.keys()
        assert (*key, PartySide.GIVES) not in us28


def test_a_group_binds_its_members_through_the_group(
    us28: Mapping[tuple[str, str, PartySide], Standing],
) -> None:
    found = us28["state:ukraine", "effect:us28-ceasefire", PartySide.MUST]
    assert compact(found.through) == "group:parties"


def test_the_manner_of_a_gain_is_kept(us28: Mapping[tuple[str, str, PartySide], Standing]) -> None:
    relief = us28["state:russia", "effect:us28-sanctions-relief", PartySide.GETS]
    shelter = us28["state:russia", "effect:us28-nato-enlargement", PartySide.GETS]
    assert (relief.manner, shelter.manner) == (Manner.RELIEVED, Manner.PROTECTED)


SMALL = """
- {id: state:a, type: State, label: {en: A}}
- {id: state:b, type: State, label: {en: B}}
- {id: version:one, type: PlanVersion, versionOf: peace-plan:p, hasClauseVersion: cv:x}
- {id: peace-plan:p, type: PeacePlan, label: {en: P}}
- id: cv:x
  type: ClauseVersion
  hasEffect: [effect:own, effect:pleased, effect:this, effect:that]
- {id: effect:own, type: Obligation, dutyBearer: state:a, beneficiary: state:a}
- id: effect:pleased
  type: Obligation
  dutyBearer: state:a
  beneficiary: state:b
  favour: is-pleased
- {id: effect:this, type: Obligation, dutyBearer: state:a, alternativeTo: effect:that}
- {id: effect:that, type: Obligation, dutyBearer: state:a}
"""


@pytest.fixture
def small(write_data: WriteData) -> pg.Graph:
    return pg.open(write_data(SMALL))


def test_a_duty_towards_oneself_and_what_only_pleases_is_no_gain(small: pg.Graph) -> None:
    found = read(small, "peace-plan:p", "version:one")
    assert {key[2] for key in found} == {PartySide.MUST}


def test_effects_of_which_only_one_would_hold_count_as_one(small: pg.Graph) -> None:
    effects = [key[1] for key in read(small, "peace-plan:p", "version:one")]
    assert sorted(effects) == ["effect:own", "effect:pleased", "effect:that", "effect:this"]
    first = {compact(a): compact(b) for a, b in group_alternatives(small.lookup).items()}
    assert count_effects(effects, first) == 3


LIFTED = """
- {id: action:end-embargo, type: Concept, inScheme: action, label: {en: end an embargo on},
   definition: {en: End an embargo.}, broader: action:lift-sanctions}
- {id: state:a, type: State, label: {en: Norva}}
- {id: state:b, type: State, label: {en: Sorvi}}
- {id: law:l, type: Legislation, label: {en: Harbour law}}
- {id: peace-plan:p, type: PeacePlan, label: {en: Plan}, mainEntity: version:v}
- id: version:v
  type: PlanVersion
  label: {en: Draft}
  versionOf: p
  hasClauseVersion:
    - id: cv:v-1
      type: ClauseVersion
      pointNumber: 1
      expressesClause: {id: clause:c, type: Clause, label: {en: Measures}}
      hasEffect:
        - {id: effect:lift, type: Obligation, dutyBearer: state:a, action: ACTION, affects: state:b}
        - {id: effect:law, type: Obligation, dutyBearer: state:a, action: ACTION, affects: law:l}
        - {id: effect:keep, type: Prohibition, action: ACTION, affects: state:b}
        - {id: effect:lay, type: Permission, action: adopt-sanctions, affects: state:b}
"""


def named(graph: pg.Graph, question: str) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a question by the names of their columns."""
    found = graph.ask(question)
    for row in found:
        yield dict(zip(found.columns, row, strict=True))


@pytest.mark.parametrize(
    "action",
    ["lift-sanctions", "drop-claims", "waive-requirement", "waive-costs", "end-embargo"],
)
def test_who_is_rid_of_a_burden_gains_by_that(write_data: WriteData, action: str) -> None:
    graph = pg.open(write_data(LIFTED.replace("ACTION", action)))
    (gain,), (favour,) = (list(named(graph, name)) for name in ("gains", "favours"))
    assert (gain["actor"], gain["gain"]) == (expand("state:b"), expand("effect:lift"))
    assert (favour["effect"], favour["basis"]) == (expand("effect:lift"), "implied")
    (got,) = (row for row in named(graph, "exchange") if row["side"] == "gets")
    assert (got["effect"], got["way"]) == (expand("effect:lift"), expand("favour:is-relieved"))
    found = read(graph, "peace-plan:p", "version:v")
    assert found["state:b", "effect:lift", PartySide.GETS].manner is Manner.RELIEVED
    assert [key[1] for key in found if key[0] == "state:b"] == ["effect:lift"]
