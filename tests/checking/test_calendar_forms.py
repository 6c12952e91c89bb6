"""Times of the calendar: every day is compared with Python's calendar."""

from datetime import date, timedelta

import pytest

from plangraph.checking.calendar_forms import CALENDAR_FORMS, find_calendar_fault, find_day_fault


def is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("year", [1, 1900, 2000, 2023, 2024, 2100, 9999])
def test_exactly_the_days_of_the_calendar_are_dates(year: int) -> None:
    for month in range(14):
        for day in range(33):
            text = f"{year:04}-{month:02}-{day:02}"
            assert (find_calendar_fault(text, "date") is None) == is_day(text), text


@pytest.mark.parametrize("name", CALENDAR_FORMS)
def test_the_example_of_each_datatype_is_one_of_its_values(name: str) -> None:
    assert find_calendar_fault(CALENDAR_FORMS[name][1], name) is None
    assert find_calendar_fault("today", name) is not None


def test_the_reason_names_what_does_not_exist() -> None:
    reasons = {
        text: fault.reason
        for text in ("2026-04-31", "2025-02-29", "2025-13-01", "2025-01-32", "2025-01-00")
        if (fault := find_calendar_fault(text, "date"))
    }
    assert reasons == {
        "2026-04-31": "April has 30 days",
        "2025-02-29": "February 2025 has 28 days",
        "2025-13-01": "there is no month 13",
        "2025-01-32": "there is no day 32",
        "2025-01-00": "there is no day 00",
    }


def test_a_february_of_an_unknown_year_has_29_days() -> None:
    assert find_day_fault(None, "02", "29") is None
    assert find_day_fault(None, "02", "30") is not None
    assert find_day_fault(None, None, "31") is None


def test_a_minute_before_midnight_is_the_last_one_and_24_00_its_end() -> None:
    midnight = date(2025, 11, 20) + timedelta(days=1)
    assert find_calendar_fault(f"{midnight}T24:00:00.0", "dateTime") is None
    assert find_calendar_fault("23:59:59.999", "time") is None
    for text in ("24:00:01", "24:01:00", "25:00:00", "23:60:00", "23:59:60"):
        assert find_calendar_fault(text, "time") is not None, text
