"""Alignment: which effects of two provisions are the same one, and which clauses may be.

What authors linked is paired as they linked it; then what is identical; then what is alike, within
the clause versions that authors linked. Clauses are never joined by likeness: those that only one
version has are suggested as pairs where their labels share words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.asking.provisions import Effect, Wording
from plangraph.comparing.effect_changes import NO_DIFFERENCES, compare_effects
from plangraph.comparing.sides import Side, Sides, have_common
from plangraph.text import split_words
from plangraph.vocabulary import PLAN

#: An old and a new effect that are the same one; None where there is only one of both.
EffectPair = tuple[Effect | None, Effect | None]

# The least share of words that two labels have in common for a suggestion: a third.
_LEAST_SHARE = 0.34
# The least likeness of two effects that are paired, such as the same kind and the same action.
_LEAST_LIKENESS = 4
_KIND_WEIGHT = 2
_ACTION_WEIGHT = 3
_OTHER_BEARERS_WEIGHT = -2
_OTHER_RESULT_WEIGHT = -2
# One is a part of another effect, and the other is not.
_OTHER_LEVEL_WEIGHT = -4
# What both act on have members in common, but no name: less than the same thing.
_OTHER_NAMES_WEIGHT = -1
# Some of several actions in common, and not the kind: less than the same action.
_OTHER_ACTIONS_WEIGHT = -1
# What an effect does, and for whom: two that have only the latter in common are not alike.
_CONTENT_WEIGHTS = {PLAN.resultingStatus: 3, PLAN.affects: 2, PLAN.establishes: 2}
_ACTOR_WEIGHTS = {PLAN.dutyBearer: 1, PLAN.beneficiary: 1}


class LoneClause(NamedTuple):
    """A clause that only one version has: its label, and its points there."""

    label: str
    points: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the label with the points, as in *Toll (3)*."""
        return f"{self.label} ({', '.join(self.points)})" if self.points else self.label


@dataclass(frozen=True)
class Suggestion:
    """Two clauses that may be one, the words in both labels, and the share of all words."""

    old: LoneClause
    new: LoneClause
    words: tuple[str, ...]
    score: float


class Alignment:
    """The effects of some old and new clause versions, paired step by step."""

    def __init__(self, old: Sequence[Wording], new: Sequence[Wording], sides: Sides) -> None:
        self._old, self._new, self._sides = old, new, sides
        self._old_left = {effect.iri: effect for wording in old for effect in wording.effects}
        self._new_left = {effect.iri: effect for wording in new for effect in wording.effects}
        self._pairs: list[EffectPair] = []

    def pair(self, *, force: bool = True) -> list[EffectPair]:
        """Return the effects in pairs, those of the old version first; the rest are alone.

        With ``force``, the only effects of two linked clause versions are one, however different;
        those of two that nobody linked are one unless they do different things.
        """
        self._pair_linked_effects()
        self._pair_identical()
        if force:
            self._pair_only()
        self._pair_alike()
        return [
            *self._pairs,
            *((effect, None) for effect in self._old_left.values()),
            *((None, effect) for effect in self._new_left.values()),
        ]

    def _pair_linked_effects(self) -> None:
        """Pair the effects that authors linked, as often as they linked them."""
        old, new = dict(self._old_left), dict(self._new_left)
        for after in new.values():
            for before in old.values():
                if before.iri in after.revised or after.iri in before.revised:
                    self._pairs.append((before, after))
                    self._old_left.pop(before.iri, None)
                    self._new_left.pop(after.iri, None)

    def _pair_identical(self) -> None:
        conducts = {
            effect.iri: side.find_conduct(effect)
            for left, side in zip((self._old_left, self._new_left), self._sides, strict=True)
            for effect in left.values()
        }
        for before in list(self._old_left.values()):
            for after in self._new_left.values():
                if conducts[before.iri] != conducts[after.iri]:
                    continue
                if compare_effects(before, after, self._sides) == NO_DIFFERENCES:
                    self._join(before, after)
                    break

    def _pair_only(self) -> None:
        """Pair the effects of clause versions that have one each, and no other partner."""
        for old in self._old:
            for new in self._new:
                if len(old.effects) == len(new.effects) == 1 and self._is_only_pair(old, new):
                    (before,), (after,) = old.effects, new.effects
                    is_left = before.iri in self._old_left and after.iri in self._new_left
                    if is_left and (are_linked(old, new) or self._may_be_one(before, after)):
                        self._join(before, after)

    def _is_only_pair(self, old: Wording, new: Wording) -> bool:
        """Return whether one of two clause versions revises only the other, or both are alone."""
        if not self._may_pair(old, new):
            return False
        sides = ((new, old, self._old), (old, new, self._new))
        if are_linked(old, new):
            return any(
                other.iri in one.revised and sum(item.iri in one.revised for item in others) == 1
                for one, other, others in sides
            )
        partners = (
            sum(self._may_pair(other, new) for other in self._old),
            sum(self._may_pair(old, other) for other in self._new),
        )
        return partners == (1, 1)

    def _may_be_one(self, old: Effect, new: Effect) -> bool:
        """Return whether two effects have something in common in what they do, or one is silent."""
        contents = {PLAN.action, *_CONTENT_WEIGHTS}
        is_silent = any(contents.isdisjoint(effect.values) for effect in (old, new))
        return is_silent or self._find_likeness(old, new) > 0

    def _pair_alike(self) -> None:
        scores = sorted(
            (
                (-self._find_likeness(before, after), i + j, before.iri, after.iri)
                for i, (old, before) in enumerate(_list_effects(self._old))
                for j, (new, after) in enumerate(_list_effects(self._new))
                if self._may_pair(old, new)
            ),
            key=lambda item: item[:2],
        )
        for score, _, old_iri, new_iri in scores:
            before, after = self._old_left.get(old_iri), self._new_left.get(new_iri)
            if before and after and -score >= _LEAST_LIKENESS:
                self._join(before, after)

    def _join(self, old: Effect, new: Effect) -> None:
        self._pairs.append((self._old_left.pop(old.iri), self._new_left.pop(new.iri)))

    def _may_pair(self, old: Wording, new: Wording) -> bool:
        """Return whether authors linked two clause versions, or linked neither to any here."""
        if are_linked(old, new):
            return new.iri not in old.replaced and old.iri not in new.replaced
        return not (
            any(are_linked(other, new) for other in self._old)
            or any(are_linked(old, other) for other in self._new)
        )

    def _find_likeness(self, old: Effect, new: Effect) -> int:
        """Return how much two effects have in common; what they do counts more than for whom."""
        is_founding = [PLAN.establishes in effect.values for effect in (old, new)]
        if old.kind != new.kind and is_founding[0] != is_founding[1]:
            return 0  # a body that is set up is not what it, or somebody else, would do
        before, after = (
            side.find_conduct(effect) for side, effect in zip(self._sides, (old, new), strict=True)
        )
        content = _ACTION_WEIGHT * bool(before.actions & after.actions)
        content += self._weigh_shared(old, new, _CONTENT_WEIGHTS)
        if not content:
            return 0
        is_of_one_kind = before.kind == after.kind
        return (
            content
            + _KIND_WEIGHT * is_of_one_kind
            + _OTHER_ACTIONS_WEIGHT * (before.actions != after.actions and not is_of_one_kind)
            + _OTHER_BEARERS_WEIGHT * self._have_other_bearers(old, new)
            + _OTHER_RESULT_WEIGHT * self._have_other(old, new, PLAN.resultingStatus)
            + _OTHER_LEVEL_WEIGHT * (bool(old.wholes) != bool(new.wholes))
            + _OTHER_NAMES_WEIGHT * self._share_members_only(old, new)
            + self._weigh_shared(old, new, _ACTOR_WEIGHTS)
        )

    def _share_members_only(self, old: Effect, new: Effect) -> bool:
        """Return whether two effects act on groups with common members, and on no same thing."""
        named = [
            frozenset(map(side.identify, effect.values.get(PLAN.affects, ())))
            for side, effect in zip(self._sides, (old, new), strict=True)
        ]
        return named[0].isdisjoint(named[1]) and self._share(old, new, PLAN.affects)

    def _have_other_bearers(self, old: Effect, new: Effect) -> bool:
        """Return whether two effects bind others, and are not the only ones of one conduct."""
        if not self._have_other(old, new, PLAN.dutyBearer):
            return False
        sides = ((old, self._old, self._sides.old), (new, self._new, self._sides.new))
        conducts = {side.find_conduct(effect) for effect, _, side in sides}
        return len(conducts) > 1 or not all(_is_only(*side) for side in sides)

    def _have_other(self, old: Effect, new: Effect, name: str) -> bool:
        """Return whether both effects have values of a property, and none in common."""
        is_in_both = all(effect.values.get(name) for effect in (old, new))
        return is_in_both and not self._share(old, new, name)

    def _weigh_shared(self, old: Effect, new: Effect, weights: Mapping[str, int]) -> int:
        """Return the weights of the properties under which both have a value in common."""
        return sum(weight for name, weight in weights.items() if self._share(old, new, name))

    def _share(self, old: Effect, new: Effect, name: str) -> bool:
        """Return whether two effects have a value of a property in common, by name or by member."""
        before, after = old.values.get(name, frozenset()), new.values.get(name, frozenset())
        return have_common(before, after, self._sides)


def are_linked(old: Wording, new: Wording) -> bool:
    """Return whether authors say of one clause version that it revises the other."""
    return old.iri in new.revised or new.iri in old.revised


def suggest_pairs(
    old_clauses: Iterable[LoneClause], new_clauses: Iterable[LoneClause]
) -> tuple[Suggestion, ...]:
    """Return the clauses whose labels share words, the likeliest pair first."""
    found = []
    candidates = [(clause, split_words(clause.label)) for clause in new_clauses]
    for old in old_clauses:
        old_words = split_words(old.label)
        for new, new_words in candidates:
            shared, together = old_words & new_words, old_words | new_words
            if together and len(shared) / len(together) >= _LEAST_SHARE:
                score = round(len(shared) / len(together), 2)
                found.append(Suggestion(old, new, tuple(sorted(shared)), score))
    return tuple(sorted(found, key=lambda item: (-item.score, item.old, item.new)))


def _is_only(effect: Effect, wordings: Sequence[Wording], side: Side) -> bool:
    """Return whether no other effect of clause versions has the same kind and actions."""
    conduct = side.find_conduct(effect)
    found = [other for _, other in _list_effects(wordings) if side.find_conduct(other) == conduct]
    return found == [effect]


def _list_effects(wordings: Sequence[Wording]) -> list[tuple[Wording, Effect]]:
    return [(wording, effect) for wording in wordings for effect in wording.effects]
