"""Merges: one effect that authors link to several of the other version.

What an effect lacks, and another of those that became one with it says, is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plangraph.asking.provisions import Effect
from plangraph.comparing.values import NAMES
from plangraph.vocabulary import PLAN

#: An old and a new effect that are the same one; None where there is only one of both.
EffectPair = tuple[Effect | None, Effect | None]


def complete_pair(
    before: Effect, after: Effect, pairs: Sequence[EffectPair]
) -> tuple[Effect, Effect]:
    """Return two paired effects, each with what those say that became one with it, or of it."""
    merged = [old for old, new in pairs if old and new is after and old is not before]
    split = [new for old, new in pairs if new and old is before and new is not after]
    return _complete(before, merged, after), _complete(after, split, before)


def leave_out_covered(pairs: Iterable[EffectPair]) -> list[EffectPair]:
    """Return the pairs without lone effects whose content authors say another effect has."""
    found = list(pairs)
    covered = {iri for pair in found for effect in pair if effect for iri in effect.covered}
    return [
        pair
        for pair in found
        if all(pair) or not any(effect.iri in covered for effect in pair if effect)
    ]


def _complete(effect: Effect, others: Sequence[Effect], target: Effect) -> Effect:
    """Return an effect with those values of others that the effect they became has too."""
    if not others:
        return effect
    values = dict(effect.values)
    for name in NAMES:
        goal, own = (side.values.get(name, frozenset()) for side in (target, effect))
        shared = goal & frozenset(iri for other in others for iri in other.values.get(name, ()))
        is_other_action = name == PLAN.action and own.isdisjoint(goal)
        if shared:
            values[name] = shared if is_other_action else own | shared
    kinds = {other.kind for other in others}
    return replace(effect, kind=target.kind if target.kind in kinds else effect.kind, values=values)
