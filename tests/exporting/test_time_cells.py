"""Times are written in a cell and read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.exporting.time_cells import TimeCell, is_date, read_time_cell

DATES = st.sampled_from(["2026-01-31", "2026-05", "2025-11~", "[2025-11-23,2025-11-24]", "../2025"])
ENDS = st.one_of(st.just(""), DATES, st.sampled_from(["event:signing", "milestone:a.hasTime"]))
WORDS = st.sampled_from(["", "within 30 days of signing", "at the latest [sic]", "day 3"])
INTERVALS = st.builds(
    TimeCell,
    words=WORDS,
    duration=st.sampled_from(["", "P100D", "PT0S", "P1Y6M"]),
    begin=ENDS,
    end=ENDS,
)
TIMES = st.one_of(INTERVALS, st.builds(TimeCell, words=WORDS, date=DATES))


@given(TIMES)
def test_a_time_is_read_back_as_it_was_written(time: TimeCell) -> None:
    assert read_time_cell(time.write()) == (time if time.write() else None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("on 2026-01-31", TimeCell(date="2026-01-31")),
        ("before event:signing", TimeCell(end="event:signing")),
        ("as soon as possible []", TimeCell("as soon as possible")),
        ("p30d After event:signing", TimeCell(duration="p30d", begin="event:signing")),
        ("in May [by 2026-05-31]", TimeCell("in May", end="2026-05-31")),
    ],
)
def test_a_time_may_be_written_in_several_ways(text: str, time: TimeCell) -> None:
    assert read_time_cell(text) == time


@pytest.mark.parametrize("text", ["", "within 30 days", "soon [in May]", "P", "[]"])
def test_words_without_values_are_no_time(text: str) -> None:
    assert read_time_cell(text) is None


def test_an_end_is_a_date_or_what_happens() -> None:
    assert is_date("2026-05-31")
    assert is_date("[2025-11-23,2025-11-24]")
    assert not is_date("event:signing")
