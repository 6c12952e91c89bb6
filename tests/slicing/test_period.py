"""Periods: which date literals are in them, and which texts are days."""

import pytest

from plangraph.errors import UsageError
from plangraph.slicing.period import Period, read_period
from plangraph.vocabulary import PREFIXES

XSD = "http://www.w3.org/2001/XMLSchema#"

NOVEMBER = Period("2025-11-01", "2025-11-30")


@pytest.mark.parametrize(
    ("literal", "within"),
    [
        (f'"2025-11-01"^^<{XSD}date>', True),
        (f'"2025-11-30"^^<{XSD}date>', True),
        (f'"2025-10-31"^^<{XSD}date>', False),
        (f'"2025-12-01"^^<{XSD}date>', False),
        (f'"2025-11-20T10:00:00Z"^^<{XSD}dateTime>', True),
        (f'"2025"^^<{XSD}gYear>', True),
        (f'"2024"^^<{XSD}gYear>', False),
        (f'"2025-11"^^<{XSD}gYearMonth>', True),
        (f'"2025-12"^^<{XSD}gYearMonth>', False),
        (f'"2025-11-20"^^<{XSD}string>', False),
        ('"2025-11-20"', False),
        ("<https://e.org/2025-11-20>", False),
        (f'"20251"^^<{XSD}gYear>', False),
    ],
)
def test_a_date_is_in_a_period_as_exactly_as_it_is_given(literal: str, within: bool) -> None:
    assert (literal in NOVEMBER) is within


def test_an_edtf_date_is_a_date() -> None:
    assert f'"2025-11-20/2025-11-27"^^<{PREFIXES["edtf"]}EDTF>' in NOVEMBER


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [
        ("2025-11-01", "2025-11-30", NOVEMBER),
        ("2025-11-01", None, Period("2025-11-01", "9999-12-31")),
        (None, "2025-11-30", Period("0001-01-01", "2025-11-30")),
        ("20251101", "20251130", NOVEMBER),
    ],
)
def test_a_period_is_read_from_two_days_and_may_be_open(
    since: str | None, until: str | None, period: Period
) -> None:
    assert read_period(since, until) == period


@pytest.mark.parametrize("text", ["yesterday", "2025-13-01", "2025-11", "2025-02-30"])
def test_a_text_that_is_not_a_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=rf"PG414 '{text}' is not a date"):
        read_period(text, None)
    with pytest.raises(UsageError, match="PG414"):
        read_period(None, text)


def test_a_period_names_its_days() -> None:
    assert str(NOVEMBER) == "from 2025-11-01 to 2025-11-30"
