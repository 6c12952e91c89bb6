"""Evidence: the claims about a thing, who makes each claim, and its place in a source.

A place is a span of a source: a line for people, and offsets in Unicode code points of the UTF-8
text for programs (https://www.w3.org/TR/annotation-model/#text-position-selector). For a page that
was read in an excerpt, only the point of its list is known
(https://www.w3.org/TR/annotation-model/#fragment-selector).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.labels import Labels
from plangraph.asking.rows import read_rows, read_rows_about
from plangraph.stores.protocol import Store


@dataclass(frozen=True)
class Evidence:
    """One claim, and one place in a source that supports it.

    ``claim`` and ``source`` are IRIs; ``paraphrase`` is plangraph's wording, never the source's.
    ``attribution`` is how the source gives the claim, ``voice`` who makes it. ``line`` is 1-based;
    ``start`` and ``end`` are 0-based offsets in code points, the end exclusive. Where only the
    point of a page is known, these three are 0 and ``point`` names it, such as ``point=6``.
    ``support`` is how much of the words was seen; it is empty where they were read in full.
    ``reading`` is set where the wording allows two readings, ``genre`` where the claim is not in
    the body of the text.
    """

    claim: str
    paraphrase: str
    attribution: str
    voice: str
    certainty: str
    source: str
    line: int
    start: int
    end: int
    point: str
    support: str
    reading: str
    genre: str

    @property
    def place(self) -> str:
        """The place in the source, as people cite it."""
        if self.point:
            return self.point.replace("=", " ")
        return f"line {self.line}, characters {self.start}–{self.end}"

    def as_row(self) -> tuple[str, ...]:
        """Return the values as text, in the order of :data:`COLUMNS`."""
        return tuple(map(str, astuple(self)))


#: The columns of evidence in a table.
COLUMNS = tuple(field.name for field in fields(Evidence))


class EvidenceRow(NamedTuple):
    """A row of ``queries/evidence.rq``: all values are IRIs but those of the place."""

    thing: str
    claim: str
    attribution: str
    voice: str
    certainty: str
    source: str
    line: str | None
    start: str | None
    end: str | None
    point: str | None
    support: str | None
    reading: str | None
    genre: str | None


def find_evidence(
    store: Store, things: Iterable[str], language: str = "en"
) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for each of these things that has any, by IRI, in source order.

    A thing may be a claim itself. One query asks for all: two hundred things together take a
    thirtieth of the time of one each. Voices and words are given by their labels in ``language``.
    """
    query = resources.read_query("evidence")
    rows = [*read_rows_about(store, query, EvidenceRow, things)]
    return _collect(rows, Labels(store, language))


def read_evidence(store: Store, language: str = "en") -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for each thing that claims are about, and for each claim, by IRI."""
    rows = [*read_rows(store, resources.read_query("evidence"), EvidenceRow)]
    return _collect(rows, Labels(store, language))


def _collect(rows: Sequence[EvidenceRow], labels: Labels) -> dict[str, tuple[Evidence, ...]]:
    labels.read({thing for row in rows for thing in _list_labelled(row)})
    found: dict[str, list[Evidence]] = {}
    for row in rows:
        found.setdefault(row.thing, []).append(_read_row(row, labels))
    return {thing: tuple(items) for thing, items in found.items()}


def _list_labelled(row: EvidenceRow) -> Iterator[str]:
    """Yield the things of a row that are given by their labels."""
    things = (row.claim, row.attribution, row.certainty, row.voice, row.source)
    return filter(None, (*things, row.support, row.reading, row.genre))


def _read_row(row: EvidenceRow, labels: Labels) -> Evidence:
    return Evidence(
        row.claim,
        labels.caption(row.claim),
        labels.caption(row.attribution),
        labels.caption(row.voice),
        labels.caption(row.certainty),
        row.source,
        line=int(row.line) if row.line else 0,
        start=int(row.start) if row.start else 0,
        end=int(row.end) if row.end else 0,
        point=row.point if row.point else "",
        support=labels.caption(row.support) if row.support else "",
        reading=labels.caption(row.reading) if row.reading else "",
        genre=labels.caption(row.genre) if row.genre else "",
    )
