"""PA-X codes as CSV: one row for each plan version, one column for each code.

PA-X (https://www.peaceagreements.org/) codes whole agreements: a mention is 1, some detail 2, full
detail 3. Here codes belong to clauses and their wordings; YAML has them as ``paxCode: Ele``.
The vector of a version holds, for each code, the highest value of all its provisions. A provision
without a code has the codes of its clause's topic as a start (``ontology/crosswalk.ttl``).

A value is 0 if the whole version is known, has no such provision, and people coded all its
provisions. An empty cell is unknown, which is not 0: a version that was seen in part may have such
a provision in the rest, and a version that nobody coded may have it anywhere.
https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.coverage import Presence, VersionCoverage, read_coverages
from plangraph.asking.provisions import list_versions
from plangraph.asking.rows import read_rows
from plangraph.exporting.format import StoreFormat
from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact

_HEAD = ("version", "known", "coded")
_MENTION = 1  # the value of a provision whose detail no source gives


class Coding(StrEnum):
    """Who gave the codes of a version."""

    #: Each provision has a code, or the mark that none fits.
    SET = "set"
    #: Some provisions have only the codes of their topic.
    BY_TOPIC = "by topic"
    #: Some provisions have no code, and no topic that leads to one.
    IN_PART = "in part"


class CodeRow(NamedTuple):
    """A row of ``queries/codes.rq``: a code of a provision, and how it has it."""

    version: str
    clause: str
    wording: str
    how: str | None
    code: str | None
    detail: str | None


class OpenCodeRow(NamedTuple):
    """A row of ``queries/open-codes.rq``: a code that a version may have."""

    version: str
    code: str


class PaxRow(NamedTuple):
    """A row of ``queries/pax.rq``: a code of PA-X."""

    code: str


@dataclass(frozen=True)
class CodeVector:
    """The codes of one plan version.

    ``values`` holds the codes that it has, each with 1, 2 or 3. ``open`` holds those that it may
    have: in provisions that are disputed, or of which only a summary was seen, or that are near to
    the code in matter. ``complete`` is whether every clause of the version is known. Only where it
    is, and people set all its codes, does the version lack the codes that are in neither.
    """

    version: str
    complete: bool
    values: Mapping[str, int]
    open: frozenset[str] = frozenset()
    coding: Coding = Coding.SET

    def find(self, code: str) -> int | None:
        """Return the value of a code, 0 if the version lacks it, None if that is unknown."""
        lacks = self.complete and self.coding is Coding.SET and code not in self.open
        return self.values.get(code, 0 if lacks else None)


def serialize(vectors: Iterable[CodeVector], codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table; ``codes`` are its columns."""
    yield _write_line((*_HEAD, *codes))
    for vector in vectors:
        values = ("" if (value := vector.find(code)) is None else str(value) for code in codes)
        known = "whole" if vector.complete else "in part"
        yield _write_line((compact(vector.version), known, vector.coding.value, *values))


def read_vectors(store: Store) -> tuple[CodeVector, ...]:
    """Return the vectors of all plan versions, sorted by their IRIs."""
    rows: dict[str, list[CodeRow]] = defaultdict(list)
    for row in read_rows(store, resources.read_query("codes"), CodeRow):
        rows[row.version].append(row)
    undecided: dict[str, set[str]] = defaultdict(set)
    for open_row in read_rows(store, resources.read_query("open-codes"), OpenCodeRow):
        undecided[open_row.version].add(open_row.code)
    coverages = read_coverages(store)
    return tuple(
        _make_vector(
            version, rows[version], undecided[version], coverages.get(version, VersionCoverage())
        )
        for version in list_versions(store)
    )


def list_codes(store: Store) -> tuple[str, ...]:
    """Return every code of the crosswalk, sorted."""
    return tuple(row.code for row in read_rows(store, resources.read_query("pax"), PaxRow))


FORMAT = StoreFormat(
    name="pax",
    title="PA-X codes (CSV)",
    files={".pax": lambda store: serialize(read_vectors(store), list_codes(store))},
    media_types=("text/csv",),
)


def _write_line(cells: Sequence[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _make_vector(
    version: str, rows: Iterable[CodeRow], disputed: set[str], coverage: VersionCoverage
) -> CodeVector:
    provisions: dict[str, list[CodeRow]] = defaultdict(list)
    for row in rows:
        provisions[row.wording].append(row)
    values: dict[str, int] = {}
    may_have = set(disputed)
    codings = [_find_coding(provision) for provision in provisions.values()]
    for provision, coding in zip(provisions.values(), codings, strict=True):
        for row in _choose(provision, coding):
            if row.code is not None:
                values[row.code] = max(values.get(row.code, 0), int(row.detail or _MENTION))
        detail = coverage.of_detail(provision[0].clause)
        ways = {"near"} if detail.presence is Presence.ABSENT else {"near", "topic", "near topic"}
        may_have |= {row.code for row in provision if row.how in ways and row.code is not None}
    weakest = max(codings, key=list(Coding).index, default=Coding.IN_PART)
    undecided = frozenset(may_have - values.keys())
    return CodeVector(version, coverage.is_complete, values, undecided, weakest)


def _find_coding(provision: Iterable[CodeRow]) -> Coding:
    ways = {row.how for row in provision}
    if "set" in ways:
        return Coding.SET
    return Coding.BY_TOPIC if "topic" in ways else Coding.IN_PART


def _choose(provision: Iterable[CodeRow], coding: Coding) -> Iterable[CodeRow]:
    """Return the rows that count: those that are set, or else those of the topic."""
    way = "set" if coding is Coding.SET else "topic"
    return (row for row in provision if row.how == way)
