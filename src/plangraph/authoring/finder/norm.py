"""Norm: one place of a text that binds, allows, gives or changes something."""

from __future__ import annotations

from dataclasses import dataclass

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm_subjects import Subject
from plangraph.authoring.finder.word_tables import ModalFrame
from plangraph.authoring.proposals.proposal import ProposalKind


@dataclass(frozen=True)
class Norm:
    """A norm: its words, the modal word or verb, what kind it is, and its subject.

    ``is_name`` is True for an opening line that only names who is bound: *The Council:*.
    """

    start: int
    end: int
    anchor_start: int
    anchor_end: int
    kind: ProposalKind
    strength: str | None
    subject: Subject
    frame: ModalFrame = ModalFrame.LEFT
    is_passive: bool = False
    agent: tuple[Mention, ...] = ()
    is_gap: bool = False
    is_present: bool = False
    is_name: bool = False

    @property
    def verb(self) -> int:
        """Where the verb stands: behind a modal word and its subject, or the present tense."""
        if self.frame is ModalFrame.RIGHT:
            return max(self.anchor_end, self.subject.end)
        return self.anchor_start if self.is_present else self.anchor_end
