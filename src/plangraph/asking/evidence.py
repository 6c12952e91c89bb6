"""Evidence: the claims about a thing, who makes each claim, and its place in a source.

A place is a span of a source: a line for people, and offsets in Unicode code points of the UTF-8
text for programs (https://www.w3.org/TR/annotation-model/#text-position-selector). For a page that
was read in an excerpt, only the point of its list is known
(https://www.w3.org/TR/annotation-model/#fragment-selector).
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import NamedTuple

from plangraph import resources
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
    """A row of ``queries/evidence.rq``."""

    thing: str
    claim: str
    paraphrase: str
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
    by: str | None
    language: str


def find_evidence(store: Store, things: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for each of these things that has any, by IRI, in source order.

    A thing may be a claim itself. One query asks for all: two hundred things together take a
    thirtieth of the time of one each.
    """
    query = resources.read_query("evidence")
    return _collect(read_rows_about(store, query, EvidenceRow, things))


def read_evidence(store: Store) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for each thing that claims are about, and for each claim, by IRI."""
    return _collect(read_rows(store, resources.read_query("evidence"), EvidenceRow))


def _collect(rows: Iterable[EvidenceRow]) -> dict[str, tuple[Evidence, ...]]:
    best: dict[EvidenceRow, EvidenceRow] = {}
    for row in rows:
        place = row._replace(voice="", language="")  # the same whatever language the voice is in
        best[place] = min(best.get(place, row), row, key=_rank)
    found: dict[str, list[Evidence]] = {}
    for row in best.values():
        found.setdefault(row.thing, []).append(_read_row(row))
    return {thing: tuple(items) for thing, items in found.items()}


def _rank(row: EvidenceRow) -> tuple[bool, str, str]:
    """Return the rank of a row by the language of its voice: English first."""
    return row.language not in ("en", ""), row.language, row.voice


def _read_row(row: EvidenceRow) -> Evidence:
    return Evidence(
        row.claim,
        row.paraphrase,
        row.attribution,
        row.voice,
        row.certainty,
        row.source,
        line=int(row.line) if row.line else 0,
        start=int(row.start) if row.start else 0,
        end=int(row.end) if row.end else 0,
        point=row.point if row.point else "",
        support=row.support if row.support else "",
        reading=row.reading if row.reading else "",
        genre=row.genre if row.genre else "",
    )
