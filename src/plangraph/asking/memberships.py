"""Memberships: the claims that lead from a group or office to the actor it counts for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store

#: Steps from a group to an actor: a group in it, its member, who holds an office of that.
_MOST_STEPS = 3


class MembershipRow(NamedTuple):
    """A row of ``queries/memberships.rq``: a claim that ``outer`` counts for ``inner``."""

    outer: str
    inner: str
    claim: str
    version: str | None


class Memberships:
    """Who is a member, office holder or principal of whom, by the claims that say so."""

    def __init__(self, rows: Iterable[MembershipRow]) -> None:
        self._rows: dict[str, list[MembershipRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.inner].append(row)

    def find_claims(
        self, through: str | None, actor: str | None, *, version: str | None
    ) -> frozenset[str]:
        """Return the claims on the ways from ``through`` to ``actor``, in either direction.

        The members of a group are those of ``version``; without it, those of every draft.
        """
        if through is None or actor is None:
            return frozenset()
        forward = self._follow(through, actor, version, _MOST_STEPS)
        return forward or self._follow(actor, through, version, _MOST_STEPS)

    def _follow(self, outer: str, inner: str, version: str | None, steps: int) -> frozenset[str]:
        found: set[str] = set()
        for row in self._rows.get(inner, ()):
            if version is not None and row.version not in {None, version}:
                continue
            if row.outer == outer:
                found.add(row.claim)
            elif steps > 1 and (more := self._follow(outer, row.outer, version, steps - 1)):
                found |= {row.claim, *more}
        return frozenset(found)


def read_memberships(store: Store) -> Memberships:
    """Return the memberships of all groups, bodies and offices of a store."""
    query = resources.read_query("memberships")
    return Memberships(read_rows(store, query, MembershipRow))
