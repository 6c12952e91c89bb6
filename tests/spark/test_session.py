"""Sessions: what is missing is named before or instead of waiting for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from needs import CLUSTER, require
from plangraph.errors import ServerError, UsageError
from plangraph.spark import measure_archive
from plangraph.spark.session import open_session
from spark.cluster import is_possible, start_cluster

# One cluster at a time: two need more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


def test_a_master_that_does_not_answer_is_named() -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    with pytest.raises(ServerError, match=r"spark://127\.0\.0\.1:9: PG803"):
        measure_archive("spark://127.0.0.1:9", "archive")


@CLUSTER
def test_a_master_without_workers_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    monkeypatch.setattr("plangraph.spark.session.WORKER_SECONDS", 3)
    with start_cluster(tmp_path, ()) as cluster, pytest.raises(ServerError, match="PG809"):
        measure_archive(cluster.master, tmp_path / "archive")


@pytest.mark.parametrize("master", ["http://host:7077", "spark://", "spark://host:port", "local"])
def test_what_is_not_the_address_of_a_master_is_a_wrong_call(master: str) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    with pytest.raises(UsageError, match="PG714"), open_session(master):
        raise AssertionError("no session may open")


def test_without_pyspark_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"PG801 .*\[spark\]"), open_session("spark://127.0.0.1:9"):
        raise AssertionError("no session may open")


def test_without_java_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="PG802"), open_session("spark://127.0.0.1:9"):
        raise AssertionError("no session may open")
