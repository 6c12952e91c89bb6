"""Numbers, shares and lengths of time as people write them."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.durations import Length
from plangraph.checking.mentions import Mentions, read_mentions
from plangraph.checking.number_words import fold_words

DAY = 86400


def read(text: str) -> Mentions:
    return read_mentions(fold_words(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("600,000 personnel", 600_000),
        ("600 000 personnel", 600_000),
        ("600\u00a0000 personnel", 600_000),
        ("600.000 personnel", 600_000),
        ("600'000 personnel", 600_000),
        ("600000 personnel", 600_000),
        ("0.6 million men", 600_000),
        ("0,6 million men", 600_000),
        ("600k men", 600_000),
        ("six hundred thousand men", 600_000),
        ("six hun-\ndred thousand", 600_000),
        ("between 600 and 800 thousand", 600_000),
        ("$100bn", 100_000_000_000),
        ("US$100 billion", 100_000_000_000),
        ("€100b", 100_000_000_000),
        ("a hundred billion dollars", 100_000_000_000),
        ("0.1 trillion", 100_000_000_000),
        ("100m euros", 100_000_000),
        ("100 m from the bank", 100),
        ("two", 2),
        ("double the fee", 2),
        ("двічі на рік", 2),
        ("Two-storey", 2),
        ("twenty-\nfive men", 25),
        ("twenty-five men", 25),
        ("thirty two men", 32),
        ("one hundred and twenty-five thousand", 125_000),
        ("two million five hundred thousand", 2_500_000),
        ("two to three million", 2_000_000),
        ("one and a half million", 1_500_000),
        ("a dozen ships", 12),
        ("a 28-point plan", 28),
        ("a couple of ships", 2),
        ("1,234,567.89", Decimal("1234567.89")),
    ],
)
def test_a_number_is_read_in_its_usual_forms(text: str, number: int | Decimal) -> None:
    assert Decimal(number) in read(text).numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("600,000 men", 600), ("tenure", 10), ("someone", 1), ("six hundred", 6), ("60000", 600_000)],
)
def test_a_part_of_a_number_or_word_is_no_number(text: str, number: int) -> None:
    assert Decimal(number) not in read(text).numbers


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("50 per cent", 50),
        ("50%", 50),
        ("50 percent", 50),
        ("fifty per cent", 50),
        ("half of it", 50),
        ("a 50-50 split", 50),
        ("fifty-fifty", 50),
        ("shared equally", 50),
        ("50, 30 and 20 per cent", 30),
        ("three quarters", 75),
        ("a quarter", 25),
        ("one-fifth", 20),
        ("the whole region", 100),
        ("all prisoners", 100),
        ("to withdraw fully", 100),
        ("no limit", 0),
        ("12.5%", Decimal("12.5")),
        ("pays twice the duty", 200),
        ("double the fee", 200),
        ("three times the fee", 300),
        ("треба сплатити вдвічі більше мита", 200),
        ("сплачує подвійне мито", 200),
        ("at least 4 and at most 7 per cent", 4),
        ("not less than 4 or more than 7 per cent", 4),
        ("у 3 рази більше", 300),
        ("отримує половину прибутку", 50),
    ],
)
def test_a_share_is_read_in_its_usual_forms(text: str, percent: int | Decimal) -> None:
    assert Decimal(percent) in read(text).percents


def test_a_number_without_a_per_cent_is_no_share() -> None:
    assert read("50 km and 20 men").percents == set()


def test_at_most_is_no_majority() -> None:
    assert read("at most 7 per cent").percents == {Decimal(7)}
    assert read("most of the seats").percents == {Decimal(50)}


def test_bounds_join_no_numbers_without_a_word_between() -> None:
    assert read("4 more than 7 per cent").percents == {Decimal(7)}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("14 days", Length(0, 14 * DAY)),
        ("a 14-day truce", Length(0, 14 * DAY)),
        ("14 calendar days", Length(0, 14 * DAY)),
        ("two weeks", Length(0, 14 * DAY)),
        ("a fortnight", Length(0, 14 * DAY)),
        ("two to three weeks", Length(0, 14 * DAY)),
        ("7, 14 or 30 days", Length(0, 14 * DAY)),
        ("48 hours", Length(0, 2 * DAY)),
        ("by the second day", Length(0, 2 * DAY)),
        ("not later than day 2", Length(0, 2 * DAY)),
        ("the day after", Length(0, DAY)),
        ("on the next day", Length(0, DAY)),
        ("within a day", Length(0, DAY)),
        ("a six-month truce", Length(6, 0)),
        ("half a year", Length(6, 0)),
        ("one year", Length(12, 0)),
        ("a year", Length(12, 0)),
        ("one and a half years", Length(18, 0)),
        ("D+10", Length(0, 10 * DAY)),
        ("by T + 3", Length(0, 3 * DAY)),
        ("three decades", Length(360, 0)),
        ("a three-decade dispute", Length(360, 0)),
        ("thirty years", Length(360, 0)),
    ],
)
def test_a_length_of_time_is_read_in_its_usual_forms(text: str, length: Length) -> None:
    assert length in read(text).lengths


def test_digits_with_odd_marks_are_no_number() -> None:
    assert read("0'0m, 1.2.3 and 1,2,3 million").numbers == set()


def test_half_a_year_is_not_a_year() -> None:
    assert Length(12, 0) not in read("half a year").lengths


@pytest.mark.parametrize("text", ["a heifer", "an ox", "a quarter of it", "half of the salt"])
def test_one_thing_or_one_part_is_counted(text: str) -> None:
    assert read(text).counted == {Decimal(1)}


def test_the_members_of_a_list_are_counted() -> None:
    assert read("in the Sumy, Kharkiv, Kherson and Luhansk regions").counted == {Decimal(4)}


@given(st.integers(0, 10**15))
def test_every_number_is_found_however_its_thousands_are_separated(number: int) -> None:
    for text in (
        f"{number}",
        f"{number:,}",
        f"{number:,}".replace(",", " "),
        f"{number:_}".replace("_", "."),
    ):
        assert Decimal(number) in read(f"about {text} men").numbers


@given(st.text(st.sampled_from("0123456789.,' -%abcdehintmor"), max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "hundred ",
        "trillion ",
        "1 million ",
        "one, ",
        "123 ",
        "9",
        "threedecade",
        "a, b",
        "half a ",
        "2 may 2025 ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def measure(times: int) -> float:
        text = piece * times
        start = time.process_time()
        read_mentions(text)
        return time.process_time() - start

    assert measure(20_000) < 40 * max(measure(2_000), 0.001) + 1


def test_a_unit_after_brackets_side_by_side_belongs_to_all_of_them() -> None:
    assert read("at least [35] [40] percent").percents == {Decimal(35), Decimal(40)}
    assert read("[90] [180] days' notice").lengths == {Length(0, 90 * DAY), Length(0, 180 * DAY)}
    assert Length(96, 0) in read("more than [eight] [six] years").lengths
