"""Summary of a graph: how many things of each kind it holds."""

from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store


class SummaryRow(NamedTuple):
    """A row of ``queries/summary.rq``."""

    kind: str
    number: str


def summarize(store: Store) -> dict[str, int]:
    """Return the number of plans, clauses, actors, claims, sources and so on, in a fixed order."""
    rows = read_rows(store, resources.read_query("summary"), SummaryRow)
    return {row.kind: int(row.number) for row in rows}


def name_kind(kind: str, number: int) -> str:
    """Return the name of a kind of :func:`summarize` as a number of things has it: ``1 plan``."""
    return kind.removesuffix("s") if number == 1 else kind
