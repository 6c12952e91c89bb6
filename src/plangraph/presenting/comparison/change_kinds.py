"""Change kinds: how a clause of one draft relates to another draft, in one of fourteen words.

All views ask here, so that none calls the same what another calls changed. What authors say of a
change counts where it is about these two drafts; the computed comparison counts elsewhere, and
where it contradicts the authors. A clause binds less or more only where one of both says so, and
only from an earlier draft to a later one; one that binds somebody else does neither. Any other
change is only a change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.provisions import Wording
from plangraph.comparing.changes import ClauseStatus, Strength
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.presenting.drafts import Draft, DraftOrder


class ChangeKind(StrEnum):
    """What a draft makes of a clause of the base draft, in the order of a summary."""

    SAME = "same"
    LESS = "less"
    MORE = "more"
    OTHER_BEARER = "bearer"
    CHANGED = "changed"
    REPLACED = "replaced"
    GONE = "gone"
    ABSENT = "absent"
    OPEN = "open"
    WITHIN = "within"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    ADDED = "added"
    ONLY_HERE = "only-here"


class Judgement(NamedTuple):
    """What a draft makes of a clause of another one, and the words of authors for that."""

    kind: ChangeKind
    words: tuple[str, ...]


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
_SAME_WORDS = frozenset({"same", "reworded"})
# What a word for the way from one draft to the other means for the way back.
_OPPOSITES = {
    "same": "same",
    "reworded": "reworded",
    "weaker": "stronger",
    "narrower": "broader",
    "conditioned": "stronger",
    "stronger": "weaker",
    "broader": "narrower",
    "quantified": "weaker",
    "replaced": "replaced",
    "moved-out": "replaced",
}
_WITHOUT_DIRECTION = {
    ChangeKind.LESS: ChangeKind.CHANGED,
    ChangeKind.MORE: ChangeKind.CHANGED,
    ChangeKind.REPLACED: ChangeKind.CHANGED,
    ChangeKind.ADDED: ChangeKind.ONLY_HERE,
}
_OF_STRENGTH = {
    Strength.WEAKER: ChangeKind.LESS,
    Strength.STRONGER: ChangeKind.MORE,
    Strength.UNDECIDED: ChangeKind.CHANGED,
}


def judge_between(change: ClauseChange, base: Draft, other: Draft) -> Judgement:
    """Return what a draft makes of a clause of the base draft, whichever of them is earlier."""
    words = find_authored(change, other.revised, base.iri)
    if not words:
        own = find_authored(turn(change), base.revised, other.iri)
        words = tuple(_OPPOSITES[word] for word in own if word in _OPPOSITES)
        change = replace(change, authored=words)
    if not words and _have_one_origin(change):
        words = ("reworded",)
    return Judgement(judge_change(change, words), words)


def turn(change: ClauseChange) -> ClauseChange:
    """Return a change with its two sides in each other's place."""
    return replace(change, old=change.new, new=change.old)


def tell_in_order(judgement: Judgement, order: DraftOrder) -> Judgement:
    """Return what may be said of a draft that does not come later: no direction, no news."""
    if order is DraftOrder.LATER:
        return judgement
    kind = _WITHOUT_DIRECTION.get(judgement.kind, judgement.kind)
    return Judgement(kind, tuple(word for word in judgement.words if word in _SAME_WORDS))


def find_authored(change: ClauseChange, revised: Collection[str], base: str) -> tuple[str, ...]:
    """Return the words of the change-type scheme that are about the change from the base draft.

    ``revised`` are the drafts that the draft revises as a whole. The words of a clause version are
    about what it revises; of one that revises nothing, about what its draft revises.
    """
    before = {wording.iri for wording in change.old.wordings} if change.old else set()
    words: dict[str, None] = {}
    is_first = not revised or base in revised  # of the draft, or nobody says what it revises
    for wording in change.new.wordings if change.new else ():
        if not wording.revised.isdisjoint(before) or (not wording.revised and is_first):
            words |= dict.fromkeys(wording.changes)
    return tuple(words)


def _have_one_origin(change: ClauseChange) -> bool:
    """Return whether authors say of both sides that they only reword one and the same point."""
    old, new = (
        frozenset(_list_origins(side.wordings)) if side else frozenset()
        for side in (change.old, change.new)
    )
    return bool(old) and old == new


def _list_origins(wordings: Iterable[Wording]) -> Iterator[str]:
    """Yield the clause versions that some others only reword; none if one does more."""
    found = list(wordings)
    if all(wording.changes and _SAME_WORDS.issuperset(wording.changes) for wording in found):
        for wording in found:
            yield from wording.revised


def judge_change(change: ClauseChange, authored: Iterable[str]) -> ChangeKind:
    """Return what a draft makes of a clause, given the authored words that are about it."""
    if change.status in _OF_STATUS and not _is_seen_in_part(change):
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
        return ChangeKind.OTHER_BEARER if change.has_new_bearer else ChangeKind.CHANGED
    are_found = bool(change.effects) and all(item.old and item.new for item in change.effects)
    if change.status is ClauseStatus.PART_OF_OTHER and not are_found:
        return ChangeKind.WITHIN
    is_partly = change.status in (ClauseStatus.PARTLY_UNKNOWN, ClauseStatus.UNKNOWN)
    return ChangeKind.PARTLY if is_partly else ChangeKind.SAME


def _is_seen_in_part(change: ClauseChange) -> bool:
    """Return whether a draft has a clause, of which so little was seen that it may differ."""
    is_there = change.new is not None and "unknown" not in change.new.changes
    return change.status is ClauseStatus.UNKNOWN and is_there
