"""Topics: a few words that tell each effect of a clause from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plangraph.asking.provisions import Effect
from plangraph.comparing.sides import Side
from plangraph.comparing.values import name_condition, read_kind
from plangraph.vocabulary import PLAN

# What an effect is about, most telling first; a body that is set up is told before its tasks.
_TOPICS = (PLAN.establishes, PLAN.action, PLAN.resultingStatus)
# What tells effects of one topic apart.
_DETAILS = (PLAN.affects, PLAN.dutyBearer, PLAN.beneficiary, PLAN.exceptFor, PLAN.onMatter)


def name_effects(effects: Sequence[tuple[Effect, Side]]) -> list[str]:
    """Return a name for each effect, and a different one for each as far as their values differ.

    It is the body that an effect sets up, or its action, or else its result. Where several have
    the same, what they act on or another value is added, or at last their number.
    """
    names = [name_effect(effect, side) for effect, side in effects]
    if len({*names}) == len(names):
        return names
    details = [_list_details(effect, side) for effect, side in effects]
    for place in range(max(map(len, details), default=0)):
        counts = Counter(names)
        words = [detail[place] for detail in details]
        different = Counter(name for name, _ in set(zip(names, words, strict=True)))
        names = [
            f"{name} ({word})" if word and counts[name] > 1 and different[name] > 1 else name
            for name, word in zip(names, words, strict=True)
        ]
    return _number(names)


def name_effect(effect: Effect, side: Side) -> str:
    """Return what an effect sets up, or does, or results in, or else its kind."""
    for name in _TOPICS:
        if values := effect.values.get(name):
            words = side.describe(values)
            return f"set up {words}" if name == PLAN.establishes else words
    return read_kind(effect.kind)


def _list_details(effect: Effect, side: Side) -> list[str]:
    """Return the words that may tell an effect from others, in the same places for each effect."""
    conditions = sorted(
        f"{name_condition(item.how)} {side.caption(item.condition)}" for item in effect.conditions
    )
    return [
        *(side.describe(effect.values.get(name, ())) for name in _DETAILS),
        ", ".join(conditions),
        read_kind(effect.kind),
    ]


def _number(names: Sequence[str]) -> list[str]:
    """Return the names, with a number where several are equal."""
    counts, seen = Counter(names), Counter[str]()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name} (no. {seen[name]})" if counts[name] > 1 else name)
    return found
