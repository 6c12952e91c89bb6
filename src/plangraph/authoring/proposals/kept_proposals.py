"""Kept proposals: those of one source as its file has them, with what people decided of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from plangraph.authoring.proposals.proposal import Proposal, ProposedPart
from plangraph.authoring.proposals.proposal_form import write_part

#: The version of the form of the file, and of the lines of a proposer.
FORM_VERSION = 1

_DIGEST = 12  # hexadecimal digits, to see that a person has changed something


class Rules(StrEnum):
    """Rules by which a text is read: those of a draft, or those of an article about one."""

    DRAFT = "draft"
    ARTICLE = "article"


class Decision(StrEnum):
    """What a person decided of a proposal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Decided:
    """A decision: who took it, on which day, and which thing of the data the proposal became."""

    decision: Decision
    by: str
    on: str
    became: str | None = None


@dataclass(frozen=True)
class EarlierReading:
    """A proposal of the draft before whose words are the same, as SOURCE.NAME, and its decision."""

    name: str
    decision: Decision


@dataclass(frozen=True)
class KeptProposal:
    """A proposal in its file; ``digest`` is of what was proposed, before people changed it.

    ``earlier`` is the proposal of the draft before that it repeats.
    """

    proposal: Proposal
    decided: Decided | None = None
    digest: str | None = None
    earlier: EarlierReading | None = None

    @classmethod
    def of(cls, proposal: Proposal) -> KeptProposal:
        """Return a proposal as it is kept first."""
        return cls(proposal, digest=digest_proposal(proposal))

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it."""
        return self.decided is None

    @property
    def is_changed(self) -> bool:
        """Whether somebody has changed what was proposed."""
        return self.digest is not None and self.digest != digest_proposal(self.proposal)

    def repeats(self, decision: Decision) -> bool:
        """Return whether it is as it was decided in the draft before, and nobody changed it."""
        is_so = self.earlier is not None and self.earlier.decision is decision
        return is_so and not self.is_changed

    @property
    def missing(self) -> tuple[ProposedPart, ...]:
        """The parts that a person has to write."""
        return tuple(part for part in self.proposal.parts if part.is_missing)


@dataclass(frozen=True)
class ProposalFile:
    """The proposals for one source, and the text that they were read from, by its hash.

    ``version`` is the draft that they become a part of, ``revises`` the draft before it.
    """

    source: str
    sha256: str
    rules: Rules
    version: str | None
    revises: str | None
    proposals: tuple[KeptProposal, ...]

    def find(self, name: str) -> KeptProposal | None:
        """Return the proposal of a name, None if there is none."""
        return next((one for one in self.proposals if one.proposal.name == name), None)

    def put(self, changed: KeptProposal) -> ProposalFile:
        """Return the file with a proposal in place of that of its name."""
        name = changed.proposal.name
        proposals = (changed if one.proposal.name == name else one for one in self.proposals)
        return replace(self, proposals=tuple(proposals))

    @property
    def open(self) -> tuple[KeptProposal, ...]:
        """The proposals that nobody has decided."""
        return tuple(one for one in self.proposals if one.is_open)


def digest_proposal(proposal: Proposal) -> str:
    """Return a short hash of all that a proposal says but its name and place in the text."""
    parts = [write_part(replace(part, place=None)) for part in proposal.parts]
    text = json.dumps([str(proposal.kind), parts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
