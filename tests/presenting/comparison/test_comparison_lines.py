from __future__ import annotations

from drafts_compared import cell_of, tell
from plangraph.presenting.comparison.comparison_lines import LineKind
from plangraph.presenting.comparison.comparison_table import ComparisonTable


def test_each_sentence_names_the_effects_that_it_is_written_from(eight: ComparisonTable) -> None:
    lines = [line for row in eight.rows for cell in row.cells for line in cell.lines]
    assert len(lines) > 150
    assert all(line.statements for line in lines)


def test_a_sentence_that_two_became_stands_once(three: ComparisonTable) -> None:
    lines = tell(cell_of(three, "guarantee-terms", "ua20"))
    assert lines[0] == (
        "The security guarantees for Ukraine would lapse if Ukraine [invades Russia.]"
        " {attacks, or fires unprovoked.}"
    )
    assert sum("would lapse" in line for line in lines) == 1


def test_a_new_sentence_and_one_that_is_gone_are_told_apart(three: ComparisonTable) -> None:
    cell = cell_of(three, "nato-membership", "e3")
    assert [line.kind for line in cell.lines] == [LineKind.NEW, LineKind.GONE, LineKind.GONE]
    assert [line.is_there for line in cell.lines] == [True, False, False]
    assert cell.lines[1].text == "Ukraine would have to amend its constitution."


def test_what_was_left_to_another_text_says_so(three: ComparisonTable) -> None:
    lines = cell_of(three, "reconstruction", "ua20").lines
    moved = [line for line in lines if line.notes == ("left to another document",)]
    assert len(moved) == 5
    assert {line.kind for line in moved} == {LineKind.GONE}


def test_the_text_of_a_line_is_the_sentence_without_what_is_gone(three: ComparisonTable) -> None:
    (line,) = cell_of(three, "forces-cap", "ua20").lines
    assert line.text.endswith("armed forces exceed 800,000 persons in peacetime.")
