"""Amount ranges: two bounds of the same amount as one, "at least 6 and at most 12 nights".

So is an amount that holds for each of several things: "110 litres per head per day".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.words_written import WordsWritten

#: The classes of times.
SPANS = frozenset({"TemporalEntity", "Interval", "ProperInterval", "DateTimeInterval"})


@dataclass(frozen=True)
class Range(Quantity):
    """An amount that is at most its value and at least another one, a number as written."""

    least: str = ""


@dataclass(frozen=True)
class Several(Quantity):
    """An amount that holds for each of several things, ``also`` those beside ``each``."""

    also: tuple[str, ...] = ()


def join_measures(words: WordsWritten, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return amounts, those that are the same for each of several things as one."""
    groups = dict[Quantity, list[Quantity]]()
    for item in quantities:
        key = replace(item, each="") if item.each else item
        groups.setdefault(key, []).append(item)
    found: list[Quantity] = []
    for items in groups.values():
        spans = lambda item: (not words.facts.kinds(item.each).isdisjoint(SPANS), item.each)  # noqa: E731
        first, *rest = sorted(items, key=spans)
        also = tuple(item.each for item in rest)
        found += [Several(**asdict(first), also=also)] if also else items
    return found


def list_each(quantity: Quantity) -> tuple[str, ...]:
    """Return all things for each of which an amount holds."""
    also = quantity.also if isinstance(quantity, Several) else ()
    return (quantity.each, *also) if quantity.each else ()


def join_bounds(words: WordsWritten, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return amounts, those of which one is at least and one at most the same thing as a range."""
    found = [*quantities]
    if not words.language.pattern("bounds", "range"):
        return found
    for least in quantities:
        key = _name_unit(words, least)
        pair = (item for item in found if item.bound == "at-most")
        most = next((item for item in pair if _name_unit(words, item) == key), None)
        if least.bound == "at-least" and most is not None:
            found.remove(least)
            found[found.index(most)] = Range(**asdict(most), least=least.value)
    return found


def _name_unit(words: WordsWritten, quantity: Quantity) -> Quantity:
    """Return an amount without its number and bound, for each of a name."""
    each = words.nouns.write(quantity.each).text if quantity.each else ""
    return replace(quantity, bound="", value="", each=each)
