"""Condition changes: how the conditions of two effects differ, and which of them limit it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from plangraph.asking.language import read_language
from plangraph.asking.provisions import Effect, EffectCondition
from plangraph.comparing.changes import Change, Strength
from plangraph.comparing.condition_meaning import (
    describe_tree,
    fold_caption,
    read_meaning,
    split_condition,
)
from plangraph.comparing.sides import Side, Sides, are_same
from plangraph.comparing.values import (
    EffectValue,
    describe_condition,
    name_condition,
    read_condition,
)
from plangraph.text import split_words


def compare_conditions(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield the conditions that differ; one in place of another is one change."""
    removed, added = _split(old, sides.old), _split(new, sides.new)
    for condition in [*removed]:
        same = next((other for other in added if _is_same(condition, other, sides)), None)
        if same is not None:
            removed.remove(condition)
            added.remove(same)
            yield from _compare_breachers(condition, same, sides)
    for condition in removed:
        name, before = name_condition(condition.how), read_condition(condition, sides.old)
        other = _find_reworded(condition, added, sides)
        if other is None:
            strength = Strength.STRONGER if _is_limit(condition, sides.old) else Strength.UNDECIDED
            yield Change(name, before, None, strength)
        else:
            added.remove(other)
            yield Change(name, *_read_both(condition, other, sides))
    for condition in added:
        after = read_condition(condition, sides.new)
        strength = Strength.WEAKER if _is_limit(condition, sides.new) else Strength.UNDECIDED
        yield Change(name_condition(condition.how), None, after, strength)


@cache
def _list_unlimiting() -> frozenset[str]:
    """Return the words of all languages that begin what limits nothing."""
    languages = map(read_language, ("en", "uk"))
    return frozenset(word for language in languages for word in language.words("unlimiting"))


def _is_limit(condition: EffectCondition, side: Side) -> bool:
    """Return whether an effect holds only under a condition: not "even in an emergency"."""
    first = fold_caption(side.caption(condition.condition)).partition(" ")[0]
    return condition.how != "evenIf" and first not in _list_unlimiting()


def _split(effect: Effect, side: Side) -> list[EffectCondition]:
    """Return the conditions that all have to hold, in the order of their words."""
    found = (
        item._replace(condition=part)
        for item in effect.conditions
        for part in split_condition(item.condition, side)
    )
    return sorted(found, key=lambda item: (item.how, side.caption(item.condition), item.condition))


def _read_both(
    old: EffectCondition, new: EffectCondition, sides: Sides
) -> tuple[EffectValue, EffectValue]:
    """Return two conditions in words; with what they are made of where their labels are equal."""
    before, after = read_condition(old, sides.old), read_condition(new, sides.new)
    if before.text != after.text:
        return before, after
    texts = describe_tree(old.condition, sides.old), describe_tree(new.condition, sides.new)
    return replace(before, text=texts[0]), replace(after, text=texts[1])


def _is_same(old: EffectCondition, new: EffectCondition, sides: Sides) -> bool:
    """Return whether two conditions are one: by IRI, or in all that each draft says of its own."""
    if old.how != new.how or old.condition == new.condition:
        return old.how == new.how
    if old.condition in sides.old.conditions or new.condition in sides.new.conditions:
        meanings = [
            read_meaning(one.condition, side) for one, side in zip((old, new), sides, strict=True)
        ]
    else:
        meanings = [
            fold_caption(side.caption(one.condition))
            for one, side in zip((old, new), sides, strict=True)
        ]
    return meanings[0] == meanings[1] and are_same(old.references, new.references, sides)


def _find_reworded(
    condition: EffectCondition, others: Sequence[EffectCondition], sides: Sides
) -> EffectCondition | None:
    """Return the condition that stands in place of another: of its kind, most about the same.

    Of several, it is the one with the most words in common.
    """
    about = sides.old.expand(condition.references)
    words = split_words(sides.old.caption(condition.condition))

    def count_shared(other: EffectCondition) -> tuple[int, int]:
        shared = words & split_words(sides.new.caption(other.condition))
        return len(about & sides.new.expand(other.references)), len(shared)

    found = [other for other in others if other.how == condition.how]
    return max(found, key=count_shared, default=None)


def _compare_breachers(
    old: EffectCondition, new: EffectCondition, sides: Sides
) -> Iterator[Change]:
    if old.breachers and new.breachers and not are_same(old.breachers, new.breachers, sides):
        before, after = read_condition(old, sides.old), read_condition(new, sides.new)
        if before.text == after.text:
            before = replace(before, text=describe_condition(old, sides.old))
            after = replace(after, text=describe_condition(new, sides.new))
        yield Change(name_condition(old.how), before, after)
