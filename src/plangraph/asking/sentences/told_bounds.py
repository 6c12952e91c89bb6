"""Told bounds: "at least" where the label of a condition has the number alone.

«Якщо п’ять членів погодяться» is told as «якщо щонайменше п’ять членів погодяться» where the data
have that bound. A language without ``punctuating`` has its labels as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from plangraph.asking.language import Language
from plangraph.asking.provisions import Quantity

_WORD = re.compile(r"[\w’']+")
_BOUNDS = ("at-least", "at-most", "more-than", "less-than")


def tell_bound(language: Language, text: str, quantities: Sequence[Quantity]) -> str:
    """Return a clause with the bound of its only amount, where it has the number and no bound."""
    rules = language.sections.get("punctuating")
    if not rules or len(quantities) != 1 or quantities[0].bound not in _BOUNDS:
        return text
    words = [*_WORD.finditer(text)]
    if not {word[0].lower() for word in words}.isdisjoint(rules["bounded"]):
        return text
    at = next((at for at, word in enumerate(words) if _fits(language, word[0], quantities[0])), -1)
    if at < 0:
        return text
    before = words[at - 1][0].lower() if at else ""
    start = words[at - 1 if before in rules["prepositions"] else at].start()
    bound = language.pattern("bounds", quantities[0].bound).partition("{")[0]
    return text[:start] + bound + text[start:]


def _fits(language: Language, word: str, quantity: Quantity) -> bool:
    """Return whether a word is the number of an amount, in digits or in words, or a half."""
    word = word.lower().replace("'", "’")
    names: dict[str, int] = language.sections["numbers"]["words"]
    number = quantity.number
    if number is not None and quantity.parts and 2 * number == Decimal(quantity.parts):
        half = language.pattern("shares", "half_alone")
        return word in language.words("portions") and word[:-1] == half[:-1]
    return number is not None and (names.get(word) == number or _is_number(word, number))


def _is_number(word: str, number: Decimal) -> bool:
    return word.isdecimal() and Decimal(word) == number
