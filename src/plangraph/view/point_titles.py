"""Point titles: what is drawn of a clause version: its number in a box, and its headline below."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import Pair, read_rows_with

# Most characters of a headline; a label of the picture has three lines.
_LONGEST = 60

_POINTS = """
SELECT DISTINCT ?wording ?point WHERE {
  ?version plan:hasClauseVersion ?wording
  OPTIONAL { ?wording plan:pointNumber ?number }
  BIND(COALESCE(STR(?number), "") AS ?point)
}
ORDER BY ?wording ?point
"""


class PointTitle(NamedTuple):
    """The numbers of a point with commas between, empty where it has none, and its headline."""

    number: str
    headline: str


#: The titles of a graph of which nobody asked for them.
NO_TITLES: Mapping[str, PointTitle] = {}


def read_point_titles(
    lookup: Lookup, things: Collection[str] | None = None
) -> dict[str, PointTitle]:
    """Return the title of each clause version by IRI, or of those among some things."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for wording, point in read_rows_with(lookup.store, _POINTS, Pair, "wording", things):
        numbers[wording].append(point)
    sentences = lookup.sentences if things is None else lookup.find_sentences(numbers)
    return {
        wording: PointTitle(", ".join(found), sentences.headline(wording, _LONGEST).text)
        for wording, found in numbers.items()
    }
