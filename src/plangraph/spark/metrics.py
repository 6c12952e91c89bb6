"""Metrics of an archive on a cluster, defined as in :mod:`plangraph.measuring.metrics`.

Nodes are numbered in the order of their IRIs. The numbers are written to disk with the edges before
they are used, because Spark may compute them again in another order. The edges stay on the cluster;
in each round one number for each node is broadcast to the executors and one is returned.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from plangraph.errors import StoreError
from plangraph.measuring.edges import IGNORED_CLASSES, IGNORED_NAMES, IGNORED_PREDICATES
from plangraph.measuring.metrics import DAMPING, ROUNDS, Measure, sort_measures
from plangraph.spark.archive import read_archive
from plangraph.spark.hadoop_files import delete, find_place
from plangraph.spark.session import open_session
from plangraph.vocabulary import PLAN, RDF

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]

_IGNORED_KINDS = tuple(f"<{name}>" for name in IGNORED_CLASSES)


def measure_archive(master: str, source: Path | str) -> tuple[Measure, ...]:
    """Return the measures of every node of an archive, the highest PageRank first.

    Raises:
        UsageError: the cluster cannot be used.
        StoreError: the archive is incomplete or damaged, or the job failed.
    """
    place = find_place(source)
    with open_session(master) as spark:
        folder = f"{place}/_work-{uuid.uuid4().hex}"
        try:
            return sort_measures(_measure(spark, read_archive(spark, place), folder))
        finally:
            delete(spark, folder)


def _measure(spark: SparkSession, quads: DataFrame, folder: str) -> list[Measure]:
    edges = _write(spark, _select_edges(quads), f"{folder}/edges")
    degrees = _count_degrees(edges).orderBy("node").collect()
    nodes = [row.node for row in degrees]
    if not nodes:
        return []
    numbers = _write(
        spark,
        spark.createDataFrame(
            list(zip(nodes, range(len(nodes)), strict=True)), "node string, number long"
        ),
        f"{folder}/numbers",
    )
    links = _write(spark, _number(edges, numbers), f"{folder}/links")
    if links.count() != edges.count():
        message, remedy = "the node numbers do not match the edges", "repeat the command"
        raise StoreError("PG806", message, remedy, place=folder)
    outdegrees = np.array([row.outdegree for row in degrees])
    components, ranks = _connect(links, len(nodes)), _rank(links, outdegrees)
    return [
        Measure(row.node, row.indegree, row.outdegree, nodes[least], float(rank))
        for row, least, rank in zip(degrees, components, ranks, strict=True)
    ]


def _select_edges(quads: DataFrame) -> DataFrame:
    """Return the edges that :mod:`plangraph.measuring.edges` defines."""
    from pyspark.sql import functions as sql

    is_iri = quads.object.startswith("<") & ~quads.object.startswith("<<")
    named = is_iri & quads.subject.startswith("<")
    is_typing = quads.predicate == RDF.type
    is_plan = quads.where(is_typing & quads.object.startswith(f"<{PLAN.iri}")).head(1)
    kinds = _IGNORED_KINDS if is_plan else ()
    ignored = quads.where(named & is_typing & quads.object.isin(*kinds))
    is_edge = ~quads.predicate.isin(*IGNORED_PREDICATES)
    for end in (quads.subject, quads.object):
        is_edge &= ~end.startswith(f"<{IGNORED_NAMES}")
    edges = quads.where(named & is_edge).select("subject", "predicate", "object").distinct()
    for side in ("subject", "object"):
        edges = edges.join(ignored.select(ignored.subject.alias(side)), side, "left_anti")
    ends = (("subject", "source"), ("object", "target"))
    return edges.select([sql.regexp_replace(old, "^<|>$", "").alias(new) for old, new in ends])


def _count_degrees(edges: DataFrame) -> DataFrame:
    from pyspark.sql import functions as sql

    outs = edges.groupBy(edges.source.alias("node")).agg(sql.count("*").alias("outdegree"))
    ins = edges.groupBy(edges.target.alias("node")).agg(sql.count("*").alias("indegree"))
    return outs.join(ins, "node", "full").fillna(0)


def _number(edges: DataFrame, numbers: DataFrame) -> DataFrame:
    sources = numbers.selectExpr("node AS source", "number AS start")
    targets = numbers.selectExpr("node AS target", "number AS end")
    return edges.join(sources, "source").join(targets, "target").select("start", "end")


def _connect(links: DataFrame, size: int) -> _Integers:
    """Return for every node the least number of its connected component."""
    least = np.arange(size)
    while True:
        sent = links.sparkSession.sparkContext.broadcast(least)

        def lower(starts: _Integers, ends: _Integers, into: _Floats, sent: object = sent) -> None:
            labels = sent.value  # type: ignore[attr-defined]
            np.minimum.at(into, starts, labels[ends])
            np.minimum.at(into, ends, labels[starts])

        numbers, found = _gather(links, size, float(size), lower)
        following = least.copy()
        np.minimum.at(following, numbers, found.astype(np.int64))
        # The label of a label is at most as great: pointer jumping halves the distance.
        following = following[following]
        if np.array_equal(following, least):
            return least
        least = following


def _rank(links: DataFrame, outdegrees: _Integers) -> _Floats:
    size = len(outdegrees)
    ranks = np.full(size, 1 / size)
    for _ in range(ROUNDS):
        shares = ranks / np.maximum(outdegrees, 1)
        sent = links.sparkSession.sparkContext.broadcast(shares)

        def add(starts: _Integers, ends: _Integers, into: _Floats, sent: object = sent) -> None:
            np.add.at(into, ends, sent.value[starts])  # type: ignore[attr-defined]

        numbers, found = _gather(links, size, 0.0, add)
        passed = np.bincount(numbers, found, minlength=size)
        stranded = ranks[outdegrees == 0].sum()
        ranks = (1 - DAMPING + DAMPING * stranded) / size + DAMPING * passed
    return ranks


def _gather(
    links: DataFrame, size: int, empty: float, put: Callable[[_Integers, _Integers, _Floats], None]
) -> tuple[_Integers, _Floats]:
    """Run ``put`` over the links in each executor; return the numbers of nodes and their values."""

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        into = np.full(size, empty)
        for batch in batches:
            put(batch.column(0).to_numpy(), batch.column(1).to_numpy(), into)
        numbers = np.flatnonzero(into != empty)
        arrays = [pa.array(numbers), pa.array(into[numbers])]
        yield pa.RecordBatch.from_arrays(arrays, names=["number", "value"])

    table = links.mapInArrow(work, "number long, value double").toArrow()
    return table.column("number").to_numpy(), table.column("value").to_numpy()


def _write(spark: SparkSession, frame: DataFrame, path: str) -> DataFrame:
    frame.write.parquet(path)
    return spark.read.parquet(path)
