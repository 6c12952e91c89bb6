"""The evidence for a thing: which claims speak of it, in whose voice, and where they stand.

A claim leads to a span of a source: a line for people, and offsets in Unicode code points of the
UTF-8 text for machines (https://www.w3.org/TR/annotation-model/#text-position-selector). Of a page
that was read in an excerpt only the point of its list is known
(https://www.w3.org/TR/annotation-model/#fragment-selector).
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from plangraph import resources
from plangraph.stores.protocol import Store

_AT_ONCE = 500
_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>"{}|\\^`\[\]%]|%[0-9A-Fa-f]{2})*""")


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


def find_evidence(store: Store, things: Collection[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for each of these things that has any, by IRI, in source order.

    A thing may be a claim itself. All are asked for together: two hundred take a thirtieth of the
    time, and a server is asked once.
    """
    iris = [f"<{thing}>" for thing in things if _IRI.fullmatch(thing)]
    query = resources.read_query("evidence")
    found: dict[str, tuple[Evidence, ...]] = {}
    for start in range(0, len(iris), _AT_ONCE):
        values = f"VALUES ?thing {{ {' '.join(iris[start : start + _AT_ONCE])} }}"
        found |= _collect(store.select(query.replace("WHERE {", f"WHERE {{ {values}", 1)))
    wanted = set(things)  # Virtuoso gives more than it is asked for
    return {thing: items for thing, items in found.items() if thing in wanted}


def read_evidence(store: Store) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence for everything that claims are about, and for each claim, by IRI."""
    return _collect(store.select(resources.read_query("evidence")))


def _collect(rows: Iterable[Sequence[str | None]]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, list[Evidence]] = {}
    for thing, *row in rows:
        found.setdefault(thing or "", []).append(_read_row(row))
    return {thing: tuple(items) for thing, items in found.items()}


def _read_row(row: Sequence[str | None]) -> Evidence:
    claim, paraphrase, attribution, voice, certainty, source, *place = (
        value or "" for value in row
    )
    line, start, end, point, support = place
    told = (claim, paraphrase, attribution, voice, certainty, source)
    return Evidence(*told, int(line or 0), int(start or 0), int(end or 0), point, support)
