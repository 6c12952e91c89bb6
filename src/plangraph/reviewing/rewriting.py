"""Rewriting proposals: one becomes two at a place of the text, several of a point become one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from plangraph.authoring.proposals.kept_proposals import KeptProposal
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    TextPlace,
)
from plangraph.authoring.proposals.proposal_folder import SourceText
from plangraph.errors import UsageError

_CANNOT = "PG381"


# Who speaks: the part in a proposal of these kinds.
_SPEAKS = {ProposalKind.STATEMENT: PartRole.SPEAKER, ProposalKind.STANCE: PartRole.HOLDER}


def change_proposal(
    proposal: Proposal, parts: Sequence[ProposedPart], kind: ProposalKind
) -> Proposal:
    """Return a proposal with other parts, or of another kind.

    Who says something is whose position it is, once a statement becomes a stance, and back. A part
    that is still to be written is left out where another of its role is there.
    """
    was, now = _SPEAKS.get(proposal.kind), _SPEAKS.get(kind)
    if was and now and was is not now and all(part.role is not now for part in parts):
        parts = [replace(part, role=now) if part.role is was else part for part in parts]
    written = {part.role for part in parts if not part.is_missing}
    kept = (part for part in parts if not part.is_missing or part.role not in written)
    return replace(proposal, kind=kind, parts=tuple(kept))


def split_proposal(
    kept: KeptProposal, at: int, source: SourceText, taken: Collection[str]
) -> tuple[KeptProposal, KeptProposal]:
    """Return the two proposals before and after a character of the text.

    A part goes to the side that its words stand on; one that rests on words elsewhere, or on none,
    is on both. ``taken`` are the names of the file.

    Raises:
        UsageError: there are no words on one of the sides.
    """
    place = kept.proposal.place
    first = _trim(source, place.start, min(at, place.end))
    second = _trim(source, max(at, place.start), place.end)
    if first is None or second is None:
        message = f"{kept.proposal.name} has no words on both sides of character {at}"
        remedy = f"choose a place between {place.start} and {place.end}"
        raise UsageError(_CANNOT, message, remedy)
    own, other = (
        replace(
            kept.proposal,
            place=half,
            parts=tuple(part for part in kept.proposal.parts if not _is_in(part, rest)),
        )
        for half, rest in ((first, second), (second, first))
    )
    name = free_name(kept.proposal, taken)
    return replace(kept, proposal=own), replace(kept, proposal=replace(other, name=name))


def merge_kept(kept: Sequence[KeptProposal], source: SourceText) -> KeptProposal:
    """Return one proposal with the words and the parts of several; the first gives its kind.

    Raises:
        UsageError: there is only one, or they are of different points.
    """
    proposals = sorted((one.proposal for one in kept), key=lambda one: one.place[:2])
    names = ", ".join(one.name for one in proposals)
    if len(proposals) < 2:
        raise UsageError(_CANNOT, f"{names} is one proposal", "name two or more")
    if len({one.point for one in proposals}) > 1:
        message = f"{names} are of different points"
        raise UsageError(_CANNOT, message, "put proposals of one point together")
    first = proposals[0]
    start, end = first.place.start, max(one.place.end for one in proposals)
    parts = dict.fromkeys(
        part for one in proposals for part in one.parts if not _is_answered(part, proposals)
    )
    same_passage = len({one.passage for one in proposals}) == 1
    merged = replace(
        first,
        passage=first.passage if same_passage else first.point or first.passage,
        place=TextPlace.of(source.text, start, end, source.salt),
        parts=tuple(parts),
    )
    return replace(next(one for one in kept if one.proposal is first), proposal=merged)


def free_name(proposal: Proposal, taken: Collection[str]) -> str:
    """Return a name of the passage that no proposal has."""
    number = 1
    while (name := f"{proposal.passage}-{number}") in taken:
        number += 1
    return name


def _trim(source: SourceText, start: int, end: int) -> TextPlace | None:
    """Return the place of the words between two characters, None if there are none."""
    words = source.text[start:end]
    stripped = words.strip()
    if not stripped:
        return None
    start += len(words) - len(words.lstrip())
    return TextPlace.of(source.text, start, start + len(stripped), source.salt)


def _is_in(part: ProposedPart, place: TextPlace) -> bool:
    return part.place is not None and place.start <= part.place.start < place.end


def _is_answered(part: ProposedPart, proposals: Sequence[Proposal]) -> bool:
    """Whether another of the proposals has what this part leaves to a person."""
    if not part.is_missing:
        return False
    return any(not other.is_missing for one in proposals for other in one.of_role(part.role))
