import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extracting.list_numbers import ALPHABETS, read_roman, write_letter, write_roman


@given(st.integers(1, 3_999))
def test_roman_numbers_are_read_as_they_are_written(number: int) -> None:
    assert read_roman(write_roman(number)) == number


@pytest.mark.parametrize("label", ["", "iiii", "vx", "abc", "ic", "5"])
def test_other_letters_are_no_roman_number(label: str) -> None:
    assert read_roman(label) == 0


def test_letters_are_doubled_after_the_last_one() -> None:
    assert [write_letter(number) for number in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
    assert write_letter(5, ALPHABETS["ukrainian"]) == "ґ"


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_number_that_letters_cannot_write_is_written_in_digits(number: int) -> None:
    assert write_letter(number) == write_roman(number) == str(number)
