"""Dates as people write them, and which days they may mean."""

import pytest

from plangraph.checking.number_words import fold_words
from plangraph.checking.written_dates import has_relative_date, read_written_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 20 November 2025", ["2025-11-20"]),
        ("on November 20, 2025", ["2025-11-20"]),
        ("on Nov. 20th 2025", ["2025-11-20"]),
        ("the 20th of November 2025", ["2025-11-20"]),
        ("15 Sept", ["--09-15"]),
        ("2025-11-20", ["2025-11-20"]),
        ("20.11.2025", ["2025-11-20"]),
        ("11/12/2025", ["2025-12-11", "2025-11-12"]),
        ("in December 2015", ["2015-12"]),
        ("in early December", ["--12"]),
        ("mid-December 2015", ["2015-12"]),
        ("by the end of 2015", ["2015"]),
        ("between 2014 and 2015", ["2014", "2015"]),
        ("in May 20,000 men may leave", []),
        ("40 November 2025", ["2025-11"]),
        ("version 12014 of the text", []),
    ],
)
def test_the_dates_of_a_text_are_found_as_far_as_they_are_said(text: str, dates: list[str]) -> None:
    assert [str(date) for date in read_written_dates(fold_words(text))] == dates


@pytest.mark.parametrize(
    ("text", "day", "is_there"),
    [
        ("15 February 2015", "2015-02-15", True),
        ("15 February 2015", "2015-02-16", False),
        ("15 February 2015", "2016-02-15", False),
        ("15 February", "2015-02-15", True),
        ("the end of December 2015", "2015-12-31", True),
        ("in December 2015", "2015-12-15", False),
        ("mid-December 2015", "2015-12-15", True),
        ("in early December", "2015-12-10", True),
        ("in early December", "2015-11-10", False),
        ("by the end of 2015", "2015-12-31", True),
        ("by the end of 2015", "2015-11-30", False),
        ("15 February 2015", "2015-12-31", False),
    ],
)
def test_a_day_is_meant_if_it_is_equal_in_all_that_is_said(
    text: str, day: str, is_there: bool
) -> None:
    dates = read_written_dates(fold_words(text))
    assert any(date.is_about(day) for date in dates) == is_there


@pytest.mark.parametrize("text", ["by Thursday", "next week", "before Thanksgiving", "today"])
def test_a_day_that_depends_on_another_one_is_seen(text: str) -> None:
    assert has_relative_date(fold_words(text))


def test_a_date_in_full_depends_on_nothing() -> None:
    assert not has_relative_date(fold_words("on 20 November 2025, in two weeks"))
