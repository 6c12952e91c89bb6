"""Needed parts: what a proposal of each kind has to say before it can be data.

What nobody has read from the words is asked of a person; it is never filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind

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
