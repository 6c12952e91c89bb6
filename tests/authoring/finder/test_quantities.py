"""Test the quantities of a text."""

from decimal import Decimal

import pytest

from plangraph.authoring.finder.quantities import find_quantities, read_number_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no more than 5,000 troops", [("5000", "persons", "at-most")]),
        ("more than 5,000 troops", [("5000", "persons", "more-than")]),
        ("at least €3.5bn", [("3500000000.0", "EUR", "at-least")]),
        ("will pay $45m towards it", [("45000000", "USD", "exact")]),
        ("not less than 200 million euros", [("200000000", "EUR", "at-least")]),
        ("щонайменше 2 млрд євро", [("2000000000", "EUR", "at-least")]),
        (
            "between 2,000 and 3,000 guards",
            [("2000", "persons", "at-least"), ("3000", "persons", "at-most")],
        ),
        ("5 to 10 km", [("5", "km", "at-least"), ("10", "km", "at-most")]),
        ("within 20 kilometres", [("20", "km", "less-than")]),
        ("15 m wide", [("15", "m", "exact")]),
        ("a quarter of the tax", [("25", "percent", "exact")]),
        ("twenty per cent of it", [("20", "percent", "exact")]),
        ("a 40-strong team", [("40", "persons", "exact")]),
        ("two and a half million euros", [("2500000.0", "EUR", "exact")]),
        ("a dozen teachers", [("12", "persons", "exact")]),
        ("names 4 judges", [("4", "judges", "exact")]),
        ("3,000 tons or more", [("3000", "tons", "at-least")]),
        ("about 70,000 soldiers", [("70000", "persons", "approximately")]),
        ("every 90 days", []),
        ("clauses 4, 7 and 9", []),
        ("on 14 May 2026 at 06:00", []),
        ("within 30 days", []),
        ("a 14-point text", []),
        ("one side and the other", []),
    ],
)
def test_a_number_has_its_value_unit_and_bound(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(one.value, one.unit, one.bound) for one in find_quantities(text, 0, len(text))]
    assert found == [(Decimal(value), unit, bound) for value, unit, bound in expected]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("one hundred and twenty-five", 125),
        ("two thousand three hundred", 2300),
        ("twenty-one", 21),
        ("a dozen", 12),
        ("п'ятдесят", 50),
        ("nothing", None),
    ],
)
def test_words_say_a_number(words: str, number: int | None) -> None:
    assert read_number_words(words) == number
