"""Test the data that would be."""

from pathlib import Path

import plangraph as pg
from plangraph.authoring.would_be import list_new_errors, open_would_be
from plangraph.project import open_project

WRONG = "- {id: state:a, type: State, label: {en: A}, knows: state:b}\n"


def test_only_errors_that_are_not_there_yet_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    project = open_project(tmp_path / "mine")
    old = project.data / "old.yaml"
    old.write_text(WRONG, encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    new = project.data / "further" / "new.yaml"
    assert list_new_errors(project, {old: f"# a line above\n{WRONG}"}) == ()
    (found, *_) = list_new_errors(project, {new: WRONG.replace("state:a", "state:c")})
    assert found.path == "data/further/new.yaml"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_file_may_be_gone(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    project = open_project(tmp_path / "mine")
    with open_would_be(project, {project.data / "actors.yaml": None}) as moved:
        assert not (moved.data / "actors.yaml").exists()
        assert pg.check(moved.data).errors
