"""Archives on a real cluster: what goes in comes out, and both engines measure alike."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import networkx as nx
import psutil
import pytest
from archive import generate
from click.testing import CliRunner, Result
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

import plangraph as pg
from conftest import FIXTURES
from needs import require
from plangraph.cli import main
from plangraph.errors import DataError, ServerError, StoreError
from plangraph.measuring.edges import index_pairs
from plangraph.measuring.metrics import measure
from plangraph.measuring.tallies import TALLY_BY, TallyBy
from plangraph.reading.documents import name_graph
from plangraph.spark import (
    export_archive,
    load_archive,
    measure_archive,
)
from plangraph.vocabulary import RDF
from spark.cluster import Cluster, is_possible, start_cluster

TRIPLES = 100_000
ROUNDS = 5
SHARED = 5  # columns that a cluster fills, of all columns of measures

# One cluster at a time: two would want more memory and cores than a small machine has.
pytestmark = pytest.mark.xdist_group("spark")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    require(is_possible(), "pyspark, pyarrow or Java")
    with start_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("input") / "plans.nt"
    serialize(generate(TRIPLES), str(path), format=RdfFormat.N_TRIPLES)
    return path


@pytest.fixture(scope="module")
def archive(cluster: Cluster, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("archive") / "plans"
    load_archive(cluster.master, [str(file)], str(target))
    return target


@pytest.fixture(scope="module")
def exported(cluster: Cluster, archive: Path) -> Path:
    target = archive.parent / "plans.nq"
    assert export_archive(cluster.master, archive, target) > TRIPLES * 0.9
    return target


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


@pytest.fixture(scope="module")
def edges(exported: Path) -> list[tuple[str, str]]:
    return [
        (quad.subject.value, quad.object.value)
        for quad in set(parse(path=str(exported), format=RdfFormat.N_QUADS))
        if isinstance(quad.object, NamedNode)
        and isinstance(quad.subject, NamedNode)
        and quad.predicate.value != RDF.type
    ]


@pytest.fixture(scope="module")
def expected(edges: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return what is measured without a cluster, its components as networkx finds them."""
    rows = [item.as_row()[:SHARED] for item in measure(index_pairs(edges))]
    groups = nx.weakly_connected_components(nx.Graph(edges).to_directed(as_view=True))
    components = {node: min(members) for members in groups for node in members}
    assert {row[0]: row[3] for row in rows} == components
    return rows


@pytest.mark.parametrize("number", range(ROUNDS))
def test_spark_measures_what_networkx_and_numpy_measure(
    cluster: Cluster,
    archive: Path,
    edges: list[tuple[str, str]],
    expected: list[tuple[str, ...]],
    number: int,
) -> None:
    measures = measure_archive(cluster.master, archive)
    assert len({item.node for item in measures}) == len(measures)
    assert {item.node for item in measures} == {end for edge in edges for end in edge}
    assert sum(item.indegree for item in measures) == len(edges)
    assert sum(item.outdegree for item in measures) == len(edges)
    assert sum(item.pagerank for item in measures) == pytest.approx(1)
    assert [item.as_row()[:SHARED] for item in measures] == expected


@pytest.mark.parametrize("by", TALLY_BY)
def test_spark_counts_what_is_counted_without_it(
    cluster: Cluster, archive: Path, exported: Path, by: TallyBy
) -> None:
    words = ("metrics", "--by", by, "--format", "csv")
    counted = run(*words, "--store", cluster.master, "--from", str(archive)).stdout
    assert counted == run(*words, "--data", str(exported)).stdout
    assert len(counted.splitlines()) > 1


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
    with pytest.raises(StoreError, match="PG804"):
        measure_archive(cluster.master, str(target))


def test_an_archive_that_lost_a_part_is_not_measured(cluster: Cluster, tmp_path: Path) -> None:
    file, target = tmp_path / "plan.nt", tmp_path / "archive"
    file.write_text("<http://e/s> <http://e/p> <http://e/o> .\n", encoding="utf-8")
    load_archive(cluster.master, [str(file)], str(target))
    manifest = target / "manifest.json"
    (target / ".manifest.json.crc").unlink(missing_ok=True)
    manifest.write_text(manifest.read_text().replace('"quads": 1', '"quads": 2'))
    with pytest.raises(StoreError, match="PG805"):
        measure_archive(cluster.master, str(target))


def test_a_master_that_does_not_answer_is_named() -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    with pytest.raises(ServerError, match=r"spark://127\.0\.0\.1:9: PG803"):
        measure_archive("spark://127.0.0.1:9", "archive")


def test_a_master_without_workers_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    monkeypatch.setattr("plangraph.spark.session.WORKER_SECONDS", 3)
    with start_cluster(tmp_path, ()) as cluster, pytest.raises(StoreError, match="PG809"):
        measure_archive(cluster.master, tmp_path / "archive")


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
        manifest = load_archive(cluster.master, parts, folder / "archive")
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
