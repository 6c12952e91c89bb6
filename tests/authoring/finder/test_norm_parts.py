"""Test the parts of a norm."""

from decimal import Decimal

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import (
    PartRole,
    PartValue,
    ProposedQuantity,
    ProposedTime,
)

WORDS = FinderWords(
    {
        "state:karesh": ["Karesh"],
        "state:toluna": ["Toluna"],
        "place:orsk": ["Orsk"],
        "group:karesh-forces": ["Armed forces of Karesh"],
    },
    [("pay", "pay"), ("exceed", "exceed")],
)


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Karesh shall pay Toluna.", PartRole.BENEFICIARY, ["state:toluna"]),
        ("Karesh shall leave Orsk.", PartRole.OBJECT, ["place:orsk"]),
        ("Toluna is entitled to pay from Karesh.", PartRole.BENEFICIARY, ["state:toluna"]),
        ("Karesh shall be paid by Toluna.", PartRole.BEARER, ["state:toluna"]),
        ("The armed forces of Karesh shall not exceed 9 men.", PartRole.BEARER, ["state:karesh"]),
        ("Karesh should pay.", PartRole.STRENGTH, ["should"]),
        ("Karesh may pay if it rains.", PartRole.CONDITION, ["if it rains"]),
        ("Karesh shall pay by 3 March 2031.", PartRole.DEADLINE, [ProposedTime("2031-03-03")]),
        (
            "Karesh shall not dig within 5 km.",
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal(5), "km", "at-least")],
        ),
        (
            "Karesh shall not keep more than 9 guards.",
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal(9), "persons", "at-most")],
        ),
    ],
)
def test_a_part_is_read_from_its_words(
    text: str, role: PartRole, expected: list[PartValue]
) -> None:
    (found,) = find_proposals(f"1. {text}\n2. {text}\n", WORDS, Rules.DRAFT)[:1]
    assert [part.value for part in found.of_role(role)] == expected
