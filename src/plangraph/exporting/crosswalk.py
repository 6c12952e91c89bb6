"""Crosswalk: from clauses to the codes of PA-X, one vector of codes for each plan version.

PA-X (https://www.peaceagreements.org/) codes whole agreements: a mention is 1, some detail 2, full
detail 3. Here codes belong to clauses and their wordings (``ontology/crosswalk.ttl``). The vector
of a version holds, for each code, the highest value of all its provisions.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.provisions import (
    Completeness,
    find_completeness,
    list_versions,
    read_provisions,
)
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store

_MENTION = 1  # the value of a provision whose detail no source gives


class CodeRow(NamedTuple):
    """A row of ``queries/codes.rq``: a code of a version, with the detail of one provision."""

    version: str
    code: str
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
    have, in provisions that are disputed or unseen. ``complete`` is whether the whole version is
    known; only then does it lack the codes that are in neither.
    """

    version: str
    complete: bool
    values: Mapping[str, int]
    open: frozenset[str] = frozenset()

    def find(self, code: str) -> int | None:
        """Return the value of a code, 0 if the version lacks it, None if that is unknown."""
        absent = 0 if self.complete and code not in self.open else None
        return self.values.get(code, absent)


def read_vectors(store: Store) -> tuple[CodeVector, ...]:
    """Return the vectors of all plan versions, sorted by their IRIs."""
    values: dict[str, dict[str, int]] = defaultdict(dict)
    for row in read_rows(store, resources.read_query("codes"), CodeRow):
        known, detail = values[row.version], int(row.detail or _MENTION)
        known[row.code] = max(known.get(row.code, 0), detail)
    undecided: dict[str, set[str]] = defaultdict(set)
    for open_row in read_rows(store, resources.read_query("open-codes"), OpenCodeRow):
        undecided[open_row.version].add(open_row.code)
    return tuple(
        CodeVector(
            version, _is_complete(store, version), values[version], frozenset(undecided[version])
        )
        for version in list_versions(store)
    )


def list_codes(store: Store) -> tuple[str, ...]:
    """Return every code of the crosswalk, sorted."""
    return tuple(row.code for row in read_rows(store, resources.read_query("pax"), PaxRow))


def _is_complete(store: Store, version: str) -> bool:
    provisions = read_provisions(store, version)
    return find_completeness(store, version, provisions) is Completeness.COMPLETE
