"""Merged proposals: a source is read again, and nothing that people did is lost.

A proposal that somebody changed or decided stays, at its words in the new text; so does one of
another proposer. What the same proposer said before, and nobody touched, is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plangraph.authoring.proposals.kept_proposals import KeptProposal, ProposalFile
from plangraph.authoring.proposals.proposal import Proposal, TextPlace
from plangraph.checking.sources import hash_text

_FARTHEST = 20_000  # characters that words may have moved against those before them


def merge_proposals(
    before: ProposalFile, new: ProposalFile, text: str, salt: bytes | None = None
) -> ProposalFile:
    """Return ``new`` with what has to stay of ``before``, in the order of the text."""
    proposers = {one.proposal.proposer.name for one in new.proposals}
    stay = [
        one
        for one in before.proposals
        if one.decided is not None
        or one.is_changed
        or one.digest is None
        or one.proposal.proposer.name not in proposers
    ]
    untouched = {_key(one.proposal): one for one in before.proposals if one not in stay}
    if before.sha256 != new.sha256:
        stay = list(_move_all(stay, text, salt))
    taken = {one.proposal.name for one in stay}
    added = [one for one in new.proposals if not _is_covered(one.proposal, stay)]
    named = []
    for one in added:
        known = untouched.get(_key(one.proposal))
        name = _free_name(known.proposal.name if known else one.proposal.name, taken)
        named.append(replace(one, proposal=replace(one.proposal, name=name)))
    merged = sorted((*stay, *named), key=lambda one: (one.proposal.place[:2], one.proposal.name))
    version, revises = new.version or before.version, new.revises or before.revises
    return replace(new, proposals=tuple(merged), version=version, revises=revises)


def _key(proposal: Proposal) -> tuple[str, str, str]:
    return proposal.passage, proposal.kind, proposal.place.sha256


def _is_covered(proposal: Proposal, stay: Iterable[KeptProposal]) -> bool:
    """Return whether a proposal of the same proposer for the same words stays."""
    return any(
        one.proposal.place.start < proposal.place.end
        and proposal.place.start < one.proposal.place.end
        and one.proposal.proposer.name == proposal.proposer.name
        and _share(one.proposal.place, proposal.place) > 1 / 2
        for one in stay
    )


def _share(one: TextPlace, other: TextPlace) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / min(one.end - one.start, other.end - other.start)


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that no proposal has, and take it: a further number, if it is taken."""
    stem, _, number = name.rpartition("-")
    count = int(number) if stem and number.isdigit() else 1
    stem = stem or name
    while f"{stem}-{count}" in taken:
        count += 1
    taken.add(f"{stem}-{count}")
    return f"{stem}-{count}"


def _move_all(
    kept: Iterable[KeptProposal], text: str, salt: bytes | None
) -> Iterator[KeptProposal]:
    """Yield proposals with their places in a text that has changed, where their words are there."""
    offset = 0  # of the proposal before, which is tried first
    for one in kept:
        proposal = one.proposal
        place = _find_place(proposal.place, text, salt, offset)
        offset = place.start - proposal.place.start
        parts = (
            part
            if part.place is None
            else replace(part, place=_find_place(part.place, text, salt, offset))
            for part in proposal.parts
        )
        yield replace(one, proposal=replace(proposal, place=place, parts=tuple(parts)))


def _find_place(place: TextPlace, text: str, salt: bytes | None, offset: int) -> TextPlace:
    """Return the place of the same words in a text, nearest to the offset; else as it was."""
    length = place.end - place.start
    for start in _search(place.start + offset, len(text) - length):
        if hash_text(text[start : start + length], salt) == place.sha256:
            return TextPlace(start, start + length, place.sha256)
    return place


def _search(start: int, last: int) -> Iterator[int]:
    """Yield the starts to try, the nearest first."""
    near = (at for step in range(_FARTHEST + 1) for at in {start + step, start - step})
    return (at for at in near if 0 <= at <= last)
