"""Other names of things, for a search on a page: short and hidden labels, and numbers of points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.point_numbers import NumberedRow
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store

_OTHER_NAMES = """
SELECT DISTINCT ?thing ?name {
  VALUES ?how { plan:shortLabel skos:altLabel skos:hiddenLabel } ?thing ?how ?name
}
ORDER BY ?thing ?name
"""


class OtherNameRow(NamedTuple):
    """A thing and one of its other names."""

    thing: str
    name: str


def read_other_names(store: Store) -> Mapping[str, list[str]]:
    """Return the other names of things, by IRI, in alphabetical order.

    A clause version is also named by its point: ``us28 point 6``.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in read_rows(store, _OTHER_NAMES, OtherNameRow):
        found[row.thing][row.name] = None
    for numbered in read_rows(store, resources.read_query("numbered"), NumberedRow):
        name = f"{local_name(numbered.version)} point {numbered.point}"
        found[numbered.wording][name] = None
    return {thing: list(names) for thing, names in found.items()}
