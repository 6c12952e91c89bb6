"""Point titles: what is drawn of a clause version: its number in a box, and its headline below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows, read_rows_with

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


class PointTitleRow(NamedTuple):
    """A clause version, and one of its numbers, empty where it has none."""

    wording: str
    point: str


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
    rows = (
        read_rows(lookup.store, _POINTS, PointTitleRow)
        if things is None
        else read_rows_with(lookup.store, _POINTS, PointTitleRow, "wording", things)
    )
    for row in rows:
        numbers[row.wording].append(row.point)
    sentences = lookup.sentences if things is None else lookup.find_sentences(numbers)
    return {
        wording: PointTitle(", ".join(found), sentences.headline(wording, _LONGEST).text)
        for wording, found in numbers.items()
    }
