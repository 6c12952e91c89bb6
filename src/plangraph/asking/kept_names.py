"""Kept names: the names of all things of an archive, which are kept from one search to the next.

To find those that are close to a text, an engine reads every name, and every statement for things
without one. A list of them is read in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangraph.asking.kept_rows import recall_rows
from plangraph.asking.rows import read_rows_of_data
from plangraph.stores.protocol import Store
from plangraph.text import name_end
from plangraph.vocabulary import is_thing


class NameRow(NamedTuple):
    """A row of ``queries/names.rq``: one name of a thing, and the property that gives it."""

    thing: str
    how: str
    name: str


class UnnamedRow(NamedTuple):
    """A row of ``queries/unnamed.rq``: a thing without a name."""

    thing: str


class KeptNames(NamedTuple):
    """The names of all things, and the things without a name that are no parts of a plan."""

    names: Sequence[NameRow]
    unnamed: Sequence[UnnamedRow]

    def select_names(self, pattern: str) -> Iterator[NameRow]:
        """Yield the names that match a pattern, or whose things end in what does."""
        match = re.compile(pattern, re.IGNORECASE).search
        return (row for row in self.names if match(row.name) or match(name_end(row.thing)))

    def select_unnamed(self, pattern: str) -> Iterator[UnnamedRow]:
        """Yield the things without a name whose last part matches a pattern."""
        match = re.compile(pattern, re.IGNORECASE).search
        return (row for row in self.unnamed if match(name_end(row.thing)))


def recall_names(store: Store) -> KeptNames | None:
    """Return the names in an archive; None of any other store, and where they cannot be kept."""
    names = recall_rows(store, "names", NameRow)
    unnamed = recall_rows(store, "unnamed", UnnamedRow, _read_unnamed)
    return None if names is None or unnamed is None else KeptNames(names, unnamed)


def _read_unnamed(store: Store, query: str, row_type: type[UnnamedRow]) -> Iterator[UnnamedRow]:
    rows = read_rows_of_data(store, query, row_type)
    return (row for row in rows if not is_thing(row.thing))
