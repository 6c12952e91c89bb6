"""Tallies of an archive on a cluster: those of one machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plangraph.cli import main
from plangraph.measuring.tallies import TALLY_BY, TallyBy
from spark.cluster import Cluster

# One cluster at a time: two need more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize("by", TALLY_BY)
def test_spark_counts_what_is_counted_without_it(
    cluster: Cluster, archive: Path, exported: Path, by: TallyBy
) -> None:
    words = ("metrics", "--by", by, "--format", "csv", "--ids")
    counted = run(*words, "--store", cluster.master, "--from", str(archive)).stdout
    assert counted == run(*words, "--data", str(exported)).stdout
    assert len(counted.splitlines()) > 1
