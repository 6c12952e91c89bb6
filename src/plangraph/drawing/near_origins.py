"""Near origins: the origins of edges that were read without the whole drawn graph.

They are those of :func:`plangraph.drawing.origins.find_origins`: an edge at a version, or at a
thing in one, holds there; any other holds in the versions that share a source with it, or else in
its sources. What each source speaks of is read when it is first needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from plangraph.asking.rows import read_rows_about, read_rows_with
from plangraph.drawing.drawn_relations import DrawnRelation
from plangraph.drawing.near_relations import NearRelations
from plangraph.stores.protocol import Store

_VERSIONS = """
SELECT DISTINCT ?thing ?version WHERE { ?version plan:hasClauseVersion ?thing }
ORDER BY ?thing ?version
"""
_ARE_VERSIONS = "SELECT DISTINCT ?thing WHERE { ?thing a plan:PlanVersion } ORDER BY ?thing"


# Two queries, as engines read all claims for one query with both patterns.
_CLAIMS = """
SELECT DISTINCT ?thing ?claim ?source WHERE {
  ?claim schema:about ?thing ; plan:groundedIn ?span . ?span oa:hasSource ?source
}
ORDER BY ?thing ?claim ?source
"""
_GROUNDS = """
SELECT DISTINCT ?claim ?source WHERE { ?claim plan:groundedIn ?span . ?span oa:hasSource ?source }
ORDER BY ?claim ?source
"""


class _ClaimRow(NamedTuple):
    """A claim about a thing, and a source that carries it."""

    thing: str
    claim: str
    source: str


class _GroundRow(NamedTuple):
    """A claim, and a source that carries it."""

    claim: str
    source: str


class _VersionRow(NamedTuple):
    """A clause version and a plan version that has it."""

    thing: str
    version: str


class _ThingRow(NamedTuple):
    """A plan version."""

    thing: str


class NearOrigins:
    """Reads and keeps the origins of relations."""

    def __init__(self, store: Store, relations: NearRelations) -> None:
        self._store = store
        self._relations = relations
        self._versions: dict[str, frozenset[str]] = {}
        self._citations: dict[str, list[_GroundRow]] = {}
        self._spoken_of: dict[str, frozenset[str]] = {}

    def read(self, relations: Collection[DrawnRelation]) -> None:
        """Read all that the origins of some relations depend on."""
        self._read_versions(relations)
        free = [one for one in relations if self._find_versions(one) is None]
        self._read_citations(free)
        sources = {source for one in free for source in self._list_sources(one)}
        self._read_sources(sources - self._spoken_of.keys())

    def find(self, relation: DrawnRelation) -> frozenset[str] | None:
        """Return the origins of a relation that was read; None where it holds everywhere."""
        if (held_in := self._find_versions(relation)) is not None:
            return held_in
        sources = self._list_sources(relation)
        if not sources:
            return None
        shared = frozenset().union(*(self._spoken_of[source] for source in sources))
        return shared or sources

    def _read_versions(self, relations: Iterable[DrawnRelation]) -> None:
        """Read the plan versions that the ends of relations are, or belong to."""
        ends = {end for one in relations for end in (one.source, one.target)}
        fresh = ends - self._versions.keys()
        found: dict[str, set[str]] = {thing: set() for thing in fresh}
        for row in read_rows_about(self._store, _VERSIONS, _VersionRow, fresh):
            found[row.thing].add(row.version)
        for version in read_rows_about(self._store, _ARE_VERSIONS, _ThingRow, fresh):
            found[version.thing] = {version.thing}
        self._versions |= {thing: frozenset(versions) for thing, versions in found.items()}

    def _find_versions(self, relation: DrawnRelation) -> frozenset[str] | None:
        """Return the versions that both ends allow; None where neither end is in a version."""
        ends = [self._versions[end] for end in (relation.source, relation.target)]
        within = [versions for versions in ends if versions]
        return frozenset.intersection(*within) if within else None

    def _read_citations(self, relations: Iterable[DrawnRelation]) -> None:
        """Read the claims about what relations are drawn from, with their sources."""
        things = {
            thing
            for one in relations
            for thing in (one.thing, one.source, *one.claims)
            if thing and thing not in self._citations
        }
        self._citations |= {thing: [] for thing in things}
        for row in read_rows_about(self._store, _CLAIMS, _ClaimRow, things):
            self._citations[row.thing].append(_GroundRow(row.claim, row.source))
        for ground in read_rows_with(self._store, _GROUNDS, _GroundRow, "claim", things):
            self._citations[ground.claim].append(ground)

    def _list_sources(self, relation: DrawnRelation) -> frozenset[str]:
        """Return the sources that speak of a relation, as a projection chooses its claims."""
        if relation.thing:
            about = self._citations[relation.thing]
            rows = [row for row in about if row.claim in relation.claims] or about
        else:
            rows = [row for claim in relation.claims for row in self._citations[claim]]
            if not rows and not relation.structural:
                rows = self._citations[relation.source]
        return frozenset(row.source for row in rows)

    def _read_sources(self, sources: Collection[str]) -> None:
        """Read the versions that each source speaks of."""
        grounds = read_rows_with(self._store, _GROUNDS, _GroundRow, "source", sources)
        claims = {ground.claim for ground in grounds}
        about = read_rows_with(self._store, _CLAIMS, _ClaimRow, "claim", claims)
        relations = self._relations.find_told(claims | {row.thing for row in about})
        self._read_versions(relations)
        self._read_citations(relations)
        spoken_of: dict[str, set[str]] = {source: set() for source in sources}
        for relation in relations:
            versions = self._find_versions(relation) or ()
            for source in self._list_sources(relation) & spoken_of.keys():
                spoken_of[source].update(versions)
        self._spoken_of |= {source: frozenset(found) for source, found in spoken_of.items()}
