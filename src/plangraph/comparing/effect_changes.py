"""Effect changes: how one effect differs from another.

Values are compared, never labels. An effect is called weaker or stronger only where that follows
from the model: a ceiling that rises, a bound that is removed, a condition that is added, a duty
that becomes a permission or an expectation, a deadline that is later, a ban for a shorter time, a
smaller sum that is owed, a duty that recurs less often. Any other change is only different; so is
all that changes where others are bound than before. What one version has, and the other may have
too since its details were not seen, is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.provisions import Effect
from plangraph.comparing.changes import Change, Strength
from plangraph.comparing.sides import Sides, are_same
from plangraph.comparing.term_changes import (
    compare_conditions,
    compare_deadlines,
    compare_languages,
    compare_quantities,
    compare_repetitions,
    compare_times,
)
from plangraph.comparing.values import NAMES, EffectValue, is_pleasing, read_kind
from plangraph.vocabulary import PLAN

# How much a kind of effect demands, where two kinds can be compared.
_DEMANDS = {"Permission": 0, "Obligation": 1, "Prohibition": 1, "Entitlement": 1}

# The strength of a norm that says no other.
_PLAIN = "shall"


class Seen(NamedTuple):
    """Whether the details of the old and of the new effect were seen, so that none is missing."""

    old: bool = True
    new: bool = True


#: The details of both effects were seen.
IN_FULL = Seen()


class Differences(NamedTuple):
    """How two effects differ, and what may differ or not since one was not seen in full."""

    changes: tuple[Change, ...]
    unknown: tuple[Change, ...]


#: Nothing differs, and nothing is unknown.
NO_DIFFERENCES = Differences((), ())


def compare_effects(old: Effect, new: Effect, sides: Sides, seen: Seen = IN_FULL) -> Differences:
    """Return how the new effect of a clause differs from the old one."""
    found = [
        *_compare_conduct(old, new, sides),
        *_compare_strengths(old, new, sides),
        *_compare_values(old, new, sides),
        *compare_quantities(old, new, sides),
        *compare_conditions(old, new, sides),
        *compare_deadlines(old, new, sides),
        *compare_times(old, new, sides),
        *compare_repetitions(old, new, sides),
        *compare_languages(old, new),
    ]
    known = tuple(change for change in found if _is_known(change, sides, seen))
    return Differences(known, tuple(change for change in found if change not in known))


def _is_known(change: Change, sides: Sides, seen: Seen) -> bool:
    """Return whether a difference cannot come from what was not seen.

    What is gone is known where the new effect was seen in full, what is new where the old one was.
    A value in place of another is a difference where one of both was.
    """
    if change.kind in ("kind", "norm strength"):
        return True
    is_gone, is_new = change.new is None, change.old is None
    if change.old and change.new:
        if change.kind not in NAMES.values():
            return True
        before, after = sides.old.expand(change.old.iris), sides.new.expand(change.new.iris)
        is_gone, is_new = after < before, before < after
    if not is_gone and not is_new:
        return seen.old or seen.new
    return seen.new if is_gone else seen.old


def _compare_conduct(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield how kind and actions differ; a ban and a duty not to do the same are one thing."""
    before, after = sides.old.find_conduct(old), sides.new.find_conduct(new)
    if before.kind != after.kind:
        strength = Strength.UNDECIDED
        if before.kind in _DEMANDS and after.kind in _DEMANDS:
            strength = Strength(_DEMANDS[after.kind] - _DEMANDS[before.kind])
        kinds = [EffectValue(read_kind(effect.kind)) for effect in (old, new)]
        yield Change("kind", kinds[0], kinds[1], strength)
    if before.actions != after.actions:
        actions = [effect.values.get(PLAN.action, frozenset()) for effect in (old, new)]
        yield from _change_sets(NAMES[PLAN.action], actions[0], actions[1], sides)


def _compare_strengths(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield how firmly the norm binds; a wording that says nothing else is a plain *shall*."""
    found = [sorted(effect.values.get(PLAN.normStrength, ())) for effect in (old, new)]
    names = [{local_name(iri) for iri in iris} or {_PLAIN} for iris in found]
    if names[0] != names[1]:
        before, after = (
            EffectValue(side.describe(iris) or _name_plain(effect), tuple(iris))
            for side, effect, iris in zip(sides, (old, new), found, strict=True)
        )
        strength = Strength((names[1] == {_PLAIN}) - (names[0] == {_PLAIN}))
        yield Change("norm strength", before, after, strength)


def _name_plain(effect: Effect) -> str:
    """Return how a norm binds that says nothing of it."""
    return "may" if effect.kind == "Permission" else _PLAIN


def _compare_values(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    for name, words in NAMES.items():
        if name not in old.values and name not in new.values:
            continue
        before, after = old.values.get(name, frozenset()), new.values.get(name, frozenset())
        if name == PLAN.beneficiary:
            before, after = _leave_out_pleased(old, after), _leave_out_pleased(new, before)
        if name == PLAN.action or are_same(before, after, sides):
            continue
        for change in _change_sets(words, before, after, sides):
            yield _mark_bearers(change, sides) if name == PLAN.dutyBearer else change


def _mark_bearers(change: Change, sides: Sides) -> Change:
    """Return a change of bearers with whether some come and some go; nobody comes after nobody."""
    if change.old is None or change.new is None:
        return change
    before, after = sides.old.expand(change.old.iris), sides.new.expand(change.new.iris)
    return replace(
        change, has_new_bearer=bool(after - before), has_lost_bearer=bool(before - after)
    )


def _leave_out_pleased(effect: Effect, others: frozenset[str]) -> frozenset[str]:
    """Return the beneficiaries, without those who get nothing and the other version lacks."""
    own = effect.values.get(PLAN.beneficiary, frozenset())
    return own & others if is_pleasing(effect) else own


def _change_sets(
    words: str, old: frozenset[str], new: frozenset[str], sides: Sides
) -> Iterator[Change]:
    texts = [side.describe(iris) for side, iris in zip(sides, (old, new), strict=True)]
    if texts[0] == texts[1]:  # one group with other members
        texts = [side.describe_members(iris) for side, iris in zip(sides, (old, new), strict=True)]
    before, after = (
        EffectValue(text, tuple(sorted(iris))) if iris else None
        for text, iris in zip(texts, (old, new), strict=True)
    )
    yield Change(words, before, after)
