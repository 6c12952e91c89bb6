"""Amount ranges: two bounds of the same amount as one, "at least 6 and at most 12 nights"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.words_written import WordsWritten


@dataclass(frozen=True)
class Range(Quantity):
    """An amount that is at most its value and at least another one, a number as written."""

    least: str = ""


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
