from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from drafts_compared import compare_side_by_side
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.compared_things import ThingCell, ThingRow
from plangraph.presenting.comparison.comparison_table import ComparisonTable


@pytest.fixture(scope="module")
def agreement() -> ComparisonTable:
    return compare_side_by_side(pg.open(FIXTURES / "agreements" / "arvenia").lookup)


def name_row(row: ThingRow) -> str:
    """Return what a row is about."""
    return f"{row.kind.capitalize()}: {row.label}"


def cells_of(table: ComparisonTable, title: str) -> tuple[ThingCell, ...]:
    return next(row.cells for row in table.things if name_row(row) == title)


def test_what_differs_has_a_row_with_what_each_draft_has(agreement: ComparisonTable) -> None:
    base, other = cells_of(agreement, "Body: Council of State")
    assert base.kind is None
    assert other.kind is ChangeKind.CHANGED
    assert "amount: five members → six members" in other.lines
    titles = [name_row(row) for row in agreement.things]
    assert "Body: Revenue Board" not in titles
    kinds = [title.partition(":")[0] for title in titles]
    assert kinds == sorted(kinds, key=["Body", "Group", "Signature", "Languages"].index)


def test_a_signature_of_one_draft_is_absent_in_the_other_only_where_that_is_known(
    agreement: ComparisonTable,
) -> None:
    kinds = {(row.cells[0].kind, row.cells[1].kind) for row in agreement.things}
    assert (ChangeKind.ABSENT, ChangeKind.ADDED) in kinds


def test_what_only_another_draft_names_was_not_seen_in_excerpts(eight: ComparisonTable) -> None:
    place = [column.draft.key for column in eight.columns].index("us-apr25")
    cells = cells_of(eight, "Body: Peace council")
    assert cells[eight.base].text
    assert (cells[place].kind, cells[place].lines) == (
        ChangeKind.UNKNOWN,
        ("the draft was seen in excerpts",),
    )


def test_a_body_is_told_in_sentences_and_not_by_its_fields(eight: ComparisonTable) -> None:
    texts = {row.label: row.cells[eight.base].text for row in eight.things}
    assert texts["Peace council"] == "Donald Trump would lead the peace council."
    assert texts["Humanitarian committee"] == "The humanitarian committee would be set up."
    assert not any("status" in text or "led by" in text for text in texts.values())
