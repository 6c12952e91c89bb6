"""Hadoop files: read and write small files on any file system that Hadoop supports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def find_place(path: Path | str) -> str:
    """Return a URL unchanged and a path as an absolute path: executors run in another folder."""
    return str(path) if "://" in str(path) else str(Path(path).resolve())


def delete(spark: SparkSession, path: str) -> None:
    """Delete a file or folder, if it exists."""
    system, location = _locate(spark, path)
    system.delete(location, True)


def list_names(spark: SparkSession, path: str) -> list[str]:
    """Return the sorted names of the files in a folder; none if the folder does not exist."""
    system, location = _locate(spark, path)
    if not system.exists(location):
        return []
    return sorted(str(status.getPath().getName()) for status in system.listStatus(location))


def read_file(spark: SparkSession, path: str) -> str | None:
    """Return the text of a file, or None if it does not exist."""
    system, location = _locate(spark, path)
    if not system.exists(location):
        return None
    stream = system.open(location)
    try:
        return bytes(stream.readAllBytes()).decode(errors="replace")
    finally:
        stream.close()


def write_file(spark: SparkSession, path: str, text: str) -> None:
    """Write a text file, in place of an existing one."""
    system, location = _locate(spark, path)
    stream = system.create(location, True)
    stream.write(bytearray(text.encode()))
    stream.close()


def _locate(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """Return Hadoop's file system of a path, and the path as a Java object."""
    hadoop = spark.sparkContext._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]
    location = hadoop.Path(path)
    return location.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), location
