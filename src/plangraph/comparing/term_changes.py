"""Term changes: how the amounts, conditions and deadlines of two effects differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from fractions import Fraction
from itertools import zip_longest

from plangraph.asking.conditions import Deadline
from plangraph.asking.durations import Length, read_duration
from plangraph.asking.provisions import Effect, EffectCondition, Quantity, Repetition
from plangraph.comparing.changes import Change, Strength
from plangraph.comparing.condition_meaning import describe_tree, read_meaning, split_condition
from plangraph.comparing.sides import Side, Sides, are_same
from plangraph.comparing.values import (
    EffectValue,
    describe_condition,
    name_condition,
    read_condition,
    read_deadline,
    read_languages,
    read_quantity,
    read_repetition,
    read_time,
)
from plangraph.text import split_words
from plangraph.vocabulary import PLAN

# Seconds of a day, and the least and most days of a month.
_DAY = 86_400
_DAYS_OF_MONTH = (28, 31)
_OBLIGATION, _PROHIBITION = "Obligation", "Prohibition"
_DUTIES = (_OBLIGATION, _PROHIBITION)
_CEILINGS = ("at-most", "less-than")
_BOUNDS = (*_CEILINGS, "at-least", "more-than")


def compare_quantities(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield the quantities that differ; those of the same unit are compared with each other."""
    removed, added = _subtract(old, new, sides), _subtract(new, old, Sides(*reversed(sides)))
    are_duties = old.kind in _DUTIES and new.kind in _DUTIES
    are_owed = _are_all(_OBLIGATION, old, new, sides)
    for quantity in removed:
        before = read_quantity(quantity, old, sides.old)
        other = _find_counterpart(quantity, added, sides)
        if other is not None:
            added.remove(other)
            strength = _compare_bounds(quantity, other) if are_duties else Strength.UNDECIDED
            if are_owed and _is_same_measure(quantity, other, sides):
                strength = strength or _compare_sums(quantity, other)
            yield Change("quantity", before, read_quantity(other, new, sides.new), strength)
        else:
            strength = Strength.WEAKER if quantity.bound in _BOUNDS else Strength.UNDECIDED
            yield Change("quantity", before, None, strength)
    for quantity in added:
        strength = Strength.STRONGER if quantity.bound in _BOUNDS else Strength.UNDECIDED
        yield Change("quantity", None, read_quantity(quantity, new, sides.new), strength)


def _subtract(one: Effect, other: Effect, sides: Sides) -> list[Quantity]:
    """Return the quantities that only the first effect has, sorted; numbers count, not digits."""
    has_shares = any(item.fraction is not None for item in other.quantities)
    left = (
        item
        for item in one.quantities
        if not (_is_all_of_it(item, one) and not has_shares)
        and not any(_is_same_amount(item, known, sides) for known in other.quantities)
    )
    return sorted(left, key=astuple)


def _is_all_of_it(quantity: Quantity, effect: Effect) -> bool:
    """Return whether an amount is the whole of what the effect acts on, which says no more."""
    affected = effect.values.get(PLAN.affects, frozenset())
    return quantity.fraction == 1 and quantity.bound == "exact" and quantity.whole in affected


def _is_same_amount(one: Quantity, other: Quantity, sides: Sides) -> bool:
    """Return whether two amounts are equal; a share that does not say of what may be any."""
    fractions = one.fraction, other.fraction
    if None in fractions:
        values = [item.value if item.number is None else item.number for item in (one, other)]
        is_same = values[0] == values[1] and (one.unit, one.parts) == (other.unit, other.parts)
    else:
        is_same = fractions[0] == fractions[1]
    wholes = (sides.old.identify(one.whole), sides.new.identify(other.whole))
    return (
        is_same
        and (one.bound, one.currency) == (other.bound, other.currency)
        and _is_same_measure(one, other, sides)
        and ("" in wholes or wholes[0] == wholes[1])
    )


def _is_same_measure(one: Quantity, other: Quantity, sides: Sides) -> bool:
    """Return whether two amounts are by the same measure and for each of the same.

    What each draft says in words of its own, such as *year*, is compared by its words.
    """
    pairs = ((one.basis, other.basis), (one.each, other.each))
    return all(
        old == new
        or (old != "" != new and _fold(sides.old.caption(old)) == _fold(sides.new.caption(new)))
        for old, new in pairs
    )


def _find_counterpart(
    quantity: Quantity, others: Sequence[Quantity], sides: Sides
) -> Quantity | None:
    """Return the quantity of the same unit and currency, best of the same whole and measure."""

    def count_shared(other: Quantity) -> int:
        old = map(sides.old.identify, (quantity.whole, quantity.basis, quantity.each))
        new = map(sides.new.identify, (other.whole, other.basis, other.each))
        return sum(one == another for one, another in zip(old, new, strict=True))

    measure = (quantity.unit, quantity.currency)
    found = [other for other in others if (other.unit, other.currency) == measure]
    return max(found, key=count_shared, default=None)


def _compare_bounds(old: Quantity, new: Quantity) -> Strength:
    """Return whether a bound got tighter: a ceiling that falls, or a floor that rises."""
    before, after = old.number, new.number
    if old.fraction is not None and new.fraction is not None:
        return _compare_numbers(old.bound, new.bound, old.fraction, new.fraction)
    if old.parts != new.parts or before is None or after is None:
        return Strength.UNDECIDED
    return _compare_numbers(old.bound, new.bound, Fraction(before), Fraction(after))


def _compare_sums(old: Quantity, new: Quantity) -> Strength:
    """Return whether a sum of money that is owed, in one currency, got larger."""
    before, after = old.number, new.number
    is_sum = bool(old.currency) and old.bound == new.bound == "exact"
    if not is_sum or before is None or after is None:
        return Strength.UNDECIDED
    return Strength((after > before) - (after < before))


def _compare_numbers(old: str, new: str, before: Fraction, after: Fraction) -> Strength:
    if old != new or old not in _BOUNDS:
        return Strength.UNDECIDED
    rise = Strength((after > before) - (after < before))
    return rise.reverse() if old in _CEILINGS else rise


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
            yield Change(name, before, None, Strength.STRONGER)
        else:
            added.remove(other)
            yield Change(name, *_read_both(condition, other, sides))
    for condition in added:
        after = read_condition(condition, sides.new)
        yield Change(name_condition(condition.how), None, after, Strength.WEAKER)


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
            _fold(side.caption(one.condition)) for one, side in zip((old, new), sides, strict=True)
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


def compare_deadlines(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield the deadlines that differ, by their values; words count where there is nothing else."""
    removed, added = _subtract_times(old.deadlines, new.deadlines, sides)
    are_duties = _are_all(_OBLIGATION, old, new, sides)
    for before, after in zip(removed, added, strict=False):
        old_value, new_value = read_deadline(before, sides.old), read_deadline(after, sides.new)
        known = _identify(before, after, sides)
        strength = _compare_times(*known) if are_duties else Strength.UNDECIDED
        yield Change("deadline", old_value, new_value, strength)
    for item in removed[len(added) :]:
        yield Change("deadline", read_deadline(item, sides.old), None, Strength.WEAKER)
    for item in added[len(removed) :]:
        yield Change("deadline", None, read_deadline(item, sides.new), Strength.STRONGER)


def _are_all(kind: str, old: Effect, new: Effect, sides: Sides) -> bool:
    """Return whether both effects are of a kind, a duty to refrain being a ban."""
    conducts = sides.old.find_conduct(old), sides.new.find_conduct(new)
    return all(conduct.kind == kind for conduct in conducts)


def compare_repetitions(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield how often and how many times the effects are repeated, where that differs.

    What is owed more often, or more times, is stronger.
    """
    keys = [
        (read_duration(item.frequency) or item.frequency, item.times)
        for item in (old.repetition, new.repetition)
    ]
    if keys[0] == keys[1]:
        return
    before, after = old.repetition, new.repetition
    strength = Strength.UNDECIDED
    if _are_all(_OBLIGATION, old, new, sides):
        strength = _compare_repetition(before, after)
    yield Change(
        "repetition", read_repetition(old, sides.old), read_repetition(new, sides.new), strength
    )


def _compare_repetition(old: Repetition, new: Repetition) -> Strength:
    if old.times == new.times:
        return _compare_durations(old.frequency, new.frequency)
    if old.frequency != new.frequency or not (old.times.isdigit() and new.times.isdigit()):
        return Strength.UNDECIDED
    before, after = int(old.times), int(new.times)
    return Strength((after > before) - (after < before))


def _compare_durations(old: str, new: str) -> Strength:
    """Return stronger for a time that is surely shorter, undecided for what is no duration."""
    before, after = read_duration(old), read_duration(new)
    if before is None or after is None:
        return Strength.UNDECIDED
    return _compare_lengths(before, after)


def compare_languages(old: Effect, new: Effect) -> Iterator[Change]:
    """Yield the languages that the effects are about, where they differ."""
    if old.languages != new.languages:
        before, after = (
            read_languages(effect.languages) if effect.languages else None for effect in (old, new)
        )
        yield Change("language", before, after)


def compare_times(old: Effect, new: Effect, sides: Sides) -> Iterator[Change]:
    """Yield the times at or in which only one of the effects holds; one replaces another.

    A ban that holds for longer is stronger.
    """
    removed, added = _subtract_times(old.times, new.times, sides)
    are_bans = _are_all(_PROHIBITION, old, new, sides)
    for before, after in zip_longest(removed, added):
        strength = Strength.UNDECIDED
        if are_bans and before and after:
            strength = _compare_terms(*_identify(before, after, sides))
        yield Change(
            "time",
            read_time(before, sides.old) if before else None,
            read_time(after, sides.new) if after else None,
            strength,
        )


def _compare_terms(old: Deadline, new: Deadline) -> Strength:
    """Return stronger where what holds from one start, or up to one end, holds for longer."""
    if old.day or new.day or (old.start, old.end) != (new.start, new.end):
        return Strength.UNDECIDED
    return _compare_durations(old.duration, new.duration).reverse()


def _subtract_times(
    old: Sequence[Deadline], new: Sequence[Deadline], sides: Sides
) -> tuple[list[Deadline], list[Deadline]]:
    """Return the times that only the old and that only the new effect has."""
    removed, added = [*old], [*new]
    for time in old:
        same = next((other for other in added if _is_same_time(time, other, sides)), None)
        if same is not None:
            removed.remove(time)
            added.remove(same)
    return removed, added


def _is_same_time(old: Deadline, new: Deadline, sides: Sides) -> bool:
    """Return whether two deadlines have the same values, or the same words and no values."""
    if not old.has_value or not new.has_value:
        return old.has_value == new.has_value and _fold(old.words) == _fold(new.words)
    starts = (side.caption(item.start) for side, item in zip(sides, (old, new), strict=True))
    return (
        old.day == new.day
        and (old.day != "" or old.edtf == new.edtf)
        and (read_duration(old.duration) or old.duration)
        == (read_duration(new.duration) or new.duration)
        and sides.old.identify(old.end) == sides.new.identify(new.end)
        and (old.start == new.start or len({*map(_fold, starts)}) == 1)
    )


def _identify(old: Deadline, new: Deadline, sides: Sides) -> tuple[Deadline, Deadline]:
    """Return two times with what they are counted from as that is compared."""
    return sides.old.identify_time(old), sides.new.identify_time(new)


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def _compare_times(old: Deadline, new: Deadline) -> Strength:
    """Return whether a duty is due earlier: on an earlier day, or after less time.

    Of two times that are counted back from one end, the longer one is due earlier.
    """
    if old.day and new.day and len(old.day) == len(new.day):
        return Strength((new.day < old.day) - (new.day > old.day))
    lengths = [read_duration(item.duration) for item in (old, new)]
    is_same_count = (old.start, old.end) == (new.start, new.end)
    if old.day or new.day or not is_same_count or None in lengths:
        return Strength.UNDECIDED
    before, after = (length or Length(0, 0) for length in lengths)
    is_back = bool(old.end) and not old.start
    return _compare_lengths(after, before) if is_back else _compare_lengths(before, after)


def _compare_lengths(before: Length, after: Length) -> Strength:
    """Return whether a length of time is surely shorter or surely longer than the one before."""
    if all(one <= other for one, other in zip(after, before, strict=True)):
        return Strength.STRONGER
    if all(one >= other for one, other in zip(after, before, strict=True)):
        return Strength.WEAKER
    (old_least, old_most), (new_least, new_most) = map(_find_range, (before, after))
    return Strength((new_most < old_least) - (new_least > old_most))


def _find_range(length: Length) -> tuple[int, int]:
    """Return the least and the most seconds of a length, since months differ."""
    least, most = (length.months * days * _DAY + length.seconds for days in _DAYS_OF_MONTH)
    return least, most
