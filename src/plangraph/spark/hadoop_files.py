"""Files beside the quads, read and written through Hadoop, which knows more than folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def find_place(path: Path | str) -> str:
    """Return a URL as it is and a path from the root, for executors start elsewhere."""
    return str(path) if "://" in str(path) else str(Path(path).resolve())


def delete(spark: SparkSession, path: str) -> None:
    """Delete a file or folder, if it is there."""
    system, location = _locate(spark, path)
    system.delete(location, True)


def list_names(spark: SparkSession, path: str) -> list[str]:
    """Return what lies in a folder, sorted; nothing where there is none."""
    system, location = _locate(spark, path)
    if not system.exists(location):
        return []
    return sorted(str(status.getPath().getName()) for status in system.listStatus(location))


def read_file(spark: SparkSession, path: str) -> str | None:
    """Return the text of a file, or None where there is none."""
    system, location = _locate(spark, path)
    if not system.exists(location):
        return None
    stream = system.open(location)
    try:
        return bytes(stream.readAllBytes()).decode(errors="replace")
    finally:
        stream.close()


def write_file(spark: SparkSession, path: str, text: str) -> None:
    """Write a file; what stood there is replaced."""
    system, location = _locate(spark, path)
    stream = system.create(location, True)
    stream.write(bytearray(text.encode()))
    stream.close()


def _locate(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """Return Hadoop's file system of a path, and the path."""
    hadoop = spark.sparkContext._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]
    location = hadoop.Path(path)
    return location.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), location
