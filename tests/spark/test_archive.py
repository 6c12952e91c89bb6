"""Archives on a cluster: what goes in comes out, and nothing incomplete is an archive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

import plangraph as pg
from conftest import FIXTURES
from needs import CLUSTER, require
from plangraph.cli import main
from plangraph.errors import DataError, StoreError, UsageError
from plangraph.reading.data_files import name_graph
from plangraph.spark import export_archive, load_archive, measure_archive
from spark.cluster import Cluster, is_possible, run_apart, start_cluster

# One cluster at a time: two need more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_what_goes_in_comes_out_sorted(file: Path, exported: Path) -> None:
    ours = list(parse(path=str(exported), format=RdfFormat.N_QUADS))
    graph = NamedNode(name_graph(file.name))
    triples = set(parse(path=str(file), format=RdfFormat.N_TRIPLES))
    theirs = {Quad(item.subject, item.predicate, item.object, graph) for item in triples}
    lines = exported.read_text().splitlines()
    assert lines == sorted(lines)
    assert len(ours) == len(set(ours)) == len(theirs)
    named = {quad for quad in theirs if "_:" not in str(quad)}
    assert named
    assert named < set(ours)


def test_blank_nodes_of_two_files_stay_apart(cluster: Cluster, tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        (tmp_path / name).write_text("_:b <http://e/p> [ <http://e/q> 1 ] .", encoding="utf-8")
    assert load_archive(cluster.master, [tmp_path], tmp_path / "to" / "archive").quads == 4


def test_yaml_and_turtle_come_in_as_they_do_without_a_cluster(
    cluster: Cluster, graph: pg.Graph, tmp_path: Path
) -> None:
    archive, out = str(tmp_path / "archive"), tmp_path / "all.nq"
    cluster_and_archive = ("--store", cluster.master)
    loaded = run("load", *cluster_and_archive, "--to", archive)
    assert loaded.exit_code == 0, loaded.output
    done = run("export", *cluster_and_archive, "--from", archive, "-o", str(out))
    assert done.exit_code == 0, done.output
    ours = set(parse(path=str(out), format=RdfFormat.N_QUADS))
    assert ours == set(graph.quads(vocabulary=False))


def test_a_broken_file_is_named_and_leaves_the_archive_incomplete(
    cluster: Cluster, tmp_path: Path
) -> None:
    broken, target = tmp_path / "broken.nt", tmp_path / "archive"
    broken.write_text("<http://e/s> <http://e/p> .\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.nt:1: PG103"):
        load_archive(cluster.master, [str(broken)], str(target))
    assert not (target / "manifest.json").exists()


def test_an_archive_that_lost_a_part_is_not_measured(cluster: Cluster, tmp_path: Path) -> None:
    file, target = tmp_path / "plan.nt", tmp_path / "archive"
    file.write_text("<http://e/s> <http://e/p> <http://e/o> .\n", encoding="utf-8")
    load_archive(cluster.master, [str(file)], str(target))
    manifest = target / "manifest.json"
    (target / ".manifest.json.crc").unlink(missing_ok=True)
    manifest.write_text(manifest.read_text().replace('"quads": 1', '"quads": 2'))
    with pytest.raises(StoreError, match="PG805"):
        measure_archive(cluster.master, str(target))


def test_a_load_that_was_cut_leaves_no_archive(
    cluster: Cluster, exported: Path, tmp_path: Path
) -> None:
    """The driver of a load is killed when it has begun to write."""
    target = tmp_path / "archive"
    words = ["load", "--store", cluster.master, "--to", str(target), str(exported)]
    with subprocess.Popen([sys.executable, "-m", "plangraph", *words], process_group=0) as driver:
        end = time.monotonic() + 60
        while not (target / "quads").exists() and time.monotonic() < end:
            time.sleep(0.02)
        os.killpg(driver.pid, signal.SIGKILL)
    assert (target / "quads").exists()
    with pytest.raises(StoreError, match="PG804"):
        measure_archive(cluster.master, target)


@CLUSTER
def test_a_load_whose_worker_is_killed_holds_every_triple(
    file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    folder, lines = tmp_path_factory.mktemp("killed"), file.read_text().splitlines(keepends=True)
    parts = [folder / f"{number}.nt" for number in range(8)]  # some for each worker
    for number, part in enumerate(parts):
        part.write_text("".join(lines[number :: len(parts)]))
    with start_cluster(folder) as cluster, ThreadPoolExecutor() as threads:
        killing = threads.submit(_kill_at_work, cluster, folder)
        manifest = run_apart(load_archive, cluster.master, parts, folder / "archive")
        loaded = time.monotonic()
        assert killing.result() < loaded
    assert manifest.quads == sum(
        len(set(parse(path=str(part), format=RdfFormat.N_TRIPLES))) for part in parts
    )


def test_a_folder_that_holds_something_else_is_left_alone(
    cluster: Cluster, bundled_archive: Path
) -> None:
    before = sorted(bundled_archive.rglob("*"))
    with pytest.raises(StoreError, match="PG808"):
        load_archive(cluster.master, [FIXTURES / "drafts" / "one.yaml"], bundled_archive)
    assert sorted(bundled_archive.rglob("*")) == before


def _kill_at_work(cluster: Cluster, folder: Path) -> float:
    """Kill the first worker and its executor once the executor works; return when that was."""
    end = time.monotonic() + 60
    while not any(
        "Running task" in log.read_text(errors="replace")
        for log in (folder / "one").glob("*/*/stderr")
    ):
        assert time.monotonic() < end, "the first worker got no task"
        time.sleep(0.05)
    worker = cluster.workers[0]
    for executor in psutil.Process(worker.pid).children(recursive=True):
        executor.kill()
    worker.kill()
    worker.wait()
    return time.monotonic()


@pytest.mark.parametrize("name", ["s3://bucket/plans.doc", "hdfs://host/plans"])
def test_a_url_of_an_unknown_kind_of_file_is_refused_before_the_cluster_starts(name: str) -> None:
    with pytest.raises(UsageError, match=rf"{name}: PG006 unknown kind of file"):
        load_archive("spark://127.0.0.1:9", [name], "archive")


def test_a_file_that_does_not_exist_is_refused_before_the_cluster_starts(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none"):
        load_archive("spark://127.0.0.1:9", [tmp_path / "none.nt"], "archive")


def test_an_archive_is_exported_to_a_file_of_nquads_only() -> None:
    with pytest.raises(UsageError, match="PG507"):
        export_archive("spark://127.0.0.1:9", "archive", "plans.ttl")
