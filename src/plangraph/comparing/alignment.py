"""Alignment: which effects of two provisions are the same one, and which clauses may be.

Effects of one clause are paired by what they have in common. Clauses are never joined by likeness:
those that only one version has are suggested as pairs where their labels share words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plangraph.asking.provisions import Effect
from plangraph.text import split_words
from plangraph.vocabulary import PLAN

# The least share of words that two labels have in common for a suggestion: a third.
_LEAST_SHARE = 0.34
# The least likeness of two effects that are paired, such as the same kind and the same action.
_LEAST_LIKENESS = 4
_KIND_WEIGHT = 2
_WEIGHTS = {
    PLAN.action: 3,
    PLAN.resultingStatus: 3,
    PLAN.affects: 2,
    PLAN.dutyBearer: 1,
    PLAN.beneficiary: 1,
}

#: An old and a new effect that are the same one; None where there is only one of both.
EffectPair = tuple[Effect | None, Effect | None]


@dataclass(frozen=True)
class Suggestion:
    """Two clauses that may be one: their labels, the words in both, and the share of all words."""

    old_label: str
    new_label: str
    words: tuple[str, ...]
    score: float


def pair_effects(old: Sequence[Effect], new: Sequence[Effect]) -> list[EffectPair]:
    """Return the effects of one clause in pairs, the most alike first; the rest are alone."""
    scores = sorted(
        (-_likeness(old_effect, new_effect), i, j)
        for i, old_effect in enumerate(old)
        for j, new_effect in enumerate(new)
    )
    old_left, new_left = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[EffectPair] = []
    for score, i, j in scores:
        are_alike = -score >= _LEAST_LIKENESS or len(old) == len(new) == 1
        if i in old_left and j in new_left and are_alike:
            pairs.append((old_left.pop(i), new_left.pop(j)))
    return [
        *pairs,
        *((effect, None) for effect in old_left.values()),
        *((None, effect) for effect in new_left.values()),
    ]


def suggest_pairs(old_labels: Iterable[str], new_labels: Iterable[str]) -> tuple[Suggestion, ...]:
    """Return the clauses whose labels share words, the likeliest pair first."""
    found = []
    new = [(label, split_words(label)) for label in new_labels]
    for old_label in old_labels:
        old_words = split_words(old_label)
        for new_label, new_words in new:
            shared, together = old_words & new_words, old_words | new_words
            if together and len(shared) / len(together) >= _LEAST_SHARE:
                score = round(len(shared) / len(together), 2)
                found.append(Suggestion(old_label, new_label, tuple(sorted(shared)), score))
    return tuple(sorted(found, key=lambda item: (-item.score, item.old_label, item.new_label)))


def _likeness(old: Effect, new: Effect) -> int:
    """Return how much two effects have in common; what they do counts more than for whom."""
    shared = (
        weight
        for name, weight in _WEIGHTS.items()
        if old.values.get(name, frozenset()) & new.values.get(name, frozenset())
    )
    return _KIND_WEIGHT * (old.kind == new.kind) + sum(shared)
