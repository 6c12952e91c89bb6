"""Quantity forms: what amounts a slot of a frame asks for, by its form: ``{quantity:money}``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from plangraph.asking.language import read_language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.named_units import make_singular
from plangraph.asking.sentences.words_written import WordsWritten

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
        are_shares = [item.is_share for item in quantities]
        if not are_shares or any(item != (form == "share") for item in are_shares):
            return False
    if form in ("measured", "reach") and not all(
        item.unit in measures or (item.is_share and item.whole in things) for item in quantities
    ):
        return False
    is_of_another = any(item.whole and item.whole not in things for item in quantities)
    return not is_of_another or form not in ("of", "goods", "part", "measured", "reach")


def is_capped(quantities: Sequence[Quantity]) -> bool:
    """Return whether amounts are a share or a rate, and a sum that it is at most or at least."""
    exact = [item for item in quantities if item.bound in ("exact", "")]
    shares = [item for item in exact if item.is_share or (item.currency and item.each)]
    ends = [item for item in quantities if item.bound in ("at-most", "at-least")]
    sums = [item for item in ends if item.currency and not item.each]
    return len(quantities) == 2 and len(shares) == 1 and len(sums) == 1


def find_total(quantities: Sequence[Quantity]) -> Quantity | None:
    """Return the total of two amounts, of which the other one bounds what each gets of it."""
    totals = [item for item in quantities if not item.each]
    bounds = [item for item in quantities if item.each and item.bound not in ("exact", "")]
    is_one = len(totals) == len(bounds) == 1 and totals[0].unit == bounds[0].unit
    return totals[0] if is_one and not totals[0].currency else None


def is_money(quantity: Quantity) -> bool:
    """Return whether an amount is one of money; the units of data are in English."""
    return bool(quantity.currency) or quantity.unit in read_language("en").words("money_units")


def _is_of_form(quantity: Quantity, form: str) -> bool:
    match form:
        case "stock":
            return not quantity.each
        case "chosen":
            return bool(quantity.parts)
        case "fraction":
            return bool(quantity.parts) and quantity.unit == "parts"
        case "rated":
            return bool(quantity.each)
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
    groups = words.facts.groups_of(frozenset(subject)) if len(subject) > 1 else frozenset[str]()
    return each == set(subject) or are_all or each <= groups


def join_each(quantities: Sequence[Quantity], bearers: Collection[str]) -> list[Quantity]:
    """Return the one amount that holds for each of those who act, where each is named with it."""
    alike = {replace(item, each="") for item in quantities}
    are_theirs = len(quantities) > 1 and {item.each for item in quantities} == set(bearers)
    return [*alike] if are_theirs and len(alike) == 1 else [*quantities]


def name_each(
    words: WordsWritten, quantities: Sequence[Quantity], named: Collection[str]
) -> list[Quantity]:
    """Return amounts for each of those who are named, where "household" is one of the households.

    A language with cases has them as they are, and so is a total beside the amount for each.
    """
    if words.language.has_cases or not all(item.each for item in quantities):
        return [*quantities]
    several = [item for item in named if "Asset" not in words.facts.kinds(item)]
    many = {words.nouns.head(item): item for item in several if words.noun(item).is_plural}
    ones = {make_singular(words.language, head): item for head, item in many.items()}
    of_one = (ones.get(words.nouns.label(item.each).text.lower(), item.each) for item in quantities)
    return [replace(item, each=each) for item, each in zip(quantities, of_one, strict=True)]


def count_located(words: WordsWritten, quantity: Quantity, thing: str) -> str:
    """Return a number of places as it follows «в»: «трьох таборах», or nothing.

    Nothing for one, whose number has a gender, and for a bound, which stands before «в».
    """
    number, noun = quantity.number, words.nouns.write(thing, "loc")
    is_exact = quantity.bound in ("exact", "") and not quantity.parts
    if number is None or noun.is_missing_form or words.language.plural(number) == "one":
        return ""
    small = words.language.sections["numbers"].get("loc", {})
    text = small.get(f"{number}") or words.language.number(number)
    return f"{text} {noun.text}" if is_exact else ""


def count_persons(words: WordsWritten, quantity: Quantity, group: str) -> str:
    """Return a number of those who act, as the subject: «щонайменше троє членів ради», or nothing.

    It is one that has the genitive of the plural behind it.
    """
    language, noun = words.language, words.nouns.write(group, "gen")
    small, number = language.sections["numbers"].get("persons", {}), quantity.number
    is_group = "ActorGroup" in words.facts.kinds(group) and words.is_plural([group])
    if number is None or quantity.parts or noun.is_missing_form or not is_group:
        return ""
    is_many = language.plural(number) == "many"
    text = small.get(f"{number}") or (language.number(number) if is_many else "")
    bound = language.pattern("bounds", quantity.bound) or "{n}"
    is_plain = quantity.bound not in language.sections["bounds"].get("genitive", ())
    return bound.format(n=f"{text} {noun.text}") if text and is_plain else ""
