"""Slow queries: what each part of a query costs, and a message while one takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING

from plangraph.commands.messages import print_message
from plangraph.errors import PlangraphError
from plangraph.stores.embedded import EmbeddedStore
from plangraph.text import shorten

if TYPE_CHECKING:
    from plangraph.asking.query_costs import PartCost
    from plangraph.asking.questions import EvidencedTable
    from plangraph.stores.protocol import Store

#: The columns of what a query costs.
COLUMNS = ("line", "part", "rows", "steps", "why", "instead")

_NOWHERE = "urn:plangraph:no-graph"
_SECONDS = 1.0  # after which a query takes long


def tabulate_costs(store: Store, text: str, name: str, *, vocabulary: bool) -> EvidencedTable:
    """Return a row for each part of a query, in their order; the query is not run.

    ``name`` is what errors call it.

    Raises:
        QueryError: it is not a valid SPARQL query.
    """
    from plangraph.asking.query_costs import read_query_costs
    from plangraph.asking.questions import EvidencedRow, EvidencedTable
    from plangraph.stores.protocol import QueryDataset

    store.query(text, name=name, dataset=QueryDataset((_NOWHERE,)))  # an error of its syntax
    costs = read_query_costs(store, text, vocabulary=vocabulary)
    return EvidencedTable(COLUMNS, [EvidencedRow(_write_row(cost), ()) for cost in costs])


@contextmanager
def printing_slow_part(store: Store, text: str, *, vocabulary: bool) -> Iterator[None]:
    """Print, where the work takes more than a second, which part of the query makes it slow.

    A server is asked nothing beside the query.
    """
    if not isinstance(store, EmbeddedStore):
        yield
        return
    timer = Timer(_SECONDS, _print_slow_part, (store, text, vocabulary))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # a thread that counts in the store may not outlive it


def _print_slow_part(store: Store, text: str, vocabulary: bool) -> None:
    from plangraph.asking.query_costs import find_slowest, read_query_costs

    with suppress(PlangraphError):  # the query itself raises it too
        slowest = find_slowest(read_query_costs(store, text, vocabulary=vocabulary))
        if slowest is not None:
            part, rows = shorten(slowest.text), _write_rows(slowest)
            print_message(
                f"slow: line {slowest.line}: {part}: {slowest.reason}: {rows} —"
                f" {slowest.remedy} (plangraph query --explain lists all parts)"
            )


def _write_row(cost: PartCost) -> tuple[str | None, ...]:
    steps = f"{'' if cost.is_exact else '≥ '}{cost.steps}"
    return str(cost.line), cost.text, _write_rows(cost), steps, cost.reason, cost.remedy


def _write_rows(cost: PartCost) -> str:
    return " × ".join(map(str, cost.rows))
