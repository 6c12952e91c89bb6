"""Test the lock of proposals with other processes: no decision is lost, none is written over."""

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from needs import TIME
from plangraph.authoring.accept import accept, reject
from plangraph.authoring.add_source import SourcePlaces, add_source
from plangraph.authoring.draft import draft
from plangraph.authoring.proposals import proposal_lock as module
from plangraph.authoring.proposals.proposal_folder import find_proposal_file, read_proposals
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.cli import main
from plangraph.errors import TargetError, UsageError
from plangraph.project import Project, open_project
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review, Reviewer

_TEXT = "ACCORD\n\n" + "".join(
    f"{number}. Upper Arun shall not keep more than {number + 20} guards.\n"
    for number in (1, 2, 3, 4)
)
#: What changes the proposals of a project, from any process.
_VERBS: Mapping[str, Callable[[Project], object]] = {
    "accept": lambda project: accept(project, ["a.1.1-1"], by="Ada"),
    "reject": lambda project: reject(project, ["a.1.1-1"], by="Ada"),
    "draft": lambda project: draft(pg.open(project.root), project, "a"),
    "review": lambda project: _review(project).do({"do": "reject", "name": "1.1-1"}),
    "accept in a review": lambda project: _review(project).do({"do": "accept", "name": "1.1-1"}),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with a source ``a`` that was drafted: one proposal for each point."""
    pg.init(tmp_path / "mine")
    file = tmp_path / "a.txt"
    file.write_text(_TEXT, encoding="utf-8")
    found = open_project(tmp_path / "mine")
    add_source(file, places=SourcePlaces(found.copies, found.data))
    draft(pg.open(found.root), found, "a", version="b")
    return found


def _review(project: Project) -> ReviewDesk:
    return ReviewDesk(Review.open(project, "a", Reviewer("Vera", "2031-03-05")), project)


def _start(project: Project, *words: str) -> subprocess.Popen[str]:
    """Start a command of plangraph in the project, as another person would."""
    command = [sys.executable, "-m", "plangraph", *words]
    return subprocess.Popen(
        command, cwd=project.root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def _finish(started: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = started.communicate(timeout=120)
    return started.returncode, said


@contextmanager
def _holding(project: Project) -> Iterator[subprocess.Popen[str]]:
    """Start a process that holds the lock, and kill it at the end."""
    script = (
        "import sys, time; from plangraph.project import open_project;"
        "from plangraph.authoring.proposals.proposal_lock import lock_proposals\n"
        "with lock_proposals(open_project(sys.argv[1])):\n    print('held', flush=True)\n"
        "    time.sleep(120)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", script, str(project.root)], text=True, stdout=subprocess.PIPE
    )
    with held:
        assert held.stdout is not None
        assert held.stdout.readline() == "held\n"
        try:
            yield held
        finally:
            held.kill()


def _read_all(project: Project) -> Mapping[Path, str]:
    folders = (project.data, project.proposals)
    return {path: path.read_text("utf-8") for one in folders for path in one.glob("*.yaml")}


def _list_decided(project: Project) -> Mapping[str, str]:
    """Return who decided each proposal that is decided, and how."""
    kept = read_proposals(project)[0][find_proposal_file(project, "a")].proposals
    return {
        one.proposal.name: f"{one.decided.decision} by {one.decided.by}"
        for one in kept
        if one.decided is not None
    }


@TIME
def test_people_who_decide_at_the_same_time_lose_nothing_of_each_other(project: Project) -> None:
    with lock_proposals(project):
        others = [
            _start(project, "accept", "a.1.1-1", "--by", "Ada"),
            _start(project, "accept", "a.2.1-1", "--by", "Ada"),
            _start(project, "reject", "a.3.1-1", "--by", "Boris"),
        ]
        review = _review(project)
    review.do({"do": "accept", "name": "4.1-1"})
    assert [_finish(one)[0] for one in others] == [0, 0, 0]
    assert _list_decided(project) == {
        "1.1-1": "accepted by Ada",
        "2.1-1": "accepted by Ada",
        "3.1-1": "rejected by Boris",
        "4.1-1": "accepted by Vera",
    }
    lines = (project.data / "b.yaml").read_text("utf-8").splitlines()
    points = [line.split()[-1] for line in lines if "pointNumber" in line]
    assert points == ["1", "2", "4"]
    assert pg.check(project.root).errors == ()


@TIME
def test_two_decisions_on_one_proposal_are_taken_one_after_the_other(project: Project) -> None:
    """Nothing is accepted that was rejected; what was accepted is taken out by a later reject."""
    with lock_proposals(project):
        both = (
            _start(project, "accept", "a.1.1-1", "--by", "Ada"),
            _start(project, "reject", "a.1.1-1", "--by", "Boris"),
        )
    (accepted, said), (rejected, _) = map(_finish, both)
    assert accepted in (0, 2)
    assert rejected == 0
    if accepted:
        assert "PG351 a.1.1-1 was rejected by Boris" in said
    assert _list_decided(project)["1.1-1"] == "rejected by Boris"
    written = project.data / "b.yaml"
    assert not written.exists() or "hasEffect" not in written.read_text("utf-8")


@TIME
def test_what_was_accepted_meanwhile_is_neither_rejected_in_a_review_nor_taken_back(
    project: Project,
) -> None:
    review = _review(project)
    review.do({"do": "accept", "name": "1.1-1"})
    assert _finish(_start(project, "accept", "a.2.1-1", "a.3.1-1", "--by", "Ada"))[0] == 0
    before = _read_all(project)
    for form, code in (({"do": "reject", "name": "2.1-1"}, "PG380"), ({"do": "undo"}, "PG380")):
        with pytest.raises(UsageError, match=code):
            review.do(form)
    assert _read_all(project) == before
    assert _list_decided(project)["2.1-1"] == "accepted by Ada"


@pytest.mark.parametrize("verb", _VERBS)
def test_nothing_is_written_while_another_process_holds_the_lock(
    project: Project, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.05)
    before = _read_all(project)
    with _holding(project), pytest.raises(UsageError, match=r"PG384 .* — try again"):
        _VERBS[verb](project)
    assert _read_all(project) == before


@pytest.mark.parametrize(
    "words",
    [
        "add-source ../a.txt --as c",
        "new-draft arun-draft next",
        "check --fix --yes",
        "fmt",
        "align arun-draft b --join likely",
        "import-table ../rows.csv -o data/rows.yaml",
    ],
)
def test_each_verb_that_writes_data_waits_for_the_lock(
    project: Project, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    accept(project, ["a.1.1-1"], by="Ada")
    (project.root.parent / "rows.csv").write_text("point,type\n1,Obligation\n", encoding="utf-8")
    monkeypatch.setattr(module, "_SECONDS", 0.05)
    monkeypatch.chdir(project.root)
    before = _read_all(project)
    with _holding(project):
        done = CliRunner().invoke(main, words.split())
    assert done.exit_code == 2, done.output
    assert "PG384" in done.output
    assert _read_all(project) == before


@pytest.mark.parametrize("verb", _VERBS)
def test_a_process_that_was_killed_while_it_held_the_lock_keeps_nobody_out(
    project: Project, verb: str
) -> None:
    with _holding(project) as held:
        held.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        held.wait()
        _VERBS[verb](project)
    assert (project.proposals / ".lock").exists()


@pytest.mark.parametrize("verb", _VERBS)
def test_a_lock_that_cannot_be_written_is_said_and_nothing_is_written(
    project: Project, verb: str
) -> None:
    (project.proposals / ".lock").unlink()
    (project.proposals / ".lock").mkdir()
    before = _read_all(project)
    with pytest.raises(TargetError, match=r"\.lock: PG003 cannot write"):
        _VERBS[verb](project)
    assert _read_all(project) == before


@pytest.mark.parametrize("verb", _VERBS)
def test_a_full_disk_leaves_data_and_proposals_as_they_were(
    project: Project, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = _read_all(project)
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(TargetError, match="PG003 cannot write: No space left on device"):
        _VERBS[verb](project)
    assert _read_all(project) == before
    monkeypatch.undo()
    _VERBS[verb](project)


def test_a_project_without_proposals_gets_no_folder_for_a_mistyped_name(tmp_path: Path) -> None:
    pg.init(tmp_path / "new")
    project = open_project(tmp_path / "new")
    with pytest.raises(UsageError, match="PG350 there is no proposal 'x'"):
        reject(project, ["x"], by="Ada")
    assert not project.proposals.exists()


def test_every_module_that_writes_proposals_takes_the_lock() -> None:
    package = Path(pg.__file__).parent
    writers = [
        path.name
        for path in package.rglob("*.py")
        if "render_proposals(" in (text := path.read_text("utf-8")) or "write_proposals(" in text
    ]
    locking = [
        path.name
        for path in package.rglob("*.py")
        if re.search(r"(?<!def) lock_proposals\(", path.read_text("utf-8"))
    ]
    assert sorted(locking) == [
        "accept.py",
        "draft.py",
        "join_clauses.py",
        "review_desk.py",
        "review_session.py",
        "source.py",
    ]
    assert set(writers) <= {*locking, "proposal_folder.py"}
