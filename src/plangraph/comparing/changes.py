"""How one effect differs from another, and whether that makes it weaker or stronger.

Weaker and stronger are said only where they follow from the model: a ceiling that rises, a bound
that goes, a condition that comes, a duty that becomes a permission. All else is merely different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from plangraph.asking.conditions import write_number
from plangraph.asking.provisions import Effect, Quantity
from plangraph.vocabulary import PLAN

#: From an IRI to what people read.
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

# How much a kind of effect asks, where two kinds can be compared.
_DEMANDS = {"Permission": 0, "Obligation": 1, "Prohibition": 1, "Entitlement": 1}

_DUTIES = ("Obligation", "Prohibition")
_BOUNDS = ("at-most", "less-than", "at-least", "more-than")


@dataclass(frozen=True)
class Change:
    """One difference: what kind it is, before and after in words.

    ``strength`` is 1 where the effect would be stronger, -1 where weaker, 0 where neither follows.
    """

    kind: str
    before: str
    after: str
    strength: int = 0

    def __str__(self) -> str:
        """Return the change as people read it."""
        if not self.before:
            return f"{self.kind} added: {self.after}"
        if not self.after:
            return f"{self.kind} removed: {self.before}"
        return f"{self.kind}: {self.before} → {self.after}"


def compare_effects(before: Effect, after: Effect, caption: Caption) -> list[Change]:
    """Return the differences of two effects of one clause."""
    return [
        *_compare_kinds(before, after),
        *_compare_values(before, after, caption),
        *_compare_quantities(before, after),
        *_compare_conditions(before, after, caption),
        *_compare_times(before, after),
    ]


def describe_effect(effect: Effect, caption: Caption) -> str:
    """Return an effect in words: its kind, what it says of whom, how much, on which condition."""
    kind = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in effect.kind)
    parts = [
        f"{_NAMES[name]} {_join(values, caption)}"
        for name, values in effect.values.items()
        if name in _NAMES
    ]
    parts += sorted(map(_write, effect.quantities))
    parts += [f"{how}: {name}" for how, name in _conditions(effect, caption)]
    return "; ".join([kind.strip(), *parts, *([f"due {effect.due}"] if effect.due else [])])


def _compare_kinds(before: Effect, after: Effect) -> Iterator[Change]:
    if before.kind != after.kind:
        demands = [_DEMANDS.get(effect.kind) for effect in (before, after)]
        strength = 0
        if demands[0] is not None and demands[1] is not None:
            strength = demands[1] - demands[0]
        yield Change("kind", before.kind, after.kind, strength)


def _compare_values(before: Effect, after: Effect, caption: Caption) -> Iterator[Change]:
    for name, words in _NAMES.items():
        one, two = (effect.values.get(name, frozenset()) for effect in (before, after))
        if one != two:
            yield Change(words, _join(one, caption), _join(two, caption))


def _compare_quantities(before: Effect, after: Effect) -> Iterator[Change]:
    gone, new = (
        sorted(one.quantities - two.quantities, key=_write)
        for one, two in ((before, after), (after, before))
    )
    for one in gone:
        same_unit = [two for two in new if two.unit == one.unit]
        if same_unit:
            new.remove(same_unit[0])
            is_duty = before.kind in _DUTIES and after.kind in _DUTIES
            strength = _compare_bounds(one, same_unit[0]) if is_duty else 0
            yield Change("quantity", _write(one), _write(same_unit[0]), strength)
        else:
            yield Change("quantity", _write(one), "", -1 if one.bound in _BOUNDS else 0)
    for two in new:
        yield Change("quantity", "", _write(two), 1 if two.bound in _BOUNDS else 0)


def _compare_bounds(before: Quantity, after: Quantity) -> int:
    """Return whether a bound got tighter: a ceiling that falls, or a floor that rises."""
    if before.bound != after.bound or before.bound not in _BOUNDS:
        return 0
    try:
        rise = Decimal(after.value).compare(Decimal(before.value))
    except InvalidOperation:
        return 0
    return int(rise) * (-1 if before.bound in ("at-most", "less-than") else 1)


def _compare_conditions(before: Effect, after: Effect, caption: Caption) -> Iterator[Change]:
    one, two = (_conditions(effect, caption) for effect in (before, after))
    for how, name in one:
        if (how, name) not in two:
            yield Change(how, name, "", 1)
    for how, name in two:
        if (how, name) not in one:
            yield Change(how, "", name, -1)


def _compare_times(before: Effect, after: Effect) -> Iterator[Change]:
    if before.due != after.due:
        strength = bool(after.due) - bool(before.due)
        yield Change("deadline", before.due, after.due, strength)


def _conditions(effect: Effect, caption: Caption) -> list[tuple[str, str]]:
    words = {"hasCondition": "condition", "startsIf": "starts if", "endsIf": "ends if"}
    return sorted((words.get(how, how), caption(iri)) for how, iri in effect.conditions)


def _join(values: frozenset[str], caption: Caption) -> str:
    return ", ".join(sorted(map(caption, values)))


def _write(quantity: Quantity) -> str:
    words = (quantity.bound.replace("-", " "), write_number(quantity.value), quantity.unit)
    return " ".join(word for word in words if word)
