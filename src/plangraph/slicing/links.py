"""Links between nodes: the triples that a slice follows, found from either end.

A *node* is a term that is not a literal. A *link* is a triple between two nodes, with any
predicate. A *hop* follows one link, forwards or backwards; it does not follow ``rdf:type``, the
links from a claim to its subject and its sources, or links to the ontology and its schemes, because
these connect everything with everything.

:class:`Links` is the interface that :mod:`plangraph.slicing.slice` uses. :class:`LocalLinks` holds
quads in memory; :mod:`plangraph.spark.slicing` queries an archive on a cluster. Both give the same
slice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, NamedTuple, Protocol

from plangraph.slicing.period import Period
from plangraph.vocabulary import OA, PLAN, RDF, SCHEMA, SCHEME

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: Predicates that no hop follows.
SKIPPED_PREDICATES = frozenset(
    {RDF.type, SCHEMA.about, PLAN.groundedIn, OA.hasSource, OA.hasSelector}
)

#: How the IRIs of the ontology and of its schemes begin, as N-Triples writes them.
VOCABULARY_PREFIXES = (f"<{PLAN.iri}", f"<{SCHEME}")


class NodeLink(NamedTuple):
    """A triple between two nodes: terms as N-Triples writes them, the predicate a bare IRI."""

    subject: str
    predicate: str
    object: str


class QuadRow(NamedTuple):
    """A quad: terms as N-Triples writes them, the predicate a bare IRI.

    ``graph`` is empty for the default graph.
    """

    subject: str
    predicate: str
    object: str
    graph: str

    @property
    def link(self) -> NodeLink:
        """The triple of the quad, if its object is a node."""
        return NodeLink(self.subject, self.predicate, self.object)


def read_quad_rows(quads: Iterable[Quad]) -> Iterator[QuadRow]:
    """Yield quads as rows of text."""
    for quad in quads:
        name = str(quad.graph_name)
        graph = name if name.startswith(("<", "_:")) else ""
        yield QuadRow(str(quad.subject), quad.predicate.value, str(quad.object), graph)


class Links(Protocol):
    """The links of some quads."""

    def count(self, nodes: Set[str]) -> dict[str, int]:
        """Return the number of links of each node that a hop follows."""
        ...

    def leaving(self, nodes: Set[str]) -> Iterable[NodeLink]:
        """Return the links whose subject is one of these nodes."""
        ...

    def entering(self, nodes: Set[str], predicates: Iterable[str] = ()) -> Iterable[NodeLink]:
        """Return the links whose object is one of these nodes, with these predicates or all."""
        ...

    def rows(self, nodes: Set[str], predicates: Iterable[str] = ()) -> Iterable[QuadRow]:
        """Return the quads whose subject is one of these nodes, with these predicates or all."""
        ...

    def dated(self, period: Period) -> Set[str]:
        """Return the subjects of date literals in a period."""
        ...


def is_followed(predicate: str, target: str) -> bool:
    """Return whether a hop follows a triple with this predicate and object."""
    is_ours = target.startswith(VOCABULARY_PREFIXES)
    return predicate not in SKIPPED_PREDICATES and is_node(target) and not is_ours


def is_node(term: str) -> bool:
    """Return whether a term is an IRI or a blank node."""
    return term.startswith(("<", "_:")) and not term.startswith("<<")


class LocalLinks:
    """The links of quads in the memory of this process; see :class:`Links`."""

    def __init__(self, rows: Iterable[QuadRow]) -> None:
        self._by_subject: dict[str, list[QuadRow]] = {}
        self._by_object: dict[str, list[QuadRow]] = {}
        for row in rows:
            subject, _, target, _ = row
            self._by_subject.setdefault(subject, []).append(row)
            if is_node(target):
                self._by_object.setdefault(target, []).append(row)

    def __contains__(self, node: str) -> bool:
        """Return whether a node is the subject of a quad or the object of a link."""
        return node in self._by_subject or node in self._by_object

    def count(self, nodes: Set[str]) -> dict[str, int]:
        """Return the number of links of each node that a hop follows."""
        return {node: self._count_leaving(node) + self._count_entering(node) for node in nodes}

    def _count_leaving(self, node: str) -> int:
        links = self.leaving({node})
        return len({link for link in links if is_followed(link.predicate, link.object)})

    def _count_entering(self, node: str) -> int:
        links = self.entering({node})
        return len({link for link in links if link.predicate not in SKIPPED_PREDICATES})

    def leaving(self, nodes: Set[str]) -> Iterator[NodeLink]:
        """Return the links whose subject is one of these nodes."""
        for row in self.rows(nodes):
            if is_node(row.object):
                yield row.link

    def entering(self, nodes: Set[str], predicates: Iterable[str] = ()) -> Iterator[NodeLink]:
        """Return the links whose object is one of these nodes, with these predicates or all."""
        wanted = frozenset(predicates)
        for node in nodes:
            rows = self._by_object.get(node, ())
            yield from (row.link for row in rows if not wanted or row.predicate in wanted)

    def rows(self, nodes: Set[str], predicates: Iterable[str] = ()) -> Iterator[QuadRow]:
        """Return the quads whose subject is one of these nodes, with these predicates or all."""
        wanted = frozenset(predicates)
        for node in nodes:
            rows = self._by_subject.get(node, ())
            yield from (row for row in rows if not wanted or row.predicate in wanted)

    def dated(self, period: Period) -> Set[str]:
        """Return the subjects of date literals in a period."""
        return {
            node
            for node, rows in self._by_subject.items()
            if any(row.object in period for row in rows)
        }
