"""Quantity forms: what amounts a slot of a frame asks for, by its form: ``{quantity:money}``."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.provisions import Quantity

#: Units of shares.
SHARES = ("percent", "per cent", "%", "share")
#: Forms of amounts without their bound, which the verb says: "exceed".
BARE = ("bare", "limit", "stock", "below")


def are_of_form(quantities: Sequence[Quantity], form: str) -> bool:
    """Return whether all amounts are what a form says, as those of money have a currency.

    Who counts times is no ``crew``; a form that is not about single amounts has all of them.
    """
    return all(_is_of_form(quantity, form) for quantity in quantities)


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
