"""One cluster for all tests of this folder, a session on it and an archive: each takes seconds."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import generate
from pyoxigraph import RdfFormat, serialize

from needs import require
from plangraph.spark import export_archive, load_archive
from spark.cluster import SHORT_LIVED, Cluster, is_possible, start_cluster

TRIPLES = 20_000


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a cluster, half of which a session of this process holds."""
    require(is_possible(), "pyspark, pyarrow or Java")
    # lazy: only Spark's tests need pyspark
    from pyspark.sql import SparkSession

    with (
        start_cluster(tmp_path_factory.mktemp("cluster")) as running,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("SPARK_SUBMIT_OPTS", SHORT_LIVED)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(running.master).config("spark.cores.max", "2")
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
            session = builder.config("spark.ui.enabled", "false").getOrCreate()
        yield running
        session.stop()


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of generated triples."""
    path = tmp_path_factory.mktemp("input") / "plans.nt"
    serialize(generate(TRIPLES), str(path), format=RdfFormat.N_TRIPLES)
    return path


@pytest.fixture(scope="session")
def archive(cluster: Cluster, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the generated triples."""
    target = tmp_path_factory.mktemp("archive") / "plans"
    load_archive(cluster.master, [str(file)], str(target))
    return target


@pytest.fixture(scope="session")
def exported(cluster: Cluster, archive: Path) -> Path:
    """Return the archive as N-Quads."""
    target = archive.parent / "plans.nq"
    assert export_archive(cluster.master, archive, target) > TRIPLES * 0.9
    return target
