"""Clause changes: what happened to one clause from the old to the new version.

Where the new version does not show what the old one has, the coverage of the new version decides
whether it is gone or unknown, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from plangraph.asking.absence_reasons import AbsenceReason, give_reason, join_reasons
from plangraph.asking.evidence import Evidence
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.provisions import Provision, Wording
from plangraph.comparing.alignment import are_linked
from plangraph.comparing.changes import LEFT_OPEN, Change, ClauseStatus, Strength
from plangraph.comparing.correspondence import Correspondence
from plangraph.comparing.effect_changes import NO_DIFFERENCES, Differences
from plangraph.comparing.effect_pairs import EffectChange, compare_provisions, list_effects
from plangraph.comparing.plan_version import VersionPair
from plangraph.comparing.sides import Side
from plangraph.comparing.structure import compare_places
from plangraph.comparing.values import NAMES

# The words of the change-type scheme that are the status of a clause without effects: it is not
# there, or its wording is not known or not settled.
_STATED = {
    "dropped": ClauseStatus.DROPPED,
    "not-listed": ClauseStatus.NOT_LISTED,
    "bracketed": ClauseStatus.BRACKETED,
    "unknown": ClauseStatus.UNKNOWN,
}
_ABSENT = (ClauseStatus.DROPPED, ClauseStatus.NOT_LISTED)
_SAY_ABSENT = frozenset({"dropped", "not-listed"})
_PLACE_UNKNOWN = give_reason("its place in the text was not seen in both drafts", "place_unknown")
_STATED_NOTES = {
    ClauseStatus.UNKNOWN: give_reason(
        "the data say that its wording is not known", "wording_unknown"
    )
}


class _Found(NamedTuple):
    """A status, and where the clause is now or why the status is unknown."""

    status: ClauseStatus
    note: str = ""


@dataclass(frozen=True)
class ClauseChange:
    """What happened to one clause.

    ``note`` says where the clause is now, or why its status is unknown; empty where neither holds.
    ``authored`` holds the words of the change-type scheme that the data use for it, ``effects``
    the effects of both versions, ``places`` how it moved in the text and what else it defines, and
    ``evidence`` that of both.
    """

    clause: str
    label: str
    status: ClauseStatus
    note: str
    old: Provision | None
    new: Provision | None
    effects: tuple[EffectChange, ...]
    authored: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    places: Differences = NO_DIFFERENCES

    @property
    def changes(self) -> list[Change]:
        """The changes of its place, and of all effects."""
        of_effects = [change for effect in self.effects for change in effect.changes]
        return [*self.places.changes, *of_effects]

    def reorder(self, effects: tuple[EffectChange, ...]) -> ClauseChange:
        """Return it with its effects after their order was compared too."""
        if effects == self.effects:
            return self
        found, status = replace(self, effects=effects), self.status
        is_alike = status in (ClauseStatus.SAME, ClauseStatus.RENUMBERED)
        if found.changes and (is_alike or status is ClauseStatus.PARTLY_UNKNOWN):
            return replace(found, status=ClauseStatus.CHANGED)
        if is_alike:
            note = join_reasons(effect.reason for effect in effects if effect.reason)
            return replace(found, status=ClauseStatus.PARTLY_UNKNOWN, note=note)
        return found

    @property
    def strength(self) -> Strength:
        """Weaker or stronger where all changes that have a strength have this one.

        What binds others than before is neither.
        """
        if self.has_new_bearer or self.has_lost_bearer:
            return Strength.UNDECIDED
        found = {change.strength for change in self.changes} - {Strength.UNDECIDED}
        return found.pop() if len(found) == 1 else Strength.UNDECIDED

    @property
    def has_new_bearer(self) -> bool:
        """Whether an effect binds somebody whom it did not bind before."""
        return any(change.has_new_bearer for change in self.changes)

    @property
    def has_lost_bearer(self) -> bool:
        """Whether an effect does not bind somebody whom it bound before."""
        return any(change.has_lost_bearer for change in self.changes)

    @property
    def compared(self) -> set[str]:
        """The IRIs of the effects that were compared here, so that no other clause lists them."""
        return {
            effect.iri
            for item in self.effects
            for value in (item.old, item.new)
            if value
            for effect in value.effects
        }

    @property
    def disagreement(self) -> str:
        """Why the authored word and the computed change cannot both be right, or empty."""
        is_other = any(
            not _is_other_members(change) for effect in self.effects for change in effect.changes
        )
        if "same" in self.authored and self.status is ClauseStatus.CHANGED and is_other:
            return "the data say same, but effects differ"
        opposite = self.strength.reverse()
        if opposite is not Strength.UNDECIDED and self.authored == (opposite.word,):
            return f"the data say {opposite.word}, what is computed is {self.strength.word}"
        if "added" in self.authored and self.old is not None and self.old.effects:
            return "the data say added, but both versions have the clause"
        for wording in self.new.wordings if self.new else ():
            if wording.effects and (said := _SAY_ABSENT & {*wording.changes}):
                return f"the data say {min(said)}, but the clause version has effects"
        return ""


def _is_other_members(change: Change) -> bool:
    """Return whether a change is only that a group has other members, which is no other wording."""
    if change.old is None or change.new is None or change.kind not in NAMES.values():
        return False
    return change.old.iris == change.new.iris


def compare_clause(item: Correspondence, versions: VersionPair) -> ClauseChange:
    """Return what happened to a clause, as far as it is known."""
    found, places = _find_stated(item), NO_DIFFERENCES
    if found is None and item.old and item.new:
        effects = compare_provisions(item, versions)
        item = _keep_matching(item, effects)
        if item.old and item.new and not item.elsewhere:
            places = compare_places(item.old, item.new, versions)
        found = _find_status(item, effects, places, versions)
    else:
        effects = list_effects(item, versions)
        found = found or _find_status_of_one(item, versions)
    caption = versions.sides.new.caption if item.in_new else versions.sides.old.caption
    things = [thing for side in (item.old, item.new) if side for thing in side.things]
    evidence = (*versions.old.find_evidence(things), *versions.new.find_evidence(things))
    return ClauseChange(
        clause=item.clause,
        label=caption(item.clause),
        status=found.status,
        note=found.note,
        old=item.old,
        new=item.new,
        effects=effects,
        authored=item.new.changes if item.new and item.in_new else (),
        evidence=tuple(dict.fromkeys(evidence)),
        places=places,
    )


def _find_stated(item: Correspondence) -> _Found | None:
    """Return the status that the data give to a clause without effects, if they give one."""
    old, new = (_read_stated(side) for side in (item.old, item.new))
    if old in _ABSENT and new in _ABSENT:
        return _Found(ClauseStatus.SAME)
    if new is not None or old is ClauseStatus.UNKNOWN:
        stated = new or ClauseStatus.UNKNOWN
        return _Found(stated, _STATED_NOTES.get(stated, ""))
    if old in _ABSENT and item.new:
        return _Found(ClauseStatus.ADDED)
    return None


def _read_stated(provision: Provision | None) -> ClauseStatus | None:
    if provision is None or provision.effects:
        return None
    return next((status for word, status in _STATED.items() if word in provision.changes), None)


def _keep_matching(item: Correspondence, effects: tuple[EffectChange, ...]) -> Correspondence:
    """Return it with only those clause versions of another clause that an effect was found in."""
    if not item.elsewhere:
        return item
    place = "new" if item.in_old else "old"
    values = (getattr(effect, place) for effect in effects)
    iris = {iri for value in values if value for iri in value.iris}
    matching = tuple(
        wording
        for wording in item.elsewhere
        if any(effect.iri in iris for effect in wording.effects)
    )
    provision = Provision(item.clause, matching or item.elsewhere)
    return replace(item, new=provision) if item.in_old else replace(item, old=provision)


def _find_status(
    item: Correspondence,
    effects: tuple[EffectChange, ...],
    places: Differences,
    versions: VersionPair,
) -> _Found:
    """Return the status of a clause whose content both versions have."""
    place = _tell_elsewhere(item, versions) if item.elsewhere else ""
    changes = [*places.changes, *(change for effect in effects for change in effect.changes)]
    reasons = [effect.reason for effect in effects if effect.reason]
    reasons += [_PLACE_UNKNOWN] if places.unknown else []
    unknown = join_reasons(reasons)
    note = join_reasons((place, unknown))
    if any(change.kind == LEFT_OPEN for change in changes):
        return _Found(ClauseStatus.BRACKETED, note)
    if changes:
        return _Found(ClauseStatus.CHANGED, note)
    if not unknown and (hidden := _find_hidden(item, versions)):
        return _Found(ClauseStatus.UNKNOWN, join_reasons((place, hidden)))
    if unknown:
        return _Found(ClauseStatus.PARTLY_UNKNOWN, note)
    if place:
        return _Found(ClauseStatus.PART_OF_OTHER, note)
    old_points, new_points = (side.points if side else () for side in (item.old, item.new))
    is_renumbered = bool(old_points and new_points) and old_points != new_points
    return _Found(ClauseStatus.RENUMBERED if is_renumbered else ClauseStatus.SAME)


def _find_hidden(item: Correspondence, versions: VersionPair) -> str:
    """Return why two clause versions without effects may differ; empty where nothing is hidden.

    What authors link and call the same is the same.
    """
    if item.old is None or item.new is None or item.old.effects or item.new.effects:
        return ""
    is_linked = any(
        are_linked(one, other) for one in item.old.wordings for other in item.new.wordings
    )
    if is_linked and "same" in item.new.changes:
        return ""
    sights = versions.old.see_effects(item.old), versions.new.see_effects(item.new)
    return join_reasons(sight.reason for sight in sights if not sight.is_full)


def _find_status_of_one(item: Correspondence, versions: VersionPair) -> _Found:
    """Return the status of a clause that only one version has."""
    if item.replacing:
        side = versions.sides.new if item.in_old else versions.sides.old
        words, key = ("replaced by", "by") if item.in_old else ("in place of", "instead")
        return _Found(ClauseStatus.REPLACED, _tell_place(words, key, item.replacing, side))
    sight = (versions.new if item.in_old else versions.old).see_clause(item.clause)
    if sight.seen_in_part:
        return _Found(ClauseStatus.PARTLY_UNKNOWN, sight.reason)
    if not sight.is_full:
        return _Found(ClauseStatus.UNKNOWN, sight.reason)
    if not item.in_old:
        return _Found(ClauseStatus.ADDED)
    if _read_stated(item.old) in _ABSENT:
        return _Found(ClauseStatus.SAME)
    is_same_version = versions.old.version == versions.new.version
    return _Found(ClauseStatus.DROPPED if is_same_version else ClauseStatus.NOT_LISTED)


def _tell_elsewhere(item: Correspondence, versions: VersionPair) -> AbsenceReason:
    side = versions.sides.new if item.in_old else versions.sides.old
    words, key = ("part of", "part_of") if item.in_old else ("was part of", "was_part_of")
    return _tell_place(words, key, item.elsewhere, side)


def _tell_place(words: str, key: str, wordings: Iterable[Wording], side: Side) -> AbsenceReason:
    """Return the points of clause versions, with the names of their clauses, after some words."""
    found = tuple(wordings)
    points = sorted({point for wording in found for point in wording.points}, key=sort_points)
    labels = ", ".join(sorted({side.caption(wording.clause) for wording in found}))
    listed = f"point{'s' if len(points) > 1 else ''} {', '.join(points)} ({labels})"
    return give_reason(f"{words} {listed if points else labels}", key, points, labels)
