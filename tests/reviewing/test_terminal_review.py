"""Test a review on a terminal, line by line."""

from dataclasses import replace

import pytest

from plangraph.authoring.proposals.kept_proposals import Decision
from plangraph.authoring.proposals.proposal_folder import write_proposals
from plangraph.project import Project
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review
from plangraph.reviewing.terminal_review import review_on_terminal
from proposed import proposal_file


@pytest.fixture
def desk(project: Project, review: Review) -> ReviewDesk:
    return ReviewDesk(review, project)


def type_lines(desk: ReviewDesk, *lines: str) -> str:
    """Return what a review writes when a person types these lines and leaves."""
    written: list[str] = []
    left = iter(lines)
    review_on_terminal(desk, lambda: next(left, None), written.append)
    return "".join(written)


def test_a_proposal_is_shown_with_its_passage_its_parts_and_what_is_missing(
    desk: ReviewDesk,
) -> None:
    text = type_lines(desk, "n")
    assert "1.1-1 (point 1), proposed by plangraph draft rules 0.1.0" in text
    assert "“The League shall keep at most 20 guards”" in text
    assert " 2 How much? at-most 20 persons: in the passage, “at most 20”" in text
    assert " 1 Who is bound? TODO: to be written" in text
    assert text.endswith("2 open, 0 accepted, 0 rejected\n")
    assert max(map(len, text.splitlines())) <= 80


def test_decisions_and_changes_are_saved_and_taken_back(desk: ReviewDesk, review: Review) -> None:
    text = type_lines(desk, "r", "c 1 institution:upper-arun", "+ action withdraw", "- 2")
    assert "institution:upper-arun (Upper Arun): in no words of the text" in text
    first, second = review.file.proposals
    assert first.decided is not None
    assert first.decided.decision is Decision.REJECTED
    assert [str(part.role) for part in second.proposal.parts] == ["dutyBearer", "action"]
    type_lines(desk, "g 1.1-1", "r", "g 2.1-1", "k Permission")
    assert review.file.proposals[0].decided is None
    assert review.file.proposals[1].proposal.kind == "Permission"
    type_lines(desk, *["u"] * 6)
    assert review.file == proposal_file()


def test_passages_are_split_and_put_together(desk: ReviewDesk, review: Review) -> None:
    type_lines(desk, "s keep at most")
    assert len(review.file.proposals) == 3
    type_lines(desk, "m")
    assert review.file == proposal_file()


def test_names_are_found_and_proposals_listed(desk: ReviewDesk) -> None:
    text = type_lines(desk, "f 1 upper", "f 1 zzzzzz", "l", "?")
    assert "institution:upper-arun             Upper Arun" in text
    assert "Nothing in the data is called so." in text
    assert "2.1-1      open      (who?) must P30D …" in text
    assert "u           undo" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x", "PG385 'x' is no command"),
        ("c 9 state:x", "PG385 '9' is no part"),
        ("c ² x", "is no part"),
        ("+ dutyBaerer x", "did you mean dutyBearer?"),
        ("+ zzz x", "use dutyBearer, "),
        ("k Duty", "PG385 'Duty' is no kind"),
        ("s nowhere", "PG385 'nowhere' is not in the passage"),
        ("s", "PG385 '' is not in the passage"),
        ("m", "PG385 no open proposal of this point follows"),
        ("g 1.1-9", "did you mean 1.1-1?"),
        ("u", "PG383 there is nothing to take back"),
        ("c 2 soon", "PG342 'soon' is no quantity"),
        ("p", "There is no other proposal"),
    ],
)
def test_a_wrong_line_is_explained_and_the_review_goes_on(
    desk: ReviewDesk, line: str, said: str
) -> None:
    text = type_lines(desk, line, "r")
    assert said in text
    assert text.endswith("1 open, 0 accepted, 1 rejected\n")


def test_a_file_without_proposals_is_said(project: Project, review: Review) -> None:
    write_proposals(project, replace(proposal_file(), proposals=()))
    review.reload()
    text = type_lines(ReviewDesk(review, project), "a", "l", "n")
    assert "There are no proposals." in text
    assert "PG385 there are no proposals" in text


def test_q_leaves(desk: ReviewDesk) -> None:
    assert type_lines(desk, "q", "r").endswith("2 open, 0 accepted, 0 rejected\n")


def test_each_decision_is_said(desk: ReviewDesk) -> None:
    written = type_lines(desk, "r", "g 1.1-1", "r")
    assert "rejected 1.1-1\n" in written
    assert "opened again 1.1-1\n" in written
