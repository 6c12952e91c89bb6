"""Drawn relations: which statements of a plan are drawn as edges, and between which nodes.

The annotations of the ontology decide (:mod:`plangraph.drawing.projection`). A relation is read
before it has words and evidence, so that a path is searched without the words of all that it could
lead through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.rows import RowT, read_rows
from plangraph.drawing.elements import EFFECT, EdgeId
from plangraph.stores.protocol import Store

#: The claims of one triple each.
TRIPLE_CLAIMS = """
SELECT ?claim ?subject ?predicate ?object WHERE {
  ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
}
ORDER BY ?claim
"""


class TripleClaimRow(NamedTuple):
    """A claim of one triple."""

    claim: str
    subject: str
    predicate: str
    object: str


class PartRow(NamedTuple):
    """A row of ``queries/parts.rq``: a property between a whole and its part."""

    property: str


class LinkRow(NamedTuple):
    """A row of ``queries/links.rq``: a triple that is drawn as an edge."""

    subject: str
    property: str
    object: str


class RelationRow(NamedTuple):
    """A row of ``queries/relations.rq``: a thing that is drawn as an edge, and one target."""

    thing: str
    kind: str
    drawn: str
    source: str | None
    role: str
    target: str


@dataclass(frozen=True)
class DrawnRelation:
    """A relation that is drawn as an edge, without its words.

    ``thing`` is the IRI of the thing that is drawn as the edge; it is empty for a triple. An empty
    source is not known. ``claims`` are those that state the relation as a triple.
    """

    source: str
    target: str
    role: str
    thing: str = ""
    kind: str = ""
    drawn: str = ""
    structural: bool = False
    claims: tuple[str, ...] = ()

    @property
    def is_effect(self) -> bool:
        """Whether the relation is part of an effect."""
        return local_name(self.drawn) == EFFECT

    @property
    def edge_id(self) -> EdgeId:
        """Both ends, and the statement with its role, or the property."""
        key = f"{self.thing} {local_name(self.role)}" if self.thing else self.role
        return EdgeId(self.source, self.target, key)


@dataclass
class FoundStatements:
    """Statements as they were read: the ends of a relation may be drawn as edges themselves."""

    links: list[DrawnRelation] = field(default_factory=list)
    relations: list[DrawnRelation] = field(default_factory=list)
    claims: list[TripleClaimRow] = field(default_factory=list)

    def resolve(self) -> Iterator[DrawnRelation]:
        """Yield the relations with both ends at nodes, each once.

        An end that is itself drawn as an edge is replaced by the source of that edge; without a
        source it becomes a node. A claim of a relation that is drawn anyway is the evidence of that
        edge, not a second edge.
        """
        stating: dict[tuple[str, str, str], list[str]] = {}
        for row in sorted(self.claims):
            stating.setdefault((row.subject, row.predicate, row.object), []).append(row.claim)
        for one in self._resolve_ends():
            yield replace(one, claims=tuple(stating.get((one.source, one.role, one.target), ())))

    def _resolve_ends(self) -> Iterator[DrawnRelation]:
        predicates = {row.claim: row.predicate for row in self.claims}
        sources = {one.thing: one.source for one in self.relations if one.source}
        told = [one for one in self.relations if one.thing not in predicates]
        drawn = {(one.source, one.role, one.target) for one in (*self.links, *told)}
        targets = {one.target for one in self.relations if one.source}
        yield from self.links
        for one in self.relations:
            if not one.source and one.thing not in targets:
                continue
            source = one.source or one.thing
            role = predicates.get(one.thing, one.role)
            source, target = sources.get(source, source), sources.get(one.target, one.target)
            if one.thing not in predicates or (source, role, target) not in drawn:
                yield replace(one, source=source, target=target, role=role)


def read_relations(store: Store) -> Iterator[DrawnRelation]:
    """Yield all relations that are drawn as edges, both ends at nodes."""
    structural = read_structural(store)
    found = FoundStatements(
        [make_link(row, structural) for row in _read(store, "links", LinkRow)],
        [make_relation(row) for row in _read(store, "relations", RelationRow)],
        list(read_rows(store, TRIPLE_CLAIMS, TripleClaimRow)),
    )
    return found.resolve()


def read_structural(store: Store) -> frozenset[str]:
    """Return the properties between a whole and its part, which need no claim."""
    return frozenset(row.property for row in _read(store, "parts", PartRow))


def make_link(row: LinkRow, structural: frozenset[str]) -> DrawnRelation:
    """Return the relation of a property that is drawn as an edge."""
    return DrawnRelation(
        row.subject, row.object, row.property, structural=row.property in structural
    )


def make_relation(row: RelationRow) -> DrawnRelation:
    """Return the relation of a thing that is drawn as an edge, to one target."""
    source = row.source if row.source is not None else ""
    return DrawnRelation(source, row.target, row.role, row.thing, row.kind, row.drawn)


def _read(store: Store, query: str, row_type: type[RowT]) -> Iterator[RowT]:
    return read_rows(store, resources.read_query(query), row_type)
