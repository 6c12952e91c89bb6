"""Files through Hadoop: written, read, listed and deleted, and what is missing is no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.spark.hadoop_files import delete, find_place, list_names, read_file, write_file
from plangraph.spark.session import open_session
from spark.cluster import Cluster

pytestmark = pytest.mark.xdist_group("spark")


@pytest.mark.parametrize("url", ["s3a://bucket/a", "hdfs://host/a", "file:///a"])
def test_a_url_is_a_place_as_it_is(url: str) -> None:
    assert find_place(url) == url


def test_a_path_is_a_place_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_place("archive") == find_place(Path("archive")) == str(tmp_path / "archive")


def test_files_are_written_replaced_listed_read_and_deleted(
    cluster: Cluster, tmp_path: Path
) -> None:
    folder, path = str(tmp_path / "folder"), str(tmp_path / "folder" / "b.txt")
    with open_session(cluster.master) as spark:
        assert list_names(spark, folder) == []
        assert read_file(spark, path) is None
        write_file(spark, path, "first")
        write_file(spark, path, "Київ")
        assert read_file(spark, path) == Path(path).read_text("utf-8") == "Київ"
        (tmp_path / "folder" / "a.txt").touch()
        names = [name for name in list_names(spark, folder) if not name.startswith(".")]
        assert names == ["a.txt", "b.txt"]
        delete(spark, folder)
        delete(spark, folder)
        assert list_names(spark, folder) == []
