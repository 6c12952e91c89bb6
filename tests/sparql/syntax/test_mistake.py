"""The place of a mistake is a line and a column."""

from __future__ import annotations

from plangraph.sparql.syntax.mistake import find_line_and_column


def test_lines_and_columns_count_from_one() -> None:
    assert [find_line_and_column("ab\nc", start) for start in (0, 2, 3, 4)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (2, 2),
    ]
