"""What a day, a month, a year or a time in EDTF can mean."""

from __future__ import annotations

from datetime import date

import pytest

from plangraph.presenting.time_spans import TimeSpan, count_days, read_span


@pytest.mark.parametrize(
    ("text", "first", "last", "is_exact"),
    [
        ("2025-11-20", "2025-11-20", "2025-11-20", True),
        ("2025-11", "2025-11-01", "2025-11-30", False),
        ("2022", "2022-01-01", "2022-12-31", False),
        ("2025-11-20/2025-11-30", "2025-11-20", "2025-11-30", False),
        ("[2025-11-23,2025-11-24]", "2025-11-23", "2025-11-24", False),
        ("2025-11-20~", "2025-11-20", "2025-11-20", False),
        ("2025-1X", "2025-10-01", "2025-12-31", False),
        ("201X", "2010-01-01", "2019-12-31", False),
        ("../2025-11-26", None, "2025-11-26", False),
        ("2025-11-26/..", "2025-11-26", None, False),
    ],
)
def test_a_time_has_a_first_and_a_last_day(
    text: str, first: str | None, last: str | None, is_exact: bool
) -> None:
    def read(day: str | None) -> date | None:
        return date.fromisoformat(day) if day else None

    assert read_span(text) == TimeSpan(read(first), read(last), is_exact)


@pytest.mark.parametrize("text", ["", "soon", "day one", "2025-21", "0000-01-01"])
def test_what_is_no_day_has_none(text: str) -> None:
    assert read_span(text) is None


def test_a_length_of_time_is_counted_in_days() -> None:
    assert count_days("P100D") == 100
    assert count_days("PT48H") == 2
    assert count_days("P2Y") == pytest.approx(730, abs=1)
    assert count_days("soon") is None
