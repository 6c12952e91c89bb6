"""Support: whether a claim supports a row of an answer, or only mentions one of its things.

A claim supports a row that names the claim itself, that has the effect, stance, event or the like
that the claim is about, or that has both ends of the claim's triple and uses its property. Where
the claim is about what one draft says of a group or body, its triple supports rows of that draft
only. Any other claim about a thing of the row is context: it is shown apart and never counts as
evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.evidence import Evidence
from plangraph.asking.rows import read_rows, read_rows_about
from plangraph.stores.protocol import Store

# The classes of things that only a row of their own speaks of. An actor, a place or a plan version
# is no such thing: a claim about it may state anything of it.
_OWN_KINDS = """
SELECT DISTINCT ?kind WHERE {
  VALUES ?wider {
    plan:NormativeEffect plan:Stance plan:ClauseVersion plan:Composition plan:Condition
    plan:Tenure plan:Event plan:Milestone plan:Statement plan:Signature
  }
  ?wider a owl:Class .
  ?kind rdfs:subClassOf* ?wider
}
"""

#: What people read before the claims that are context.
CONTEXT_HEADING = "Also said of it:"
#: What people read where no claim supports a row.
NO_SUPPORT = "no source is recorded for this"
#: What people read where none is needed: a relation between a whole and its part.
PART_AND_WHOLE = "part and whole"


class SupportRow(NamedTuple):
    """A row of ``queries/support.rq``: a claim with a thing it is about, a draft or a triple."""

    thing: str
    own: str | None
    kind: str | None
    draft: str | None
    subject: str | None
    property: str | None
    value: str | None


class OwnKindRow(NamedTuple):
    """A class of things that only a row of their own speaks of."""

    kind: str


class Triple(NamedTuple):
    """The triple that a claim states; the value is an IRI or a text."""

    subject: str
    property: str
    value: str


class SortedClaims(NamedTuple):
    """The claims that support a row, and those that only mention one of its things."""

    evidence: tuple[Evidence, ...]
    context: tuple[Evidence, ...]


@dataclass(frozen=True)
class Stated:
    """What one claim states: the things that only a row of their own speaks of, and triples.

    The triples hold in the ``drafts``; where there are none, everywhere.
    """

    own: set[str] = field(default_factory=set)
    drafts: set[str] = field(default_factory=set)
    triples: set[Triple] = field(default_factory=set)

    def supports(self, values: Collection[str | None], properties: Collection[str]) -> bool:
        """Return whether it holds for a row with these values that uses these properties."""
        if not self.own.isdisjoint(values):
            return True
        if self.drafts and self.drafts.isdisjoint(values):
            return False
        return any(
            triple.property in properties and triple.subject in values and triple.value in values
            for triple in self.triples
        )


class StatedClaims:
    """What the claims of a store state, by the IRI of the claim."""

    def __init__(self, rows: Iterable[SupportRow]) -> None:
        self._stated: dict[str, Stated] = defaultdict(Stated)
        for row in rows:
            stated = self._stated[row.thing]
            if row.own is not None:
                stated.own.add(row.own)
            if row.draft is not None:
                stated.drafts.add(row.draft)
            if row.subject is not None and row.property is not None and row.value is not None:
                stated.triples.add(Triple(row.subject, row.property, row.value))

    def sort_claims(
        self,
        found: Iterable[Evidence],
        values: Iterable[str | None],
        properties: Collection[str],
    ) -> SortedClaims:
        """Return claims about the things of a row, sorted into evidence and context.

        ``values`` are the values of the row, ``properties`` the IRIs of the properties that it
        uses. The order of the claims is kept.
        """
        row = frozenset(values) - {None}
        evidence: list[Evidence] = []
        context: list[Evidence] = []
        for item in found:
            is_support = item.claim in row or self._supports(item.claim, row, properties)
            (evidence if is_support else context).append(item)
        return SortedClaims(tuple(evidence), tuple(context))

    def find_claims(self, triples: Collection[Triple]) -> frozenset[str]:
        """Return the IRIs of the claims that state one of these triples."""
        return frozenset(
            claim for triple in triples for claim in self._claims_by_triple.get(triple, ())
        )

    @cached_property
    def _claims_by_triple(self) -> dict[Triple, list[str]]:
        """The IRIs of the claims that state each triple."""
        found: dict[Triple, list[str]] = defaultdict(list)
        for claim, stated in self._stated.items():
            for triple in stated.triples:
                found[triple].append(claim)
        return found

    def _supports(
        self, claim: str, row: Collection[str | None], properties: Collection[str]
    ) -> bool:
        stated = self._stated.get(claim)
        return stated is not None and stated.supports(row, properties)


def find_support(store: Store, claims: Iterable[str]) -> StatedClaims:
    """Return what some claims state."""
    rows = read_rows_about(store, resources.read_query("support"), SupportRow, claims)
    return StatedClaims(_select_rows(store, rows))


def read_support(store: Store) -> StatedClaims:
    """Return what all claims state."""
    rows = read_rows(store, resources.read_query("support"), SupportRow)
    return StatedClaims(_select_rows(store, rows))


def _select_rows(store: Store, rows: Iterable[SupportRow]) -> Iterator[SupportRow]:
    """Yield the rows without things that other rows than their own speak of."""
    own_kinds = {row.kind for row in read_rows(store, _OWN_KINDS, OwnKindRow)}
    return (row for row in rows if row.own is None or row.kind in own_kinds)
