"""Places of clauses: the date of each draft, and the number of each point in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows_about
from plangraph.stores.protocol import Store
from plangraph.tabulating.table import DraftPlace


class PointRow(NamedTuple):
    """A row of ``queries/points.rq``."""

    thing: str
    date: str | None
    named: str | None
    point: str | None


def read_draft_places(
    store: Store, versions: Iterable[str]
) -> Mapping[tuple[str, str], DraftPlace]:
    """Return the place of each clause, wording and effect of some drafts.

    ``versions`` are the IRIs of the drafts. The keys are pairs of IRIs, the draft and the thing;
    "" stands for the draft itself.
    """
    found: dict[tuple[str, str], DraftPlace] = {}
    for row in read_rows_about(store, resources.read_query("points"), PointRow, versions):
        date = row.date or ""
        found[row.thing, ""] = DraftPlace(date, "")
        if row.named and row.point:
            found.setdefault((row.thing, row.named), DraftPlace(date, row.point))
    return found
