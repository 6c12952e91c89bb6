import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.questions import ColumnKind
from plangraph.tabulating.numbers import format_value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("600000", "600,000"),
        ("100000000000", "100 bn"),
        ("1250000000", "1.25 bn"),
        ("1255000000", "1,255 million"),
        ("200000000", "200 million"),
        ("2000000000000", "2 trillion"),
        ("1234567", "1,234,567"),
        ("66.50", "66.5"),
        ("50.0", "50"),
        ("-3", "-3"),
        ("0", "0"),
        ("point 6", "point 6"),
        ("", ""),
        ("1e9", "1e9"),
        ("٣", "٣"),
    ],
)
def test_a_number_is_written_as_people_write_it(text: str, words: str) -> None:
    assert format_value(text, ColumnKind.NUMBER) == words


@given(st.integers(min_value=0, max_value=10**18))
def test_no_digit_of_a_number_is_lost(number: int) -> None:
    scales = {"million": 10**6, "bn": 10**9, "trillion": 10**12}
    digits, _, word = format_value(str(number), ColumnKind.NUMBER).partition(" ")
    whole, _, places = digits.replace(",", "").partition(".")
    scale = scales.get(word, 1)
    assert int(whole) * scale + int(places or 0) * scale // 10 ** len(places) == number


def test_only_numbers_and_durations_are_written_in_words() -> None:
    assert format_value("P30D", ColumnKind.DURATION) == "30 days"
    assert format_value("1000000000", ColumnKind.TEXT) == "1000000000"
    assert format_value("1000000000", ColumnKind.NUMBER) == "1 bn"
    assert format_value("2031-05-01", ColumnKind.DATE) == "2031-05-01"
