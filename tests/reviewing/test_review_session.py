"""Test that a review saves each step, takes it back, and loses nothing that others did."""

import errno

import pytest

from plangraph.authoring.proposals.kept_proposals import Decision
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind, ProposedPart
from plangraph.authoring.proposals.proposal_folder import find_proposal_file
from plangraph.authoring.proposals.yaml_file import read_proposal_file, read_proposal_text
from plangraph.errors import DataError, TargetError, UsageError
from plangraph.project import Project
from plangraph.reviewing.review_session import Review, Reviewer
from plangraph.reviewing.steps import DataChange, ReviewStep
from proposed import TEXT

BORIS = Reviewer("Boris", "2031-03-06")
DUCHY = ProposedPart(PartRole.BEARER, "state:duchy")


def _saved(project: Project) -> str:
    return find_proposal_file(project, "a").read_text(encoding="utf-8")


def test_each_step_is_saved_at_once_and_can_be_taken_back(project: Project, review: Review) -> None:
    before = _saved(project)
    review.reject("1.1-1")
    kept = read_proposal_file(find_proposal_file(project, "a")).find("1.1-1")
    assert kept is not None
    assert kept.decided is not None
    assert (kept.decided.decision, kept.decided.by) == (Decision.REJECTED, "Vera")
    review.change("2.1-1", [DUCHY], ProposalKind.PERMISSION)
    review.split("2.1-1", TEXT.index("leave"))
    assert [one.proposal.name for one in review.file.proposals] == ["1.1-1", "2.1-1", "2.1-2"]
    review.merge(["2.1-1", "2.1-2"])
    assert review.next_undo == "merged 2.1-1, 2.1-2"
    for _ in range(4):
        review.undo()
    saved = read_proposal_file(find_proposal_file(project, "a"))
    assert saved == read_proposal_text(before, "before")
    with pytest.raises(UsageError, match="PG383 there is nothing to take back"):
        review.undo()


def test_comments_of_people_stay_in_the_file(project: Project, review: Review) -> None:
    path = find_proposal_file(project, "a")
    path.write_text(_saved(project) + "# Boris: ask the League\n", encoding="utf-8")
    review.reject("1.1-1")
    assert "# Boris: ask the League" in _saved(project)


def test_what_is_decided_is_not_changed_and_what_is_rejected_can_be_reopened(
    review: Review,
) -> None:
    review.reject("1.1-1")
    with pytest.raises(UsageError, match=r"PG383 Vera has rejected 1\.1-1"):
        review.change("1.1-1", [])
    review.reopen("1.1-1")
    review.change("1.1-1", [])
    with pytest.raises(UsageError, match=r"PG383 1\.1-1 is not rejected"):
        review.reopen("1.1-1")
    with pytest.raises(UsageError, match="PG382 there is no proposal 9-9"):
        review.reject("9-9")


def test_two_reviewers_lose_nothing_of_each_other(project: Project, review: Review) -> None:
    other = Review.open(project, "a", BORIS)
    review.reject("1.1-1")
    other.change("2.1-1", [DUCHY])
    assert [one.is_open for one in other.file.proposals] == [False, True]
    with pytest.raises(UsageError, match=r"PG380 2\.1-1 was changed by somebody else"):
        review.reject("2.1-1")
    assert review.file == other.file  # what is shown next is what is there


def test_a_step_of_mine_is_not_taken_back_over_what_another_did(
    project: Project, review: Review
) -> None:
    review.change("2.1-1", [DUCHY])
    Review.open(project, "a", BORIS).reject("2.1-1")
    with pytest.raises(UsageError, match=r"PG380 2\.1-1 .*: Boris has rejected it"):
        review.undo()
    assert review.next_undo == "changed 2.1-1"


def test_a_data_file_that_somebody_edited_is_not_overwritten(
    project: Project, review: Review
) -> None:
    path, kept = project.data / "plan.yaml", review.file.proposals[0]
    text, before = path.read_text(encoding="utf-8"), _saved(project)
    step = ReviewStep("accepted", (kept,), (kept,), (DataChange(path, text, text + "# a\n"),))
    path.write_text(text + "# edited\n", encoding="utf-8")
    with pytest.raises(UsageError, match="PG380 somebody has changed this file meanwhile"):
        review.take(step)
    assert path.read_text(encoding="utf-8") == text + "# edited\n"
    assert _saved(project) == before


def test_a_new_data_file_is_gone_when_its_step_is_taken_back(
    project: Project, review: Review
) -> None:
    path, kept = project.data / "new.yaml", review.file.proposals[0]
    review.take(ReviewStep("accepted", (kept,), (kept,), (DataChange(path, None, "[]\n"),)))
    assert path.read_text(encoding="utf-8") == "[]\n"
    review.undo()
    assert not path.exists()


def test_a_full_disk_leaves_the_files_and_the_review_as_they_were(
    project: Project, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, shown = _saved(project), review.file

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(TargetError, match="PG003 cannot write: No space left on device"):
        review.reject("1.1-1")
    monkeypatch.undo()
    assert _saved(project) == before
    assert review.file == shown
    assert review.next_undo is None
    review.reject("1.1-1")


def test_no_proposals_or_another_text_are_said_before_the_review_begins(project: Project) -> None:
    with pytest.raises(UsageError, match="PG382 there are no proposals for the source b"):
        Review.open(project, "b", BORIS)
    (project.copies / "a.txt").write_text(TEXT + "3. More.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="PG344 the text of a has changed"):
        Review.open(project, "a", BORIS)


def test_a_file_that_a_person_broke_is_named_with_its_line_and_kept(
    project: Project, review: Review
) -> None:
    path = find_proposal_file(project, "a")
    broken = _saved(project).replace("kind: Obligation", "kind: Obligtion", 1)
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.yaml:\d+: PG342 .*Obligation"):
        review.reject("1.1-1")
    assert _saved(project) == broken
