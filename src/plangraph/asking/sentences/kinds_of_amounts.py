"""Kinds of amounts: what an amount says that no slot of a frame has: a price, a length, a share."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.words_written import WordsWritten


def find_kind_of_amount(words: WordsWritten, slots: EffectSlots, text: str) -> str:
    """Return the name of the addition for the amounts that are left: money, a time, others.

    ``text`` is the core; where it has a verb such as "raise", the amount is by how much.
    """
    remaining, lists = slots.remaining_quantities(), words.language.words
    additions = words.language.sections["additions"]
    if not remaining:
        return "quantity"
    if not set(lists("changing")).isdisjoint(text.split()):
        return "by"
    if _is_by_how_much(words, slots):
        return "by"
    if all(is_sum(words, item) for item in remaining):
        if "sum" in additions and slots.affects and _are_payable(words, slots.affects):
            is_long = len(slots.affects) == 1 and " of " in words.noun(slots.affects[0]).bare
            return "quantity" if is_long and not words.language.has_cases else "sum"
        is_sold = bool(slots.values("transferTo", "transferFrom")) and not slots.purpose
        return "price" if is_sold and "price" in additions else "money"
    if "times" in additions and all(item.unit == "times" for item in remaining):
        return "times"
    for name, units in (("span", "time_units"), ("persons", "person_units")):
        if name in additions and all(item.unit in lists(units) for item in remaining):
            return name
    is_share = all(item.whole and item.whole not in slots.affects for item in remaining)
    is_moved = bool(slots.values("transferTo", "transferFrom"))
    return "price" if is_share and is_moved and "price" in additions else "quantity"


def is_sum(words: WordsWritten, quantity: Quantity) -> bool:
    """Return whether an amount is one of money: "$5", "3 crowns"."""
    money = words.language.words("money_units")
    return bool(quantity.currency) or (quantity.unit.split() or [""])[-1] in money


def _are_payable(words: WordsWritten, things: Sequence[str]) -> bool:
    """Return whether things are sums of money: "charge a levy of €15"."""
    return all(words.fits(item, "payable") for item in things)


def _is_by_how_much(words: WordsWritten, slots: EffectSlots) -> bool:
    """Return whether a part of a single thing is left: "dim the light by 60 percent"."""
    remaining, things = slots.remaining_quantities(), slots.affects
    are_own = all(item.unit == "percent" and not item.whole for item in remaining)
    is_asset = all("Asset" in words.facts.kinds(item) for item in things)
    return are_own and is_asset and bool(things) and not words.is_plural(things)
