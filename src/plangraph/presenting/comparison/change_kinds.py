"""Change kinds: how a clause of one draft relates to the base draft, in one of twelve words.

What authors say of a change counts where it is about these two drafts; the computed comparison
counts elsewhere, and where it contradicts the authors. A clause binds less or more only where one
of both says so; any other change is only a change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from plangraph.asking.provisions import Wording
from plangraph.comparing.changes import ClauseStatus, Strength
from plangraph.comparing.clause_changes import ClauseChange


class ChangeKind(StrEnum):
    """What a draft makes of a clause of the base draft, in the order of a summary."""

    SAME = "same"
    LESS = "less"
    MORE = "more"
    CHANGED = "changed"
    REPLACED = "replaced"
    GONE = "gone"
    ABSENT = "absent"
    OPEN = "open"
    WITHIN = "within"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    ADDED = "added"


#: The kinds of cells without the sentences of a draft.
EMPTY_KINDS = frozenset({ChangeKind.GONE, ChangeKind.ABSENT, ChangeKind.UNKNOWN})

# What a status alone decides.
_OF_STATUS = {
    ClauseStatus.UNKNOWN: ChangeKind.UNKNOWN,
    ClauseStatus.NOT_LISTED: ChangeKind.ABSENT,
    ClauseStatus.DROPPED: ChangeKind.GONE,
    ClauseStatus.BRACKETED: ChangeKind.OPEN,
    ClauseStatus.ADDED: ChangeKind.ADDED,
    ClauseStatus.REPLACED: ChangeKind.REPLACED,
}
# The words of the change-type scheme that say how a clause changed.
_OF_WORDS = {
    "same": ChangeKind.SAME,
    "reworded": ChangeKind.SAME,
    "weaker": ChangeKind.LESS,
    "narrower": ChangeKind.LESS,
    "conditioned": ChangeKind.LESS,
    "stronger": ChangeKind.MORE,
    "broader": ChangeKind.MORE,
    "quantified": ChangeKind.MORE,
    "replaced": ChangeKind.REPLACED,
    "moved-out": ChangeKind.REPLACED,
}
_OF_STRENGTH = {
    Strength.WEAKER: ChangeKind.LESS,
    Strength.STRONGER: ChangeKind.MORE,
    Strength.UNDECIDED: ChangeKind.CHANGED,
}


def find_authored(change: ClauseChange, revised: Collection[str], base: str) -> tuple[str, ...]:
    """Return the words of the change-type scheme that are about the change from the base draft.

    ``revised`` are the drafts that the draft revises as a whole. The words of a clause version are
    about what it revises; of one that revises nothing, about what its draft revises.
    """
    before = {wording.iri for wording in change.old.wordings} if change.old else set()
    words: dict[str, None] = {}
    for wording in change.new.wordings if change.new else ():
        if _is_about(wording, before) or (not wording.revised and _is_first(revised, base)):
            words |= dict.fromkeys(wording.changes)
    return tuple(words)


def _is_about(wording: Wording, before: Collection[str]) -> bool:
    return not wording.revised.isdisjoint(before)


def _is_first(revised: Collection[str], base: str) -> bool:
    """Return whether the base draft is what a draft revises, or nobody says what it revises."""
    return not revised or base in revised


def judge_change(change: ClauseChange, authored: Iterable[str]) -> ChangeKind:
    """Return what a draft makes of a clause, given the authored words that are about it."""
    if change.status in _OF_STATUS:
        return _OF_STATUS[change.status]
    is_changed = change.status is ClauseStatus.CHANGED
    found = {_OF_WORDS[word] for word in authored if word in _OF_WORDS}
    if change.disagreement and is_changed:
        return _OF_STRENGTH[change.strength]
    directions = found - {ChangeKind.SAME}
    if len(directions) == 1:
        return directions.pop()
    if directions:
        return ChangeKind.CHANGED
    if is_changed and change.strength is not Strength.UNDECIDED:
        return _OF_STRENGTH[change.strength]
    if found:
        return ChangeKind.SAME
    if is_changed:
        return ChangeKind.CHANGED
    if change.status is ClauseStatus.PART_OF_OTHER and not _is_found(change):
        return ChangeKind.WITHIN
    is_partly = change.status is ClauseStatus.PARTLY_UNKNOWN
    return ChangeKind.PARTLY if is_partly else ChangeKind.SAME


def _is_found(change: ClauseChange) -> bool:
    """Return whether each effect of a clause was found in the other draft, without a difference."""
    return bool(change.effects) and all(effect.old and effect.new for effect in change.effects)
