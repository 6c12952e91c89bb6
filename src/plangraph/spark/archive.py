"""Parquet archive: quads in a folder of Parquet files, partitioned by predicate.

The manifest is written last: a folder without a manifest is an interrupted load. See
:mod:`plangraph.spark.documents` for how files become quads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from plangraph.errors import DataError, StoreError, UsageError
from plangraph.files import write_atomically
from plangraph.project import find_project
from plangraph.reading.data_files import SUFFIXES, find_files
from plangraph.slicing.slice import check_target
from plangraph.spark.documents import ERROR, QUAD_COLUMNS, make_parser, read_finding
from plangraph.spark.hadoop_files import delete, find_place, list_names, read_file, write_file
from plangraph.spark.session import open_session

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_MANIFEST = "manifest.json"
_OURS = re.compile(rf"quads|{re.escape(_MANIFEST)}|_work-.*|\..*\.crc")


@dataclass(frozen=True)
class ParquetManifest:
    """The content of a complete archive: the names of its files and the number of its quads."""

    files: tuple[str, ...]
    quads: int


def load_archive(master: str, files: Sequence[Path | str], target: Path | str) -> ParquetManifest:
    """Load files and folders on the cluster into an archive, in place of an existing archive.

    ``files`` and ``target`` are paths or URLs that every executor can reach.

    Raises:
        UsageError: a file does not exist or is of an unknown kind; the cluster cannot be used.
        StoreError: the folder ``target`` holds other files, or the job failed.
        DataError: a file cannot be parsed; the archive stays incomplete.
    """
    names = dict(item for file in files for item in _name_files(str(file)))
    target = find_place(target)
    with open_session(master) as spark:
        _clear(spark, target)
        places = [place if "://" in place else _escape(place) for place in names]
        contents = spark.read.format("binaryFile").load(places).select("path", "content")
        contents = contents.repartition(len(places), "path")
        quads = contents.mapInArrow(make_parser(names), QUAD_COLUMNS).dropDuplicates()
        quads.write.mode("overwrite").partitionBy("predicate").parquet(f"{target}/quads")
        written = spark.read.schema(QUAD_COLUMNS).parquet(f"{target}/quads")
        if broken := written.where(written.predicate == ERROR).collect():
            raise DataError(read_finding(row.object) for row in broken)
        manifest = ParquetManifest(tuple(sorted(names.values())), written.count())
        write_file(spark, f"{target}/{_MANIFEST}", json.dumps(asdict(manifest), indent=2))
        return manifest


def read_archive(spark: SparkSession, source: str) -> DataFrame:
    """Return the quads of an archive; see :data:`plangraph.spark.documents.QUAD_COLUMNS`.

    Raises:
        StoreError: there is no complete archive, or its quads do not match its manifest.
    """
    remedy = "repeat plangraph load --store spark://… --to this folder"
    text = read_file(spark, f"{source}/{_MANIFEST}")
    if text is None:
        message = "no archive, or an archive whose load was interrupted"
        raise StoreError("PG804", message, remedy, place=source)
    quads = spark.read.schema(QUAD_COLUMNS).parquet(f"{source}/quads")
    expected, found = _read_quad_count(text), quads.count()
    if expected != found:
        message = f"damaged archive: {found} quads, but its manifest lists {expected}"
        raise StoreError("PG805", message, remedy, place=source)
    return quads


def export_archive(master: str, source: Path | str, target: Path | str) -> int:
    """Write an archive as sorted N-Quads; return the number of quads.

    The driver receives one partition at a time.

    Raises:
        UsageError: the cluster cannot be used, or ``target`` does not end in ``.nq``.
        StoreError: the archive is incomplete or damaged, or the job failed.
    """
    check_target(target)
    with open_session(master) as spark:
        quads = read_archive(spark, find_place(source))
        lines = quads.select(_line_column().alias("line")).orderBy("line")
        write_atomically(Path(target), (row.line for row in lines.toLocalIterator()))
        return quads.count()


def _line_column() -> Column:
    """Return a column with each quad as a line of N-Quads."""
    from pyspark.sql import functions as sql

    predicate = sql.concat(sql.lit("<"), "predicate", sql.lit(">"))
    line = sql.concat_ws(" ", "subject", predicate, "object", "graph")
    return sql.concat(line, sql.lit(" .\n"))


def _name_files(file: str) -> list[tuple[str, str]]:
    """Return the place and the name of each file in a folder, or of a single file."""
    if "://" not in file:
        if find_project(file) is not None:
            remedy = "export it, then load the export: plangraph export -o out/plan.nq"
            raise UsageError("PG810", "a cluster reads no files of a project", remedy, path=file)
        return [(find_place(found), name) for found, name in find_files(Path(file))]
    if PurePosixPath(file).suffix not in SUFFIXES:
        message, remedy = "unknown kind of file", f"use a file that ends in {', '.join(SUFFIXES)}"
        raise UsageError("PG006", message, remedy, path=file)
    return [(file, PurePosixPath(file).name)]


def _escape(place: str) -> str:
    """Return a path for Hadoop, with the characters of its file patterns escaped."""
    return re.sub(r"([\\*?\[\]{},^])", r"\\\1", place)


def _clear(spark: SparkSession, target: str) -> None:
    foreign = [name for name in list_names(spark, target) if not _OURS.fullmatch(name)]
    if foreign:
        message, remedy = f"{foreign[0]} is in this folder", "load into a folder of its own"
        raise StoreError("PG808", message, remedy, place=target)
    delete(spark, f"{target}/{_MANIFEST}")


def _read_quad_count(manifest: str) -> int | None:
    try:
        return int(json.loads(manifest)["quads"])
    except (ValueError, KeyError, TypeError):
        return None
