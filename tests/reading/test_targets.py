"""Where an output may be written: never over a data file, nor where it would be read as data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plangraph as pg
from plangraph.errors import UsageError
from plangraph.reading.data_files import SUFFIXES, find_files
from plangraph.reading.outputs import mark_output
from plangraph.reading.targets import (
    refuse_data_in,
    refuse_input,
    refuse_inputs_in,
    refuse_stdout,
)
from shell import run

STATE = "- id: state:a\n  type: State\n  label: {en: A}\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a folder of data with an output below it and a hidden folder."""
    folder = tmp_path / "plan"
    for name in ("sub", "out", ".git"):
        (folder / name).mkdir(parents=True)
    mark_output(folder / "out")
    (folder / "a.yaml").write_text(STATE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", [f"b{suffix}" for suffix in SUFFIXES] + ["sub/b.ttl"])
def test_what_would_be_read_the_next_time_is_refused(plan: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"PG007 it would be read as data from .*plan the next"):
        refuse_input(plan / name, [plan])


@pytest.mark.parametrize(
    "name", ["b.html", "b.graphml", ".b.ttl", "out/b.ttl", ".git/b.ttl", "../b.ttl"]
)
def test_what_would_not_be_read_is_allowed(plan: Path, name: str) -> None:
    refuse_input(plan / name, [plan])


@given(
    st.lists(st.sampled_from(["sub", "out", ".git"]), max_size=3),
    st.sampled_from(["b.ttl", "b.html", ".b.ttl", "b", "b.yml"]),
)
def test_a_target_is_refused_exactly_if_it_would_be_found(
    tmp_path_factory: pytest.TempPathFactory, folders: list[str], name: str
) -> None:
    root = tmp_path_factory.mktemp("plan")
    target = root.joinpath(*folders, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    (root / "a.yaml").touch()
    for folder in (target.parent, *target.parent.parents):
        if folder.name == "out":
            mark_output(folder)
    try:
        refuse_input(target, [root])
        refused = False
    except UsageError:
        refused = True
    target.touch()
    assert refused == any(file == target for file, _ in find_files(root))


def test_a_data_file_is_not_overwritten_whatever_names_it(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(plan / "a.yaml")
    for target in (plan / "a.yaml", plan / "sub" / ".." / "a.yaml", link):
        for path in (plan, plan / "a.yaml"):
            with pytest.raises(UsageError, match=r"PG007 it is read as data from .* overwritten"):
                refuse_input(target, [path])


def test_a_link_that_leads_among_the_data_is_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(plan / "b.ttl")
    with pytest.raises(UsageError, match="PG007"):
        refuse_input(tmp_path / "link", [plan])


def test_a_file_beside_a_data_file_that_was_named_is_allowed(plan: Path) -> None:
    refuse_input(plan / "b.ttl", [plan / "a.yaml"])


def test_an_output_that_is_itself_read_is_not_written_to(plan: Path) -> None:
    (plan / "out" / "plan.ttl").touch()
    for name in ("plan.ttl", "other.ttl"):
        with pytest.raises(UsageError, match="PG007"):
            refuse_input(plan / "out" / name, [plan / "out"])


def test_a_folder_of_outputs_holds_nothing_that_is_read(plan: Path, tmp_path: Path) -> None:
    refuse_inputs_in(plan / "out", [plan])
    refuse_inputs_in(plan / "new", [plan])
    for folder in (plan, tmp_path):
        with pytest.raises(UsageError, match=r"PG007 .*a\.yaml, which is read as data"):
            refuse_inputs_in(folder, [plan])


def test_a_folder_with_data_that_no_command_marked_is_refused(plan: Path) -> None:
    with pytest.raises(UsageError, match=r"PG004 the folder holds a\.yaml"):
        refuse_data_in(plan)
    for name in ("sub", "new", "out"):
        refuse_data_in(plan / name)


def test_standard_output_may_not_be_a_file_that_is_read(plan: Path) -> None:
    refuse_stdout([plan])
    command = [sys.executable, "-m", "plangraph", "export", "--data", ".", "--no-vocabulary"]
    for name, status in (("b.ttl", 2), ("b.txt", 0)):
        with (plan / name).open("wb") as target:
            done = subprocess.run(command, stdout=target, stderr=-1, cwd=plan, check=False)
        assert done.returncode == status, done.stderr
        assert (b"b.ttl: PG007 the output goes to this file" in done.stderr) == (status == 2)


VERBS = [
    ("export", "-o", "TARGET"),
    ("export", "--format", "nq", "-o", "TARGET"),
    ("view", "-o", "TARGET"),
    ("slice", "--around", "state:a", "-o", "TARGET"),
]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize("name", ["a.yaml", "new.nq"])
def test_no_verb_writes_among_the_data_it_reads(
    plan: Path, verb: tuple[str, ...], name: str
) -> None:
    words = [name if word == "TARGET" else word for word in verb]
    if verb[0] == "slice" and name == "a.yaml":
        (plan / "a.nq").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
        words[-1] = name = "a.nq"
    before = {path: path.read_bytes() for path in plan.iterdir() if path.is_file()}
    if words[:3] == ["export", "-o", "a.yaml"]:  # the ending is no format
        words[1:1] = ["--format", "ttl"]
    done = run(*words, "--data", ".", cwd=plan)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{name}: PG007 ")
    assert {path: path.read_bytes() for path in plan.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("verb", ["build", "site"])
def test_no_verb_makes_its_folder_of_one_that_holds_the_data(plan: Path, verb: str) -> None:
    before = sorted(plan.rglob("*"))
    for place, data in ((plan, "."), (plan, "a.yaml"), (plan.parent, "plan")):
        done = run(verb, "--data", data, "-o", ".", cwd=place)
        assert done.returncode == 2
        assert "a.yaml, which is read as data, is in this folder of outputs" in done.stderr
    assert sorted(plan.rglob("*")) == before


def test_the_working_folder_may_change_after_the_data_were_opened(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan)
    graph = pg.open(".")
    monkeypatch.chdir(os.sep)
    with pytest.raises(UsageError, match="PG007"):
        graph.export(plan / "b.ttl")
