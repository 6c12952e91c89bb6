"""Summary of a graph: how many things of each kind it holds."""

from plangraph.asking.rows import Pair, read_rows
from plangraph.stores.protocol import Store


def summarize(store: Store) -> dict[str, int]:
    """Return the number of plans, clauses, actors, claims, sources and so on, in a fixed order."""
    rows = read_rows(store, "summary", Pair)
    return {kind: int(number) for kind, number in rows}


def name_kind(kind: str, number: int) -> str:
    """Return the name of a kind of :func:`summarize` as a number of things has it: ``1 plan``."""
    return kind.removesuffix("s") if number == 1 else kind
