"""Test that a review finds its project, its source and its person."""

from dataclasses import replace
from pathlib import Path

import pytest

from plangraph.authoring.proposals.proposal_folder import find_proposal_file, write_proposals
from plangraph.errors import UsageError
from plangraph.project import Project
from plangraph.reviewing.review import find_person, review
from proposed import TEXT, proposal_file


def test_the_only_source_with_proposals_is_taken(project: Project) -> None:
    for source in (None, "a", "source:a"):
        assert review(source, "Vera", project.root / "data").text == TEXT


def test_several_sources_none_and_no_project_are_said(project: Project, tmp_path: Path) -> None:
    write_proposals(project, replace(proposal_file(), source="b"))
    with pytest.raises(UsageError, match="PG382 2 sources have proposals — name one of a, b"):
        review(None, "Vera", project.root)
    for name in "ab":
        find_proposal_file(project, name).unlink()
    with pytest.raises(UsageError, match="PG382 there are no proposals in this project"):
        review(None, "Vera", project.root)
    with pytest.raises(UsageError, match="PG015"):
        review(None, "Vera", tmp_path)


def test_a_person_has_the_name_in_git_or_of_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Vera")
    assert find_person() == "Vera"
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setenv("LOGNAME", "boris")
    assert find_person() == "boris"


def test_a_person_whom_nobody_knows_has_to_say_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError

    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("getpass.getuser", fail)
    with pytest.raises(UsageError, match="--by NAME"):
        find_person()
