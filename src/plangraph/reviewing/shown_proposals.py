"""Shown proposals: what a reviewer sees of each one, as plain values for a page or a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plangraph.authoring.gate.verdict import GateVerdict, Objection
from plangraph.authoring.proposals.kept_proposals import KeptProposal
from plangraph.authoring.proposals.needed_parts import find_needs
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    TextPlace,
)
from plangraph.errors import Finding, Severity
from plangraph.reviewing.part_texts import KIND_WORDS, ROLE_QUESTIONS, write_part_text

#: What the part of a role and a text means in the data; None: there is no such thing.
Namer = Callable[[PartRole, str], str | None]


_WHO = (PartRole.BEARER, PartRole.HOLDER)
# What an outline says after who is bound, in this order.
_OUTLINED = (
    *(PartRole.ACTION, PartRole.STANCE, PartRole.STATUS, PartRole.FOUNDED, PartRole.QUANTITY),
    *(PartRole.OBJECT, PartRole.TARGET, PartRole.BENEFICIARY, PartRole.DEADLINE),
    *(PartRole.CONDITION, PartRole.EXCEPTION),
)


class PartState(StrEnum):
    """Where a part comes from."""

    IN_PASSAGE = "in the passage"
    ELSEWHERE = "elsewhere in the text"
    INFERRED = "in no words of the text"
    MISSING = "to be written"


@dataclass(frozen=True)
class ShownPart:
    """One part: its question, its text, the name of what it means, and the words it rests on."""

    role: str
    question: str
    text: str
    label: str
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
    kept: KeptProposal, verdict: GateVerdict, faults: Sequence[Finding], name_of: Namer
) -> ShownProposal:
    """Return what is shown of a proposal.

    A part that it needs and does not have is shown as one to be written. ``faults`` are what else
    keeps it out of the data, and as warnings what is to be looked at.
    """
    proposal, decided = kept.proposal, kept.decided
    needed = (ProposedPart(role, TODO) for role, _ in find_needs(proposal) if decided is None)
    parts = tuple(_show_part(part, proposal, name_of) for part in (*proposal.parts, *needed))
    version = proposal.proposer.version
    return ShownProposal(
        name=proposal.name,
        point=proposal.point,
        kind=str(proposal.kind),
        place=proposal.place,
        sentence=_write_outline(proposal, parts),
        parts=parts,
        refusals=(*_tell_faults(faults, Severity.ERROR), *map(_tell, verdict.refusals)),
        marks=(*_tell_faults(faults, Severity.WARNING), *map(_tell, verdict.marks)),
        proposer=proposal.proposer.name + (f" {version}" if version else ""),
        decision=None if decided is None else str(decided.decision),
        decided_by=None if decided is None else decided.by,
        became=None if decided is None else decided.became,
    )


def _show_part(part: ProposedPart, proposal: Proposal, name_of: Namer) -> ShownPart:
    text = write_part_text(part.value)
    label = name_of(part.role, text) if isinstance(part.value, str) else None
    return ShownPart(
        role=str(part.role),
        question=ROLE_QUESTIONS[part.role],
        text=text,
        label=label or "",
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


def _write_outline(proposal: Proposal, parts: tuple[ShownPart, ...]) -> str:
    """Return who is bound to what, with gaps, of a proposal that is no whole sentence yet."""
    who, *rest = (
        [part.label or part.text for part in parts if part.role in roles and part.text != TODO]
        for roles in (_choose_who(proposal), *((role,) for role in _OUTLINED))
    )
    words = (" and ".join(dict.fromkeys(values)) for values in rest if values)
    subject = " and ".join(dict.fromkeys(who)) or "(who?)"
    has_verb = any(part.role == PartRole.STANCE and part.text != TODO for part in parts)
    verb = () if has_verb else (KIND_WORDS[proposal.kind],)
    return " ".join([subject, *verb, *words]) + " …"


def _choose_who(proposal: Proposal) -> tuple[PartRole, ...]:
    """Return the parts that are the subject: who tells what others hold or owe is none."""
    return (PartRole.SPEAKER,) if proposal.kind is ProposalKind.STATEMENT else _WHO


def _tell_faults(faults: Sequence[Finding], severity: Severity) -> Iterator[str]:
    """Yield the faults of a severity without the name of the proposal that they are of.

    A part is named by its question, not by its key.
    """
    for one in faults:
        if one.severity is severity:
            message = one.message.partition(": ")[2]
            key, _, rest = message.partition(" ")
            if key in list(PartRole):
                message = f"{ROLE_QUESTIONS[PartRole(key)]} {rest}"
            yield f"{message[:1].upper()}{message[1:]}: {one.remedy} ({one.code})"


def _tell(objection: Objection) -> str:
    """Return an objection with what to do; a part is named by its question, not by its key."""
    message = objection.message
    if objection.role is not None:
        message = message.removeprefix(f"{objection.role}: ")
        message = f"{ROLE_QUESTIONS[objection.role]} {message[:1].upper()}{message[1:]}"
    return f"{message}: {objection.remedy} ({objection.code})"


def list_states(shown: tuple[ShownProposal, ...]) -> Iterator[tuple[str, int]]:
    """Yield how many proposals are open, accepted and rejected, in words."""
    for word, decision in (("open", None), ("accepted", "accepted"), ("rejected", "rejected")):
        yield word, sum(one.decision == decision for one in shown)
