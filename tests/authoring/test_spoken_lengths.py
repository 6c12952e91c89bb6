"""Test that durations are written as people say them, and read back."""

from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.spoken_lengths import hear_length, say_length

_NUMBERS = st.one_of(st.none(), st.integers(0, 10_000))


@given(st.tuples(*[_NUMBERS] * 7).filter(lambda numbers: any(n is not None for n in numbers)))
def test_each_duration_is_read_back_as_it_was(numbers: tuple[int | None, ...]) -> None:
    days, times = (
        "".join(f"{n}{sign}" for n, sign in zip(some, signs, strict=True) if n is not None)
        for some, signs in ((numbers[:4], "YMWD"), (numbers[4:], "HMS"))
    )
    written = f"P{days}" + (f"T{times}" if times else "")
    said = say_length(written)
    assert "P" not in said
    assert hear_length(said) == written


def test_durations_are_found_within_a_text_and_nothing_else_is_changed() -> None:
    assert say_length("the passage has no P1D") == "the passage has no 1 day"
    assert say_length("P, PT, P1X and XP1D") == "P, PT, P1X and XP1D"
    assert hear_length("soon") is None
    assert hear_length("") is None
