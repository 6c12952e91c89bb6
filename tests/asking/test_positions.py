"""Who supports or rejects a clause, as sources up to a day report it."""

import pytest

import plangraph as pg
from plangraph.asking.positions import positions

COLUMNS = ("clause", "holder", "position", "wording", "day", "source", "stance")
CAP = "clause:forces-cap"


def test_each_position_has_its_source_and_its_evidence(graph: pg.Graph) -> None:
    columns, rows = positions(graph.lookup, CAP)
    assert columns == COLUMNS
    assert rows
    assert all(len(row.values) == len(columns) and row.evidence for row in rows)
    assert (columns, rows) == graph.positions(CAP)


def test_a_day_leaves_out_what_sources_report_later_or_without_a_day(graph: pg.Graph) -> None:
    columns, every = positions(graph.lookup, CAP)
    day = columns.index("day")
    for until in ("2025-11-19", "2025-11-30", "2026-12-31"):
        known, rows = positions(graph.lookup, CAP, as_of=until)
        assert known == columns
        assert [row.values for row in rows] == [
            row.values for row in every if (row.values[day] or "9999") <= until
        ]


def test_an_unknown_clause_is_refused(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        positions(graph.lookup, "no such clause")
