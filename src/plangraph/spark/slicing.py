"""The links of an archive, asked of a cluster; :mod:`plangraph.slicing.links` says what a slice is.

What is asked about is small, as a slice is, and goes to every executor; the driver holds the slice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.files import write_atomically
from plangraph.slicing.links import (
    DATE_LITERAL,
    NAME_PREDICATES,
    SKIPPED_PREDICATES,
    VOCABULARY_PREFIXES,
    NodeLink,
    QuadRow,
    find_starts,
    slice_links,
)
from plangraph.slicing.slice import check_target
from plangraph.spark.archive import read_archive
from plangraph.spark.hadoop_files import find_place
from plangraph.spark.session import open_session
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
    """Write a slice of an archive as :meth:`plangraph.graph.Graph.slice` does; return how much.

    Raises:
        UsageError: there is nothing to begin at; the cluster cannot be used.
        StoreError: the archive is incomplete or damaged, or the work failed.
    """
    check_target(target)
    with open_session(master) as spark:
        links = _ClusterLinks(spark, read_archive(spark, find_place(source)))
        starts = find_starts(links, around, since, until, links.find)
        lines = list(slice_links(links, starts, hops))
    write_atomically(Path(target), lines)
    return len(lines)


class _ClusterLinks:
    """The links of an archive; see :class:`plangraph.slicing.links.Links`."""

    def __init__(self, spark: SparkSession, quads: DataFrame) -> None:
        self._spark = spark
        self._quads = quads
        self._links = quads.where(_is_thing(quads.object))

    def count(self, things: Set[str]) -> dict[str, int]:
        from pyspark.sql import functions as sql

        word = self._links.object.startswith(
            VOCABULARY_PREFIXES[0]
        ) | self._links.object.startswith(VOCABULARY_PREFIXES[1])
        walked = self._links.where(~self._links.predicate.isin(*SKIPPED_PREDICATES) & ~word)
        links = walked.select("subject", "predicate", "object").distinct()
        ends = sql.explode(sql.array("subject", "object")).alias("thing")
        found = links.select(ends).join(self._send(things), "thing").groupBy("thing").count()
        return {row["thing"]: row["count"] for row in found.collect()}

    def leaving(self, things: Set[str]) -> list[NodeLink]:
        return [row[:3] for row in self._meet(self._links, "subject", things, ())]

    def entering(self, things: Set[str], roles: Iterable[str] = ()) -> list[NodeLink]:
        return [row[:3] for row in self._meet(self._links, "object", things, roles)]

    def rows(self, things: Set[str], roles: Iterable[str] = ()) -> list[QuadRow]:
        return self._meet(self._quads, "subject", things, roles)

    def dated(self, since: str, until: str) -> Set[str]:
        from pyspark.sql import functions as sql

        day = sql.regexp_extract("object", DATE_LITERAL, 1)

        def cut(text: str) -> Column:
            return sql.substr(sql.lit(text), sql.lit(1), sql.length(day))

        dated = self._quads.where((day != "") & (day >= cut(since)) & (day <= cut(until)))
        return {row.subject for row in dated.select("subject").distinct().collect()}

    def find(self, word: str) -> str:
        """Return the IRI of what is called so; see :func:`plangraph.asking.find.find_thing`."""
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
            listed = f"choose one of {', '.join(map(compact, things))}"
            raise UsageError("PG403", f"{word!r} names more than one thing", listed)
        raise UsageError(
            "PG404", f"nothing is called {word!r}", "use a label or an IRI of the data"
        )

    def _meet(
        self, quads: DataFrame, column: str, things: Set[str], roles: Iterable[str]
    ) -> list[QuadRow]:
        wanted = tuple(roles)
        if wanted:
            quads = quads.where(quads.predicate.isin(*wanted))
        sent = self._send(things).withColumnRenamed("thing", column)
        met = quads.join(sent, column).select("subject", "predicate", "object", "graph")
        return [(row[0], row[1], row[2], row[3]) for row in met.collect()]

    def _send(self, things: Sequence[str] | Set[str]) -> DataFrame:
        from pyspark.sql import functions as sql

        rows = [(thing,) for thing in sorted(things)]
        return sql.broadcast(self._spark.createDataFrame(rows, "thing string"))


def _is_thing(column: Column) -> Column:
    return column.startswith("<") & ~column.startswith("<<")
