"""Comparison of two plan versions, clause by clause: kept, changed, added, dropped or unknown.

Provisions are joined by their clause. The word that the data use for a change is compared with the
computed change; where the two cannot both be right, the comparison has a disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import (
    Completeness,
    Effect,
    Provision,
    find_completeness,
    read_provisions,
)
from plangraph.comparing.alignment import Suggestion, pair_effects, suggest_pairs
from plangraph.comparing.changes import (
    Caption,
    Change,
    Strength,
    compare_effects,
    describe_effect,
)
from plangraph.vocabulary import compact

_POINT = re.compile("[0-9]{1,6}")


class ClauseStatus(StrEnum):
    """What happened to a clause from the old version to the new one.

    A clause that the new version does not have is not listed; it is dropped where the data say so,
    or where it is missing in a later state of the same version.
    """

    SAME = "same"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    NOT_LISTED = "not listed"
    BRACKETED = "bracketed"
    UNKNOWN = "unknown"
    PARTLY_UNKNOWN = "partly unknown"


# The words of the change-type scheme that are the status of a clause without effects: it is not
# there, or its wording is not known or not settled.
_STATED = {
    "dropped": ClauseStatus.DROPPED,
    "not-listed": ClauseStatus.NOT_LISTED,
    "bracketed": ClauseStatus.BRACKETED,
    "unknown": ClauseStatus.UNKNOWN,
}


@dataclass(frozen=True)
class EffectChange:
    """The old and the new state of one effect in words, and the changes from one to the other.

    A text is empty where only one version has the effect. Without a change, it is unknown whether
    the other version has it.
    """

    old: str
    new: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ClauseChange:
    """What happened to one clause.

    ``authored`` holds the words of the change-type scheme that the data use for it, ``effects``
    the effects of both versions, and ``evidence`` that of both.
    """

    clause: str
    label: str
    status: ClauseStatus
    old: Provision | None
    new: Provision | None
    effects: tuple[EffectChange, ...]
    authored: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def changes(self) -> list[Change]:
        """The changes of all effects."""
        return [change for effect in self.effects for change in effect.changes]

    @property
    def strength(self) -> Strength:
        """Weaker or stronger where all changes that have a strength have this one."""
        found = {change.strength for change in self.changes} - {Strength.UNDECIDED}
        return found.pop() if len(found) == 1 else Strength.UNDECIDED

    @property
    def disagreement(self) -> str:
        """Why the authored word and the computed change cannot both be right, or empty."""
        if "same" in self.authored and self.status is ClauseStatus.CHANGED:
            return "the data say same, but effects differ"
        opposite = self.strength.reverse()
        if opposite is not Strength.UNDECIDED and self.authored == (opposite.word,):
            return f"the data say {opposite.word}, what is computed is {self.strength.word}"
        if "added" in self.authored and self.old is not None and self.old.effects:
            return "the data say added, but both versions have the clause"
        return ""


class PlanVersion:
    """A plan version in a store, with its provisions and their evidence."""

    def __init__(self, lookup: Lookup, version: str) -> None:
        self.version = version
        self.provisions = read_provisions(lookup.store, version)
        self.completeness = find_completeness(lookup.store, version, self.provisions)
        self._evidence = lookup.find_evidence(
            {thing for item in self.provisions.values() for thing in item.things}
        )
        named = {iri for item in self.provisions.values() for iri in item.named}
        lookup.labels.read({version, *named})
        self.caption = lookup.labels.caption
        self.name = self.caption(version)

    def find_evidence(self, clause: str) -> tuple[Evidence, ...]:
        """Return the claims about the provision for a clause."""
        provision = self.provisions.get(clause)
        things = provision.things if provision else ()
        return tuple(item for thing in things for item in self._evidence.get(thing, ()))

    def is_partial(self, clause: str) -> bool:
        """Return whether only a part of the provision for a clause was seen."""
        evidence = self.find_evidence(clause)
        return any(item.support == Completeness.PARTIAL for item in evidence)


@dataclass(frozen=True)
class Comparison:
    """Two plan versions compared: their names, all clauses, and clauses that may be one."""

    old_name: str
    new_name: str
    clauses: tuple[ClauseChange, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as is known."""
        return all(clause.status is ClauseStatus.SAME for clause in self.clauses)

    @property
    def disagreements(self) -> tuple[ClauseChange, ...]:
        """The clauses whose authored change does not fit the computed one."""
        return tuple(clause for clause in self.clauses if clause.disagreement)


def compare(old: PlanVersion, new: PlanVersion) -> Comparison:
    """Return how the new version differs from the old one, in the order of their points."""
    names = sorted({*old.provisions, *new.provisions}, key=_order(new, old))
    clauses = tuple(_compare_clause(clause, old, new) for clause in names)
    gone = [clause.label for clause in clauses if clause.new is None]
    added = [clause.label for clause in clauses if clause.old is None]
    return Comparison(old.name, new.name, clauses, suggest_pairs(gone, added))


def _order(*versions: PlanVersion) -> Callable[[str], tuple[bool, int, str, str]]:
    """Return a key that sorts clauses by their first point number, those without one last."""

    def place(clause: str) -> tuple[bool, int, str, str]:
        for version in versions:
            provision = version.provisions.get(clause)
            points = provision.points if provision else ()
            if match := next(filter(None, map(_POINT.match, points)), None):
                return False, int(match[0]), points[0], clause
        return True, 0, "", clause

    return place


def _compare_clause(clause: str, old: PlanVersion, new: PlanVersion) -> ClauseChange:
    old_provision, new_provision = old.provisions.get(clause), new.provisions.get(clause)
    caption = _caption_by(new, old)
    stated = _find_stated_status(new_provision)
    if stated is None and old_provision and new_provision:
        unseen = (old.is_partial(clause), new.is_partial(clause))
        effects = _compare_provisions(old_provision, new_provision, unseen, caption)
        status = _find_status(old_provision, new_provision, effects)
    else:
        effects = _list_effects(old_provision, new_provision, caption)
        status = stated or _find_status_of_one(old_provision, old, new)
    return ClauseChange(
        clause,
        (new if new_provision else old).caption(clause),
        status,
        old_provision,
        new_provision,
        effects,
        new_provision.changes if new_provision else (),
        tuple(dict.fromkeys((*old.find_evidence(clause), *new.find_evidence(clause)))),
    )


def _find_stated_status(provision: Provision | None) -> ClauseStatus | None:
    """Return the status that the data give to a clause without effects, if they give one."""
    if provision is None or provision.effects:
        return None
    return next((status for word, status in _STATED.items() if word in provision.changes), None)


def _find_status_of_one(
    old_provision: Provision | None, old: PlanVersion, new: PlanVersion
) -> ClauseStatus:
    """Return the status of a clause that only one version has."""
    if old_provision is None:
        status, lacking = ClauseStatus.ADDED, old
    else:
        is_same_version = old.version == new.version
        status = ClauseStatus.DROPPED if is_same_version else ClauseStatus.NOT_LISTED
        lacking = new
    return status if lacking.completeness is Completeness.COMPLETE else ClauseStatus.UNKNOWN


def _find_status(old: Provision, new: Provision, effects: tuple[EffectChange, ...]) -> ClauseStatus:
    """Return the status of a clause that both versions have."""
    if any(effect.changes for effect in effects):
        return ClauseStatus.CHANGED
    if any(not effect.old or not effect.new for effect in effects):
        return ClauseStatus.PARTLY_UNKNOWN
    is_renumbered = bool(new.points) and old.points != new.points
    return ClauseStatus.RENUMBERED if is_renumbered else ClauseStatus.SAME


def _compare_provisions(
    old: Provision, new: Provision, partial: tuple[bool, bool], caption: Caption
) -> tuple[EffectChange, ...]:
    """Return the effects of a clause that both versions have, in pairs.

    ``partial`` says of each provision whether only a part of it was seen: then it is unknown
    whether it has an effect that only the other has.
    """
    old_is_partial, new_is_partial = partial
    found = []
    for old_effect, new_effect in pair_effects(old.effects, new.effects):
        before, after = _describe(old_effect, caption), _describe(new_effect, caption)
        changes: list[Change] = []
        if old_effect and new_effect:
            changes = compare_effects(old_effect, new_effect, caption)
        elif not (new_is_partial if old_effect else old_is_partial):
            changes = [Change("effect", before, after)]
        found.append(EffectChange(before, after, tuple(changes)))
    return tuple(found)


def _list_effects(
    old: Provision | None, new: Provision | None, caption: Caption
) -> tuple[EffectChange, ...]:
    """Return the effects of provisions that cannot be compared."""
    old_effects, new_effects = (side.effects if side else () for side in (old, new))
    return (
        *(EffectChange(describe_effect(effect, caption), "", ()) for effect in old_effects),
        *(EffectChange("", describe_effect(effect, caption), ()) for effect in new_effects),
    )


def _describe(effect: Effect | None, caption: Caption) -> str:
    return describe_effect(effect, caption) if effect else ""


def _caption_by(first: PlanVersion, second: PlanVersion) -> Caption:
    """Return a function that captions by the first version, and by the second without a label."""

    def caption(iri: str) -> str:
        name = first.caption(iri)
        return second.caption(iri) if name == compact(iri) else name

    return caption
