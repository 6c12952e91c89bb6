"""Slices of an archive on a cluster: the same bytes as on one machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import plangraph as pg
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.spark import slice_archive
from spark.cluster import Cluster

# One cluster at a time: two need more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_slice_is_the_same_bytes_as_without_a_cluster(
    cluster: Cluster, archive: Path, exported: Path, tmp_path: Path
) -> None:
    here, there, words = tmp_path / "here.nq", tmp_path / "there.nq", ("version:g7-0", "state:g3")
    assert pg.open(exported).slice(here, *words) > 100
    around = [part for word in words for part in ("--around", word)]
    to = ("--store", cluster.master, "--from", str(archive), "-o", str(there))
    done = run("slice", *around, *to)
    assert done.exit_code == 0, done.output
    assert there.read_bytes() == here.read_bytes()


def test_a_slice_goes_to_a_file_of_nquads_only() -> None:
    with pytest.raises(UsageError, match="PG507"):
        slice_archive("spark://127.0.0.1:9", "archive", "slice.ttl", "state:g3")
