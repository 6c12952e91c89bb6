"""Metrics of every node: degrees, component, PageRank, betweenness, community.

Nodes and edges are defined in :mod:`plangraph.measuring.edges`. :mod:`plangraph.spark.metrics` uses
the same definitions and gives the same numbers for the same triples. The drawn graph is another
one: there an effect is an edge and not a node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from plangraph.measuring.centrality import find_betweenness
from plangraph.measuring.communities import find_communities
from plangraph.measuring.edges import Edges, Indices

#: The damping factor of PageRank (Brin and Page, 1998).
DAMPING = 0.85

#: The iterations of PageRank; after them less than 4 % (0.85 to this power) still moves.
ROUNDS = 20

#: The columns of a table of measures.
COLUMNS = (
    "node",
    "indegree",
    "outdegree",
    "component",
    "pagerank",
    "betweenness",
    "betweenness_error",
    "community",
)


@dataclass(frozen=True)
class Measure:
    """The metrics of one node.

    ``component`` is the least IRI of its weakly connected component, ``community`` the least IRI of
    its community (:mod:`plangraph.measuring.communities`), ``betweenness`` the share of shortest
    paths through it (:mod:`plangraph.measuring.centrality`). The last two are None where they were
    not computed: on a cluster. ``betweenness_error`` is the standard error of an estimated share,
    and None where the share is exact.
    """

    node: str
    indegree: int
    outdegree: int
    component: str
    pagerank: float
    betweenness: float | None = None
    betweenness_error: float | None = None
    community: str | None = None

    def as_row(self) -> tuple[str, ...]:
        """Return the texts of :data:`COLUMNS`; shares with nine digits, empty for None."""
        return (
            self.node,
            str(self.indegree),
            str(self.outdegree),
            self.component,
            _write_share(self.pagerank),
            _write_share(self.betweenness),
            _write_share(self.betweenness_error),
            "" if self.community is None else self.community,
        )


def _write_share(share: float | None) -> str:
    return "" if share is None else f"{share:.9f}"


def measure(edges: Edges) -> tuple[Measure, ...]:
    """Return the metrics of every node, the highest PageRank first, then by IRI."""
    names = edges.names
    betweenness = find_betweenness(edges)
    errors = betweenness.errors if betweenness.errors is not None else [None] * len(names)
    columns = zip(
        names,
        edges.indegrees.tolist(),
        edges.outdegrees.tolist(),
        [names[least] for least in find_components(edges).tolist()],
        rank(edges),
        betweenness.shares,
        errors,
        [names[least] for least in find_communities(edges).tolist()],
        strict=True,
    )
    return sort_measures(Measure(*row) for row in columns)


def sort_measures(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Sort by PageRank, rounded as it is written, so that rounding errors do not matter."""
    return tuple(sorted(measures, key=lambda item: (-round(item.pagerank, 9), item.node)))


def find_components(edges: Edges) -> Indices:
    """Return for each node the least node of its weakly connected component."""
    least = np.arange(len(edges.names))
    while True:
        previous = least
        near = np.minimum(least[edges.sources], least[edges.targets])
        least = least.copy()
        for ends in (edges.sources, edges.targets):
            np.minimum.at(least, previous[ends], near)
        while (least[least] != least).any():
            least = least[least]
        if (least == previous).all():
            return least


def rank(edges: Edges) -> list[float]:
    """Return the PageRank of each node after :data:`ROUNDS` iterations; the sum is 1."""
    size = len(edges.names)
    ranks = np.full(size, 1 / max(size, 1))
    sources, targets, outdegrees = edges.sources, edges.targets, edges.outdegrees
    for _ in range(ROUNDS):
        passed = np.bincount(targets, ranks[sources] / outdegrees[sources], minlength=size)
        stranded = ranks[outdegrees == 0].sum()
        ranks = (1 - DAMPING + DAMPING * stranded) / max(size, 1) + DAMPING * passed
    shares: list[float] = ranks.tolist()
    return shares
