"""Deadlines of cells: what they are counted from is looked up, and must have a time."""

import pytest

import plangraph as pg
from plangraph.exporting.time_cells import TimeCell
from plangraph.importing.table_names import TableNames
from plangraph.importing.table_times import read_due_time
from plangraph.importing.table_values import CellFault

SIGNING = "event:minsk2-signing.hasTime"


@pytest.fixture(scope="module")
def names(graph: pg.Graph) -> TableNames:
    return TableNames(graph.lookup)


def test_a_time_is_counted_from_the_time_of_what_happens(names: TableNames) -> None:
    counted = TimeCell(duration="P30D", begin=SIGNING)
    assert read_due_time("P30D after event:minsk2-signing", names) == counted
    assert read_due_time(f"P30D after {SIGNING}", names) == counted
    words = "within 30 days of signing"
    assert read_due_time(f"{words} [P30D after event:minsk2-signing]", names) == TimeCell(
        words, duration="P30D", begin=SIGNING
    )


def test_words_and_dates_are_kept(names: TableNames) -> None:
    assert read_due_time("", names) is None
    assert read_due_time("as soon as possible", names) == TimeCell("as soon as possible")
    assert read_due_time("by 15 May 2026", names) == TimeCell("by 15 May 2026", end="2026-05-15")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("within 30 days of nothing", "nothing is called 'nothing' that has a time"),
        ("in May [soon]", "no time in the brackets"),
        ("by 2026-02-30", "2026-02-30"),
    ],
)
def test_a_time_that_leads_nowhere_is_refused(names: TableNames, text: str, message: str) -> None:
    with pytest.raises(CellFault, match=message):
        read_due_time(text, names)
