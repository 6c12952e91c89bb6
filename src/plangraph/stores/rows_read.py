"""Rows read: the rows of our own queries over quads in memory, which are read once.

A page, a picture and the answer to a question ask for much of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

#: How many rows are kept of one query, and of all together.
MOST_OF_ONE, MOST_OF_ALL = 20_000, 200_000


class RowsRead:
    """The rows of queries by all that decides them; nobody changes a row."""

    def __init__(self) -> None:
        self._found: dict[Hashable, list[Any]] = {}
        self._number = 0

    def read(self, asked: Hashable, ask: Callable[[], Iterable[Any]]) -> Iterator[Any]:
        """Return the rows that ``ask`` returns, or those that it returned before.

        Many rows are read one by one, and not kept.
        """
        found = self._found.get(asked)
        if found is not None:
            return iter(found)
        rows = iter(ask())
        first = list(islice(rows, MOST_OF_ONE + 1))
        if len(first) > MOST_OF_ONE:
            return chain(first, rows)
        self._number += len(first) + 1
        if self._number > MOST_OF_ALL:
            self._found.clear()
            self._number = len(first) + 1
        self._found[asked] = first
        return iter(first)
