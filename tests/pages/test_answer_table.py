"""Rows of an answer: cells that lead to pages, and as many claims as fit."""

from __future__ import annotations

import pytest

from plangraph.asking.evidence import Evidence
from plangraph.asking.questions import ColumnKind, EvidencedRow
from plangraph.pages.answer_table import RowClaims, group_by_claim, show_cell, show_row
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import ID

THING = ColumnKind.THING
PATH = "questions/x.html"


def evidence(claim: str, line: int = 1) -> Evidence:
    return Evidence(claim, f"of {claim}", "a", "v", "c", "x:s", line, 0, 1, "", "", "", "")


def test_a_value_with_a_page_is_a_link_and_any_other_a_text(subjects: Subjects) -> None:
    link = show_cell(subjects, f"{ID}state/ukraine", PATH).link
    assert link is not None
    assert (link.text, link.path) == ("Ukraine", "../id/state/ukraine.html")
    assert show_cell(subjects, "600000", PATH).text == "600000"
    assert show_cell(subjects, "600000", PATH, ColumnKind.NUMBER).text == "600,000"
    assert show_cell(subjects, None, PATH).text == show_cell(subjects, "", PATH).text == ""


def test_only_the_columns_asked_for_are_shown(subjects: Subjects) -> None:
    row = show_row(subjects, EvidencedRow(("a", None, "c"), ()), {0: THING, 2: THING}, PATH)
    assert [cell.text for cell in row.cells] == ["a", "c"]
    assert row.evidence == row.context == RowClaims((), 0)


@pytest.mark.parametrize(("claims", "shown", "more"), [(2, 2, 0), (3, 3, 0), (4, 3, 1), (9, 3, 6)])
def test_a_row_shows_three_claims_and_counts_the_others(
    subjects: Subjects, claims: int, shown: int, more: int
) -> None:
    found = tuple(evidence(f"x:{number}") for number in range(claims))
    for part in (
        show_row(subjects, EvidencedRow((), found), {}, PATH).evidence,
        show_row(subjects, EvidencedRow((), (), found), {}, PATH).context,
    ):
        assert (len(part.first), part.more) == (shown, more)
        assert part.first[0].text == "of x:0"


def test_a_claim_shows_three_places(subjects: Subjects) -> None:
    found = tuple(evidence("x:1", line) for line in range(1, 5))
    (claim,) = show_row(subjects, EvidencedRow((), found), {}, PATH).evidence.first
    assert [place.line for place in claim.places] == [1, 2, 3]


def test_evidence_is_grouped_in_the_order_of_its_first_place() -> None:
    found = group_by_claim([evidence("x:2", 1), evidence("x:1", 2), evidence("x:2", 3)])
    assert [(claim, len(items)) for claim, items in found.items()] == [("x:2", 2), ("x:1", 1)]
