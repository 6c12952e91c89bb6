"""A proposal for words of a text, and what the gate says of it, in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.proposals.proposal import (
    PartRole,
    PartValue,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
    Proposer,
    TextPlace,
)

NAMES: Mapping[str, Sequence[str]] = {
    "state:north": ("North", "Північ"),
    "state:south": ("South",),
    "group:parties": ("the Parties",),
    "person:renn": ("Renn",),
    "person:melk": ("Melk",),
    "institution:council": ("Council",),
    "institution:committee": ("Peace Committee",),
    "institution:elders": ("Council of Elders",),
}


def place_of(text: str, words: str) -> TextPlace:
    """Return the place of the first of these words."""
    start = text.index(words)
    return TextPlace.of(text, start, start + len(words))


def quantity(value: str, unit: str | None, bound: str) -> ProposedQuantity:
    return ProposedQuantity(Decimal(value), unit, bound)


def duration(written: str) -> ProposedTime:
    return ProposedTime(duration=written)


def propose(text: str, words: str, kind: str, **values: PartValue) -> Proposal:
    """Return a proposal whose parts, by the name of their role, rest on the whole passage."""
    place = place_of(text, words)
    parts = tuple(
        ProposedPart(PartRole[role.rstrip("_").upper()], value, words, place)
        for role, value in values.items()
    )
    return Proposal("1-1", ProposalKind(kind), "1", "a.1", place, parts, Proposer("test"))


def object_to(proposal: Proposal, text: str, *, is_article: bool = False) -> list[str]:
    """Return the codes of what the gate refuses, then of what it marks, these in brackets."""
    verdict = judge(proposal, GateText(text, NAMES, is_article))
    refused = sorted({str(item.code) for item in verdict.refusals})
    return [*refused, *sorted({f"({item.code})" for item in verdict.marks})]


def object_to_words(words: str, kind: str, **values: PartValue) -> list[str]:
    """Return what the gate says of a proposal for a text that is its passage, and a draft."""
    return object_to(propose(words, words, kind, **values), words)
