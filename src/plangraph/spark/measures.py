"""The measures of :mod:`plangraph.metrics` over an archive, as rounds of joins on a cluster.

Nodes are joined by their IRIs and never by row numbers, which Spark may compute again in another
order. Each round is written to Parquet before the next one reads it, so that a lost worker costs
a round and no result depends on what was computed twice.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.metrics import DAMPING, ROUNDS, Measure, sort_measures
from plangraph.spark.archive import read_archive
from plangraph.spark.folders import delete, find_place
from plangraph.spark.session import open_session
from plangraph.vocabulary import RDF

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def measure_archive(master: str, source: Path | str) -> tuple[Measure, ...]:
    """Return the measures of every node of an archive, the highest PageRank first.

    Raises:
        UsageError: the cluster cannot be used.
        StoreError: the archive is incomplete or damaged, or the work failed.
    """
    place = find_place(source)
    with open_session(master) as spark:
        folder = f"{place}/_work-{uuid.uuid4().hex}"
        work = _Rounds(spark, folder)
        try:
            return sort_measures(work.measure(read_archive(spark, place)))
        finally:
            delete(spark, folder)


class _Rounds:
    """What is written between the rounds, in a folder beside the archive."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self._spark = spark
        self._folder = folder
        self._saved = 0

    def measure(self, quads: DataFrame) -> list[Measure]:
        from pyspark.sql import functions as sql

        iris = quads.where(
            quads.object.startswith("<")
            & quads.subject.startswith("<")
            & (quads.predicate != RDF.type)
        )
        triples = iris.select("subject", "predicate", "object").distinct()
        bare = [
            sql.regexp_replace(column, "^<|>$", "").alias(name)
            for column, name in (("subject", "source"), ("object", "target"))
        ]
        edges = self._save(triples.select(*bare))
        outs = edges.groupBy(edges.source.alias("node")).agg(sql.count("*").alias("outdegree"))
        ins = edges.groupBy(edges.target.alias("node")).agg(sql.count("*").alias("indegree"))
        nodes = self._save(outs.join(ins, "node", "full").fillna(0))
        components, ranks = self._connect(edges, nodes), self._rank(edges, nodes)
        rows = nodes.join(components, "node").join(ranks, "node").collect()
        return [
            Measure(row.node, row.indegree, row.outdegree, row.component, row.pagerank)
            for row in rows
        ]

    def _connect(self, edges: DataFrame, nodes: DataFrame) -> DataFrame:
        """Give every node the least IRI it is connected with, until none changes."""
        from pyspark.sql import functions as sql

        links = self._save(
            edges.select(sql.col("source").alias("node"), sql.col("target").alias("near"))
            .union(edges.select("target", "source"))
            .union(nodes.select("node", "node"))
            .distinct()
        )
        labels = nodes.select("node", sql.col("node").alias("component"))
        changed = 1
        while changed:
            near = labels.select(sql.col("node").alias("near"), "component")
            least = (
                links.join(near, "near").groupBy("node").agg(sql.min("component").alias("least"))
            )
            # A label's own label is at most as great: following it halves the way to the least.
            ahead = near.select(sql.col("near").alias("least"), sql.col("component").alias("ahead"))
            jumped = least.join(ahead, "least").select(
                "node", sql.least("least", "ahead").alias("component")
            )
            following = self._save(jumped)
            before = labels.select("node", sql.col("component").alias("before"))
            changed = following.join(before, "node").where("component != before").count()
            labels = following
        return labels

    def _rank(self, edges: DataFrame, nodes: DataFrame) -> DataFrame:
        from pyspark.sql import functions as sql

        number = nodes.count()
        ranks = nodes.select("node", "outdegree", sql.lit(1 / max(number, 1)).alias("pagerank"))
        for _ in range(ROUNDS):
            stranded = ranks.where("outdegree = 0").agg(sql.sum("pagerank")).first()
            loose = (stranded[0] or 0.0) if stranded else 0.0
            share = ranks.where("outdegree > 0").select(
                sql.col("node").alias("source"),
                sql.try_divide("pagerank", "outdegree").alias("share"),
            )
            given = edges.join(share, "source").groupBy(sql.col("target").alias("node"))
            passed = given.agg(sql.sum("share").alias("passed"))
            rest = sql.lit((1 - DAMPING + DAMPING * loose) / max(number, 1))
            rank = rest + DAMPING * sql.coalesce("passed", sql.lit(0.0))
            joined = nodes.join(passed, "node", "left")
            ranks = self._save(joined.select("node", "outdegree", rank.alias("pagerank")))
        return ranks.select("node", "pagerank")

    def _save(self, frame: DataFrame) -> DataFrame:
        self._saved += 1
        path = f"{self._folder}/{self._saved}"
        frame.write.parquet(path)
        return self._spark.read.parquet(path)
