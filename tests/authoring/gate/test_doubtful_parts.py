"""Test what is marked though its words are in the passage: it may be no part of the norm."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gated import NAMES, propose, quantity
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.proposals.proposal import (
    PartRole,
    PartValue,
    ProposedPart,
    ProposedQuantity,
)

_NAMES = {
    **NAMES,
    "group:guard": ("Watch Guard",),
    "group:villagers": ("Villagers",),
    "group:captives": ("Captives",),
}
THREE = quantity("3", "persons", "exact")
PER = ProposedQuantity(Decimal(3), "persons", "exact", per="state:north")


def mark(words: str, kind: str, *, is_article: bool = False, **values: PartValue) -> set[PartRole]:
    """Return the roles that are marked as not plain."""
    verdict = judge(propose(words, words, kind, **values), GateText(words, _NAMES, is_article))
    return {item.role for item in verdict.marks if item.code == "PG916" and item.role}


@pytest.mark.parametrize(
    ("words", "is_marked"),
    [
        ("North would receive 70 percent and South 30 percent", True),
        ("North would receive 70 percent, South the rest", True),
        ("North would receive 70 percent of South", False),
        ("North would receive 70 percent of the customs of South", False),
    ],
)
def test_who_has_another_share_is_not_what_the_share_is_of(words: str, is_marked: bool) -> None:
    share = quantity("70", "percent", "exact")
    marked = mark(
        words, "Entitlement", beneficiary="state:north", object="state:south", quantity=share
    )
    assert (PartRole.OBJECT in marked) is is_marked


@pytest.mark.parametrize(
    ("words", "number", "is_marked"),
    [
        ("North and South shall each name three judges", THREE, True),
        ("North and South shall each name three judges", PER, False),
        ("Each of the Parties shall name three judges", THREE, True),
        ("North and South name three judges each", THREE, True),
        ("North shall name three judges, one from each village", THREE, False),
        ("North shall name three judges each year", THREE, False),
        ("North shall name three judges", THREE, False),
        ("Each Party shall keep 3 km away", quantity("3", "km", "exact"), False),
    ],
)
def test_a_number_of_each_is_marked_without_per(
    words: str, number: ProposedQuantity, is_marked: bool
) -> None:
    assert (PartRole.QUANTITY in mark(words, "Obligation", quantity=number)) is is_marked


@pytest.mark.parametrize(
    ("words", "is_marked"),
    [
        ("Watch Guard, 90 people, unarmed, none from North", True),
        ("Watch Guard: ninety people, without guns", True),
        ("Captives: all for all", True),
        ("Captives in the hills: all for all", True),
        ("Watch Guard ninety people", True),
        ("Watch Guard leaves", False),
        ("Watch Guard both leaves and returns", False),
        ("Watch Guard: leaves the hill", False),
        ("Watch Guard shall leave", False),
    ],
)
def test_a_note_without_a_verb_binds_nobody_for_certain(words: str, is_marked: bool) -> None:
    bearer = "group:captives" if words.startswith("Captives") else "group:guard"
    assert (PartRole.BEARER in mark(words, "Obligation", bearer=bearer)) is is_marked


def test_what_people_do_may_be_their_right() -> None:
    assert PartRole.BEARER in mark("Villagers vote too", "Obligation", bearer="group:villagers")
    said = mark("Villagers shall vote", "Obligation", bearer="group:villagers")
    assert PartRole.BEARER not in said


@pytest.mark.parametrize(
    ("numbers", "sides", "is_marked"),
    [
        ([("70", "percent"), ("30", "percent")], ["state:north", "state:south"], True),
        ([("300", "crowns"), ("50", "percent")], ["state:north"], True),
        ([("300", "crowns"), ("50", "crowns")], ["state:north"], True),
        ([("300", "crowns"), ("50", "trucks")], ["state:north"], False),
        ([("300", "crowns")], ["state:north", "state:south"], False),
    ],
)
def test_which_number_is_whose_is_marked(
    numbers: list[tuple[str, str]], sides: list[str], is_marked: bool
) -> None:
    words = "North and South get 70 percent and 30 percent, 300 crowns, 50 trucks, 50 crowns"
    proposal = propose(words, words, "Entitlement")
    parts = [ProposedPart(PartRole.BENEFICIARY, key, words, proposal.place) for key in sides]
    parts += [
        ProposedPart(PartRole.QUANTITY, quantity(value, unit, "exact"), words, proposal.place)
        for value, unit in numbers
    ]
    verdict = judge(replace(proposal, parts=tuple(parts)), GateText(words, _NAMES))
    assert any("whose" in item.message for item in verdict.marks) is is_marked


@pytest.mark.parametrize(
    ("words", "target", "is_marked"),
    [
        ("North opposes the Council", "institution:council", False),
        ("North opposes the date for closing the Council", "institution:council", True),
        ("North demands a seat in the Council", "institution:council", True),
        ("North backs Renn", "person:renn", False),
        ("North backs Renn's choice", "person:renn", True),
        ("North backs the amnesty", "state:north", True),
        ("North backs the amnesty", "the amnesty", False),
    ],
)
def test_a_stance_is_not_on_whom_its_matter_names(words: str, target: str, is_marked: bool) -> None:
    marked = mark(words, "Stance", is_article=True, holder="state:north", target=target)
    assert (PartRole.TARGET in marked) is is_marked


def test_a_body_in_which_something_is_done_is_not_favoured_for_certain() -> None:
    words = "A vote in the Council shall be held by North"
    assert PartRole.BENEFICIARY in mark(words, "Obligation", beneficiary="institution:council")


def test_one_number_and_the_rest_are_those_of_several() -> None:
    words = "30 percent goes to North and the rest to South"
    share = quantity("30", "percent", "exact")
    two = propose(words, words, "Entitlement", beneficiary="state:north", quantity=share)
    south = ProposedPart(PartRole.BENEFICIARY, "state:south", words, two.place)
    verdict = judge(replace(two, parts=(*two.parts, south)), GateText(words, _NAMES))
    assert any("whose" in item.message for item in verdict.marks)
    assert PartRole.QUANTITY not in mark(
        words, "Entitlement", beneficiary="state:north", quantity=share
    )
