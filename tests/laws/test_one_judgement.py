"""One judgement: what Read, Compare and their counts say of a clause in two drafts is the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT
from drafts_compared import compare_side_by_side
from drafts_read import read_all
from needs import TIME
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.presenting.drafts import DraftOrder
from plangraph.presenting.points.draft_points import DraftRead
from plangraph.presenting.points.other_drafts import FORMS, OtherDraftLine, Says

_DATA, _ARVENIA = ROOT / "data", FIXTURES / "agreements" / "arvenia"
# The drafts that Read and Compare are asked about, each as the one that is read.
_READ = [(_DATA, "us28"), (_DATA, "e3"), (_DATA, "ua20"), (_ARVENIA, "arv-a"), (_ARVENIA, "arv-b")]
_DIRECTED = frozenset({ChangeKind.LESS, ChangeKind.MORE, ChangeKind.REPLACED, ChangeKind.ADDED})


@cache
def open_plan(path: Path) -> tuple[pg.Graph, dict[str, DraftRead]]:
    graph = pg.open(path)
    return graph, read_all(graph)


@cache
def compare_with(path: Path, key: str) -> ComparisonTable:
    """Return all drafts of the plan of a draft beside it."""
    keys = ("arv-a", "arv-b") if path == _ARVENIA else ()
    return compare_side_by_side(open_plan(path)[0].lookup, *keys, base=key)


def list_lines(read: DraftRead) -> dict[tuple[str, str], OtherDraftLine]:
    """Return what the margin says, by clause and draft."""
    return {
        (part.clause, name.key): line
        for point in read.points
        for part in point.parts
        for line in part.margin.drafts
        for name in line.drafts
    }


@TIME
@pytest.mark.parametrize(("path", "key"), _READ)
def test_read_and_compare_judge_each_clause_alike(path: Path, key: str) -> None:
    table, lines = compare_with(path, key), list_lines(open_plan(path)[1][key])
    checked = 0
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            line = lines.get((row.clause, column.draft.key))
            if line is None or cell.kind is None or not cell.is_counted:
                continue
            is_elsewhere = cell.kind is ChangeKind.PARTLY and line.says is Says.WITHIN
            assert is_elsewhere or FORMS.get(cell.kind, Says.CHANGED) is line.says, row.clause
            assert line.says is Says.UNKNOWN or line.order is column.order
            checked += 1
    assert checked > 20


@pytest.mark.parametrize(("path", "key"), _READ)
def test_only_a_later_draft_binds_less_or_more(path: Path, key: str) -> None:
    table = compare_with(path, key)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if column.order is not DraftOrder.LATER:
                assert cell.kind not in _DIRECTED


@pytest.mark.parametrize(("path", "key"), _READ[:1])
def test_what_read_lists_as_struck_out_is_what_compare_counts(path: Path, key: str) -> None:
    table, (_, reads) = compare_with(path, key), open_plan(path)
    known = {row.clause for row in table.rows if row.is_in_base}
    for place, column in enumerate(table.columns):
        if column.is_base:
            continue
        read = reads[column.draft.key]
        kept = {part.clause for point in read.points for part in point.parts}
        listed = {one.clause for one in read.beside.absent if one.change == "dropped"}
        gone = {row.clause for row in table.rows if row.cells[place].kind is ChangeKind.GONE}
        assert gone == (listed - kept) & known
        assert column.counts.get(ChangeKind.GONE, 0) == len(gone)


@pytest.mark.parametrize("path", [_DATA, _ARVENIA])
def test_a_clause_that_is_the_same_from_one_side_is_the_same_from_the_other(path: Path) -> None:
    reads = open_plan(path)[1]
    lines = {key: list_lines(read) for key, read in reads.items()}
    checked = 0
    for key, of_read in lines.items():
        for (clause, other), line in of_read.items():
            back = lines[other].get((clause, key))
            told = {line.says, back.says} if back else set()
            if told and told <= {Says.SAME, Says.CHANGED}:
                assert len(told) == 1, (key, other, clause)
                checked += 1
    assert checked > 20
