"""How central a thing is and what hangs together: counted over the triples of a plan or archive.

A node is an IRI. An edge is a triple between two IRIs, from subject to object, whichever its
predicate, except ``rdf:type``: classes would tie everything together. The same definition serves
:mod:`plangraph.spark.measures`, so that both give the same numbers for the same triples; it is
wider than what the projection draws, where an effect is an edge and not a node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from plangraph.store import Store
from plangraph.vocabulary import RDF

#: The probability that a walk goes on along an edge (Brin and Page, 1998).
DAMPING = 0.85

#: How often PageRank is passed on; less than 4 % of it (0.85 to this power) still moves then.
ROUNDS = 20

#: The columns of a table of measures.
COLUMNS = ("node", "indegree", "outdegree", "component", "pagerank")


@dataclass(frozen=True)
class Measure:
    """One node: its edges, the least IRI of its weakly connected component, its PageRank."""

    node: str
    indegree: int
    outdegree: int
    component: str
    pagerank: float

    def as_row(self) -> tuple[str, ...]:
        """Return the texts of :data:`COLUMNS`; the PageRank with nine digits."""
        edges = (str(self.indegree), str(self.outdegree))
        return (self.node, *edges, self.component, f"{self.pagerank:.9f}")


def read_edges(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the edges of the plans in ``store``, without those of the ontology and its schemes."""
    triples = {
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quad in store.quads(vocabulary=False)
    }
    for source, role, target in triples:
        if source.startswith("<") and target.startswith("<") and role != RDF.type:
            yield source[1:-1], target[1:-1]


def measure(edges: Iterable[tuple[str, str]]) -> tuple[Measure, ...]:
    """Return the measures of every node, the highest PageRank first, then by IRI."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from(sorted(edges))
    components = {
        node: min(members) for members in nx.weakly_connected_components(graph) for node in members
    }
    ranks = _rank(list(graph), list(graph.edges()))
    measures = (
        Measure(node, graph.in_degree(node), graph.out_degree(node), components[node], ranks[node])
        for node in graph
    )
    return sort_measures(measures)


def sort_measures(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Sort by PageRank as it is written, so that the last bits of a sum decide nothing."""
    return tuple(sorted(measures, key=lambda item: (-round(item.pagerank, 9), item.node)))


def _rank(nodes: list[str], edges: list[tuple[str, str]]) -> dict[str, float]:
    if not nodes:
        return {}
    places = {node: place for place, node in enumerate(nodes)}
    sources = np.array([places[source] for source, _ in edges])
    targets = np.array([places[target] for _, target in edges])
    outdegrees = np.bincount(sources, minlength=len(nodes))
    ranks = np.full(len(nodes), 1 / len(nodes))
    for _ in range(ROUNDS):
        passed = np.bincount(targets, ranks[sources] / outdegrees[sources], minlength=len(nodes))
        stranded = ranks[outdegrees == 0].sum()
        ranks = (1 - DAMPING + DAMPING * stranded) / len(nodes) + DAMPING * passed
    return dict(zip(nodes, ranks.tolist(), strict=True))
