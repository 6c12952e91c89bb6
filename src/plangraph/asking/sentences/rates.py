"""Rates: for what time an amount holds, written beside it: "$2 million per week to Norva"."""

from __future__ import annotations

from collections.abc import Collection

from plangraph.asking.sentence import Marked, Phrase, Role, list_marked, write_plain
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.amount_ranges import SPANS
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.words_written import WordsWritten

_ACTORS = frozenset({"ActorGroup", "Person", "Institution", "State", "Condition"})


def place_rate(
    words: WordsWritten, amounts: AmountPhrases, slots: EffectSlots, core: Phrase
) -> Phrase:
    """Return a core with the time that its only amount holds for, after what the amount is of."""
    is_left_out = slots.is_short and not words.language.has_cases
    if is_left_out or len(slots.quantities) != 1 or slots.remaining_quantities():
        return core
    quantity = slots.quantities[0]
    is_measured = bool(quantity.each) and not slots.each_told and not slots.is_each_named(quantity)
    is_measured = is_measured and {quantity.each} != set(slots.subject)
    measure = amounts.write_measure(quantity) if is_measured else ()
    core = _move_apiece(core, words.language.pattern("shares", "apiece"))
    is_rate = bool(quantity.each) and not words.facts.kinds(quantity.each).isdisjoint(SPANS)
    one = words.language.pattern("shares", "per_beside")
    is_rate = is_rate or (bool(one) and write_plain(("x", *measure)).startswith(f"x{one}"))
    is_rate = is_rate or _is_of_thing(words, slots, quantity.each)
    is_said = not slots.is_short and is_repeated_so(words, slots.effect, (quantity.each,))
    if not is_rate or is_said:
        return core
    places = [at for at, item in enumerate(core) if _holds_number(item)]
    if not places:
        return core
    at = places[-1]
    rest = [place for place in range(at + 1, len(core)) if write_plain(core[place : place + 1])]
    if len(rest) > 1 and _is_of(core[rest[0]]) and isinstance(core[rest[1]], Marked):
        at = rest[1]
    elif rest and words.language.has_cases and _is_object(core[rest[0]]):
        at = rest[0]  # «4 євро доплати», where the case says "of"
    slots.is_rate_written = True
    return (*core[: at + 1], *measure, *core[at + 1 :])


def _is_of_thing(words: WordsWritten, slots: EffectSlots, each: str) -> bool:
    """Return whether an amount is for each of some other thing, in a language with cases."""
    kinds = words.facts.kinds(each)
    named = {*slots.affects, *slots.subject, *slots.values("transferTo", "beneficiary")}
    is_other = bool(each) and each not in named and kinds.isdisjoint(_ACTORS)
    return words.language.has_cases and is_other


def _move_apiece(core: Phrase, apiece: str) -> Phrase:
    """Return a core with "each" after what an amount is of: "3 tonnes of coal each"."""
    core = tuple(
        item
        if isinstance(item, str) or item.phrase == (apiece,)
        else item._replace(phrase=_move_apiece(item.phrase, apiece))
        for item in core
    )
    at = next((at for at, item in enumerate(core) if write_plain((item,)) == apiece), -1)
    rest = [place for place in range(at + 1, len(core)) if write_plain(core[place : place + 1])]
    if at < 1 or len(rest) < 2 or not _is_of(core[rest[0]]):
        return core
    end = rest[1] + 1
    return (*core[: at - 1], *core[at + 1 : end], " ", core[at], *core[end:])


def is_repeated_so(words: WordsWritten, effect: str, each: Collection[str]) -> bool:
    """Return whether "every year" says already for each of what an amount holds."""
    frequency = words.facts.value(effect, "repeatFrequency")
    times = {time.words.lower() for time in words.facts.times.get(effect, ())}
    names = (words.nouns.write(thing).bare.lower() for thing in each)
    if any(not times.isdisjoint((f"every {name}", f"each {name}")) for name in names):
        return True
    if not frequency:
        return False
    periods: dict[str, list[str]] = words.language.sections.get("periods", {})
    said = {*words.language.every(frequency).split(), *periods.get(frequency, ())}
    return any(words.nouns.write(thing).bare.lower() in said for thing in each)


def _holds_number(item: str | Marked) -> bool:
    return isinstance(item, Marked) and any(
        part.role is Role.NUMBER for part in list_marked((item,))
    )


def _is_object(item: str | Marked) -> bool:
    return isinstance(item, Marked) and item.role is Role.OBJECT and bool(item.iri)


def _is_of(item: str | Marked) -> bool:
    return write_plain((item,)).strip() == "of"
