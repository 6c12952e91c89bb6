"""Which files are data, how each is named, and what a folder of a project stands for."""

import errno
import os
from pathlib import Path

import pyoxigraph as ox
import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.errors import DataError, UsageError
from plangraph.project import find_project
from plangraph.reading.data_files import (
    SUFFIXES,
    YAML_SUFFIXES,
    find_base_iri,
    find_data_folder,
    find_files,
    list_data,
    list_skipped,
    name_graph,
    show_file,
)
from plangraph.resources import data_dir
from plangraph.vocabulary import GRAPH

RELATIVE = FIXTURES / "standards/relative-names"


def test_every_ending_that_is_not_yaml_is_one_of_a_parser() -> None:
    endings = {suffix.removeprefix(".") for suffix in SUFFIXES if suffix not in YAML_SUFFIXES}
    assert all(ox.RdfFormat.from_extension(ending) for ending in endings)


@TIME
def test_relative_names_are_below_the_base_that_is_given(tmp_path: Path) -> None:
    file, base = RELATIVE / "r.ttl", "https://e.org/plan/"
    names = ["<https://e.org/plan/#north>", "<https://e.org/accord>"]
    archive = pg.load(tmp_path / "archive", file, base=base)
    for graph in (pg.open(file, base=base), archive):
        (quad,) = graph.quads(vocabulary=False)
        assert [str(quad.subject), str(quad.object)] == names
    assert [item.code for item in pg.check(file, base=base).findings] == []
    assert [item.code for item in pg.check(file).findings] == ["PG126"]


@pytest.mark.parametrize("base", ["plan", "", "a b:c", "<urn:a>"])
def test_a_base_is_an_absolute_iri(base: str) -> None:
    with pytest.raises(pg.UsageError, match="PG609"):
        pg.open(RELATIVE, base=base)


def test_a_file_with_another_ending_is_skipped(tmp_path: Path) -> None:
    for name in ("a.ttl", "a.TTL", "b.owl", ".c"):
        (tmp_path / name).touch()
    assert [path.name for path in list_skipped(tmp_path)] == ["a.TTL", "b.owl"]
    assert list_skipped(tmp_path / "b.owl") == []


def test_the_folder_of_a_project_stands_for_its_data(project_folder: Path) -> None:
    names = [name for _, name in find_files(project_folder)]
    assert names == ["plangraph.toml", "actors.yaml", "plan.yaml", "source-arun-draft.yaml"]
    assert [name for _, name in find_files(project_folder / "data")] == names
    assert find_data_folder(project_folder) == project_folder / "data"
    assert find_data_folder(project_folder / "sources") == project_folder / "sources"


def test_relative_names_begin_with_the_base_of_the_project(project_folder: Path) -> None:
    graph = name_graph("a b.ttl")
    assert graph == f"{GRAPH}a%20b.ttl"
    assert find_base_iri(find_project(project_folder / "data"), graph) == (
        "https://example.org/arun/a%20b.ttl"
    )
    assert find_base_iri(None, graph) == graph


def test_a_bundled_file_is_shown_by_its_path_in_the_bundle(tmp_path: Path) -> None:
    assert show_file(data_dir() / "actors.yaml") == "data/actors.yaml"
    assert show_file(tmp_path / "a.ttl") == str(tmp_path / "a.ttl")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.ttl.gz", "unpack it"), ("a.owl", r"name it \.rdf"), ("a.json", r"name it \.jsonld")],
)
def test_a_file_of_another_ending_is_refused_with_what_to_do(
    tmp_path: Path, name: str, remedy: str
) -> None:
    (tmp_path / name).write_text("")
    with pytest.raises(UsageError, match=f"PG006 unknown kind of file .* — {remedy}"):
        [*find_files(tmp_path / name)]


@pytest.mark.parametrize("place", ["below", "itself"])
@pytest.mark.parametrize("target", ["a.ttl", "nowhere.ttl"])
def test_a_link_that_leads_nowhere_is_never_left_out(
    tmp_path: Path, place: str, target: str
) -> None:
    (tmp_path / "b.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    (tmp_path / "a.ttl").symlink_to(target)
    named = tmp_path / "a.ttl" if place == "itself" else tmp_path
    with pytest.raises(pg.errors.PlangraphError, match="a link that leads to no file"):
        pg.open(named)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_below_a_folder_is_found_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "b.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    os.mkfifo(tmp_path / "a.ttl")
    with pytest.raises(DataError, match="not a regular file"):
        pg.open(tmp_path)


def test_a_folder_that_cannot_be_read_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.ttl").write_text("", "utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(DataError, match=r"closed: PG005 cannot read: Permission denied"):
        [*find_files(tmp_path)]


def test_a_folder_that_is_not_there_has_no_data(tmp_path: Path) -> None:
    assert [*list_data(tmp_path / "out")] == []
