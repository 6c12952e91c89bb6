"""Other names of things, for a search on a page: short and hidden labels, and numbers of points."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from plangraph.asking.descriptions import local_name
from plangraph.asking.point_numbers import NumberedRow
from plangraph.asking.rows import Pair, read_rows_about, read_rows_with
from plangraph.stores.protocol import Store

_OTHER_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing plan:shortLabel ?name } UNION { ?thing skos:altLabel ?name }
  UNION { ?thing skos:hiddenLabel ?name }
}
ORDER BY ?thing ?name
"""


def read_other_names(
    store: Store, things: Collection[str] | None = None
) -> Mapping[str, list[str]]:
    """Return the other names of all things, or of some, by IRI, in alphabetical order.

    A clause version is also named by its point: ``us28 point 6``.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for thing, name in read_rows_about(store, _OTHER_NAMES, Pair, things):
        found[thing][name] = None
    for numbered in read_rows_with(store, "numbered", NumberedRow, "wording", things):
        name = f"{local_name(numbered.version)} point {numbered.point}"
        found[numbered.wording][name] = None
    return {thing: list(names) for thing, names in found.items()}
