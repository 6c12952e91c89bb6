from __future__ import annotations

import pytest

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.quantity_forms import are_of_form

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
