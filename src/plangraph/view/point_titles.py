"""Point titles: what is drawn of a clause version: its number in a box, and its headline below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows

# Most characters of a headline; a label of the picture has three lines.
_LONGEST = 60

_POINTS = """
SELECT ?wording (GROUP_CONCAT(?point; SEPARATOR=", ") AS ?points) WHERE {
  { SELECT DISTINCT ?wording ?point WHERE {
      ?version plan:hasClauseVersion ?wording
      OPTIONAL { ?wording plan:pointNumber ?number }
      BIND(COALESCE(STR(?number), "") AS ?point)
    } ORDER BY ?wording ?point }
}
GROUP BY ?wording
ORDER BY ?wording
"""


class PointTitleRow(NamedTuple):
    """A clause version, and its numbers with commas between."""

    wording: str
    points: str


class PointTitle(NamedTuple):
    """The number of a point, empty where it has none, and its headline."""

    number: str
    headline: str


#: The titles of a graph of which nobody asked for them.
NO_TITLES: Mapping[str, PointTitle] = {}


def read_point_titles(lookup: Lookup) -> dict[str, PointTitle]:
    """Return the title of each clause version, by IRI."""
    write = lookup.sentences.headline
    return {
        row.wording: PointTitle(row.points, write(row.wording, _LONGEST).text)
        for row in read_rows(lookup.store, _POINTS, PointTitleRow)
    }
