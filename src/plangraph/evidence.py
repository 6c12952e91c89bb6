"""The evidence for a thing: which claims speak of it, in whose voice, and where they stand.

A claim leads to a span of a source: a line for people, and offsets in Unicode code points of the
UTF-8 text for machines (https://www.w3.org/TR/annotation-model/#text-position-selector). Of a page
that was read in an excerpt only the point of its list is known
(https://www.w3.org/TR/annotation-model/#fragment-selector).
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from plangraph import resources
from plangraph.store import Store


@dataclass(frozen=True)
class Evidence:
    """One claim and one place that it rests on.

    ``claim`` and ``source`` are IRIs; ``paraphrase`` is plangraph's wording, never the source's.
    ``attribution`` says how the source gives the claim, ``voice`` who says it. ``line`` is
    1-based; ``start`` and ``end`` are 0-based offsets in code points, the end exclusive. Where
    only the point of a page is known, these three are 0 and ``point`` names it, such as
    ``point=6``. ``support`` says how fully the words were seen; empty, they were read in full.
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

    @property
    def place(self) -> str:
        """Where in the source it stands, as people cite it."""
        if self.point:
            return self.point.replace("=", " ")
        return f"line {self.line}, characters {self.start}–{self.end}"

    def as_row(self) -> tuple[str, ...]:
        """Return the values as text, in the order of :data:`COLUMNS`."""
        return tuple(map(str, astuple(self)))


#: The names of an evidence's values, for the head of a table.
COLUMNS = tuple(field.name for field in fields(Evidence))


def find_evidence(store: Store, thing: str) -> tuple[Evidence, ...]:
    """Return the evidence for the thing with this IRI, or for a claim itself, in source order."""
    rows = store.select(resources.read_query("evidence"), thing=thing)
    return tuple(_read_row(row[1:]) for row in rows)


def read_evidence(store: Store) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for everything that claims are about, and for each claim, by IRI."""
    found: dict[str, list[Evidence]] = {}
    for thing, *row in store.select(resources.read_query("evidence")):
        found.setdefault(thing or "", []).append(_read_row(row))
    return {thing: tuple(items) for thing, items in found.items()}


def _read_row(row: Sequence[str | None]) -> Evidence:
    claim, paraphrase, attribution, voice, certainty, source, *place = (
        value or "" for value in row
    )
    line, start, end, point, support = place
    told = (claim, paraphrase, attribution, voice, certainty, source)
    return Evidence(*told, int(line or 0), int(start or 0), int(end or 0), point, support)
