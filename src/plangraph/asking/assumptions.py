"""Assumptions: what a question answers if a step happens on a given day.

Many deadlines are counted from a day that nobody knows yet, such as that of a signing. An
assumption gives a step that day in a copy of the data. The rows that the copy alone has follow from
it, and are marked; the data stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from plangraph.asking.days import read_day
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedRow, EvidencedTable
from plangraph.asking.rows import read_rows
from plangraph.errors import UsageError
from plangraph.reading.document import Document
from plangraph.reading.documents import read_ntriples
from plangraph.vocabulary import RDF, TIME, XSD, compact

#: The column that marks the rows that follow from an assumption.
ASSUMED = "assumed"

_TIMES = """
SELECT DISTINCT ?thing ?time ?end ?known {
  VALUES ?kind { plan:Milestone plan:Event plan:Signature }
  ?thing a/rdfs:subClassOf* ?kind .
  OPTIONAL {
    ?thing time:hasTime ?time .
    OPTIONAL { ?time time:hasEnd ?end }
    OPTIONAL { ?time time:hasEnd?/time:inXSDDate ?known }
  }
}
ORDER BY ?thing ?time ?end ?known
"""


class _TimeRow(NamedTuple):
    """The time of a step, its end, and the day that the data give."""

    time: str | None
    end: str | None
    known: str | None


class AssumedDay(NamedTuple):
    """A step, and the day on which it is assumed to happen."""

    step: str
    day: str


def read_assumptions(lookup: Lookup, days: Mapping[str, str]) -> tuple[AssumedDay, ...]:
    """Return the steps that are named, each with its day.

    Raises:
        UsageError: a name names nothing, or more than one thing; or a day is not a date.
    """
    return tuple(AssumedDay(lookup.names.find(word), read_day(day)) for word, day in days.items())


def write_assumptions(lookup: Lookup, assumed: Iterable[AssumedDay]) -> Document:
    """Return a document with the days that are assumed.

    Raises:
        UsageError: a thing is no step, event or signature; or its day is known.
    """
    triples = (triple for item in assumed for triple in _write_day(lookup, item))
    return read_ntriples("\n".join(triples), ASSUMED)


def mark_assumed(
    lookup: Lookup,
    found: EvidencedTable,
    known: Iterable[tuple[str | None, ...]],
    assumed: Iterable[AssumedDay],
) -> EvidencedTable:
    """Return an answer with a column that names the assumption in each row that is not known."""
    words = ", ".join(f"{lookup.labels.caption(item.step)}: {item.day}" for item in assumed)
    without = set(known)

    def mark(row: EvidencedRow) -> EvidencedRow:
        return replace(row, values=(*row.values, None if row.values in without else words))

    return EvidencedTable((*found.columns, ASSUMED), [mark(row) for row in found.rows])


def _write_day(lookup: Lookup, assumed: AssumedDay) -> Iterator[str]:
    """Yield the triples that a step happens on a day, or ends then if its time has an end."""
    name = compact(assumed.step)
    rows = list(read_rows(lookup.store, _TIMES, _TimeRow, thing=assumed.step))
    if not rows:
        message = f"{name} is no step, event or signature, which alone happen on a day"
        raise UsageError("PG419", message, "name what the time is counted from: the column since")
    if known := next((row.known for row in rows if row.known), None):
        message = f"the day of {name} is in the data: {known}"
        raise UsageError("PG419", message, "assume the day of a step that has none")
    when = rows[0].end or rows[0].time or f"{assumed.step}.hasTime"
    if rows[0].time is None:
        yield f"<{assumed.step}> <{TIME.hasTime}> <{when}> ."
        yield f"<{when}> <{RDF.type}> <{TIME.Instant}> ."
    yield f'<{when}> <{TIME.inXSDDate}> "{assumed.day}"^^<{XSD.date}> .'
