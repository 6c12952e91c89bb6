"""Review: one person's decisions on the proposals of a source, each saved as it is taken.

The file of proposals may be changed by others meanwhile, by hand or in a review of their own. Each
step reads it again under a lock, and takes place only if the proposals it is about are as this
person has seen them; what others did to the rest stays. Nothing is written by halves: the files of
a step are written together, or none is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plangraph.authoring.accept import PlannedAcceptance
from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    ProposalFile,
)
from plangraph.authoring.proposals.proposal import ProposalKind, ProposedPart
from plangraph.authoring.proposals.proposal_folder import (
    SourceText,
    find_proposal_file,
    render_proposals,
)
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.authoring.proposals.yaml_file import read_proposal_text
from plangraph.errors import UsageError
from plangraph.files import decode_utf8, read_bytes, shorten_path, write_files_atomically
from plangraph.interrupts import hold
from plangraph.project import Project
from plangraph.reviewing.rewriting import change_proposal, merge_kept, split_proposal
from plangraph.reviewing.steps import DataChange, ReviewStep

_SOURCE_CHANGED, _MEANWHILE = "PG344", "PG380"
_NO_SUCH, _DECIDED = "PG382", "PG383"


@dataclass(frozen=True)
class Reviewer:
    """Who reviews, and the day of the decisions as ``YYYY-MM-DD``."""

    name: str
    day: str


class Review:
    """The review of one source; ``file`` is the file of proposals as it was read last."""

    def __init__(self, project: Project, source: SourceText, reviewer: Reviewer) -> None:
        self._project = project
        self.source = source
        self._reviewer = reviewer
        self._path = find_proposal_file(project, source.name)
        self._steps: list[ReviewStep] = []
        self._text = ""
        self.file = self.reload()

    @classmethod
    def open(cls, project: Project, name: str, reviewer: Reviewer) -> Review:
        """Open the review of a source by its name.

        Raises:
            UsageError: there are no proposals for it, or its text has changed since they were made.
            DataError: something is wrong in the file of proposals.
        """
        source = SourceText.read(project, name)
        if source is None or not find_proposal_file(project, name).is_file():
            message = f"there are no proposals for the source {name}"
            raise UsageError(_NO_SUCH, message, f"make some: plangraph draft {name}")
        review = cls(project, source, reviewer)
        if review.file.sha256 != source.sha256:
            message = f"the text of {name} has changed since it was read for proposals"
            remedy = f"read it again: plangraph draft {name}; what you changed stays"
            raise UsageError(_SOURCE_CHANGED, message, remedy)
        return review

    def reload(self) -> ProposalFile:
        """Read the file again, as others may have left it.

        Raises:
            DataError: something is wrong in it, or it is gone.
        """
        shown = shorten_path(self._path)
        text = decode_utf8(read_bytes(self._path, shown), shown)
        if text != self._text:
            self.file, self._text = read_proposal_text(text, shown), text
        return self.file

    def find_open(self, name: str) -> KeptProposal:
        """Return a proposal that nobody has decided.

        Raises:
            UsageError: there is none of this name, or it is decided.
        """
        kept = self.find(name)
        if kept.decided is not None:
            message = f"{kept.decided.by} has {kept.decided.decision} {name}"
            raise UsageError(_DECIDED, message, "undo that first, or open it again with r")
        return kept

    @property
    def next_undo(self) -> str | None:
        """What would be taken back, in words."""
        return self._steps[-1].said if self._steps else None

    def accept(self, planned: PlannedAcceptance) -> ReviewStep:
        """Let a proposal enter the data, as :func:`plangraph.authoring.accept.plan_acceptance`."""
        kept = self.find_open(planned.kept.proposal.name)
        data = tuple(DataChange(path, *texts) for path, texts in planned.texts.items())
        said = f"accepted {kept.proposal.name}"
        return self.take(ReviewStep(said, (kept,), (planned.kept,), data))

    def decide(self, decision: Decision) -> Decided:
        """Return a decision of this person, of today."""
        return Decided(decision, self._reviewer.name, self._reviewer.day)

    def find(self, name: str) -> KeptProposal:
        """Return a proposal by its name.

        Raises:
            UsageError: there is none.
        """
        kept = self.file.find(name)
        if kept is None:
            message = f"there is no proposal {name}"
            remedy = "look at the list again; somebody may have split it"
            raise UsageError(_NO_SUCH, message, remedy)
        return kept

    def reject(self, name: str, data: Sequence[DataChange] | None = None) -> ReviewStep:
        """Reject an open proposal; or an accepted one, whose text is taken out of the ``data``."""
        kept = self.find_open(name) if data is None else self.find(name)
        rejected = replace(kept, decided=self.decide(Decision.REJECTED))
        return self.take(ReviewStep(f"rejected {name}", (kept,), (rejected,), tuple(data or ())))

    def reopen(self, name: str) -> ReviewStep:
        """Let a rejected proposal be decided again."""
        kept = self.find(name)
        if kept.decided is None or kept.decided.decision is not Decision.REJECTED:
            raise UsageError(_DECIDED, f"{name} is not rejected", "reject it first")
        return self.take(_replace(f"reopened {name}", kept, replace(kept, decided=None)))

    def change(
        self, name: str, parts: Sequence[ProposedPart], kind: ProposalKind | None = None
    ) -> ReviewStep:
        """Give a proposal other parts, or another kind."""
        kept = self.find_open(name)
        changed = change_proposal(kept.proposal, parts, kind or kept.proposal.kind)
        return self.take(_replace(f"changed {name}", kept, replace(kept, proposal=changed)))

    def split(self, name: str, at: int) -> ReviewStep:
        """Make two proposals of one, at a character of the text."""
        kept = self.find_open(name)
        taken = {one.proposal.name for one in self.file.proposals}
        halves = split_proposal(kept, at, self.source, taken)
        return self.take(ReviewStep(f"split {name}", (kept,), halves))

    def merge(self, names: Sequence[str]) -> ReviewStep:
        """Make one proposal of several of one point."""
        kept = tuple(self.find_open(name) for name in dict.fromkeys(names))
        merged = merge_kept(kept, self.source)
        return self.take(ReviewStep(f"merged {', '.join(names)}", kept, (merged,)))

    def take(self, step: ReviewStep) -> ReviewStep:
        """Take a step: write its files, and keep it to be taken back.

        Raises:
            UsageError: somebody else has changed what the step finds.
            TargetError: a file cannot be written; none is.
        """
        self._write(step)
        self._steps.append(step)
        return step

    def undo(self) -> ReviewStep:
        """Take the last step back.

        Raises:
            UsageError: there is none, or what it left has been changed since.
        """
        if not self._steps:
            raise UsageError(_DECIDED, "there is nothing to take back", "take a step first")
        step = self._steps[-1].reversed()
        self._write(step)
        self._steps.pop()
        return step

    def _write(self, step: ReviewStep) -> None:
        """Write the files of a step, if they are as the step finds them."""
        with lock_proposals(self._project):
            file = step.apply(self.reload())
            text = render_proposals(self._path, file)
            texts = {self._path: [text]}
            for change in step.data:
                _refuse_other_text(change)
                if change.after is not None:
                    texts[change.path] = [change.after]
            private = (self._path,) if self.source.salt is not None else ()
            with hold():
                write_files_atomically(texts, private=private)
                for change in step.data:
                    if change.after is None:
                        change.path.unlink(missing_ok=True)
                self.file, self._text = file, text


def _replace(said: str, before: KeptProposal, after: KeptProposal) -> ReviewStep:
    return ReviewStep(said, (before,), (after,))


def _refuse_other_text(change: DataChange) -> None:
    """Refuse to write over a data file that is no longer as the step finds it."""
    path = change.path
    there = decode_utf8(read_bytes(path, str(path)), str(path)) if path.exists() else None
    if there != change.before:
        shown = shorten_path(path)
        message = "somebody has changed this file meanwhile"
        raise UsageError(_MEANWHILE, message, "edit it by hand", path=shown)
