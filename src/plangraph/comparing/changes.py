"""Changes: how one effect differs from another, and whether that makes it weaker or stronger.

An effect is called weaker or stronger only where that follows from the model: a ceiling that rises,
a bound that is removed, a condition that is added, a duty that becomes a permission. Any other
change is only different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from plangraph.asking.conditions import write_number
from plangraph.asking.provisions import Effect, Quantity
from plangraph.vocabulary import PLAN

#: Returns what people read for an IRI.
Caption = Callable[[str], str]

_NAMES = {
    PLAN.dutyBearer: "bearer",
    PLAN.beneficiary: "beneficiary",
    PLAN.action: "action",
    PLAN.affects: "acted on",
    PLAN.resultingStatus: "result",
    PLAN.establishes: "set up",
    PLAN.fundedFrom: "funding",
    PLAN.verifiedBy: "verification",
}

# How much a kind of effect demands, where two kinds can be compared.
_DEMANDS = {"Permission": 0, "Obligation": 1, "Prohibition": 1, "Entitlement": 1}

_DUTIES = ("Obligation", "Prohibition")
_CEILINGS = ("at-most", "less-than")
_BOUNDS = (*_CEILINGS, "at-least", "more-than")
_CONDITIONS = {"hasCondition": "condition", "startsIf": "starts if", "endsIf": "ends if"}


class Strength(IntEnum):
    """Whether a change makes an effect weaker or stronger; undecided where neither follows."""

    WEAKER = -1
    UNDECIDED = 0
    STRONGER = 1

    @property
    def word(self) -> str:
        """The word for people and for the formats; empty where it is undecided."""
        return "" if self is Strength.UNDECIDED else self.name.lower()

    def reverse(self) -> Strength:
        """Return the strength of the opposite change."""
        return Strength(-self)


@dataclass(frozen=True)
class Change:
    """One difference between two effects: its kind, and the old and the new value in words.

    The old value is empty where something was added, the new one where something was removed.
    """

    kind: str
    old: str
    new: str
    strength: Strength = Strength.UNDECIDED

    def __str__(self) -> str:
        """Return the change as people read it."""
        if not self.old:
            return f"{self.kind} added: {self.new}"
        if not self.new:
            return f"{self.kind} removed: {self.old}"
        return f"{self.kind}: {self.old} → {self.new}"


def compare_effects(old: Effect, new: Effect, caption: Caption) -> list[Change]:
    """Return how the new effect of a clause differs from the old one."""
    return [
        *_compare_kinds(old, new),
        *_compare_values(old, new, caption),
        *_compare_quantities(old, new),
        *_compare_conditions(old, new, caption),
        *_compare_deadlines(old, new),
    ]


def describe_effect(effect: Effect, caption: Caption) -> str:
    """Return an effect in words: its kind, values, quantities, conditions and deadline."""
    kind = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in effect.kind)
    parts = [
        f"{_NAMES[name]} {_join(values, caption)}"
        for name, values in effect.values.items()
        if name in _NAMES
    ]
    parts += sorted(map(_write, effect.quantities))
    parts += [f"{how}: {name}" for how, name in _caption_conditions(effect, caption)]
    return "; ".join([kind.strip(), *parts, *([f"due {effect.due}"] if effect.due else [])])


def _compare_kinds(old: Effect, new: Effect) -> Iterator[Change]:
    if old.kind != new.kind:
        strength = Strength.UNDECIDED
        if old.kind in _DEMANDS and new.kind in _DEMANDS:
            strength = Strength(_DEMANDS[new.kind] - _DEMANDS[old.kind])
        yield Change("kind", old.kind, new.kind, strength)


def _compare_values(old: Effect, new: Effect, caption: Caption) -> Iterator[Change]:
    for name, words in _NAMES.items():
        old_values, new_values = (effect.values.get(name, frozenset()) for effect in (old, new))
        if old_values != new_values:
            yield Change(words, _join(old_values, caption), _join(new_values, caption))


def _compare_quantities(old: Effect, new: Effect) -> Iterator[Change]:
    """Yield the quantities that differ; those with the same unit are compared with each other."""
    removed = sorted(old.quantities - new.quantities, key=_write)
    added = sorted(new.quantities - old.quantities, key=_write)
    are_duties = old.kind in _DUTIES and new.kind in _DUTIES
    for quantity in removed:
        other = next((other for other in added if other.unit == quantity.unit), None)
        if other is not None:
            added.remove(other)
            strength = _compare_bounds(quantity, other) if are_duties else Strength.UNDECIDED
            yield Change("quantity", _write(quantity), _write(other), strength)
        else:
            strength = Strength.WEAKER if quantity.bound in _BOUNDS else Strength.UNDECIDED
            yield Change("quantity", _write(quantity), "", strength)
    for quantity in added:
        strength = Strength.STRONGER if quantity.bound in _BOUNDS else Strength.UNDECIDED
        yield Change("quantity", "", _write(quantity), strength)


def _compare_bounds(old: Quantity, new: Quantity) -> Strength:
    """Return whether a bound got tighter: a ceiling that falls, or a floor that rises."""
    if old.bound != new.bound or old.bound not in _BOUNDS:
        return Strength.UNDECIDED
    try:
        rise = Strength(int(Decimal(new.value).compare(Decimal(old.value))))
    except (InvalidOperation, ValueError):
        return Strength.UNDECIDED
    return rise.reverse() if old.bound in _CEILINGS else rise


def _compare_conditions(old: Effect, new: Effect, caption: Caption) -> Iterator[Change]:
    removed, added = (_caption_conditions(effect, caption) for effect in (old, new))
    for how, name in removed:
        if (how, name) not in added:
            yield Change(how, name, "", Strength.STRONGER)
    for how, name in added:
        if (how, name) not in removed:
            yield Change(how, "", name, Strength.WEAKER)


def _compare_deadlines(old: Effect, new: Effect) -> Iterator[Change]:
    if old.due != new.due:
        strength = Strength(bool(new.due) - bool(old.due))
        yield Change("deadline", old.due, new.due, strength)


def _caption_conditions(effect: Effect, caption: Caption) -> list[tuple[str, str]]:
    """Return how each condition bears on an effect and what people call it, sorted."""
    return sorted(
        (_CONDITIONS.get(item.how, item.how), caption(item.condition)) for item in effect.conditions
    )


def _join(values: frozenset[str], caption: Caption) -> str:
    return ", ".join(sorted(map(caption, values)))


def _write(quantity: Quantity) -> str:
    words = (quantity.bound.replace("-", " "), write_number(quantity.value), quantity.unit)
    return " ".join(word for word in words if word)
