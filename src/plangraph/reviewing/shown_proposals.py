"""Shown proposals: what a reviewer sees of each one, as plain values for a page or a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from plangraph.authoring.proposals.kept_proposals import KeptProposal
from plangraph.authoring.proposals.needed_parts import find_needs
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    Proposal,
    ProposedPart,
    TextPlace,
)
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS
from plangraph.errors import Finding, Severity
from plangraph.reviewing.part_texts import write_part_text

#: Returns what people read and write for the value of a part.
Caller = Callable[[PartRole, str], str]


class PartState(StrEnum):
    """Where a part comes from."""

    IN_PASSAGE = "in the passage"
    ELSEWHERE = "elsewhere in the text"
    INFERRED = "in no words of the text"
    MISSING = "to be written"


@dataclass(frozen=True)
class ShownPart:
    """One part: its question, its text as people read and write it, and the words it rests on."""

    role: str
    question: str
    text: str
    why: str
    state: str
    place: TextPlace | None


@dataclass(frozen=True)
class ShownProposal:
    """One proposal, with the objections of the gate and the decision that was taken.

    ``refusals`` keep it out of the data; ``marks`` are to be looked at. ``earlier`` are the clauses
    of the draft before that its point may revise, each with the reasons.
    """

    name: str
    point: str | None
    kind: str
    place: TextPlace
    sentence: str
    parts: tuple[ShownPart, ...]
    refusals: tuple[str, ...]
    marks: tuple[str, ...]
    proposer: str
    decision: str | None
    decided_by: str | None
    became: str | None
    earlier: tuple[str, ...] = ()


def show_proposal(
    kept: KeptProposal, sentence: str, findings: Sequence[Finding], call: Caller
) -> ShownProposal:
    """Return what is shown of a proposal, with the sentence that the data would say.

    A part that it needs and does not have is shown as one to be written. ``findings`` are what
    else keeps it out of the data, and as warnings what is to be looked at.
    """
    proposal, decided = kept.proposal, kept.decided
    needed = (ProposedPart(role, TODO) for role, _ in find_needs(proposal) if decided is None)
    parts = tuple(show_part(part, proposal, call) for part in (*proposal.parts, *needed))
    version = proposal.proposer.version
    return ShownProposal(
        name=proposal.name,
        point=proposal.point,
        kind=str(proposal.kind),
        place=proposal.place,
        sentence=sentence,
        parts=parts,
        refusals=tuple(_tell_all(findings, Severity.ERROR)),
        marks=tuple(_tell_all(findings, Severity.WARNING)),
        proposer=proposal.proposer.name + (f" {version}" if version else ""),
        decision=None if decided is None else str(decided.decision),
        decided_by=None if decided is None else decided.by,
        became=None if decided is None else decided.became,
    )


def show_part(part: ProposedPart, proposal: Proposal, call: Caller) -> ShownPart:
    """Return what is shown of a part."""
    text = write_part_text(part.role, part.value, partial(call, part.role))
    return ShownPart(
        role=str(part.role),
        question=ROLE_QUESTIONS[part.role],
        text=text,
        why=part.why,
        state=str(_find_state(part, proposal)),
        place=part.place,
    )


def _find_state(part: ProposedPart, proposal: Proposal) -> PartState:
    if part.is_missing:
        return PartState.MISSING
    if part.place is None:
        return PartState.INFERRED
    is_within = proposal.place.start <= part.place.start and part.place.end <= proposal.place.end
    return PartState.IN_PASSAGE if is_within else PartState.ELSEWHERE


def _tell_all(findings: Sequence[Finding], severity: Severity) -> Iterator[str]:
    """Yield the findings of a severity without the name of the proposal that they are of."""
    for one in findings:
        if one.severity is severity:
            message = one.message.partition(": ")[2]
            yield f"{message[:1].upper()}{message[1:]}: {one.remedy} ({one.code})"


def list_states(shown: tuple[ShownProposal, ...]) -> Iterator[tuple[str, int]]:
    """Yield how many proposals are open, accepted and rejected, in words."""
    for word, decision in (("open", None), ("accepted", "accepted"), ("rejected", "rejected")):
        yield word, sum(one.decision == decision for one in shown)
