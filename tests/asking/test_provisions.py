from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.asking.provisions import (
    Completeness,
    EffectCondition,
    Provision,
    Quantity,
    find_completeness,
    list_versions,
    read_provisions,
)
from plangraph.vocabulary import PLAN, PREFIXES

VERSION = PREFIXES["version"] + "one"
CAP = PREFIXES["clause"] + "cap"

COUNTED = """
- id: version:v
  type: PlanVersion
  label: {en: V}
  hasClauseVersion: [cv:a, cv:b]
- {id: cv:a, type: ClauseVersion, pointNumber: 1a, expressesClause: clause:a}
- {id: cv:b, type: ClauseVersion, pointNumber: "2", expressesClause: clause:b CHANGED}
- id: claim:count
  type: Claim
  about: version:v
  hasQuantity: {bound: exact, value: NUMBER, unit: points}
"""


@pytest.fixture(scope="module")
def provisions() -> dict[str, Provision]:
    return read_provisions(pg.open(FIXTURES / "drafts" / "one.yaml").store, VERSION)


def test_a_provision_is_found_by_its_clause(provisions: dict[str, Provision]) -> None:
    assert len(provisions) == 5
    assert provisions[CAP].points == ("2",)
    assert provisions[CAP].wordings == (PREFIXES["cv"] + "one-cap",)


def test_an_effect_tells_kind_values_and_quantity(provisions: dict[str, Provision]) -> None:
    (effect,) = provisions[CAP].effects
    assert effect.kind == "Prohibition"
    assert effect.values[PLAN.dutyBearer] == {PREFIXES["state"] + "arun"}
    assert effect.quantities == {Quantity("at-most", "600", "persons")}


def test_conditions_and_times_are_told() -> None:
    store = pg.open(FIXTURES / "drafts" / "two.yaml").store
    provisions = read_provisions(store, PREFIXES["version"] + "two")
    (cap,) = provisions[CAP].effects
    assert cap.conditions == {("hasCondition", PREFIXES["condition"] + "peace")}
    (toll,) = provisions[PREFIXES["clause"] + "toll"].effects
    assert toll.due == "before winter"


def test_several_clause_versions_of_one_clause_are_one_provision(write_data: WriteData) -> None:
    text = """
- {id: version:v, type: PlanVersion, hasClauseVersion: [cv:b, cv:a, cv:c]}
- {id: cv:a, type: ClauseVersion, pointNumber: "10", expressesClause: clause:x}
- {id: cv:b, type: ClauseVersion, pointNumber: "9", expressesClause: clause:x, changeType: weaker}
- {id: cv:c, type: ClauseVersion}
"""
    found = read_provisions(pg.open(write_data(text)).store, PREFIXES["version"] + "v")
    both = found[PREFIXES["clause"] + "x"]
    assert (both.points, both.changes) == (("9", "10"), ("weaker",))
    assert PREFIXES["cv"] + "c" in found


@pytest.mark.parametrize(
    ("number", "changed", "complete"),
    [("2", "", True), ("3", "", False), ("2", ", changeType: weaker", True)],
)
def test_a_version_is_complete_when_all_points_it_counts_are_here(
    write_data: WriteData, number: str, changed: str, complete: bool
) -> None:
    text = COUNTED.replace("NUMBER", number).replace(" CHANGED", changed)
    store, version = pg.open(write_data(text)).store, PREFIXES["version"] + "v"
    found = find_completeness(store, version, read_provisions(store, version))
    assert (found is Completeness.COMPLETE) is complete


@pytest.mark.parametrize(("changed", "complete"), [("", True), (", changeType: weaker", False)])
def test_without_a_count_a_version_that_tells_its_changes_tells_all_it_dropped(
    write_data: WriteData, changed: str, complete: bool
) -> None:
    text = COUNTED.partition("- id: claim")[0].replace(" CHANGED", changed)
    store, version = pg.open(write_data(text)).store, PREFIXES["version"] + "v"
    found = find_completeness(store, version, read_provisions(store, version))
    assert (found is Completeness.COMPLETE) is complete


def test_a_condition_that_starts_an_effect_is_not_listed_as_a_mere_one_too(
    write_data: WriteData,
) -> None:
    text = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:a}
- {id: condition:c, type: Condition}
- id: cv:a
  type: ClauseVersion
  hasEffect: {id: effect:e, type: Obligation, hasCondition: condition:c, startsIf: condition:c}
"""
    found = read_provisions(pg.open(write_data(text)).store, PREFIXES["version"] + "v")
    (effect,) = found[PREFIXES["cv"] + "a"].effects
    assert effect.conditions == {EffectCondition("startsIf", PREFIXES["condition"] + "c")}


def test_a_provision_lists_the_things_claims_are_about_and_the_iris_it_names(
    provisions: dict[str, Provision],
) -> None:
    cap = provisions[CAP]
    assert cap.things == (*cap.wordings, *(effect.iri for effect in cap.effects))
    assert {CAP, PREFIXES["state"] + "arun"} <= cap.named


def test_versions_are_listed_in_order(graph: pg.Graph) -> None:
    versions = list_versions(graph.store)
    assert versions == sorted(versions)
    assert PREFIXES["version"] + "us28" in versions
