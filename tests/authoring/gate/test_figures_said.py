import pytest

from plangraph.authoring.gate.figures_said import find_figures


@pytest.mark.parametrize(
    ("flat", "value", "unit", "bounds"),
    [
        ("at least 15 km", "15", "km", {"at-least"}),
        ("not less than 200 million euros", "200000000", "EUR", {"at-least"}),
        ("up to 3,000 local police", "3000", "persons", {"at-most"}),
        ("more than 5,000 troops", "5000", "persons", {"more-than"}),
        ("about 40 observers", "40", "persons", {"approximately"}),
        ("ten per cent of it", "10", "percent", {"exact"}),
        ("$2.5bn in loans", "2500000000", "USD", {"exact"}),
        ("two and a half million euros", "2500000", "EUR", {"exact"}),
        ("200 vehicles or fewer", "200", None, {"at-most"}),
        ("щонайменше 2 млрд євро", "2000000000", "EUR", {"at-least"}),
        ("не більше ніж 50 тисяч осіб", "50000", "persons", {"at-most"}),
    ],
)
def test_a_number_is_read_with_unit_and_bound(
    flat: str, value: str, unit: str | None, bounds: set[str]
) -> None:
    (amount,) = find_figures(flat, is_negated=False).amounts
    assert f"{amount.value.normalize():f}" == value
    assert amount.units == ({unit} if unit else set())
    assert amount.bounds == bounds


def test_a_negation_turns_the_bound() -> None:
    (amount,) = find_figures("station more than 5,000 troops", is_negated=True).amounts
    assert amount.bounds == {"at-most"}
    (amount,) = find_figures("come closer than 5 km", is_negated=True).amounts
    assert amount.bounds == {"at-least"}


def test_a_range_has_two_bounds() -> None:
    first, second = find_figures("between 2,000 and 3,000 men", is_negated=False).amounts
    assert ("at-least" in first.bounds, "at-most" in second.bounds) == (True, True)
    assert first.units == second.units == {"persons"}


def test_references_and_dates_are_no_numbers() -> None:
    figures = find_figures("under Articles 4 and 7, before 1 March 2024", is_negated=False)
    assert figures.amounts == ()
    assert [item[:3] for item in figures.dates] == [(2024, 3, 1)]


@pytest.mark.parametrize(
    ("flat", "date"),
    [
        ("on 14 May 2026", (2026, 5, 14)),
        ("by June 1", (None, 6, 1)),
        ("the first of May", (None, 5, 1)),
        ("by the end of June 2027", (2027, 6, None)),
        ("until 2040", (2040, None, None)),
        ("2026-12-31", (2026, 12, 31)),
        ("до 1 грудня 2026 року", (2026, 12, 1)),
        ("01.12.2026", (2026, 12, 1)),
    ],
)
def test_a_date_is_read(flat: str, date: tuple[int | None, int | None, int | None]) -> None:
    assert find_figures(flat, is_negated=False).dates[0][:3] == date


def test_may_is_a_month_only_beside_a_day() -> None:
    assert find_figures("North may pay", is_negated=False).dates == ()


@pytest.mark.parametrize(
    ("flat", "length"),
    [
        ("within 30 days", ("30", "D")),
        ("six months after", ("6", "M")),
        ("72 hours", ("72", "TH")),
        ("seven calendar days", ("7", "D")),
        ("протягом 15 років", ("15", "Y")),
    ],
)
def test_a_length_of_time_is_read(flat: str, length: tuple[str, str]) -> None:
    (item,) = find_figures(flat, is_negated=False).lengths
    assert (str(item.value), item.unit) == length


@pytest.mark.parametrize(
    ("flat", "value", "unit"),
    [
        ("STEP 2 | by Day 90", "90", "D"),
        ("no later than D+30", "30", "D"),
        ("on the thirtieth day following signature", "30", "D"),
        ("in the 3rd month", "3", "M"),
    ],
)
def test_a_numbered_day_is_a_length_of_time(flat: str, value: str, unit: str) -> None:
    lengths = find_figures(flat, is_negated=False).lengths
    assert [(f"{item.value}", item.unit) for item in lengths] == [(value, unit)]


def test_a_share_has_the_bound_before_it() -> None:
    (amount,) = find_figures("up to one quarter of it", is_negated=False).amounts[-1:]
    assert "at-most" in amount.bounds


def test_a_negation_beside_a_bound_turns_it() -> None:
    flat = "on the understanding that their number does not at any time exceed 150"
    (amount,) = find_figures(flat, is_negated=False).amounts
    assert amount.bounds == {"at-most"}
    (amount,) = find_figures("if their number exceeds 150", is_negated=False).amounts
    assert amount.bounds == {"more-than"}


def test_a_day_of_notice_is_a_length_of_time() -> None:
    (length,) = find_figures("they give a day's notice", is_negated=False).lengths
    assert length.value == 1
    assert length.unit == "D"
