"""Fractions: amounts out of a small number that are a share of a whole, and no count of its parts.

"1 out of 4" of the seats of an assembly of 48 is a quarter of them, and so it is where nobody says
how many there are. It is one of four where the data have just four of them, or where nobody would
say the fraction: "two sixths", "five eighths".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import AmountRow
from plangraph.asking.rows import read_rows_about
from plangraph.stores.protocol import Store

#: The numbers of equal parts that fractions are said with.
_PARTS = (2, 3, 4, 5, 6, 10)


class CountedRow(NamedTuple):
    """A row of ``queries/counted-wholes.rq``: a whole, and how many it has in the data."""

    thing: str
    size: str


def find_fractions(store: Store, rows: Iterable[AmountRow]) -> frozenset[AmountRow]:
    """Return the amounts out of a number that are fractions of a whole, whatever their unit."""
    found = [row for row in rows if row.whole and row.outOf and _is_simple(row.value, row.outOf)]
    if not found:
        return frozenset()
    sizes: dict[str, set[str]] = defaultdict(set)
    query = resources.read_query("counted-wholes")
    wholes = sorted({row.whole for row in found if row.whole})
    for thing, size in read_rows_about(store, query, CountedRow, wholes):
        sizes[thing].add(size)
    return frozenset(row for row in found if row.outOf not in sizes[row.whole or ""])


def _is_simple(value: str, parts: str) -> bool:
    """Return whether two numbers are a fraction in lowest terms, of few parts."""
    if not (value.isdecimal() and parts.isdecimal()) or int(parts) not in _PARTS:
        return False
    return 0 < int(value) < int(parts) == Fraction(int(value), int(parts)).denominator
