"""Near relations: the relations that touch some nodes, read without all others of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows_about, read_rows_with
from plangraph.drawing.drawn_relations import (
    TRIPLE_CLAIMS,
    DrawnRelation,
    FoundStatements,
    LinkRow,
    RelationRow,
    TripleClaimRow,
    make_link,
    make_relation,
    read_structural,
)
from plangraph.stores.protocol import Store


class StatementOfThingRow(NamedTuple):
    """A row of ``queries/statements-of-things.rq``."""

    thing: str
    statement: str


class NearRelations:
    """Reads relations of a store by their ends or their statements."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._structural = read_structural(store)

    def find(self, nodes: Collection[str]) -> list[DrawnRelation]:
        """Return the relations that begin or end at one of the nodes, as a whole graph has them."""
        nodes = frozenset(nodes)
        starting = self._find_statements(nodes)
        # An end that is drawn as an edge itself stands for the source of that edge.
        statements = nodes | starting | self._find_statements(starting)
        rows = dict.fromkeys(self._read_relations("thing", statements))
        rows |= dict.fromkeys(self._read_relations("target", nodes | starting))
        links = dict.fromkeys(self._read_links("subject", nodes))
        links |= dict.fromkeys(self._read_links("object", nodes))
        return [
            one for one in self._resolve(links, rows) if one.source in nodes or one.target in nodes
        ]

    def find_told(self, things: Collection[str]) -> list[DrawnRelation]:
        """Return the relations that things are drawn as, and those that they have as nodes."""
        rows = dict.fromkeys(self._read_relations("thing", things))
        return list(self._resolve(dict.fromkeys(self._read_links("subject", things)), rows))

    def _resolve(
        self, links: Iterable[LinkRow], rows: Collection[RelationRow]
    ) -> list[DrawnRelation]:
        things = {row.thing for row in rows}
        ends = {end for row in rows for end in (row.source, row.target) if end}
        sourceless = {row.thing for row in rows if row.source is None}
        more = [*self._read_relations("thing", ends - things)]
        more += self._read_relations("target", sourceless)
        found = FoundStatements(
            [make_link(row, self._structural) for row in links],
            [make_relation(row) for row in dict.fromkeys((*rows, *more))],
        )
        subjects = {one.source for one in (*found.links, *found.relations)}
        subjects |= {row.source or "" for row in more}
        claims = dict.fromkeys(self._read_claims("subject", subjects))
        named = {one.thing for one in found.relations}
        found.claims = [*dict.fromkeys((*claims, *self._read_claims("claim", named)))]
        return [one for one in found.resolve() if not one.thing or one.thing in things]

    def _find_statements(self, things: Collection[str]) -> frozenset[str]:
        """Return what is drawn as an edge that begins at one of the things."""
        query = resources.read_query("statements-of-things")
        rows = read_rows_about(self._store, query, StatementOfThingRow, things)
        return frozenset(row.statement for row in rows)

    def _read_relations(self, column: str, things: Collection[str]) -> Iterable[RelationRow]:
        query = resources.read_query("relations")
        return read_rows_with(self._store, query, RelationRow, column, things)

    def _read_links(self, column: str, things: Collection[str]) -> Iterable[LinkRow]:
        query = resources.read_query("links")
        return read_rows_with(self._store, query, LinkRow, column, things)

    def _read_claims(self, column: str, things: Collection[str]) -> Iterable[TripleClaimRow]:
        return read_rows_with(self._store, TRIPLE_CLAIMS, TripleClaimRow, column, things)
