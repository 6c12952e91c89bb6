"""Tests of new drafts: a file that says only what changes, which reads as a whole draft."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph import resources
from plangraph.errors import UsageError
from shell import run

SOURCE = """
- id: source:d
  type: SourceDocument
  label: {en: D}
  url: https://example.org/
  status: read-in-excerpt
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory, graph: pg.Graph) -> Path:
    """Return the file of a draft that changes five points of the leaked text."""
    folder = tmp_path_factory.mktemp("drafted")
    points = ["5", "6", "12a", "25"]
    file = pg.new_draft(graph, "us28", "d", folder / "d.yaml", change=points, drop=["4"])
    passages = sorted(set(re.findall(r"groundedIn: ([\w.-]+)", file.read_text("utf-8"))))
    spans = (
        f"- {{id: span:{name}, type: Span, hasSource: d, "
        f"hasSelector: {{type: Fragment, fragment: point={number}}}}}\n"
        for number, name in enumerate(passages, start=1)
    )
    (folder / "source.yaml").write_text(SOURCE + "".join(spans), "utf-8")
    return file


@pytest.fixture(scope="module")
def together(drafted: Path) -> pg.Graph:
    return pg.open(resources.data_dir(), drafted.parent)


def test_a_draft_that_changes_five_clauses_is_short(drafted: Path) -> None:
    lines = [line for line in drafted.read_text("utf-8").splitlines() if line.strip()]
    assert len([line for line in lines if not line.lstrip().startswith("#")]) <= 52


@TIME
def test_as_it_is_written_it_is_the_earlier_draft_without_what_it_drops(
    together: pg.Graph,
) -> None:
    compared = pg.diff("us28", "d", data=list(map(str, together.paths))).comparisons[0]
    changed = [item for item in compared.clauses if str(item.status) != "same"]
    assert [str(item.status) for item in changed] == ["dropped"]


@pytest.mark.parametrize(
    ("name", "points", "message"),
    [("d e", (), "is no name"), ("d", ("66",), "has no point '66'")],
)
def test_what_cannot_be_begun_is_refused(
    tmp_path: Path, graph: pg.Graph, name: str, points: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        pg.new_draft(graph, "us28", name, tmp_path / "d.yaml", change=points)


def test_a_file_is_not_overwritten(tmp_path: Path, graph: pg.Graph) -> None:
    file = tmp_path / "d.yaml"
    file.write_text("", "utf-8")
    with pytest.raises(UsageError, match="exists"):
        pg.new_draft(graph, "us28", "d", file)


def test_in_a_project_it_is_written_into_the_folder_of_data(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    assert (
        run("new-draft", "arun-draft", "d", "--change", "2", cwd=tmp_path / "mine").returncode == 0
    )
    text = (tmp_path / "mine" / "data" / "d.yaml").read_text("utf-8")
    assert "revises: arun-draft/1, changeType: same, groundedIn: d.1}" in text


def test_a_name_that_a_draft_has_and_a_point_with_two_fates_are_refused(
    graph: pg.Graph, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="the data have version:ua20 already"):
        pg.new_draft(graph, "us28", "ua20", tmp_path / "x.yaml")
    with pytest.raises(UsageError, match="point '6' cannot be changed and dropped"):
        pg.new_draft(graph, "us28", "x", tmp_path / "x.yaml", change=["6"], drop=["4", "6"])
    assert not (tmp_path / "x.yaml").exists()
