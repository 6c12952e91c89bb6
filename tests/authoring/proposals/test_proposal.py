"""Test the parts of a proposal."""

from decimal import Decimal

import pytest

from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    Proposer,
    TextPlace,
)
from plangraph.checking.sources import hash_text

TEXT = "1. The League shall keep at most 20 guards."


def test_a_place_has_the_hash_of_its_words_and_of_its_salt() -> None:
    assert TextPlace.of(TEXT, 3, 13) == (3, 13, hash_text("The League"))
    assert TextPlace.of(TEXT, 3, 13, b"salt").sha256 == hash_text("The League", b"salt")


def test_a_part_that_a_person_has_to_write_is_missing() -> None:
    assert ProposedPart(PartRole.BEARER, TODO).is_missing
    assert not ProposedPart(PartRole.BEARER, "institution:league").is_missing


def test_the_parts_of_a_role_come_in_their_order() -> None:
    guards = ProposedQuantity(Decimal(20), "persons", "at-most")
    parts = (
        ProposedPart(PartRole.BEARER, "institution:league"),
        ProposedPart(PartRole.QUANTITY, guards),
        ProposedPart(PartRole.BEARER, "institution:council"),
    )
    place = TextPlace.of(TEXT, 3, len(TEXT))
    proposal = Proposal(
        "1.1-1", ProposalKind.OBLIGATION, "1", "1.1", place, parts, Proposer("rules")
    )
    bearers = [part.value for part in proposal.of_role(PartRole.BEARER)]
    assert bearers == ["institution:league", "institution:council"]
    assert not list(proposal.of_role(PartRole.DEADLINE))


@pytest.mark.parametrize(
    ("value", "number"),
    [("2600000000.0", "2600000000"), ("2.50", "2.5"), ("0.0", "0"), ("1E+3", "1000")],
)
def test_a_number_is_written_as_data_have_it(value: str, number: str) -> None:
    assert ProposedQuantity(Decimal(value), "USD", "exact").number == number
