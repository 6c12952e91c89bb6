"""Slices of an archive on a cluster; :mod:`plangraph.slicing.slice` defines what a slice holds.

The nodes of a query are few, as a slice is small; they are broadcast to every executor. The driver
holds the slice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.files import write_atomically
from plangraph.slicing.links import SKIPPED_PREDICATES, VOCABULARY_PREFIXES, NodeLink, QuadRow
from plangraph.slicing.period import DATE_LITERAL, Period
from plangraph.slicing.slice import (
    NAME_PREDICATES,
    SliceScope,
    check_target,
    find_starts,
    slice_links,
)
from plangraph.spark.archive import read_archive
from plangraph.spark.hadoop_files import find_place
from plangraph.spark.session import open_session
from plangraph.text import shorten
from plangraph.vocabulary import compact, expand

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession


def slice_archive(
    master: str,
    source: Path | str,
    target: Path | str,
    *around: str,
    hops: int = 2,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """Write a slice of an archive to ``target``; return its number of quads.

    The arguments after ``target`` are those of :meth:`plangraph.graph.Graph.slice`.

    Raises:
        UsageError: the slice has no start; the cluster cannot be used.
        StoreError: the archive is incomplete or damaged, or the job failed.
    """
    check_target(target)
    scope = SliceScope(around, hops, since, until)
    with open_session(master) as spark:
        links = _ClusterLinks(spark, read_archive(spark, find_place(source)))
        lines = list(slice_links(links, find_starts(links, scope, links.find), hops))
    write_atomically(Path(target), lines)
    return len(lines)


class _ClusterLinks:
    """The links of an archive; see :class:`plangraph.slicing.links.Links`."""

    def __init__(self, spark: SparkSession, quads: DataFrame) -> None:
        self._spark = spark
        self._quads = quads
        self._links = quads.where(_is_node(quads.object))

    def count(self, nodes: Set[str]) -> dict[str, int]:
        from pyspark.sql import functions as sql

        ontology, schemes = VOCABULARY_PREFIXES
        target = self._links.object
        is_ours = target.startswith(ontology) | target.startswith(schemes)
        followed = self._links.where(~self._links.predicate.isin(*SKIPPED_PREDICATES) & ~is_ours)
        links = followed.select("subject", "predicate", "object").distinct()
        ends = sql.explode(sql.array("subject", "object")).alias("node")
        found = links.select(ends).join(self._send(nodes), "node").groupBy("node").count()
        return {row["node"]: row["count"] for row in found.collect()}

    def leaving(self, nodes: Set[str]) -> list[NodeLink]:
        return [row.link for row in self._meet(self._links, "subject", nodes, ())]

    def entering(self, nodes: Set[str], predicates: Iterable[str] = ()) -> list[NodeLink]:
        return [row.link for row in self._meet(self._links, "object", nodes, predicates)]

    def rows(self, nodes: Set[str], predicates: Iterable[str] = ()) -> list[QuadRow]:
        return self._meet(self._quads, "subject", nodes, predicates)

    def dated(self, period: Period) -> Set[str]:
        from pyspark.sql import functions as sql

        day = sql.regexp_extract("object", DATE_LITERAL, 1)

        def shorten(text: str) -> Column:
            return sql.substr(sql.lit(text), sql.lit(1), sql.length(day))

        first, last = shorten(period.first), shorten(period.last)
        dated = self._quads.where((day != "") & (day >= first) & (day <= last))
        return {row.subject for row in dated.select("subject").distinct().collect()}

    def find(self, word: str) -> str:
        """Return the IRI of the thing with this name; see :mod:`plangraph.asking.names`.

        Raises:
            UsageError: nothing, or more than one thing, has this name.
        """
        from pyspark.sql import functions as sql

        iri, quads = expand(word), self._quads
        if quads.where((quads.subject == f"<{iri}>") | (quads.object == f"<{iri}>")).head(1):
            return iri
        label = sql.lower(sql.regexp_extract("object", r'^"(.*)"', 1))
        named = quads.predicate.isin(*NAME_PREDICATES) & (label == word.casefold())
        ending = sql.lower("subject").rlike(f"[/#]{re.escape(word.casefold())}>$")
        found = quads.where(named | ending).select("subject").distinct().collect()
        things = sorted(str(row.subject)[1:-1] for row in found)
        if len(things) == 1:
            return things[0]
        if things:
            remedy = f"choose one of {', '.join(map(compact, things))}"
            raise UsageError("PG403", f"{word!r} names more than one thing", remedy)
        remedy = "use a label or an IRI of the data"
        raise UsageError("PG404", f"nothing is called {shorten(word)!r}", remedy)

    def _meet(
        self, quads: DataFrame, column: str, nodes: Set[str], predicates: Iterable[str]
    ) -> list[QuadRow]:
        """Return the quads with one of these nodes in a column, and these predicates or all."""
        wanted = tuple(predicates)
        if wanted:
            quads = quads.where(quads.predicate.isin(*wanted))
        sent = self._send(nodes).withColumnRenamed("node", column)
        met = quads.join(sent, column).select(*QuadRow._fields)
        return [QuadRow._make(row) for row in met.collect()]

    def _send(self, nodes: Set[str]) -> DataFrame:
        from pyspark.sql import functions as sql

        rows = [(node,) for node in sorted(nodes)]
        return sql.broadcast(self._spark.createDataFrame(rows, "node string"))


def _is_node(column: Column) -> Column:
    return column.startswith("<") & ~column.startswith("<<")
