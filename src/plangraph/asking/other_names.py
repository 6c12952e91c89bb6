"""Other names of things, for a search on a page: short and hidden labels, and numbers of points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.point_numbers import NumberedRow
from plangraph.asking.rows import read_rows, read_rows_with
from plangraph.stores.protocol import Store

_OTHER_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing plan:shortLabel ?name } UNION { ?thing skos:altLabel ?name }
  UNION { ?thing skos:hiddenLabel ?name }
}
ORDER BY ?thing ?name
"""


class OtherNameRow(NamedTuple):
    """A thing and one of its other names."""

    thing: str
    name: str


def read_other_names(
    store: Store, things: Collection[str] | None = None
) -> Mapping[str, list[str]]:
    """Return the other names of all things, or of some, by IRI, in alphabetical order.

    A clause version is also named by its point: ``us28 point 6``.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    numbers = resources.read_query("numbered")
    if things is None:
        names = read_rows(store, _OTHER_NAMES, OtherNameRow)
        points = read_rows(store, numbers, NumberedRow)
    else:
        names = read_rows_with(store, _OTHER_NAMES, OtherNameRow, "thing", things)
        points = read_rows_with(store, numbers, NumberedRow, "wording", things)
    for row in names:
        found[row.thing][row.name] = None
    for numbered in points:
        name = f"{local_name(numbered.version)} point {numbered.point}"
        found[numbered.wording][name] = None
    return {thing: list(names) for thing, names in found.items()}
