"""Test joining clauses: a point revises the one that is named, and all else stays as it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from plangraph.authoring.join_clauses import join_clauses
from plangraph.cli import main
from plangraph.project import open_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pg.init(tmp_path / "mine")
    return tmp_path / "mine"


DRAFT = """# mine
- id: version:next
  type: PlanVersion
  label: {en: Next draft}
  versionOf: arun
  groundedIn: arun-draft.p1.1
  hasClauseVersion:
    - pointNumber: 1
      expressesClause: {label: {en: Boats}, topic: territory} # boats
      groundedIn: arun-draft.1
    - pointNumber: 2
      expressesClause: clause:arun-guards
      groundedIn: arun-draft.2
"""


def test_a_point_revises_another_and_one_with_a_clause_of_its_own_is_left(
    folder: Path,
) -> None:
    project = open_project(folder)
    path = project.data / "next.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    done = join_clauses(project, "next", {"1": "arun-draft/1", "2": "arun-draft/2"})
    assert (done.joined, done.left, done.path) == (("1",), ("2",), path)
    expected = DRAFT.replace(
        "expressesClause: {label: {en: Boats}, topic: territory} # boats",
        "revises: arun-draft/1 # boats",
    )
    assert path.read_text("utf-8") == expected
    (compared,) = pg.diff("arun-draft", "next", data=[str(folder)]).comparisons
    assert {clause.label for clause in compared.clauses} >= {"Boats at the bridge"}


def test_a_point_without_a_likely_counterpart_cannot_be_joined(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "data/next.yaml").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["align", "arun-draft", "next", "--join", "9"])
    assert done.exit_code == 2
    assert "9: no point with a likely counterpart" in done.output
    assert (folder / "data/next.yaml").read_text("utf-8") == DRAFT


def test_two_points_that_a_person_names_are_joined_whatever_their_score(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "data/next.yaml").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(folder)
    likely = pg.align("arun-draft", "next", data=[str(folder)]).likely
    assert likely["1"] == "arun-draft/1"
    done = CliRunner().invoke(main, ["align", "arun-draft", "next", "--join", "1:2"])
    assert done.exit_code == 0, done.output
    assert "next/1 revises arun-draft/2" in done.output
    assert (folder / "data/next.yaml").read_text("utf-8") == DRAFT.replace(
        "expressesClause: {label: {en: Boats}, topic: territory} # boats",
        "revises: arun-draft/2 # boats",
    )


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("9:2", "next has no clause versions at point '9'"),
        ("1:99", "arun-draft has no clause versions at point '99'"),
        (":2", "next has no clause versions at point ''"),
        ("1:", "arun-draft has no clause versions at point ''"),
        ("9", "name both points, that of next first: 9:"),
    ],
)
def test_points_that_are_not_there_are_not_joined(
    folder: Path, monkeypatch: pytest.MonkeyPatch, pair: str, message: str
) -> None:
    (folder / "data/next.yaml").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["align", "arun-draft", "next", "--join", pair])
    assert done.exit_code == 2
    assert message in done.output
    assert (folder / "data/next.yaml").read_text("utf-8") == DRAFT


def test_a_draft_that_is_in_no_file_is_left(folder: Path) -> None:
    done = join_clauses(open_project(folder), "other", {"1": "arun-draft/1"})
    assert (done.joined, done.left, done.path) == ((), ("1",), None)
