"""Effect pairs: the effects of one clause in both versions, and how each pair differs.

An effect that only one version has is a change only where the other version lacks it for sure:
authors say so, or the clause was seen in full there. Effects that are alternatives to each other
are one open choice. Of effects that authors link to one, each is completed by what the others say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from plangraph.asking.absence_reasons import give_reason, join_reasons
from plangraph.asking.provisions import Effect, Wording
from plangraph.comparing.alignment import Alignment, EffectPair, are_linked
from plangraph.comparing.changes import EFFECT, LEFT_OPEN, MOVED_OUT, SETTLED, Change
from plangraph.comparing.correspondence import Correspondence
from plangraph.comparing.effect_changes import Seen, compare_effects
from plangraph.comparing.plan_version import PlanVersion, Sight, VersionPair
from plangraph.comparing.sides import Sides
from plangraph.comparing.values import (
    NAMES,
    EffectValue,
    join_sentences,
    read_alternatives,
    read_effect,
)
from plangraph.vocabulary import PLAN


@dataclass(frozen=True)
class EffectChange:
    """The old and the new state of one effect, and the changes from one to the other.

    A state is None where only one version has the effect. ``unknown`` holds what may differ or not,
    and ``reason`` why that is unknown.
    """

    old: EffectValue | None
    new: EffectValue | None
    changes: tuple[Change, ...] = ()
    unknown: tuple[Change, ...] = ()
    reason: str = ""


class _Choice(NamedTuple):
    """Alternatives of one version, and the effects of the other that they are held against."""

    facing: tuple[Effect, ...]
    alternatives: tuple[Effect, ...]
    is_new: bool


def list_effects(item: Correspondence, versions: VersionPair) -> tuple[EffectChange, ...]:
    """Return the effects of provisions that cannot be compared."""
    old, new = versions.sides
    old_effects, new_effects = (side.effects if side else () for side in (item.old, item.new))
    return (
        *(EffectChange(read_effect(one, old), None) for one in old_effects),
        *(EffectChange(None, read_effect(one, new)) for one in new_effects),
    )


def compare_provisions(item: Correspondence, versions: VersionPair) -> tuple[EffectChange, ...]:
    """Return the effects of a clause that both versions have, in pairs.

    Where one version has the content of the clause elsewhere, its further effects are left out.
    """
    old, new = (side.wordings if side else () for side in (item.old, item.new))
    alignment = Alignment(old, new, versions.sides)
    pairs = alignment.pair(force=not (item.elsewhere or item.is_rest))
    pairs = [pair for pair in pairs if (pair[0] or item.in_new) and (pair[1] or item.in_old)]
    choices, pairs = _split_choices(item, leave_out_covered(pairs))
    return (
        *(_compare_pair(pair, item, versions, pairs) for pair in pairs),
        *(_compare_choice(choice, versions) for choice in choices),
    )


def _compare_pair(
    pair: EffectPair, item: Correspondence, versions: VersionPair, pairs: Sequence[EffectPair]
) -> EffectChange:
    before, after = pair
    if before and after:
        return _compare_both((before, after), item, versions, pairs)
    if before:
        value = read_effect(before, versions.sides.old)
        return _judge_lone(before, Change(EFFECT, value, None), item, versions)
    assert after is not None  # noqa: S101 - a pair has one effect at least
    value = read_effect(after, versions.sides.new)
    return _judge_lone(after, Change(EFFECT, None, value), item, versions)


def _compare_both(
    pair: tuple[Effect, Effect],
    item: Correspondence,
    versions: VersionPair,
    pairs: Sequence[EffectPair],
) -> EffectChange:
    sides, (before, after) = versions.sides, pair
    sights = (
        _limit(versions.old.see_details(before), versions.old, item, before),
        _limit(versions.new.see_details(after), versions.new, item, after),
    )
    seen = Seen(*(sight.is_full for sight in sights))
    changes, unknown = compare_effects(*complete_pair(before, after, pairs), sides, seen)
    reasons = dict.fromkeys(sight.reason for sight in sights if not sight.is_full)
    return EffectChange(
        read_effect(before, sides.old),
        read_effect(after, sides.new),
        changes,
        unknown,
        join_reasons(reasons) if unknown else "",
    )


def _limit(sight: Sight, version: PlanVersion, item: Correspondence, effect: Effect) -> Sight:
    """Return what was seen of an effect; where authors call its clause version the same, not all.

    Only a whole text that was seen can contradict them.
    """
    provisions = [side for side in (item.old, item.new) if side]
    if not any("same" in side.changes for side in provisions):
        return sight
    wordings = [one for side in provisions for one in side.wordings]
    own = [one for one in wordings if effect in one.effects]
    is_limited = any(_says_same(one, other) for one in own for other in wordings)
    return _doubt(sight, version) if is_limited else sight


def _says_same(one: Wording, other: Wording) -> bool:
    """Return whether a clause version that revises another one is called the same as that."""
    return "same" in one.changes and other.iri in one.revised


def _doubt(sight: Sight, version: PlanVersion) -> Sight:
    if version.is_whole or not sight.is_full:
        return sight
    return Sight(
        False, give_reason("the data say same, and not all its words were seen", "said_same")
    )


def _judge_lone(
    effect: Effect, change: Change, item: Correspondence, versions: VersionPair
) -> EffectChange:
    """Return what follows from an effect that only one version has.

    Where the other version has the content of the clause elsewhere, nothing does.
    """
    is_gone = change.new is None
    own, other = (item.old, item.new) if is_gone else (item.new, item.old)
    lacking = versions.new if is_gone else versions.old
    found = EffectChange(change.old, change.new)
    if item.elsewhere or own is None or other is None:
        return found
    (wording,) = (one for one in own.wordings if effect in one.effects)
    linked = [one for one in other.wordings if are_linked(one, wording)]
    if is_gone and any("moved-out" in one.changes for one in linked):
        return replace(found, changes=(replace(change, kind=MOVED_OUT),))
    if any(_says_absent(one, wording) for one in linked):
        return replace(found, changes=(change,))
    sight = lacking.see_effects(other)
    if any(_says_same(one, wording) for one in linked):
        sight = _doubt(sight, lacking)
    if sight.is_full:
        return replace(found, changes=(change,))
    return replace(found, unknown=(change,), reason=sight.reason)


def _says_absent(one: Wording, other: Wording) -> bool:
    """Return whether a clause version says of another that it is gone: dropped, or replaced."""
    return one.is_gone or other.iri in one.replaced or one.iri in other.replaced


def _split_choices(
    item: Correspondence, pairs: Sequence[EffectPair]
) -> tuple[list[_Choice], list[EffectPair]]:
    """Return the choices that only one version leaves open, and the pairs that are in none."""
    old_groups, new_groups = (
        join_alternatives(side.effects if side else ()) for side in (item.old, item.new)
    )
    choices, left = [], list(pairs)
    for groups, place in ((new_groups, 1), (old_groups, 0)):
        for group in groups:
            inside = [pair for pair in left if pair[place] in group]
            facing = [other for pair in inside if (other := pair[1 - place])]
            other_groups = (old_groups, new_groups)[1 - place]
            if inside and not any(effect in found for effect in facing for found in other_groups):
                left = [pair for pair in left if pair not in inside]
                choices.append(_Choice(tuple(facing), group, is_new=place == 1))
    return choices, left


def join_alternatives(effects: Iterable[Effect]) -> list[tuple[Effect, ...]]:
    """Return the effects that are alternatives to each other, in groups of two or more."""
    groups: list[list[Effect]] = []
    for effect in effects:
        joined = [
            group
            for group in groups
            if any(
                effect.iri in other.alternatives or other.iri in effect.alternatives
                for other in group
            )
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([*(other for group in joined for other in group), effect])
    return [tuple(group) for group in groups if len(group) > 1]


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


def _compare_choice(choice: _Choice, versions: VersionPair) -> EffectChange:
    """Return an open choice as one change: what it was left open from, or what settled it."""
    sides = versions.sides if choice.is_new else Sides(*reversed(versions.sides))
    facing = [read_effect(effect, sides.old) for effect in choice.facing]
    effects = tuple(effect for value in facing for effect in value.effects)
    iris = tuple(effect.iri for effect in effects)
    sentences = [value.sentence for value in facing if value.sentence]
    sentence = join_sentences(sentences, "; ") if len(sentences) == len(facing) > 0 else None
    text = sentence.text if sentence else "; ".join(value.text for value in facing)
    single = EffectValue(text, iris, effects=effects, sentence=sentence)
    one, other = (single if facing else None), read_alternatives(choice.alternatives, sides.new)
    if choice.is_new:
        return EffectChange(one, other, (Change(LEFT_OPEN, one, other),))
    return EffectChange(other, one, (Change(SETTLED, other, one),))


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
