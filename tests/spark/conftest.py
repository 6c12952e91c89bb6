"""One cluster for all tests of this folder, and an archive on it: a session costs seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import generate
from pyoxigraph import RdfFormat, serialize

from needs import require
from plangraph.spark import export_archive, load_archive
from spark.cluster import Cluster, is_possible, start_cluster

TRIPLES = 100_000


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    require(is_possible(), "pyspark, pyarrow or Java")
    with start_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


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
