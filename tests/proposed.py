"""Proposals about nobody, for tests."""

from decimal import Decimal

from plangraph.authoring.proposals.kept_proposals import KeptProposal, ProposalFile, Rules
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
    Proposer,
    TextPlace,
)
from plangraph.checking.sources import hash_text

#: A text of two points.
TEXT = "1. The League shall keep at most 20 guards.\n2. The Duchy shall leave within 30 days.\n"
RULES = Proposer("plangraph draft rules", "0.1.0")


def place(words: str, text: str = TEXT) -> TextPlace:
    """Return the place of words that stand once in a text."""
    start = text.index(words)
    return TextPlace.of(text, start, start + len(words))


def guards() -> Proposal:
    """Return a proposal whose parts all stand in the text."""
    quantity = ProposedQuantity(Decimal(20), "persons", "at-most")
    parts = (
        ProposedPart(PartRole.BEARER, "institution:league", "The League", place("The League")),
        ProposedPart(PartRole.QUANTITY, quantity, "at most 20", place("at most 20")),
    )
    words = place("The League shall keep at most 20 guards")
    return Proposal("1.1-1", ProposalKind.OBLIGATION, "1", "1.1", words, parts, RULES)


def leaving() -> Proposal:
    """Return a proposal whose bearer a person has to write."""
    time = ProposedTime(duration="P30D")
    parts = (
        ProposedPart(PartRole.BEARER, TODO),
        ProposedPart(PartRole.DEADLINE, time, "within 30 days", place("within 30 days")),
    )
    words = place("The Duchy shall leave within 30 days")
    return Proposal("2.1-1", ProposalKind.OBLIGATION, "2", "2.1", words, parts, RULES)


def proposal_file(*proposals: Proposal, text: str = TEXT) -> ProposalFile:
    """Return a file of proposals for the source ``a``."""
    kept = tuple(map(KeptProposal.of, proposals or (guards(), leaving())))
    return ProposalFile("a", hash_text(text), Rules.DRAFT, "b", None, kept)
