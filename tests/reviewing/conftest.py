"""A project with a source that was read for proposals."""

from pathlib import Path

import pytest

from plangraph.authoring.add_source import SourcePlaces, add_source
from plangraph.authoring.init import init
from plangraph.authoring.proposals.proposal_folder import write_proposals
from plangraph.project import Project, open_project
from plangraph.reviewing.review_session import Review, Reviewer
from proposed import TEXT, proposal_file


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a new project with the source ``a`` and two proposals for it."""
    init(tmp_path / "mine")
    found = open_project(tmp_path / "mine")
    document = tmp_path / "a.txt"
    document.write_text(TEXT, encoding="utf-8")
    add_source(document, "a", places=SourcePlaces(found.copies, found.data))
    write_proposals(found, proposal_file())
    return found


@pytest.fixture
def review(project: Project) -> Review:
    """Return the review of the source ``a`` by Vera."""
    return Review.open(project, "a", Reviewer("Vera", "2031-03-05"))
