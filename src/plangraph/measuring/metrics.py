"""How central a thing is and what hangs together: counted over the triples of a plan or archive.

What is a node and what an edge, :mod:`plangraph.measuring.edges` says. The same definitions serve
:mod:`plangraph.spark.metrics`, so that both give the same numbers for the same triples; they are
wider than what the projection draws, where an effect is an edge and not a node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from plangraph.measuring.centrality import find_betweenness
from plangraph.measuring.communities import find_communities
from plangraph.measuring.edges import Edges, Indices

#: The probability that a walk goes on along an edge (Brin and Page, 1998).
DAMPING = 0.85

#: How often PageRank is passed on; less than 4 % of it (0.85 to this power) still moves then.
ROUNDS = 20

#: The columns of a table of measures.
COLUMNS = (
    "node",
    "indegree",
    "outdegree",
    "component",
    "pagerank",
    "betweenness",
    "community",
)


@dataclass(frozen=True)
class Measure:
    """One node and its measures.

    Its edges, the least IRI of its weakly connected component, its PageRank; and where they were
    counted, the share of shortest ways that lead over it (:mod:`plangraph.measuring.centrality`)
    and the least IRI of its community (:mod:`plangraph.measuring.communities`).
    """

    node: str
    indegree: int
    outdegree: int
    component: str
    pagerank: float
    betweenness: float | None = None
    community: str | None = None

    def as_row(self) -> tuple[str, ...]:
        """Return the texts of :data:`COLUMNS`; shares with nine digits, empty where not counted."""
        edges = (str(self.indegree), str(self.outdegree))
        between = "" if self.betweenness is None else f"{self.betweenness:.9f}"
        ranks = (f"{self.pagerank:.9f}", between)
        return (self.node, *edges, self.component, *ranks, self.community or "")


def measure(edges: Edges) -> tuple[Measure, ...]:
    """Return the measures of every node, the highest PageRank first, then by IRI."""
    names = edges.names
    columns = zip(
        names,
        edges.indegrees.tolist(),
        edges.outdegrees.tolist(),
        [names[least] for least in find_components(edges).tolist()],
        rank(edges),
        find_betweenness(edges),
        [names[least] for least in find_communities(edges).tolist()],
        strict=True,
    )
    return sort_measures(Measure(*row) for row in columns)


def sort_measures(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Sort by PageRank as it is written, so that the last bits of a sum decide nothing."""
    return tuple(sorted(measures, key=lambda item: (-round(item.pagerank, 9), item.node)))


def find_components(edges: Edges) -> Indices:
    """Return for each node the least node that edges, in any direction, connect it with."""
    least = np.arange(len(edges.names))
    while True:
        before = least
        near = np.minimum(least[edges.sources], least[edges.targets])
        least = least.copy()
        for ends in (edges.sources, edges.targets):
            np.minimum.at(least, before[ends], near)
        while (least[least] != least).any():
            least = least[least]
        if (least == before).all():
            return least


def rank(edges: Edges) -> list[float]:
    """Return the PageRank of each node after :data:`ROUNDS`, one in sum."""
    size = len(edges.names)
    ranks = np.full(size, 1 / max(size, 1))
    sources, targets, outdegrees = edges.sources, edges.targets, edges.outdegrees
    for _ in range(ROUNDS):
        passed = np.bincount(targets, ranks[sources] / outdegrees[sources], minlength=size)
        stranded = ranks[outdegrees == 0].sum()
        ranks = (1 - DAMPING + DAMPING * stranded) / max(size, 1) + DAMPING * passed
    shares: list[float] = ranks.tolist()
    return shares
