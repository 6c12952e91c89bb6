"""Test that a preview says what the data would say, and writes nothing."""

import pytest

from desks import GUARDS_CHANGE, GUARDS_PARTS, LEAGUE
from needs import TIME
from plangraph.project import Project
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review


@pytest.fixture
def desk(project: Project, review: Review) -> ReviewDesk:
    return ReviewDesk(review, project)


def test_a_preview_says_and_draws_what_accepting_would_give_and_writes_nothing(
    desk: ReviewDesk, project: Project
) -> None:
    assert desk.preview("1.1-1") is None  # the data have no League yet
    desk.do({"do": "add", "name": "1.1-1", "thing": LEAGUE})
    desk.do(GUARDS_CHANGE)
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    preview = desk.preview("1.1-1")
    assert preview is not None
    assert preview.sentence is not None
    assert preview.sentence.startswith("The League would not be allowed to")
    assert preview.picture is not None
    assert "The League" in preview.picture
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


@TIME
def test_a_preview_names_what_check_would_find(desk: ReviewDesk) -> None:
    desk.do({"do": "add", "name": "1.1-1", "thing": LEAGUE})
    due = {"role": "dueBy", "text": "2031-13-40"}
    desk.do({**GUARDS_CHANGE, "parts": [*GUARDS_PARTS, due]})
    preview = desk.preview("1.1-1")
    assert preview is not None
    assert any("PG117" in finding for finding in preview.findings)
    assert not any("PG303" in finding for finding in preview.findings)
