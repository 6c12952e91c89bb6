from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import require
from plangraph.diffing.revisions import open_revision

ONE, TWO = (FIXTURES / "drafts" / name for name in ("one.yaml", "two.yaml"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a git repository whose plan.yaml was draft one and is draft two of one version."""
    require(shutil.which("git"), "git")
    later = TWO.read_text(encoding="utf-8").replace("version:two", "version:one")
    (tmp_path / "plan.yaml").write_text(ONE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = {
        f"GIT_{who}_{what}": "Test" if what == "NAME" else "test@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *words], check=True, env={**os.environ, **names})
    (tmp_path / "plan.yaml").write_text(later, encoding="utf-8")
    return tmp_path


def test_a_revision_is_compared_with_what_is_there_now(repository: Path) -> None:
    found = pg.diff("HEAD:plan.yaml", "plan.yaml")
    (comparison,) = found.comparisons
    statuses = {clause.label: clause.status for clause in comparison.clauses}
    assert statuses["Fair in the autumn market"] == "dropped"
    assert pg.diff("HEAD:plan.yaml", "HEAD:plan.yaml").is_same
    assert sorted(path.name for path in repository.iterdir()) == [".git", "plan.yaml"]


@pytest.mark.parametrize(
    "revision", ["nowhere:plan.yaml", "HEAD:nothing.yaml", "--output=x:plan.yaml", "-o:plan.yaml"]
)
def test_no_revision_is_a_wrong_call(repository: Path, revision: str) -> None:
    with pytest.raises(pg.UsageError, match="PG409"):
        pg.diff(revision, "plan.yaml")
    assert sorted(path.name for path in repository.iterdir()) == [".git", "plan.yaml"]


def test_a_file_is_opened_as_it_was_not_as_it_is(repository: Path) -> None:
    assert (repository / "plan.yaml").read_text("utf-8") != ONE.read_text("utf-8")
    opened = open_revision("HEAD", "plan.yaml")
    triples = [
        {quad.triple for quad in graph.documents[0].quads} for graph in (opened, pg.open(ONE))
    ]
    assert triples[0] == triples[1]


def test_a_folder_is_opened_without_links_that_lead_out_of_it(repository: Path) -> None:
    folder = repository / "plan"
    folder.mkdir()
    (folder / "one.yaml").write_text(ONE.read_text("utf-8"), "utf-8")
    (folder / "link.yaml").symlink_to(repository / "plan.yaml")
    subprocess.run(["git", "add", "plan"], check=True)
    tree = subprocess.run(["git", "write-tree"], check=True, capture_output=True, text=True)
    opened = open_revision(tree.stdout.strip(), "plan")
    assert [Path(document.path).name for document in opened.documents] == ["one.yaml"]


def test_without_git_there_is_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pg.UsageError, match="PG416 git is not installed — compare files instead"):
        open_revision("HEAD", "plan.yaml")
