"""Other drafts: what each other draft of the plan says of a clause, in one line.

A line says what stands there instead of what is read here: what an earlier draft had before, what a
later one has since. That a draft lacks a clause is said only where the comparison knows it;
everything else was not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.comparing.changes import ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare_clauses
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.presenting.comparison.change_kinds import (
    ChangeKind,
    find_authored,
    judge_between,
    turn,
)
from plangraph.presenting.drafts import Draft, DraftOrder, order_drafts
from plangraph.presenting.page_text import PageText
from plangraph.presenting.points.line_pieces import MarkedPiece, PieceWriter
from plangraph.presenting.reason_words import tell_reason


class Says(StrEnum):
    """What kind of answer another draft gives; the view shows each in its own form."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    ABSENT = "absent"
    OPEN = "open"
    WITHIN = "within"
    UNKNOWN = "unknown"


class DraftName(NamedTuple):
    """Another draft: its key on the page, its short name, and where the clause stands there."""

    key: str
    name: str
    place: str = ""


@dataclass(frozen=True)
class OtherDraftLine:
    """What other drafts say of a clause: those named in ``drafts`` all say the same.

    ``order`` is when they were made, ``pieces`` hold what changed, ``words`` what that amounts to,
    ``points`` where it stands there, and ``reason`` why nothing is known.
    """

    drafts: tuple[DraftName, ...]
    order: DraftOrder
    says: Says
    pieces: tuple[MarkedPiece, ...]
    words: str
    points: tuple[str, ...] = ()
    reason: str = ""


class FacingDraft(NamedTuple):
    """Another draft, when it was made, and how it differs from the one that is read, by clause."""

    draft: Draft
    version: PlanVersion
    changes: Mapping[str, ClauseChange]
    order: DraftOrder


#: The form of each kind of change.
FORMS = {
    ChangeKind.SAME: Says.SAME,
    ChangeKind.PARTLY: Says.SAME,
    ChangeKind.GONE: Says.GONE,
    ChangeKind.ABSENT: Says.ABSENT,
    ChangeKind.OPEN: Says.OPEN,
    ChangeKind.WITHIN: Says.WITHIN,
    ChangeKind.UNKNOWN: Says.UNKNOWN,
}
#: What a kind of change is called: in a word of authors if they use it, else by the last one.
_WORDS: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.SAME: ("reworded", "same"),
    ChangeKind.PARTLY: ("same_so_far",),
    ChangeKind.LESS: ("narrower", "conditioned", "weaker"),
    ChangeKind.MORE: ("broader", "quantified", "stronger"),
    ChangeKind.OTHER_BEARER: ("bearer",),
    ChangeKind.REPLACED: ("moved-out", "replaced"),
    ChangeKind.GONE: ("dropped",),
    ChangeKind.ABSENT: ("not-listed",),
    ChangeKind.OPEN: ("bracketed",),
    ChangeKind.WITHIN: ("within",),
    ChangeKind.UNKNOWN: ("unknown",),
}
_CHANGED = ("changed",)
_WITHOUT_TEXT = frozenset({Says.GONE, Says.ABSENT, Says.OPEN, Says.UNKNOWN})
# What the draft that is read makes of an earlier one, by what that one would make of it.
_INVERSE = {ChangeKind.LESS: ChangeKind.MORE, ChangeKind.MORE: ChangeKind.LESS}


def face_drafts(
    draft: Draft, version: PlanVersion, others: Iterable[tuple[Draft, PlanVersion]]
) -> tuple[FacingDraft, ...]:
    """Return how other drafts differ from one, by clause."""
    found = []
    for other, content in others:
        changes = {item.clause: item for item in compare_clauses(VersionPair(version, content))}
        found.append(FacingDraft(other, content, changes, order_drafts(draft, other)))
    return tuple(found)


class OtherDraftWriter:
    """Writes the lines of the other drafts for the clauses of one draft."""

    def __init__(
        self, draft: Draft, version: PlanVersion, drafts: Sequence[FacingDraft], words: PageText
    ) -> None:
        self._draft = draft
        self._version = version
        self._drafts = drafts
        self._words = words

    def write(self, clause: str) -> tuple[OtherDraftLine, ...]:
        """Return what the other drafts say of a clause, in their order.

        Drafts that say the same share a line; those that were not seen are last.
        """
        lines = [
            self._write_line(draft, draft.changes[clause])
            for draft in self._drafts
            if clause in draft.changes
        ]
        together: dict[OtherDraftLine, list[DraftName]] = defaultdict(list)
        for line in lines:
            key = replace(line, drafts=(), reason="" if line.says is Says.UNKNOWN else line.reason)
            together[key] += line.drafts
        joined = [replace(line, drafts=tuple(names)) for line, names in together.items()]
        return tuple(sorted(joined, key=lambda line: line.says is Says.UNKNOWN))

    def _write_line(self, draft: FacingDraft, change: ClauseChange) -> OtherDraftLine:
        kind, authored = judge_between(change, self._draft, draft.draft)
        says = FORMS.get(kind, Says.CHANGED)
        if kind is ChangeKind.PARTLY and change.new is None:
            says = Says.WITHIN
        words = self._choose_words(draft, change, kind, authored)
        is_partly = change.status is ClauseStatus.PARTLY_UNKNOWN
        if says is Says.WITHIN and is_partly:
            words = self._words("read_in_part")
        name = DraftName(draft.draft.key, draft.draft.short)
        order = DraftOrder.APART if says is Says.UNKNOWN else draft.order
        reason = tell_reason(change.note, self._words)
        if says in _WITHOUT_TEXT:
            return OtherDraftLine((name,), order, says, (), words, (), reason)
        own, points = (side.points if side else () for side in (change.old, change.new))
        at = points if points != own else ()
        pieces: tuple[MarkedPiece, ...] = ()
        if says is Says.CHANGED:
            is_later = draft.order is DraftOrder.LATER
            writer = PieceWriter(self._version, draft.version, self._words, is_later=is_later)
            pieces = writer.write(change)
        if change.new is not None:
            name = name._replace(place=next(iter(points), local_name(change.new.wordings[0].iri)))
        return OtherDraftLine((name,), order, says, pieces, words, at, reason)

    def _choose_words(
        self, draft: FacingDraft, change: ClauseChange, kind: ChangeKind, authored: Iterable[str]
    ) -> str:
        """Return what a difference amounts to, in the direction of time where there is one."""
        if FORMS.get(kind) or draft.order is DraftOrder.LATER:
            *better, last = _WORDS.get(kind, _CHANGED)
            chosen = next((word for word in better if word in authored), last)
            return self._words(f"read_{chosen}")
        if draft.order is DraftOrder.APART:
            return self._words("read_differs")
        own = find_authored(turn(change), self._draft.revised, draft.draft.iri)
        inverse = _INVERSE.get(kind, kind)
        if inverse in (ChangeKind.OTHER_BEARER, ChangeKind.CHANGED):
            is_other = change.has_lost_bearer  # whom only the draft that is read binds
            inverse = ChangeKind.OTHER_BEARER if is_other else ChangeKind.CHANGED
        *better, last = _WORDS.get(inverse, _CHANGED)
        chosen = next((word for word in better if word in own), last)
        return self._words(f"read_here_{chosen}")
