"""Text widths: the width of a text, and where its lines break."""

from plangraph.picturing.text_widths import ELLIPSIS, fit_size, measure_text, wrap_text


def test_a_text_is_as_wide_as_its_letters() -> None:
    assert measure_text("mm", 10) == 2 * measure_text("m", 10) > 4 * measure_text("i", 10)
    assert measure_text("m", 10, bold=True) > measure_text("m", 10)


def test_letters_of_other_scripts_have_a_width_too() -> None:
    assert measure_text("\u05d0", 10) > 0
    assert measure_text("\u4e2d", 10) >= 10
    assert measure_text("e\u0301", 10) == measure_text("e", 10)


def test_no_line_is_wider_than_it_may_be_and_no_word_is_lost() -> None:
    text = "Ukraine leaves Donetsk region, which becomes a demilitarised zone"
    lines = wrap_text(text, 120, 12.5)
    assert all(measure_text(line, 12.5) <= 120 for line in lines)
    assert " ".join(lines) == text


def test_letters_are_smaller_where_a_word_would_be_broken_but_not_below_eleven_pixels() -> None:
    name = "Reconstruction Fund"
    assert fit_size("Fund", 98, 15, bold=True) == 15
    size = fit_size(name, 98, 15, bold=True)
    assert size == 13
    assert wrap_text(name, 98, size, bold=True) == ("Reconstruction", "Fund")
    assert fit_size("x" * 60, 98, 15) == fit_size("x" * 60, 98, 12) == 11


def test_a_word_that_is_too_long_is_broken() -> None:
    lines = wrap_text("x" * 60, 100, 12)
    assert "".join(lines) == "x" * 60
    assert all(measure_text(line, 12) <= 100 for line in lines)


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    lines = wrap_text("word " * 40, 100, 12, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)
    assert measure_text(lines[-1], 12) <= 100


def test_no_text_is_one_empty_line() -> None:
    assert wrap_text("", 100, 12) == ("",)
