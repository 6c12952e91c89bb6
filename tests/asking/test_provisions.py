from __future__ import annotations

from decimal import Decimal

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import (
    EffectCondition,
    Provision,
    Quantity,
    list_versions,
    read_provisions,
    read_quantities,
)
from plangraph.vocabulary import PLAN, PREFIXES

VERSION = PREFIXES["version"] + "one"
CAP = PREFIXES["clause"] + "cap"


@pytest.fixture(scope="module")
def provisions() -> dict[str, Provision]:
    return read_provisions(pg.open(FIXTURES / "drafts" / "one.yaml").store, VERSION)


def test_a_provision_is_found_by_its_clause(provisions: dict[str, Provision]) -> None:
    assert len(provisions) == 5
    assert provisions[CAP].points == ("2",)
    assert [wording.iri for wording in provisions[CAP].wordings] == [PREFIXES["cv"] + "one-cap"]


def test_an_effect_tells_kind_values_and_quantity(provisions: dict[str, Provision]) -> None:
    (effect,) = provisions[CAP].effects
    assert effect.kind == "Prohibition"
    assert effect.values[PLAN.dutyBearer] == {PREFIXES["state"] + "arun"}
    assert effect.quantities == {Quantity("at-most", "600", "persons")}


def test_conditions_and_times_are_told() -> None:
    store = pg.open(FIXTURES / "drafts" / "two.yaml").store
    provisions = read_provisions(store, PREFIXES["version"] + "two")
    (cap,) = provisions[CAP].effects
    assert cap.conditions == {EffectCondition("hasCondition", PREFIXES["condition"] + "peace")}
    (toll,) = provisions[PREFIXES["clause"] + "toll"].effects
    assert toll.deadlines == (Deadline("before winter"),)


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
    iris = [wording.iri for wording in cap.wordings]
    assert cap.things == (*iris, *(effect.iri for effect in cap.effects))
    assert {CAP, PREFIXES["state"] + "arun"} <= cap.named


def test_versions_are_listed_in_order(graph: pg.Graph) -> None:
    versions = list_versions(graph.store)
    assert versions == sorted(versions)
    assert PREFIXES["version"] + "us28" in versions


def test_links_that_authors_give_are_read(write_data: WriteData) -> None:
    text = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:a}
- id: cv:a
  type: ClauseVersion
  covers: clause:part
  replaces: cv:old
  wasRevisionOf: cv:older
  hasEffect:
    - {id: effect:e, type: Obligation, wasRevisionOf: effect:old, alternativeTo: effect:f}
    - {id: effect:f, type: Obligation}
"""
    found = read_provisions(pg.open(write_data(text)).store, PREFIXES["version"] + "v")
    (wording,) = found[PREFIXES["cv"] + "a"].wordings
    assert wording.covered == {PREFIXES["clause"] + "part"}
    assert wording.replaced == {PREFIXES["cv"] + "old"}
    assert wording.revised == {PREFIXES["cv"] + "old", PREFIXES["cv"] + "older"}
    assert wording.effects[0].revised == {PREFIXES["effect"] + "old"}
    assert wording.effects[0].alternatives == {PREFIXES["effect"] + "f"}


def test_shares_breachers_and_what_a_condition_is_about_are_read(write_data: WriteData) -> None:
    text = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:a}
- {id: condition:c, type: Condition, breacher: state:a, references: [state:a, state:b]}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    id: effect:e
    type: Entitlement
    endsIf: condition:c
    hasQuantity: {bound: exact, value: "5e1", unit: percent, shareOf: asset:a}
"""
    found = read_provisions(pg.open(write_data(text)).store, PREFIXES["version"] + "v")
    (effect,) = found[PREFIXES["cv"] + "a"].effects
    (condition,), (quantity,) = effect.conditions, effect.quantities
    assert condition.breachers == {PREFIXES["state"] + "a"}
    assert condition.references == {PREFIXES["state"] + name for name in "ab"}
    assert quantity.number == Decimal(50)
    assert quantity.whole == PREFIXES["asset"] + "a"
    assert Quantity("exact", "NaN").number is Quantity("exact", "many").number is None


@pytest.mark.parametrize(
    ("written", "unit"), [("outOf: 5", "share"), ("outOf: 5, unit: seats", "seats"), ("", "")]
)
def test_a_number_out_of_parts_that_have_no_unit_is_a_fraction(
    write_data: WriteData, written: str, unit: str
) -> None:
    text = "- {id: effect:e, type: Obligation, hasQuantity: {bound: exact, value: 3, MORE}}"
    store = pg.open(write_data(text.replace("MORE", written))).store
    ((quantity,),) = read_quantities(store).values()
    assert quantity.unit == unit
    assert (quantity.fraction is not None) == (unit == "share")


@pytest.mark.parametrize("parts", ["Q5", "0", "NaN"])
def test_a_number_of_parts_that_is_none_is_left_out(write_data: WriteData, parts: str) -> None:
    text = "- {id: effect:e, type: Obligation, hasQuantity: {value: 3, outOf: PARTS, unit: seats}}"
    graph = pg.open(write_data(text.replace("PARTS", f'"{parts}"')))
    ((quantity,),) = read_quantities(graph.store).values()
    assert (quantity.value, quantity.parts, quantity.fraction) == ("3", "", None)
    assert graph.sentence("effect:e").text
