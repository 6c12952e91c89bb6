"""SVG parts: numbers, texts and attributes."""

from plangraph.picturing.picture import Shown
from plangraph.picturing.svg_parts import px, write_group, write_text


def test_a_number_has_one_decimal_at_most() -> None:
    assert [px(number) for number in (1.0, 1.25, 1234.56, 0.04)] == ["1", "1.2", "1234.6", "0"]


def test_the_number_of_a_point_is_a_part_of_its_own() -> None:
    text = write_text(("6 Forces", "are capped"), 0, 0, 12, number="6")
    assert '<tspan class="number">6</tspan> Forces' in text
    assert text.count("<tspan x=") == 2


def test_a_smaller_size_has_the_class_that_style_sheets_know() -> None:
    assert 'class="s13"' in write_text(("Reconstruction",), 0, 0, 13)
    assert "class" not in write_text(("Fund",), 0, 0, 12)


def test_a_group_says_what_it_stands_for() -> None:
    shown = Shown(
        "a", ("https://w3id.org/plangraph/id/state/norva",), ("A & B.",), (), ("x y",), ()
    )
    assert write_group("box", shown, "") == (
        '<g class="box" id="a" role="img" tabindex="-1" data-node="state:norva" '
        'data-statements="x y"><title>A &amp; B.</title></g>'
    )
