"""Test the folder of proposals, and that nothing else reads it."""

from dataclasses import replace
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring.init import init
from plangraph.authoring.proposals.kept_proposals import KeptProposal
from plangraph.authoring.proposals.proposal_folder import (
    SourceText,
    count_proposals,
    find_proposal_file,
    read_proposals,
    write_proposals,
)
from plangraph.checking.check import check
from plangraph.project import Project, open_project
from proposed import TEXT, guards, proposal_file


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a new project with a source ``a`` that has been read."""
    init(tmp_path / "mine")
    found = open_project(tmp_path / "mine")
    found.copies.mkdir(exist_ok=True)
    (found.copies / "a.txt").write_text(TEXT, encoding="utf-8")
    return found


def test_a_file_is_written_read_and_counted(project: Project) -> None:
    assert count_proposals(project).open == 0
    path = write_proposals(project, proposal_file())
    assert path == find_proposal_file(project, "a")
    assert read_proposals(project) == ({path: proposal_file()}, [])
    count = count_proposals(project)
    assert (count.open, count.missing, count.findings) == (2, 1, ())


def test_no_answer_check_or_export_shows_a_proposal(project: Project) -> None:
    def show() -> tuple[object, ...]:
        graph = pg.open(project.root)
        report = check(project.root)
        return "".join(graph.serialize(".nq")), report.findings, report.unverified, report.left_out

    before = show()
    write_proposals(project, proposal_file())
    assert show() == before


def test_the_folder_is_not_read_with_a_folder_of_data_above_it(project: Project) -> None:
    flat = project.root / "plangraph.toml"
    text = flat.read_text("utf-8").replace('data = "data" ', 'data = "." ')
    flat.write_text(text, encoding="utf-8")
    write_proposals(open_project(project.root), proposal_file())
    assert not check(project.root).errors


def test_a_source_that_changed_or_is_gone_is_a_warning(project: Project) -> None:
    write_proposals(project, proposal_file())
    copy = project.copies / "a.txt"
    copy.write_text("other", encoding="utf-8")
    assert "PG344 the text of a has changed" in str(count_proposals(project).findings[0])
    copy.unlink()
    assert "PG344 there is no text" in str(count_proposals(project).findings[0])
    assert SourceText.read(project, "a") is None


def test_rivals_and_words_at_another_place_are_warnings(project: Project) -> None:
    wrong = replace(guards(), name="1.1-3", place=guards().place._replace(start=5))
    twin = replace(guards(), name="1.1-2")
    write_proposals(project, proposal_file(guards(), twin, wrong))
    found = [str(finding) for finding in count_proposals(project).findings]
    assert any("PG345 1.1-1, 1.1-2: several proposals" in text for text in found)
    assert any("PG346 1.1-3: its words are not at 5" in text for text in found)


def test_a_broken_file_is_a_finding_and_the_others_are_counted(project: Project) -> None:
    write_proposals(project, proposal_file())
    broken = project.proposals / "b.yaml"
    broken.write_text("form: [", encoding="utf-8")
    count = count_proposals(project)
    assert count.open == 2
    assert "PG340" in str(count.findings[0])
    files, findings = read_proposals(project)
    assert list(files) == [find_proposal_file(project, "a")]
    assert findings == list(count.findings)


def test_comments_stay_where_a_file_is_written_again(project: Project) -> None:
    path = write_proposals(project, proposal_file())
    path.write_text(path.read_text("utf-8") + "# mine\n", encoding="utf-8")
    write_proposals(project, proposal_file().put(KeptProposal(guards())))
    assert path.read_text("utf-8").endswith("# mine\n")
    assert path.stat().st_mode & 0o077
    write_proposals(project, proposal_file(), is_private=True)
    assert not path.stat().st_mode & 0o077
