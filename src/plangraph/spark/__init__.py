"""Spark: load, measure, count, slice and export archives that are too large for one machine.

These are batch jobs on an Apache Spark cluster. The executors need plangraph with its extra
``[spark]`` installed, as the driver does.
"""

from plangraph.spark.archive import ParquetManifest, export_archive, load_archive
from plangraph.spark.metrics import measure_archive
from plangraph.spark.slicing import slice_archive
from plangraph.spark.tallies import tally_archive

__all__ = [
    "ParquetManifest",
    "export_archive",
    "load_archive",
    "measure_archive",
    "slice_archive",
    "tally_archive",
]
