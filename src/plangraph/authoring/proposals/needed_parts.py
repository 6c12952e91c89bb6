"""Needed parts: what a proposal of each kind has to say before it can be data.

What nobody has read from the words is asked of a person; it is never filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind

#: Voices of claims that a statement makes.
SPOKEN = ("named-speaker", "unnamed-officials")
_STATED = (PartRole.SPEAKER, PartRole.CHANNEL, PartRole.VOICE)
_NORMS = (
    *(ProposalKind.OBLIGATION, ProposalKind.PROHIBITION, ProposalKind.PERMISSION),
    *(ProposalKind.ENTITLEMENT, ProposalKind.STATUS_CHANGE),
)
_RESULTS = (PartRole.ACTION, PartRole.STATUS, PartRole.FOUNDED)

#: Parts that are needed, each with those that say as much, and what is wrong without them.
_Need = tuple[tuple[PartRole, ...], str]
_NORM: tuple[_Need, ...] = ((_RESULTS, "it says neither what is done nor what results"),)
_NEEDS: dict[ProposalKind, tuple[_Need, ...]] = {
    ProposalKind.OBLIGATION: _NORM,
    ProposalKind.PROHIBITION: _NORM,
    ProposalKind.PERMISSION: _NORM,
    ProposalKind.ENTITLEMENT: (*_NORM, ((PartRole.BENEFICIARY,), "it is owed to nobody")),
    ProposalKind.STATUS_CHANGE: (
        ((PartRole.STATUS, PartRole.FOUNDED), "it does not say what results"),
    ),
    ProposalKind.STANCE: (
        ((PartRole.HOLDER,), "it is nobody's position"),
        ((PartRole.STANCE,), "it does not say which position"),
        ((PartRole.TARGET,), "it does not say what the position is on"),
    ),
    ProposalKind.STATEMENT: (((PartRole.SPEAKER,), "it does not say who says it"),),
}


def find_needs(proposal: Proposal) -> Iterator[tuple[PartRole, str]]:
    """Yield each part that a proposal lacks, also as TODO, and what is wrong without it."""
    roles = {part.role for part in proposal.parts}
    for alternatives, message in _NEEDS[proposal.kind]:
        if roles.isdisjoint(alternatives):
            yield alternatives[0], message
    is_spoken = any(part.value in SPOKEN for part in proposal.of_role(PartRole.VOICE))
    if proposal.kind in _NORMS and is_spoken and PartRole.SPEAKER not in roles:
        yield PartRole.SPEAKER, "it is in the voice of a speaker, and does not say whose"


def list_left_out(proposal: Proposal) -> tuple[PartRole, ...]:
    """Return the parts for which a statement has no place: what was said is its passage."""
    if proposal.kind is not ProposalKind.STATEMENT:
        return ()
    return tuple(dict.fromkeys(one.role for one in proposal.parts if one.role not in _STATED))
