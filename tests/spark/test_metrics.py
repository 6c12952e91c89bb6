"""Metrics of an archive on a cluster: those of one machine, each time."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import plangraph as pg
from plangraph.measuring.edges import index_pairs, read_edges
from plangraph.measuring.metrics import measure
from plangraph.spark import measure_archive
from spark.cluster import Cluster

ROUNDS = 3
SHARED = 5  # columns that a cluster fills, of all columns of measures


# One cluster at a time: two need more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


@pytest.fixture(scope="module")
def edges(exported: Path) -> list[tuple[str, str]]:
    """Return the edges of the exported file, as they are read without a cluster."""
    found = read_edges(pg.open(exported).store)
    ends = zip(found.sources.tolist(), found.targets.tolist(), strict=True)
    return [(found.names[source], found.names[target]) for source, target in ends]


@pytest.fixture(scope="module")
def expected(edges: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return what is measured without a cluster, its components as networkx finds them."""
    rows = [item.as_row()[:SHARED] for item in measure(index_pairs(edges))]
    groups = nx.weakly_connected_components(nx.Graph(edges).to_directed(as_view=True))
    components = {node: min(members) for members in groups for node in members}
    assert {row[0]: row[3] for row in rows} == components
    return rows


@pytest.mark.parametrize("number", range(ROUNDS))
def test_spark_measures_what_networkx_and_numpy_measure(
    cluster: Cluster,
    archive: Path,
    edges: list[tuple[str, str]],
    expected: list[tuple[str, ...]],
    number: int,
) -> None:
    measures = measure_archive(cluster.master, archive)
    assert len({item.node for item in measures}) == len(measures)
    assert {item.node for item in measures} == {end for edge in edges for end in edge}
    assert sum(item.indegree for item in measures) == len(edges)
    assert sum(item.outdegree for item in measures) == len(edges)
    assert sum(item.pagerank for item in measures) == pytest.approx(1)
    assert [item.as_row()[:SHARED] for item in measures] == expected
