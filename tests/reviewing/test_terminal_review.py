"""Test a review on a terminal, line by line."""

from dataclasses import replace

import pytest

from plangraph.authoring.proposals.kept_proposals import Decision
from plangraph.authoring.proposals.proposal import ProposedTime
from plangraph.authoring.proposals.proposal_folder import write_proposals
from plangraph.project import Project
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review
from plangraph.reviewing.terminal_review import review_on_terminal
from proposed import proposal_file


@pytest.fixture
def desk(project: Project, review: Review) -> ReviewDesk:
    return ReviewDesk(review, project)


def type_lines(desk: ReviewDesk, *lines: str, is_script: bool = False) -> str:
    """Return what a review writes when a person types these lines and leaves."""
    written: list[str] = []
    left = iter(lines)
    review_on_terminal(desk, lambda: next(left, None), written.append, is_script=is_script)
    return "".join(written)


def test_a_proposal_is_shown_with_its_passage_its_parts_and_what_is_missing(
    desk: ReviewDesk,
) -> None:
    text = type_lines(desk, "n")
    assert "1.1-1 (point 1), proposed by plangraph draft rules 0.1.0" in text
    assert "“The League shall keep at most 20 guards”" in text
    assert " 2 How much? at most 20 persons: in the passage, “at most 20”" in text
    assert " 1 Who is bound? TODO: to be written" in text
    assert text.endswith("2 open, 0 accepted, 0 rejected\n")
    assert max(map(len, text.splitlines())) <= 80


def test_decisions_and_changes_are_saved_and_taken_back(desk: ReviewDesk, review: Review) -> None:
    text = type_lines(desk, "r", "c 1 institution:upper-arun", "+ action withdraw", "- 2")
    assert "Who is bound? Upper Arun: in no words of the text" in text
    first, second = review.file.proposals
    assert first.decided is not None
    assert first.decided.decision is Decision.REJECTED
    assert [str(part.role) for part in second.proposal.parts] == ["dutyBearer", "action"]
    type_lines(desk, "g 1.1-1", "r", "g 2.1-1", "k Permission")
    assert review.file.proposals[0].decided is None
    assert review.file.proposals[1].proposal.kind == "Permission"
    type_lines(desk, *["u"] * 6)
    assert review.file == proposal_file()


def test_a_part_is_written_as_it_is_shown(desk: ReviewDesk, review: Review) -> None:
    lines = ("c 1 Upper Arun", "+ action cease fire", "c 2 14 days after signing", "c 9 x")
    text = type_lines(desk, "g 2.1-1", *lines)
    parts = {str(part.role): part.value for part in review.file.proposals[1].proposal.parts}
    assert (parts["dutyBearer"], parts["action"]) == ("institution:upper-arun", "cease-fire")
    assert parts["dueBy"] == ProposedTime(duration="P14D", after="signing")
    assert "Upper Arun would have to cease fire" in " ".join(text.split())
    assert " 2 By when? 14 days after signing: in no words of the text" in text


def test_passages_are_split_and_put_together(desk: ReviewDesk, review: Review) -> None:
    type_lines(desk, "s keep at most")
    assert len(review.file.proposals) == 3
    type_lines(desk, "m")
    assert review.file == proposal_file()


def test_names_are_found_and_proposals_listed(desk: ReviewDesk) -> None:
    text = type_lines(desk, "f 1 upper", "f 1 zzzzzz", "l", "?")
    assert "institution:upper-arun             Upper Arun" in text
    assert "Nothing in the data is called so." in text
    assert "2.1-1      open      Whoever is meant would have to do what" in text
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
        ("u", "PG383 there is nothing to take back"),
        ("c 2 soon", "PG342 'soon' is no quantity"),
        ("p", "PG385 there is no other proposal"),
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


@pytest.mark.parametrize("is_script", [False, True])
@pytest.mark.parametrize(
    "line", ["r", "a", "c 1 state:x", "+ action pay", "- 1", "k Permission", "m"]
)
def test_after_a_name_that_is_not_there_no_line_acts_on_another_proposal(
    desk: ReviewDesk, review: Review, line: str, *, is_script: bool
) -> None:
    text = type_lines(desk, "g 1.1-9", line, "", "u", is_script=is_script)
    assert "did you mean 1.1-1?" in text
    assert f"PG385 '{line}' was left out" in text
    assert review.file == proposal_file()
    text = type_lines(desk, "g 1.1-9", "g 1.1-1", "r", is_script=is_script)
    assert text.endswith("1 open, 0 accepted, 1 rejected\n")


@pytest.mark.parametrize("failing", ["c 1", "c 2 soon", "+ zzz x", "m", "x", "a"])
def test_in_a_script_nothing_follows_what_failed_before_it_goes_to_a_proposal(
    desk: ReviewDesk, review: Review, failing: str
) -> None:
    text = type_lines(desk, "g 2.1-1", failing, "r", "+ action pay", is_script=True)
    assert "PG385 'r' was left out" in text
    assert review.file == proposal_file()
    type_lines(desk, "g 2.1-1", failing, "g 1.1-1", "r", is_script=True)
    assert [one.is_open for one in review.file.proposals] == [False, True]


def test_in_a_script_nothing_acts_on_the_last_one_again(desk: ReviewDesk, review: Review) -> None:
    text = type_lines(desk, "r", "r", "r", "r", is_script=True)
    assert [one.is_open for one in review.file.proposals] == [False, False]
    assert text.count("'r' was left out") == 2


def test_what_is_rejected_again_or_opened_again_stays_chosen(
    desk: ReviewDesk, review: Review
) -> None:
    type_lines(desk, "r", "g 1.1-1", "r", "k Permission")
    assert [one.is_open for one in review.file.proposals] == [True, True]
    assert review.file.proposals[0].proposal.kind == "Permission"


def test_in_a_script_a_proposal_is_shown_once_and_then_what_changes(desk: ReviewDesk) -> None:
    text = type_lines(desk, "g 2.1-1", "+ action withdraw", "k Permission", is_script=True)
    assert "1.1-1 (point 1)" not in text
    assert text.count("2.1-1 (point 2)") == 1
    assert text.count("“The Duchy shall leave within 30 days”") == 1
    assert text.count("What is done? withdraw") == 1
