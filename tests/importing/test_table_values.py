"""Numbers, units and deadlines in cells, as people write them; what is ambiguous is refused."""

import pytest

from plangraph.importing.table_values import (
    CellFault,
    SpokenTime,
    check_date,
    check_duration,
    find_ucum,
    is_currency,
    read_amount,
    read_spoken_time,
    read_unit,
)

AMOUNTS = {
    "600,000": ("exact", "600000", ""),
    "at most 600,000 persons": ("at-most", "600000", "persons"),
    "100 bn": ("exact", "100000000000", ""),
    "60 %": ("exact", "60", "percent"),
    "≥ 1.5": ("at-least", "1.5", ""),
    "at most USD 100 bn": ("at-most", "100000000000", "USD"),
    "€ 5 million": ("exact", "5000000", "EUR"),
    "US$ 5": ("exact", "5", "USD"),
    "0,6": ("exact", "0.6", ""),
    "1 200 000": ("exact", "1200000", ""),
    "ten": ("exact", "10", ""),
    "1.2340": ("exact", "1.234", ""),
    "more than 50 per cent": ("more-than", "50", "percent"),
    "about 7 km": ("approximately", "7", "km"),
    "target: 12 months": ("target", "12", "months"),
    "-3": ("exact", "-3", ""),
    "bound:own 5": ("bound:own", "5", ""),
}


@pytest.mark.parametrize(("text", "expected"), AMOUNTS.items())
def test_an_amount_is_read_as_people_write_it(text: str, expected: tuple[str, str, str]) -> None:
    found = read_amount(text)
    assert (found.bound, found.value, found.unit) == expected
    assert found.is_known_bound is (text != "bound:own 5")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("many", "no number in 'many'"),
        ("600.000", "'600.000' may be 600000 or 600.000"),
        ("5 m", "'5 m' may be millions or metres"),
        ("$5", r"\$ is the sign of several currencies"),
        ("USD 5 persons", "two units, USD and persons"),
        ("1,2,3", "is not a number"),
    ],
)
def test_what_is_no_amount_or_two_is_refused(text: str, message: str) -> None:
    with pytest.raises(CellFault, match=message):
        read_amount(text)


def test_a_comma_is_ambiguous_only_where_it_may_stand_before_decimals() -> None:
    assert read_amount("1,500").value == "1500"
    with pytest.raises(CellFault, match=r"'1,500' may be 1500 or 1.500"):
        read_amount("1,500", has_decimal_commas=True)
    assert read_amount("1.500.000,5", has_decimal_commas=True).value == "1500000.5"


def test_units_have_the_codes_of_standards() -> None:
    assert read_unit("per cent") == "percent"
    assert [*map(find_ucum, ("percent", "kilometers", "days", "persons", "power plants"))] == [
        *("%", "km", "d", "{persons}", "{power-plants}")
    ]
    assert is_currency("USD")
    assert not is_currency("km")


TIMES = {
    "within 100 days of signing": SpokenTime(duration="P100D", after="signing"),
    "by 15 May 2026": SpokenTime(end="2026-05-15"),
    "May 2026": SpokenTime(date="2026-05"),
    "May 15, 2026": SpokenTime(date="2026-05-15"),
    "30 days before the end": SpokenTime(duration="P30D", before="the end"),
    "in a month": SpokenTime(duration="P1M"),
    "two weeks after the truce": SpokenTime(duration="P14D", after="the truce"),
    "24 hours": SpokenTime(duration="P1D"),
    "as soon as possible": None,
}


@pytest.mark.parametrize(("text", "expected"), TIMES.items())
def test_words_of_time_are_read(text: str, expected: SpokenTime | None) -> None:
    assert read_spoken_time(text) == expected


@pytest.mark.parametrize("text", ["by day 30", "start in 2 days, end in 14 days", "31 April 2026"])
def test_words_with_numbers_that_state_no_known_time_are_refused(text: str) -> None:
    with pytest.raises(CellFault):
        read_spoken_time(text)


def test_dates_and_durations_are_checked() -> None:
    check_date("2025-11~")
    assert check_duration("pt24h") == "P1D"
    with pytest.raises(CellFault, match="2026-13"):
        check_date("2026-13")
    with pytest.raises(CellFault, match="P2W") as fault:
        check_duration("P2W")
    assert fault.value.remedy == "write P14D"
