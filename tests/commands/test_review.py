"""``plangraph review`` as a person types it; the page is tested in tests/reviewing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from plangraph.authoring.init import init
from plangraph.authoring.proposals.proposal_folder import write_proposals
from plangraph.cli import main
from plangraph.project import open_project
from proposed import TEXT, proposal_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    init(tmp_path / "mine")
    project = open_project(tmp_path / "mine")
    project.copies.mkdir(exist_ok=True)
    (project.copies / "a.txt").write_text(TEXT, encoding="utf-8")
    write_proposals(project, proposal_file())
    monkeypatch.chdir(project.root)
    return project.root


def test_a_person_decides_on_the_terminal(folder: Path) -> None:
    done = CliRunner().invoke(main, ["review", "--terminal", "--by", "Vera"], input="r\nq\n")
    assert done.exit_code == 0, done.output
    assert "1 open, 0 accepted, 1 rejected" in done.output
    assert "decidedBy: Vera" in (folder / "proposals/a.yaml").read_text(encoding="utf-8")


def test_the_end_of_input_leaves_the_review(folder: Path) -> None:
    done = CliRunner().invoke(main, ["review", "a", "--terminal", "--by", "Vera"], input="")
    assert done.exit_code == 0
    assert done.output.rstrip().endswith("2 open, 0 accepted, 0 rejected")


def test_an_unknown_source_is_a_wrong_call(folder: Path) -> None:
    done = CliRunner().invoke(main, ["review", "b", "--by", "Vera"])
    assert done.exit_code == 2
    assert "PG382 there are no proposals for the source b" in done.stderr
