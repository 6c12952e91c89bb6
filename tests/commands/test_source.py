"""The data that a command reads, and the archive on a cluster."""

from pathlib import Path

import click
import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.commands.source import (
    ClusterArchive,
    Source,
    choose_own_files,
    explain_answers,
    find_cluster,
)
from plangraph.reading.outputs import is_output
from shell import run

MASTER = "spark://host:7077"


def test_files_are_opened_as_one_graph(write_data: WriteData) -> None:
    path = write_data("- id: state:a\n  type: State\n  label: {en: A}\n")
    assert Source((str(path),)).open().query("ASK { state:a a plan:State }")


def test_a_cluster_and_its_archive_go_together() -> None:
    assert find_cluster(MASTER, "archive", "--from") == ClusterArchive(MASTER, "archive")
    assert Source(store=MASTER, archive="archive").find_cluster() == (MASTER, "archive")


@pytest.mark.parametrize("store", [None, "folder", "http://127.0.0.1:7878/query"])
def test_without_a_cluster_this_machine_does_the_work(store: str | None) -> None:
    assert find_cluster(store, None, "--from") is None
    with pytest.raises(click.UsageError, match=r"--to and a --store that is spark://host:port"):
        find_cluster(store, "archive", "--to")


def test_a_cluster_without_an_archive_is_refused() -> None:
    with pytest.raises(click.UsageError, match=r"--from and a --store"):
        find_cluster(MASTER, None, "--from")


def test_without_a_project_own_files_must_be_named(
    tmp_path: Path, project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert choose_own_files(("a.yaml",)) == ("a.yaml",)
    with pytest.raises(click.UsageError, match="no project is here"):
        choose_own_files(())
    monkeypatch.chdir(project_folder / "data")
    assert choose_own_files(()) == ("..",)


def test_in_a_project_an_output_that_is_not_named_goes_to_its_folder_of_outputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Source().place_output(None, "graph.html") == "graph.html"
    pg.init(tmp_path / "arun")
    monkeypatch.chdir(tmp_path / "arun" / "data")
    assert Source().place_output("mine.html", "graph.html") == "mine.html"
    out = tmp_path / "arun" / "out"
    with click.Context(click.Command("view")):
        assert Source().place_output(None, "graph.html") == "../out/graph.html"
        assert is_output(out)
    assert not out.exists()  # nothing was written
    with click.Context(click.Command("view")):
        Path(Source().place_output(None, "graph.html")).touch()
    assert is_output(out)


def test_work_that_fails_on_what_a_server_sends_is_an_error_about_the_server() -> None:
    line = r"http://host/: PG717 .* an answer does not fit what was asked \(ValueError at "
    with pytest.raises(pg.ServerError, match=line), explain_answers("http://host/"):
        int("many")
    for store in (None, "archive"):  # there it is a mistake of plangraph
        with pytest.raises(ValueError, match="invalid literal"), explain_answers(store):
            int("many")


@pytest.mark.parametrize(
    "words",
    [
        ("digest",),
        ("export", "--format", "nt"),
        ("export", "-o", "copy.jsonld"),
        ("site", "-o", "pages"),
        ("view", "-o", "graph.html"),
    ],
    ids=" ".join,
)
def test_what_no_output_can_write_is_named_with_its_line(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.ttl").write_text('<urn:a> <urn:p> "b" .\n<urn:a> <urn:p> "c"@ar--rtl .')
    done = run(*words, "--data", "data", cwd=tmp_path)
    assert done.returncode == 3
    assert "data/a.ttl:2: PG503 a text has a base direction" in done.stderr


@pytest.mark.parametrize(
    "words", [("query", "ASK {}"), ("digest",), ("find", "a"), ("export",)], ids=" ".join
)
def test_a_relative_name_is_told_wherever_a_file_is_opened(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "a.ttl").write_text("\n<a> <urn:p> <b> .")
    done = run(*words, "--data", "a.ttl", cwd=tmp_path)
    assert "a.ttl:2: PG126 a relative name" in done.stderr
    assert "PG126" not in run(*words, "--data", "a.ttl", "--base", "http://e/", cwd=tmp_path).stderr


def test_a_relative_name_is_told_where_a_file_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("\n<a> <urn:p> <b> .")
    words = ("load", "a.ttl", "--store")
    assert "a.ttl:2: PG126 a relative name" in run(*words, "one", cwd=tmp_path).stderr
    assert "PG126" not in run(*words, "two", "--base", "http://e/", cwd=tmp_path).stderr
