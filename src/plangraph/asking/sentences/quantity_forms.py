"""Quantity forms: what amounts a slot of a frame asks for, by its form: ``{quantity:money}``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.words_written import WordsWritten

#: Units of shares.
SHARES = ("percent", "per cent", "%", "share")
#: Forms of amounts that are in the genitive, in a language with cases.
GENITIVE = ("crew", "gen")
#: Forms of amounts without their bound, which the verb says: "exceed".
BARE = ("bare", "limit", "stock", "below", "reach")


def are_of_form(quantities: Sequence[Quantity], form: str) -> bool:
    """Return whether all amounts are what a form says, as those of money have a currency.

    Who counts times is no ``crew``; a form that is not about single amounts has all of them.
    """
    return all(_is_of_form(quantity, form) for quantity in quantities)


def are_parts_of_form(
    quantities: Sequence[Quantity], form: str, things: Collection[str], measures: Collection[str]
) -> bool:
    """Return whether amounts are parts of what a form asks for, or none where it asks for counts.

    ``things`` are what the effect acts on, ``measures`` the units of what is measured.
    """
    if form in ("share", "count", "limit", "stock"):
        are_shares = [item.unit in SHARES for item in quantities]
        if not are_shares or any(item != (form == "share") for item in are_shares):
            return False
    if form in ("measured", "reach") and not all(
        item.unit in measures or (item.unit in SHARES and item.whole in things)
        for item in quantities
    ):
        return False
    is_of_another = any(item.whole and item.whole not in things for item in quantities)
    return not is_of_another or form not in ("of", "goods", "part", "measured", "reach")


def is_capped(quantities: Sequence[Quantity]) -> bool:
    """Return whether amounts are a share or a rate, and a sum that it is at most or at least."""
    exact = [item for item in quantities if item.bound in ("exact", "")]
    shares = [item for item in exact if item.unit in SHARES or (item.currency and item.each)]
    ends = [item for item in quantities if item.bound in ("at-most", "at-least")]
    sums = [item for item in ends if item.currency and not item.each]
    return len(quantities) == 2 and len(shares) == 1 and len(sums) == 1


def _is_of_form(quantity: Quantity, form: str) -> bool:
    match form:
        case "stock":
            return not quantity.each
        case "goods":
            return not quantity.currency
        case "money":
            return bool(quantity.currency)
        case "crew":
            return quantity.unit != "times"
        case "below":
            return quantity.bound == "less-than"
        case _:
            return True


def are_each_bound(
    words: WordsWritten, subject: Sequence[str], quantities: Sequence[Quantity]
) -> bool:
    """Return whether the one amount holds for each of several who act: "each of the parties"."""
    each = {item.each for item in quantities}
    if len(quantities) != 1 or "" in each or not words.is_plural(subject):
        return False
    heads = {words.nouns.head(item) for item in each}
    are_all = len(subject) > 1 and heads <= set(words.language.words("all_bound"))
    return each == set(subject) or are_all
