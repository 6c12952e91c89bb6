"""Sessions: what is missing is named before or instead of waiting for it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from needs import CLUSTER, require
from plangraph.errors import ServerError, UsageError
from plangraph.spark import measure_archive, session
from plangraph.spark.session import open_session
from spark.cluster import Cluster, is_possible, run_apart, start_cluster

# One cluster at a time: two need more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


def test_a_master_that_does_not_answer_is_named() -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    with pytest.raises(ServerError, match=r"spark://127\.0\.0\.1:9: PG803"):
        measure_archive("spark://127.0.0.1:9", "archive")


@CLUSTER
def test_a_master_without_workers_is_not_waited_for_without_end(
    tmp_path: Path,
) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    with start_cluster(tmp_path, ()) as cluster:
        assert run_apart(_find_no_worker, cluster.master) == "PG809"


def _find_no_worker(master: str) -> str:
    session.WORKER_SECONDS = 3
    with pytest.raises(ServerError) as caught:
        measure_archive(master, "archive")
    return caught.value.findings[0].code


def test_a_session_is_closed_at_the_end(cluster: Cluster) -> None:
    assert run_apart(_open_twice, cluster.master) == [False, False]


def _open_twice(master: str) -> list[bool]:
    still_open = []
    for _ in range(2):
        with open_session(master) as spark:
            context = spark.sparkContext
        still_open.append(context._jsc is not None)
    return still_open


def test_a_session_of_the_caller_is_used_and_left_open(cluster: Cluster) -> None:
    with open_session(cluster.master) as first, open_session(cluster.master) as second:
        assert first is second
    assert first.range(3).count() == 3


def test_a_session_with_another_master_is_in_the_way(cluster: Cluster) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"spark://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(UsageError, match=f"PG812 .*{cluster.master}"), open_session(address):
            raise AssertionError("no session may open")


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
