import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest
from archive import generate
from pyoxigraph import RdfFormat, parse, serialize

import plangraph as pg
from needs import TIME
from plangraph.errors import StoreError, TargetError
from plangraph.interrupts import Stopped
from plangraph.serialization import find_format, serialize_quads
from plangraph.stores.load import load_files
from stores.archives import FILES, digest, run, write_files

# Kills itself at the n-th call of the named function of loading, before or after it.
_KILLED = """
import os, signal, sys
from pathlib import Path
from plangraph.stores import batches, load as loading
batches.MOST_BYTES, batches._MOST_QUADS = 100_000, 3  # one large file, and two batches of two
folder, files, name, count, after = sys.argv[1:]
work, calls = getattr(loading, name), [0]
def deadly(*args, **kwargs):
    calls[0] += 1
    if calls[0] == int(count) and after == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = work(*args, **kwargs)
    if calls[0] == int(count):
        os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(loading, name, deadly)
loading.load_files(Path(folder), [Path(files)])
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("files") / "plan")


@pytest.fixture(scope="module")
def whole(files: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of a load that nothing disturbed."""
    archive = tmp_path_factory.mktemp("whole") / "archive"
    pg.load(archive, files)
    return digest(archive)


@TIME
@pytest.mark.parametrize(
    ("name", "count", "when"),
    [
        ("make_folder", 1, "after"),
        ("_load_vocabulary", 1, "after"),
        ("_load_batch", 3, "before"),
        ("_load_directly", 1, "after"),
        ("_update_default_graph", 2, "before"),
        ("write_manifest", 4, "before"),
        ("write_manifest", 6, "after"),
        *(
            pytest.param(*moment, marks=TIME)
            for moment in (
                ("Store", 1, "after"),
                ("write_manifest", 1, "before"),
                ("write_manifest", 2, "after"),
                ("_load_directly", 1, "before"),
                ("_load_batch", 2, "after"),
                *(("_update_default_graph", count, "before") for count in (1, 3)),
                *(("write_manifest", count, "before") for count in (5, 6, 7, 8)),
                *(("write_manifest", count, "after") for count in (4, 5, 7, 8)),
            )
        ),
    ],
)
def test_a_load_killed_at_any_moment_opens_and_goes_on(
    files: Path, whole: str, tmp_path: Path, name: str, count: int, when: str
) -> None:
    archive = tmp_path / "archive"
    command = [sys.executable, "-c", _KILLED, str(archive), str(files), name, str(count), when]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    if (archive / "plangraph-archive.json").exists():
        _assert_that_it_says_what_is_complete(archive)
    graph = pg.load(archive, files)
    assert graph.store.findings == ()
    assert digest(archive) == whole


def _assert_that_it_says_what_is_complete(archive: Path) -> None:
    manifest = json.loads((archive / "plangraph-archive.json").read_text("utf-8"))
    graph = pg.open(store=archive)
    said = [str(finding) for finding in graph.store.findings]
    assert bool(said) == bool(manifest["pending"])
    for entry in manifest["files"]:
        assert entry["graph"] in graph.store.graphs() or entry["name"] == "e.trig"


@TIME
def test_a_load_killed_by_the_clock_opens_and_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "files"
    source.mkdir()
    for part in range(4):
        lines = (f"<urn:s{n}> <urn:p{part}> _:b{n} .\n" for n in range(40_000))
        (source / f"{part}.nt").write_text("".join(lines), encoding="utf-8")
    archive = tmp_path / "archive"
    command = [sys.executable, "-m", "plangraph", "load", "--store", str(archive), str(source)]
    for seconds in (0.4, 0.7, 1.0, 1.3):
        child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        child.kill()
        child.wait()
    graph = pg.load(archive, source)
    assert len(graph.store) == 160_000 + sum(len(doc.quads) for doc in graph.vocabulary)


def test_blank_nodes_of_different_files_stay_apart(files: Path, tmp_path: Path) -> None:
    graph = pg.load(tmp_path / "archive", files)
    rows = graph.query("SELECT DISTINCT ?x { GRAPH <urn:named> { ?x <urn:q> 'c' } }")
    assert len(list(rows)) == 2


def test_files_that_are_complete_are_skipped(files: Path, tmp_path: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        pg.load(tmp_path / "archive", files, progress=lambda name, *_: told.append(name))
    assert told == list(FILES)


def test_more_files_can_be_added_later(files: Path, tmp_path: Path) -> None:
    pg.load(tmp_path / "archive", files / "b.ttl")
    graph = pg.load(tmp_path / "archive", files / "d.yaml")
    assert graph.query("ASK { <urn:b> ?p ?o . state:a a plan:State }")


def test_a_file_that_has_changed_is_refused_and_the_archive_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    before = len(pg.load(tmp_path / "archive", file).store)
    file.write_text("<urn:a> <urn:b> 2 .", encoding="utf-8")
    with pytest.raises(pg.StoreError, match=r"PG705 a.ttl has changed since it was loaded"):
        pg.load(tmp_path / "archive", file)
    assert len(pg.open(store=tmp_path / "archive").store) == before


@TIME
@pytest.mark.parametrize("error", [Stopped(2), TargetError("a", "No space left on device")])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_load_that_stops_before_its_first_file_is_complete_leaves_nothing(
    files: Path, tmp_path: Path, error: BaseException, is_there: bool
) -> None:
    archive = tmp_path / "new" / "archive"
    if is_there:
        archive.mkdir(parents=True)

    def stop(*_: object) -> None:
        raise error

    with pytest.raises(type(error)):
        load_files(archive, [files], progress=stop)
    assert [*tmp_path.rglob("*")] == ([archive.parent, archive] if is_there else [])
    pg.load(archive, files / "b.ttl")
    before = digest(archive)
    with pytest.raises(type(error)):
        load_files(archive, [files], progress=stop)
    assert digest(archive) == before


@pytest.mark.parametrize("name", ["bad.nt", "bad.ttl"])
def test_a_file_with_an_error_is_not_loaded_and_those_before_it_are(
    tmp_path: Path, name: str
) -> None:
    good, bad = tmp_path / "a.nt", tmp_path / name
    good.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    bad.write_text("<urn:x> <urn:b> <urn:c> .\nbad\n", encoding="utf-8")
    done = run("load", "--store", "archive", "a.nt", name, cwd=tmp_path)
    assert done.returncode == 3
    assert f"{name}:2: PG103" in done.stderr
    store = pg.open(store=tmp_path / "archive").store
    assert store.query("ASK { <urn:a> ?p ?o }")
    assert not store.query("ASK { <urn:x> ?p ?o }")
    assert f"PG704 1 of 2 files are loaded; {name} is not" in str(store.findings[0])


@TIME
def test_a_large_turtle_file_is_loaded_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "large.ttl"
    lines = (f"<urn:s{n}> <urn:p> [ <urn:q> {n} ] .\n" for n in range(30_000))
    file.write_text("".join(lines), encoding="utf-8")
    assert file.stat().st_size > 1_000_000
    graph = pg.load(tmp_path / "archive", file)
    assert list(graph.query("SELECT (COUNT(*) AS ?n) { ?s <urn:p>/<urn:q> ?o }")) == [("30000",)]


@TIME
def test_large_turtle_gives_the_archive_that_its_triples_line_by_line_give(tmp_path: Path) -> None:
    lines = serialize(generate(30_000), format=RdfFormat.N_TRIPLES) or b""
    (tmp_path / "a.nt").write_bytes(lines)
    turtle = "".join(serialize_quads(parse(lines, format=RdfFormat.N_TRIPLES), find_format("ttl")))
    (tmp_path / "a.ttl").write_text(f"\ufeff{turtle}", encoding="utf-8")
    assert (tmp_path / "a.ttl").stat().st_size > 1_000_000
    dumps = []
    for name in ("a.nt", "a.ttl"):
        quads = pg.load(tmp_path / f"archive-{name}", tmp_path / name).quads(vocabulary=False)
        dumps.append("".join(serialize_quads(quads, find_format("nt"))))
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 60_000 + "1" + " )>>" * 60_000, "PG1"),
        (f"@prefix a: <urn:{'x' * 10_000}> . " + "a:b a:c a:d, a:e . " * 60_000, "PG121"),
        ("<urn:a> <urn:b> 'c' .\n" * 60_000 + "broken", "PG103"),
        ("<urn:a> <urn:b> 'c\0' .\n" * 60_000, "PG102"),
    ],
    ids=["nested", "long names", "broken", "nul"],
)
def test_large_turtle_that_may_do_harm_ends_in_a_finding(
    tmp_path: Path, text: str, code: str
) -> None:
    file = tmp_path / "large.ttl"
    file.write_text(text, encoding="utf-8")
    assert file.stat().st_size > 1_000_000
    done = run("load", "--store", "archive", "large.ttl", cwd=tmp_path)
    assert done.returncode == 3
    assert code in done.stderr
    assert not (tmp_path / "archive").exists()


def test_triples_nested_too_deep_are_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "deep.nt"
    deep = "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 600 + "<urn:c>" + " )>>" * 600 + " .\n"
    file.write_text(deep, encoding="utf-8")
    with pytest.raises(pg.DataError, match=r"PG105 nested more than"):
        pg.load(tmp_path / "archive", file)


@TIME
def test_a_second_writer_is_told_to_wait(files: Path, tmp_path: Path) -> None:
    pg.load(tmp_path / "archive", files)
    writer = pyoxigraph.Store(str(tmp_path / "archive" / "quads"))
    done = run("load", "--store", "archive", str(files), cwd=tmp_path)
    del writer
    assert done.returncode == 3
    assert done.stderr.startswith("archive: PG703 another process is writing this archive — wait")


def test_readers_see_the_archive_as_it_was_while_another_writes(
    files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    before = len(pg.load(archive, files / "b.ttl").store)
    early = pg.open(store=archive)
    writer = pyoxigraph.Store(str(archive / "quads"))
    late = pg.open(store=archive)
    writer.bulk_load(b"<urn:new> <urn:p> <urn:q> <urn:g> .", format=pyoxigraph.RdfFormat.N_QUADS)
    writer.optimize()
    for graph in (early, late):
        assert len(list(graph.store.quads())) == len(graph.store) == before
    del writer
    assert len(pg.open(store=archive).store) == before + 1


@pytest.mark.parametrize("content", ["photo.jpg", "CURRENT", "quads/photo.jpg"])
def test_a_foreign_folder_is_left_as_it_is(files: Path, tmp_path: Path, content: str) -> None:
    foreign = tmp_path / "foreign"
    (foreign / content).parent.mkdir(parents=True)
    (foreign / content).write_text("mine", encoding="utf-8")
    for words, remedy in (
        (["load", str(files)], "name a new or empty folder"),
        (["query", "ASK {}"], "name a folder that plangraph load has made"),
    ):
        done = run(*words, "--store", "foreign", cwd=tmp_path)
        assert done.returncode == 3
        assert done.stderr.startswith(f"foreign: PG701 no archive here — {remedy}")
    assert [path for path in foreign.rglob("*") if path.is_file()] == [foreign / content]


def test_a_file_in_place_of_the_folder_is_left_as_it_is(files: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = run("load", str(files), "--store", "file", cwd=tmp_path)
    assert done.returncode == 3
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize("is_there", [True, False])
def test_where_the_first_file_has_an_error_no_archive_is_made(
    tmp_path: Path, is_there: bool
) -> None:
    (tmp_path / "bad.ttl").write_text("bad", encoding="utf-8")
    archive = tmp_path / "archive"
    if is_there:
        archive.mkdir()
    with pytest.raises(pg.DataError, match="PG103"):
        pg.load(archive, tmp_path / "bad.ttl")
    assert archive.exists() == is_there
    assert not is_there or list(archive.iterdir()) == []
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert pg.load(archive, tmp_path / "bad.ttl").query("ASK { <urn:a> <urn:b> <urn:c> }")


def test_an_archive_that_was_there_stays_where_the_next_file_has_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("bad", encoding="utf-8")
    pg.load(tmp_path / "archive", tmp_path / "a.ttl")
    with pytest.raises(pg.DataError, match="PG103"):
        pg.load(tmp_path / "archive", tmp_path / "bad.ttl")
    assert pg.open(store=tmp_path / "archive").query("ASK { <urn:a> <urn:b> <urn:c> }")


def test_what_is_written_short_is_completed_with_the_files_beside_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    voice = "attribution: plan-content, certainty: would-be"
    (data / "b.yaml").write_text(
        f"- {{id: version:v, type: PlanVersion, {voice}, hasClauseVersion: cv:v}}\n", "utf-8"
    )
    (data / "a.yaml").write_text(
        "- {id: cv:v, type: ClauseVersion, groundedIn: s.1, hasEffect: {type: Permission}}\n",
        "utf-8",
    )
    archive = pg.load(tmp_path / "archive", data)
    query = "SELECT * { ?claim plan:attribution ?voice }"
    assert list(archive.query(query)) == list(pg.open(data).query(query)) != []


@pytest.mark.skipif(sys.platform != "linux", reason="a path is text there")
def test_a_folder_whose_name_is_not_utf_8_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text("<urn:a> <urn:b> <urn:c> .")
    for folder in (tmp_path / "a\udcff", tmp_path / "b\udcff/c"):
        with pytest.raises(StoreError, match="not UTF-8"):
            pg.load(folder, data)
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]
