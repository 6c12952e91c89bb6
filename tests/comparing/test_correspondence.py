from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.correspondence import match_clauses
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.vocabulary import PREFIXES

# The first draft has two narrow clauses and one on its own; the second has one broad clause.
DRAFTS = """
- {id: version:one, type: PlanVersion, coverage: whole-text,
   hasClauseVersion: [cv:one-fund, cv:one-vehicle, cv:one-land]}
- {id: version:two, type: PlanVersion, coverage: whole-text,
   hasClauseVersion: [cv:two-invest, cv:two-vehicle, cv:two-extra, cv:two-talks]}
- {id: clause:assets, type: Clause, label: {en: Assets}}
- {id: clause:fund, type: Clause, label: {en: Fund}, isPartOf: clause:assets}
- {id: clause:vehicle, type: Clause, label: {en: Vehicle}}
- {id: clause:land, type: Clause, label: {en: Land}}
- {id: clause:talks, type: Clause, label: {en: Talks}}
- id: cv:one-fund
  type: ClauseVersion
  expressesClause: clause:fund
  hasEffect: {id: effect:one-fund, type: Obligation, action: invest, affects: asset:a}
- id: cv:one-vehicle
  type: ClauseVersion
  expressesClause: clause:vehicle
  hasEffect: {id: effect:one-vehicle, type: Obligation, action: hand-over, affects: asset:b}
- id: cv:one-land
  type: ClauseVersion
  expressesClause: clause:land
  hasEffect: {id: effect:one-land, type: Obligation, action: cede, affects: place:p}
- id: cv:two-invest
  type: ClauseVersion
  pointNumber: 1a
  expressesClause: clause:assets
  hasEffect: {id: effect:two-invest, type: Permission, action: invest, affects: asset:a}
- id: cv:two-vehicle
  type: ClauseVersion
  pointNumber: 1b
  expressesClause: clause:assets
  covers: clause:vehicle
  hasEffect: {id: effect:two-vehicle, type: Obligation, action: hand-over, affects: asset:b}
- id: cv:two-extra
  type: ClauseVersion
  pointNumber: 1c
  expressesClause: clause:assets
  hasEffect: {id: effect:two-extra, type: Obligation, action: compensate}
- id: cv:two-talks
  type: ClauseVersion
  pointNumber: "2"
  expressesClause: clause:talks
  replaces: cv:one-land
  hasEffect: {id: effect:two-talks, type: Obligation, action: hold-talks}
"""


@pytest.fixture
def versions(write_data: WriteData) -> VersionPair:
    lookup = pg.open(write_data(DRAFTS)).lookup
    return VersionPair(
        *(PlanVersion(lookup, PREFIXES["version"] + name) for name in ("one", "two"))
    )


def found(old: PlanVersion, new: PlanVersion) -> dict[str, ClauseChange]:
    return {clause.label: clause for clause in compare(old, new).clauses}


def test_what_a_clause_version_covers_is_part_of_its_point(versions: VersionPair) -> None:
    vehicle = found(versions.old, versions.new)["Vehicle"]
    assert (vehicle.status, vehicle.note) == (
        "part of another point",
        "part of point 1b (Assets)",
    )
    assert vehicle.changes == []


def test_a_part_of_a_clause_is_compared_with_the_points_of_the_whole(
    versions: VersionPair,
) -> None:
    fund = found(versions.old, versions.new)["Fund"]
    assert (fund.status, fund.note) == ("changed", "part of point 1a (Assets)")
    assert [str(change) for change in fund.changes] == ["kind: obligation → permission"]


def test_the_rest_of_the_whole_is_what_no_part_has(versions: VersionPair) -> None:
    assets = found(versions.old, versions.new)["Assets"]
    assert assets.new
    assert assets.new.points == ("1c",)
    assert assets.status == "partly unknown"  # the old draft has parts of it


def test_what_one_point_replaces_is_replaced(versions: VersionPair) -> None:
    clauses = found(versions.old, versions.new)
    assert (clauses["Land"].status, clauses["Land"].note) == (
        "replaced",
        "replaced by point 2 (Talks)",
    )


def test_the_way_back_finds_the_same_content(versions: VersionPair) -> None:
    clauses = found(versions.new, versions.old)
    assert clauses["Vehicle"].note == "was part of point 1b (Assets)"
    assert clauses["Fund"].status == "changed"
    assert clauses["Land"].note == "in place of point 2 (Talks)"


def test_content_elsewhere_comes_first_and_is_left_out_of_the_rest(versions: VersionPair) -> None:
    first, *_, last = match_clauses(versions)
    assert first.elsewhere
    assert not last.elsewhere
    (rest,) = [item for item in match_clauses(versions) if item.clause.endswith("assets")]
    names = ("two-invest", "two-vehicle", "two-extra")
    everything = frozenset(PREFIXES["effect"] + name for name in names)
    assert rest.leave_out(everything) is None
    assert rest.leave_out(frozenset()) == rest


def test_a_point_that_was_dropped_itself_has_the_content_of_no_other(
    write_data: WriteData,
) -> None:
    text = """
- {id: version:one, type: PlanVersion, hasClauseVersion: [cv:part, cv:own, cv:third]}
- {id: version:two, type: PlanVersion, hasClauseVersion: [cv:whole, cv:own-2, cv:heir, cv:cover]}
- {id: clause:part, type: Clause, isPartOf: clause:whole}
- {id: cv:part, expressesClause: clause:part, hasEffect: {id: effect:p, type: Obligation}}
- {id: cv:own, expressesClause: clause:own, hasEffect: {id: effect:o, type: Obligation}}
- {id: cv:third, expressesClause: clause:third, hasEffect: {id: effect:t, type: Obligation}}
- {id: cv:whole, expressesClause: clause:whole, changeType: dropped}
- {id: cv:heir, expressesClause: clause:heir, replaces: cv:third, changeType: not-listed}
- {id: cv:own-2, expressesClause: clause:own, changeType: dropped}
- {id: cv:cover, expressesClause: clause:cover, covers: clause:own}
"""
    lookup = pg.open(write_data(text)).lookup
    names = (PREFIXES["version"] + name for name in ("one", "two"))
    pair = VersionPair(*(PlanVersion(lookup, name) for name in names))
    clause = PREFIXES["clause"]
    by_clause = {item.clause: item for item in match_clauses(pair)}
    assert by_clause[f"{clause}part"].new is None
    assert by_clause[f"{clause}third"].replacing == ()
    (elsewhere,) = by_clause[f"{clause}own"].elsewhere
    assert elsewhere.clause == f"{clause}cover"
