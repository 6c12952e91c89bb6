"""Query costs: how many steps each part of a query takes, and what takes fewer for the same rows.

The text of the query says which parts read one pattern for each row of another
(:mod:`plangraph.sparql.syntax.slow_parts`); the store counts the rows of the patterns, without
their conditions, up to a million each. The query itself is not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import NamedTuple

from plangraph.sparql.syntax.joined_patterns import JoinedPattern, write_on_one_line
from plangraph.sparql.syntax.parse import MisplacedToken, SyntaxNode, parse
from plangraph.sparql.syntax.slow_parts import SlowPart, list_slow_parts
from plangraph.stores.protocol import Store

#: Rows of a pattern up to which they are counted.
MOST_ROWS = 1_000_000
#: Steps from which a part is slow: they take about a fifth of a second.
MANY_STEPS = 1_000_000
_LONGEST = 20_000  # characters of a query that is read
_COUNT = "?plangraph_rows"


class PartCost(NamedTuple):
    """What a part of a query costs: its line, its text, and the steps that it takes.

    ``rows`` are those of each pattern that it multiplies. ``remedy`` is None where it is not slow.
    """

    line: int
    text: str
    rows: tuple[int, ...]
    reason: str
    remedy: str | None

    @property
    def steps(self) -> int:
        """How many steps it takes, or at least takes."""
        return prod(self.rows)

    @property
    def is_exact(self) -> bool:
        """Whether no pattern has more rows than are counted."""
        return max(self.rows) < MOST_ROWS


def read_query_costs(store: Store, text: str, *, vocabulary: bool = False) -> list[PartCost]:
    """Return the parts of a query in their order, each with its cost.

    A query that asks other servers, or is not well-formed, has none.
    """
    query = parse(text) if len(text) <= _LONGEST else None
    if query is None or isinstance(query, MisplacedToken):
        return []
    counter = _Counter(store, query, vocabulary=vocabulary)
    costs = (_measure(part, text, counter) for part in list_slow_parts(query))
    return sorted(costs, key=lambda cost: cost.line)


def find_slowest(costs: list[PartCost]) -> PartCost | None:
    """Return the part that takes most steps, None where all are fast."""
    slow = [cost for cost in costs if cost.remedy is not None]
    return max(slow, key=lambda cost: (len(cost.rows), cost.steps), default=None)


def _measure(part: SlowPart, text: str, counter: _Counter) -> PartCost:
    rows = tuple(sum(map(counter.count, patterns)) for patterns in part.factors)
    line = text.count("\n", 0, part.start) + 1
    remedy = part.remedy if prod(rows) >= MANY_STEPS else None
    return PartCost(line, part.text, rows, part.reason, remedy)


class _Counter:
    """Counts the rows of patterns in the dataset that a query sees."""

    def __init__(self, store: Store, query: SyntaxNode, *, vocabulary: bool) -> None:
        self._store, self._vocabulary = store, vocabulary
        (whole,) = query.children("Query")
        self._prologue = " ".join(map(write_on_one_line, whole.children("Prologue")))
        self._dataset = " ".join(_list_datasets(whole))
        self._known: dict[str, int] = {}

    def count(self, pattern: JoinedPattern) -> int:
        """Return the most rows that the first steps of a pattern have, up to ``MOST_ROWS``."""
        most = 0
        for step in range(1, len(pattern.steps) + 1):
            most = max(most, self._count(pattern.write(step)))
            if most >= MOST_ROWS:
                break
        return most

    def _count(self, group: str) -> int:
        if group not in self._known:
            inner = f"{{ SELECT * {group} LIMIT {MOST_ROWS} }}"
            select = f"SELECT (COUNT(*) AS {_COUNT}) {self._dataset} {{ {inner} }}"
            results = self._store.query(f"{self._prologue} {select}", vocabulary=self._vocabulary)
            ((found,),) = results
            self._known[group] = int(found or 0)
        return self._known[group]


def _list_datasets(query: SyntaxNode) -> Iterator[str]:
    """Yield the clauses FROM and FROM NAMED of a query."""
    return (write_on_one_line(node) for node in query.list_below("Dataset"))
