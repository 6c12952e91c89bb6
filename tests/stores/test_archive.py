import shutil
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.graph import Graph
from plangraph.stores.embedded import EmbeddedStore
from stores.archives import run, write_files


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    pg.load(folder / "archive", write_files(folder / "plan"))
    return folder / "archive"


def test_a_reader_cannot_write(archive: Path) -> None:
    dataset = pg.open(store=archive).rdflib
    assert len(dataset) > 0
    with pytest.raises(RuntimeError, match="read-write"):
        dataset.add((*next(iter(dataset))[:3],))


def test_two_processes_read_at_once(archive: Path) -> None:
    mine = pg.open(store=archive)
    done = run("query", "ASK { state:a a plan:State }", "--store", str(archive), cwd=archive.parent)
    assert done.stdout == "true\n"
    assert mine.query("ASK { state:a a plan:State }")


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone"])
@pytest.mark.parametrize("kind", ["CURRENT", "MANIFEST-*", "*.sst", "plangraph-archive.json"])
def test_a_damaged_archive_is_a_finding_or_still_answers(
    archive: Path, tmp_path: Path, kind: str, damage: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(archive, broken)
    for file in broken.rglob(kind):
        content = file.read_bytes()
        middle = len(content) // 2
        if damage == "gone":
            file.unlink()
        elif damage == "cut":
            file.write_bytes(content[:middle])
        else:
            file.write_bytes(content[:middle] + bytes(255 - b for b in content[middle:]))
    done = run("query", "SELECT * { ?s ?p ?o }", "--store", "broken", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "broken: PG70" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_archive_is_not_made(tmp_path: Path) -> None:
    done = run("query", "ASK {}", "--store", "nowhere", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("nowhere: PG701 no such archive — name a folder")
    assert list(tmp_path.iterdir()) == []


def _refuse(store: EmbeddedStore) -> int:
    raise AssertionError("every quad is counted")


def test_opening_counts_nothing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedStore, "__len__", _refuse)
    assert pg.open(store=archive).query("ASK { state:a a plan:State }")


def test_an_empty_store_is_not_taken_for_none() -> None:
    graph = Graph(store=EmbeddedStore(()))
    assert len(graph.store) == 0


def test_what_needs_files_says_so(archive: Path) -> None:
    with pytest.raises(pg.UsageError, match=r"PG706 a store has no files to check"):
        pg.open(store=archive).check()
    with pytest.raises(pg.UsageError, match=r"PG411 "):
        pg.open("x.ttl", store=archive)


def test_opening_reads_no_vocabulary(archive: Path) -> None:
    graph = pg.open(store=archive)
    assert graph.query("ASK { plan:State a owl:Class }", vocabulary=True)
    assert "vocabulary" not in graph.__dict__
