"""Test the data that would be."""

from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.authoring.would_be import list_new_errors, open_would_be, select_new
from plangraph.errors import Finding
from plangraph.project import open_project

WRONG = "- {id: state:a, type: State, label: {en: A}, knows: state:b}\n"


@TIME
@pytest.mark.parametrize("place", ["mine", "mine/data", "."])
def test_only_errors_that_are_not_there_yet_are_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    pg.init(tmp_path / "mine")
    monkeypatch.chdir(tmp_path / place)
    project = open_project(tmp_path / "mine")
    old = project.data / "old.yaml"
    old.write_text(WRONG, encoding="utf-8")
    twice = "- {id: state:twice, type: State, label: {en: T}}\n"
    other = project.data / "other.yaml"
    for path in (other, project.data / "twice.yaml"):
        path.write_text(twice.replace("en: T", f"en: {path.stem}"), encoding="utf-8")
    assert pg.check(project.data).errors
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    new = project.data / "further" / "new.yaml"
    assert list_new_errors(project, {old: f"# a line above\n{WRONG}"}) == ()
    assert list_new_errors(project, {other: f"# above\n{other.read_text('utf-8')}"}) == ()
    (found, *_) = list_new_errors(project, {new: WRONG.replace("state:a", "state:c")})
    assert found.path == "data/further/new.yaml"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_file_may_be_gone(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    project = open_project(tmp_path / "mine")
    with open_would_be(project, {project.data / "actors.yaml": None}) as moved:
        assert not (moved.data / "actors.yaml").exists()
        assert pg.check(moved.data).errors


def test_a_finding_that_is_on_another_line_now_is_no_new_one() -> None:
    def find(line: int, message: str = "see a.yaml:7") -> Finding:
        return Finding("a.yaml", line, "PG201", message, "add it")

    assert select_new([find(9), find(12, "see a.yaml:9")], [find(3), find(4)]) == ()
    assert select_new([find(9), find(10)], [find(3)]) == (find(10),)
    assert select_new([find(3, "another")], [find(3)]) == (find(3, "another"),)
