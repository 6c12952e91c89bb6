from __future__ import annotations

import pytest

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.quantity_forms import are_of_form, is_capped

_EUROS = Quantity("exact", "5", currency="EUR")
_TIMES = Quantity("at-least", "4", "times")
_TONNES = Quantity("less-than", "3", "tonnes")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("money", [True, False, False]),
        ("goods", [False, True, True]),
        ("crew", [True, False, True]),
        ("below", [False, False, True]),
        ("stock", [True, True, True]),
        ("", [True, True, True]),
    ],
)
def test_a_form_says_what_its_amounts_are(form: str, expected: list[bool]) -> None:
    assert [are_of_form([item], form) for item in (_EUROS, _TIMES, _TONNES)] == expected


def test_all_amounts_have_to_be_of_the_form() -> None:
    assert not are_of_form([_EUROS, _TONNES], "money")


def test_a_share_or_a_rate_and_a_sum_that_it_may_be_are_an_amount_with_a_ceiling() -> None:
    share = Quantity("exact", "40", "percent")
    rate = Quantity("exact", "5", currency="EUR", each="day")
    most, sum_of = (
        Quantity("at-most", "60", currency="EUR"),
        Quantity("exact", "60", currency="EUR"),
    )
    assert is_capped([share, most])
    assert is_capped([rate, most])
    assert not is_capped([rate, sum_of])
    assert not is_capped([sum_of, most])
    assert not is_capped([rate])
