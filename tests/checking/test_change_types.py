from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.errors import Severity

DRAFTS = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:v}
- {id: version:w, type: PlanVersion, label: {en: W}, hasClauseVersion: cv:w}
- {id: clause:cap, type: Clause, label: {en: Cap}, topic: forces}
- id: cv:v
  type: ClauseVersion
  expressesClause: clause:cap
  hasEffect:
    {id: effect:v, type: Prohibition, action: exceed, hasQuantity: {bound: at-most, value: 6}}
- id: cv:w
  type: ClauseVersion
  expressesClause: clause:cap
  wasRevisionOf: cv:v
  changeType: CHANGE
  hasEffect:
    {id: effect:w, type: Prohibition, action: exceed, hasQuantity: {bound: at-most, value: 8}}
"""
WAIVER = """
- {id: waiver:w, type: Waiver, waives: cv:w, waivedCode: PG601, description: {en: As told.}}
"""


def contradictions(write_data: WriteData, text: str) -> list[pg.Finding]:
    return [item for item in pg.check(write_data(text)).findings if item.code == "PG601"]


@pytest.mark.parametrize(
    ("word", "is_found"),
    [("same", True), ("stronger", True), ("dropped", True), ("weaker", False), ("reworded", False)],
)
def test_a_change_type_that_the_effects_contradict_is_a_warning_at_its_line(
    write_data: WriteData, word: str, is_found: bool
) -> None:
    found = contradictions(write_data, DRAFTS.replace("CHANGE", word))
    assert [(item.line, item.severity) for item in found] == [(14, Severity.WARNING)] * is_found


def test_a_waiver_accepts_it(write_data: WriteData) -> None:
    text = DRAFTS.replace("CHANGE", "same") + WAIVER
    assert contradictions(write_data, text) == []


def test_without_a_link_to_an_earlier_clause_version_nothing_is_contradicted(
    write_data: WriteData,
) -> None:
    text = DRAFTS.replace("CHANGE", "same").replace("  wasRevisionOf: cv:v\n", "")
    assert contradictions(write_data, text) == []
