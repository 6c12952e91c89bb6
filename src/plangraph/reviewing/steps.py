"""Steps of a review: which proposals go, and which come in their place.

A step says what it finds and what it leaves. So it can be taken back, and it is noticed when
somebody else has decided the same proposal meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from plangraph.authoring.proposals.kept_proposals import KeptProposal, ProposalFile
from plangraph.errors import UsageError

_DECIDED_MEANWHILE = "PG380"


@dataclass(frozen=True)
class DataChange:
    """A data file as a step finds it, None if there is none, and as it leaves it."""

    path: Path
    before: str | None
    after: str | None

    def reversed(self) -> DataChange:
        """Return the change that takes this one back."""
        return DataChange(self.path, self.after, self.before)


@dataclass(frozen=True)
class ReviewStep:
    """A step: what was done in words, the proposals before and after it, and the data files."""

    said: str
    before: tuple[KeptProposal, ...]
    after: tuple[KeptProposal, ...]
    data: tuple[DataChange, ...] = ()

    def reversed(self) -> ReviewStep:
        """Return the step that takes this one back."""
        data = tuple(change.reversed() for change in reversed(self.data))
        return ReviewStep(f"taken back: {self.said}", self.after, self.before, data)

    def apply(self, file: ProposalFile) -> ProposalFile:
        """Return the file after the step, its proposals in the order of the text.

        Raises:
            UsageError: somebody else has changed what the step finds.
        """
        for kept in self.before:
            if file.find(kept.proposal.name) != kept:
                raise explain_meanwhile(file, kept.proposal.name)
        gone = {kept.proposal.name for kept in self.before}
        stay = [kept for kept in file.proposals if kept.proposal.name not in gone]
        taken = {kept.proposal.name for kept in stay}
        for kept in self.after:
            if kept.proposal.name in taken:
                raise explain_meanwhile(file, kept.proposal.name)
        both = sorted((*stay, *self.after), key=_place_of)
        return replace(file, proposals=tuple(both))


def _place_of(kept: KeptProposal) -> tuple[int, int, str]:
    place = kept.proposal.place
    return place.start, place.end, kept.proposal.name


def explain_meanwhile(file: ProposalFile, name: str) -> UsageError:
    """Return the error of a step on a proposal that somebody else has decided or changed."""
    kept = file.find(name)
    if kept is None:
        state = "it is no longer there"
    elif kept.decided is None:
        state = "it has other parts now"
    else:
        state = f"{kept.decided.by} has {kept.decided.decision} it"
    message = f"{name} was changed by somebody else: {state}"
    return UsageError(_DECIDED_MEANWHILE, message, "look at it again, then decide")
