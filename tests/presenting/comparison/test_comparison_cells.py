from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from drafts_compared import cell_of, compare_side_by_side
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_cells import write_range
from plangraph.presenting.comparison.comparison_table import ComparisonTable

HEAD = """
- {id: state:a, type: State, label: {en: Aland}}
- {id: clause:x, type: Clause, label: {en: The well}}
- {id: clause:y, type: Clause, label: {en: The toll}}
- id: version:one
  type: PlanVersion
  coverage: whole-text
  versionOf: peace-plan:p
  issued: 2025-01-01
  hasClauseVersion: [cv:one-x, cv:one-y]
- {id: peace-plan:p, type: PeacePlan, label: {en: Plan}}
- id: cv:one-x
  type: ClauseVersion
  pointNumber: "1"
  expressesClause: clause:x
  hasEffect: {id: effect:one-x, type: Obligation, dutyBearer: state:a, action: rebuild}
- id: cv:one-y
  type: ClauseVersion
  pointNumber: "2"
  expressesClause: clause:y
  hasEffect: {id: effect:one-y, type: Obligation, dutyBearer: state:a, action: join}
- id: version:two
  type: PlanVersion
  versionOf: peace-plan:p
  issued: 2025-01-02
  coverage: COVERAGE
  hasClauseVersion: [cv:two-x, cv:two-y]
"""
COVERED = """
- id: cv:two-x
  type: ClauseVersion
  pointNumber: "1"
  expressesClause: clause:x
  covers: clause:y
  hasEffect: {id: effect:two-x, type: Obligation, dutyBearer: state:a, action: rebuild}
"""


@pytest.mark.parametrize(
    ("coverage", "kind"),
    [
        ("whole-text", ChangeKind.ABSENT),
        ("every-point-listed", ChangeKind.ABSENT),
        ("excerpts", ChangeKind.UNKNOWN),
    ],
)
def test_what_a_draft_lacks_is_absent_or_unknown_by_its_coverage(
    write_data: WriteData, coverage: str, kind: ChangeKind
) -> None:
    data = HEAD.replace("COVERAGE", coverage)
    table = compare_side_by_side(pg.open(write_data(data)).lookup)
    cell = cell_of(table, "x", "two")
    assert cell.kind is kind
    assert bool(cell.note) is (kind is ChangeKind.UNKNOWN)


def test_a_clause_that_another_one_covers_says_where_it_is(write_data: WriteData) -> None:
    data = HEAD.replace("COVERAGE", "whole-text").replace(", cv:two-y", "") + COVERED
    cell = cell_of(compare_side_by_side(pg.open(write_data(data)).lookup), "y", "two")
    assert cell.kind not in (ChangeKind.ABSENT, ChangeKind.GONE, ChangeKind.UNKNOWN)
    assert "point 1 (The well)" in cell.note + cell.unseen


def test_what_is_replaced_as_a_whole_says_by_what(three: ComparisonTable) -> None:
    cell = cell_of(three, "donetsk", "e3")
    assert cell.kind is ChangeKind.REPLACED
    assert cell.note == "replaced by point 21 (Recognition and settlement of territory)"
    assert cell.lines == ()


def test_a_disagreement_of_the_data_is_told_in_the_cell(three: ComparisonTable) -> None:
    cell = cell_of(three, "peace-council", "ua20")
    assert (cell.kind, cell.note) == (ChangeKind.LESS, "the data say same, but effects differ")


def test_a_row_that_only_another_draft_has_is_nothing_to_read_in_this_one(
    eight: ComparisonTable,
) -> None:
    hidden = [row for row in eight.rows if not row.cells[eight.base].is_there]
    assert hidden
    assert all(any(cell.is_there for cell in row.cells) for row in eight.rows)


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (["12c", "12a", "12b"], "12a–c"),
        (["21a", "21c"], "21a, 21c"),
        (["8", "9"], "8, 9"),
        (["10", "9a", "9b"], "9a–b, 10"),
        (["2.3(b)"], "2.3(b)"),
        ([], ""),
    ],
)
def test_letters_that_follow_each_other_are_a_range(points: list[str], text: str) -> None:
    assert write_range(points) == text
