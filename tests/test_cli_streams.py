"""Laws of the command line, over every verb: what takes no output, and what stops in the middle.

A closed or full stdout, a reader that has left, a full disk and a signal each end with at most one
line and the right status. No temporary file stays, and no file is half-written.
"""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from conftest import FIXTURES
from forked import Ended, ForkedCommands, Job
from needs import TIME
from plangraph.cli import main
from plangraph.keeping.kept_files import CACHE
from shell import run

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked"),
    pytest.mark.xdist_group("streams"),
]
FULL = Path("/dev/full")
on_linux = pytest.mark.skipif(not FULL.exists(), reason="the device is one of Linux")

#: What each verb does in the project of these tests; a verb may be there several times.
CALLS = {
    "accept": "accept may-draft.2.1-1 --by Ada",
    "add-source": "add-source letter.txt",
    "add-source of a confidential file": "add-source letter.txt --confidential",
    "align": "align arun-draft arun-june",
    "ask": "ask bound-by",
    "ask for a list": "ask",
    "build": "build",
    "check": "check --format json",
    "check and correct": "check fix.yaml --fix --yes",
    "cite": "cite arun-draft 1",
    "diff": "diff arun-draft arun-june",
    "digest": "digest",
    "draft": "draft arun-june",
    "explain": "explain Clause",
    "export": "export",
    "export to a file": "export -o plan.ttl",
    "find": "find bridge",
    "fmt": "fmt data",
    "ground": "ground sources/arun-draft.txt --line 1 --words reporters",
    "import-table": "import-table new.csv --new",
    "import-table to a file": "import-table new.csv --new -o data/table.yaml",
    "import-table of a template": "import-table --template empty.xlsx",
    "import-ucdp": "import-ucdp ucdp.csv -o made/agreements",
    "init": "init ../made/own",
    "ledger": "ledger",
    "load": "load --store archive",
    "metrics": "metrics",
    "new-draft": "new-draft arun-draft arun-july --drop 2 -o data/july.yaml",
    "path": "path lower-arun upper-arun",
    "positions": "positions arun-boats",
    "query": "query SELECT*{?s?p?o}",
    "reject": "reject may-draft.2.1-1",
    "schema": "schema -o schema.json",
    "site": "site -o pages",
    "slice": "slice --around clause:arun-boats -o slice.nq",
    "view": "view",
    "view on stdout": "view -o -",
    "view as a picture": "view -o deep.svg",
    "whatif": "whatif",
}
#: Verbs that run until they are stopped, and write nothing by themselves.
SERVERS = {"review", "serve", "watch"}
#: Calls that write several files one after the other, each of them whole.
ONE_BY_ONE = {"fmt"}

#: Calls that change files; the others write to stdout alone.
WRITING = {
    *("accept", "add-source", "add-source of a confidential file", "build"),
    *("check and correct", "draft", "export to a file", "fmt", "import-table to a file"),
    *("import-table of a template", "import-ucdp", "init", "load", "new-draft", "reject"),
    *("schema", "site", "slice", "view", "view as a picture"),
}


def for_each(calls: Collection[str], *, quick: Collection[str]) -> pytest.MarkDecorator:
    """Return the mark of a test of each of these calls, which is heavy but for some."""
    marks = {call: () if call in quick else (TIME,) for call in sorted(calls)}
    return pytest.mark.parametrize(
        "call", [pytest.param(call, marks=marks[call]) for call in marks]
    )


#: All calls but those that take long.
QUICK = CALLS.keys() - {"accept", "build", "import-ucdp", "site", "view", "view as a picture"}
#: Some that write one file, several, an archive and a folder.
WRITTEN = {"export to a file", "draft", "load", "init"}
for_each_call = for_each(CALLS, quick=QUICK)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a source that was read, proposals, a table and a letter."""
    folder = tmp_path_factory.mktemp("project") / "own"
    run("init", "own", cwd=folder.parent)
    for name in ("may-draft", "june-draft", "arun-june"):
        run("add-source", "sources/arun-draft.txt", "--as", name, cwd=folder)
    for name in ("may-draft", "june-draft"):
        run("draft", name, cwd=folder)
        proposals = folder / "proposals" / f"{name}.yaml"
        lines = proposals.read_text("utf-8").splitlines(keepends=True)
        proposals.write_text("".join(line for line in lines if "value: TODO" not in line), "utf-8")
    run("new-draft", "arun-draft", "arun-june", "--drop", "2", "-o", "data/june.yaml", cwd=folder)
    row = (
        "August draft",
        "9",
        "Tolls",
        "Upper Arun",
        "prohibition",
        "withdraw",
        "source:arun-draft",
    )
    table = (
        f"draft,point,clause,bearer,kind,action,source,passage\n{','.join(row)},span:arun-draft.1\n"
    )
    (folder / "new.csv").write_text(table, "utf-8")
    (folder / "letter.txt").write_text("1. Both towns vote.\n2. They count.\n", "utf-8")
    shutil.copy(FIXTURES / "ucdp" / "agreements.csv", folder / "ucdp.csv")
    actors = folder / "data" / "actors.yaml"
    text = actors.read_text("utf-8").replace("{id: ", "{  id: ")  # for fmt
    actors.write_text(text, "utf-8")
    (folder / "fix.yaml").write_text("- {id: effect:a, hasQuantity: {value: '8,000'}}\n", "utf-8")
    return folder


@pytest.fixture
def place(project: Path, tmp_path: Path) -> Path:
    """Return a copy of the project, in a folder of its own."""
    return Path(shutil.copytree(project, tmp_path / "own"))


@dataclass(frozen=True)
class Normal:
    """What a call does where nothing is wrong: the files before and after, and what it writes."""

    ended: Ended
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    stdout: bytes

    @property
    def is_writing(self) -> bool:
        return self.before != self.after


@pytest.fixture(scope="module")
def run_normally(
    commands: ForkedCommands, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Normal]:
    """Return a function that runs a call once, and returns what it did."""

    @cache
    def run_once(call: str) -> Normal:
        place = Path(shutil.copytree(project, tmp_path_factory.mktemp("normal") / "own"))
        before, stdout = read(place), place.parent / "stdout"
        ended = start(commands, place, call, stdout=str(stdout))
        content = stdout.read_bytes()
        stdout.unlink()
        return Normal(ended, before, read(place), content)

    return run_once


def start(commands: ForkedCommands, place: Path, call: str, **options: object) -> Ended:
    """Run a call in a project; what it reports is never a traceback."""
    words = CALLS[call].split(" ")
    environment = {CACHE: str(place.parents[1] / "cache")}
    job = Job(words, str(place), environment=environment, **options)  # type: ignore[arg-type]
    ended = commands.run(job)
    assert "Traceback" not in ended.stderr, ended.stderr
    assert "Exception ignored" not in ended.stderr, ended.stderr
    return ended


def read(place: Path) -> dict[str, bytes]:
    """Return the files in the folder above a project, and those folders that are empty."""
    return {
        path.relative_to(place.parent).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(place.parent.rglob("*"))
        if path.is_file() or not any(path.iterdir())
    }


def assert_all_or_nothing(call: str, normal: Normal, found: Mapping[str, bytes]) -> None:
    """Assert that the files are as before a call or as after it."""
    if call in ONE_BY_ONE:
        for name, content in found.items():
            assert content in (normal.before.get(name), normal.after.get(name)), name
    elif "confidential" in call:  # each time it has another salt
        assert found.keys() in (normal.before.keys(), normal.after.keys())
    elif call == "load":  # what is complete is said in the archive, and a next load goes on
        files = {name: text for name, text in found.items() if "/archive/" not in name}
        assert files == {name: text for name, text in normal.before.items() if name in files}
        assert not [name for name in found if ".plangraph-archive.json." in name]
    else:
        assert found in (normal.before, normal.after)


def test_every_verb_is_called_here() -> None:
    assert {words.split()[0] for words in CALLS.values()} | SERVERS == set(main.commands)


@for_each_call
def test_a_verb_works_where_nothing_is_wrong(
    run_normally: Callable[[str], Normal], call: str
) -> None:
    normal = run_normally(call)
    assert normal.ended.status in (0, 1), normal.ended.stderr
    assert normal.is_writing == (call in WRITING)
    assert normal.is_writing or normal.stdout


@for_each_call
def test_a_closed_stdout_is_an_error_of_one_line(
    commands: ForkedCommands, place: Path, call: str
) -> None:
    before = read(place)
    ended = start(commands, place, call, stdout="closed")
    line = "<stdout>: PG003 cannot write: it is closed — choose a folder that exists and that you"
    assert (ended.status, ended.stderr.count("\n")) == (2, 1)
    assert ended.stderr.startswith(line)
    assert read(place) == before


@on_linux
@for_each(CALLS, quick=QUICK - WRITING)
def test_a_full_disk_behind_stdout_is_an_error_of_one_line(
    commands: ForkedCommands, place: Path, call: str, run_normally: Callable[[str], Normal]
) -> None:
    normal = run_normally(call)
    ended = start(commands, place, call, stdout=str(FULL))
    if normal.stdout:
        line = "<stdout>: PG003 cannot write: No space left on device — free space"
        assert ended.status == 2
        assert ended.stderr.splitlines()[-1].startswith(line)
    else:
        assert ended.status == normal.ended.status
    assert_all_or_nothing(call, normal, read(place))


@for_each(CALLS, quick={"query", "ask for a list"})
def test_a_reader_of_stdout_that_has_left_is_no_error(
    commands: ForkedCommands, place: Path, call: str, run_normally: Callable[[str], Normal]
) -> None:
    normal = run_normally(call)
    ended = start(commands, place, call, stdout="gone")
    assert ended.status in (0, normal.ended.status)
    assert len(ended.stderr.splitlines()) <= len(normal.ended.stderr.splitlines())
    assert_all_or_nothing(call, normal, read(place))


@for_each(WRITING, quick=WRITTEN)
@pytest.mark.parametrize(
    ("number", "after"),
    [
        (signal.SIGTERM, False),
        pytest.param(signal.SIGINT, True, marks=TIME),
    ],
)
def test_a_signal_at_any_step_leaves_all_or_nothing(
    commands: ForkedCommands,
    project: Path,
    tmp_path: Path,
    call: str,
    number: int,
    after: bool,
    run_normally: Callable[[str], Normal],
) -> None:
    normal = run_normally(call)
    steps = normal.ended.steps
    for at in choose_steps(steps, 2 if (number, after) == (signal.SIGTERM, False) else 3):
        place = Path(shutil.copytree(project, tmp_path / str(at) / "own"))
        ended = start(commands, place, call, signal=number, at=at, after=after)
        assert ended.status in (128 + number, normal.ended.status)
        if ended.status == 128 + number:
            assert ended.stderr.splitlines()[-1] == f"stopped by {signal.Signals(number).name}"
        assert_all_or_nothing(call, normal, read(place))


def choose_steps(steps: int, most: int) -> list[int]:
    """Return the numbers of some steps, among them the last one."""
    chosen = {1 + (steps - 1) * number // (most - 1) for number in range(most)}
    return sorted(chosen) if most > 2 else [(steps + 1) // 2, steps]


@for_each(WRITING, quick=WRITTEN)
def test_a_full_disk_is_an_error_that_names_the_reason_and_changes_nothing(
    commands: ForkedCommands, place: Path, call: str, run_normally: Callable[[str], Normal]
) -> None:
    """A limit on the size of a file fails as a full disk does, without a disk of its own."""
    normal = run_normally(call)
    ended = start(commands, place, call, file_size=1)
    assert ended.status in (2, 3)
    assert re.search(r"PG\d+ cannot write: File too large", ended.stderr), ended.stderr
    assert read(place) == normal.before
