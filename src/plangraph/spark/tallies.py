"""Tallies of an archive on a cluster, defined as in :mod:`plangraph.measuring.tallies`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.measuring.tallies import PARTY, PREDICATES, Tally, TallyBy, sort_tallies
from plangraph.spark.archive import read_archive
from plangraph.spark.hadoop_files import find_place
from plangraph.spark.session import open_session
from plangraph.vocabulary import PLAN, SCHEMA

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def tally_archive(master: str, source: Path | str, by: TallyBy) -> tuple[Tally, ...]:
    """Count over an archive, sorted by the number of effects, the highest first, then by IRI.

    Raises:
        UsageError: the cluster cannot be used.
        StoreError: the archive is incomplete or damaged, or the job failed.
    """
    with open_session(master) as spark:
        pairs = _ArchivePairs(read_archive(spark, find_place(source)))
        rows = pairs.count(by).collect()
    return sort_tallies(
        Tally(row.thing, row.versions, row.clauses, row.effects, row.claims) for row in rows
    )


class _ArchivePairs:
    """Pairs (thing, value) of an archive, joined as in :mod:`plangraph.measuring.tallies`."""

    def __init__(self, quads: DataFrame) -> None:
        iris = quads.where(quads.subject.startswith("<") & quads.object.startswith("<"))
        self._triples = iris.where(iris.predicate.isin(*PREDICATES))

    def count(self, by: TallyBy) -> DataFrame:
        clauses, effects = self._select(by)
        claims = self._pairs("object", "subject", SCHEMA.about)
        within = self._pairs("object", "subject", PLAN.hasClauseVersion)
        about = _join(clauses, claims).union(_join(effects, claims))
        counted = _count(clauses, "clauses")
        for frame, name in (
            (_join(clauses, within), "versions"),
            (effects, "effects"),
            (about, "claims"),
        ):
            counted = counted.join(_count(frame, name), "thing", "full")
        columns = ("versions", "clauses", "effects", "claims")
        return counted.fillna(0).select("thing", *columns)

    def _select(self, by: TallyBy) -> tuple[DataFrame, DataFrame]:
        effects = self._pairs("subject", "object", PLAN.hasEffect)
        if by == "party":
            owners = self._pairs("object", "subject", PLAN.hasEffect)
            parties = self._pairs("object", "subject", *PARTY)
            owned = owners.select(owners.thing.alias("value")).distinct()
            return _join(parties, owners), parties.join(owned, "value", "semi")
        clauses = self._pairs("subject", "object", PLAN.hasClauseVersion)
        if by == "topic":
            topics = self._pairs("object", "subject", PLAN.topic)
            clauses = _join(topics, self._pairs("object", "subject", PLAN.expressesClause))
        return clauses, _join(clauses, effects)

    def _pairs(self, thing: str, value: str, *predicates: str) -> DataFrame:
        from pyspark.sql import functions as sql

        triples = self._triples.where(self._triples.predicate.isin(*predicates))
        bare = (sql.regexp_replace(column, "^<|>$", "") for column in (thing, value))
        names = ("thing", "value")
        return triples.select(
            [column.alias(name) for column, name in zip(bare, names, strict=True)]
        )


def _join(left: DataFrame, right: DataFrame) -> DataFrame:
    """Return the pairs (a, c) for which there are pairs (a, b) and (b, c)."""
    ahead = right.selectExpr("thing AS middle", "value AS end")
    joined = left.selectExpr("thing", "value AS middle").join(ahead, "middle")
    return joined.selectExpr("thing", "end AS value").distinct()


def _count(pairs: DataFrame, name: str) -> DataFrame:
    from pyspark.sql import functions as sql

    return pairs.groupBy("thing").agg(sql.countDistinct("value").alias(name))
