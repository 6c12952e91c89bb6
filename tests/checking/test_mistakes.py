"""Deliberate mistakes: each is one finding, at the line that was written, and leads to its fix.

The table is tests/fixtures/mistakes/mistakes.yaml: each row makes one mistake in a sound project.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import plangraph as pg
from conftest import FIXTURES
from plangraph.cli import main
from plangraph.errors import Finding, PlangraphError

FOLDER = FIXTURES / "mistakes"
MISTAKES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "mistakes.yaml").read_text("utf-8"))
COMMANDS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "commands.yaml").read_text("utf-8"))

#: How many mistakes are made together at most.
ROUND = 8


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two sound projects."""
    root = tmp_path_factory.mktemp("mistakes")
    for form in ("short", "long"):
        shutil.copytree(FOLDER / form, root / form)
    return root


@pytest.fixture
def make(projects: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Make a mistake in a project, which is mended afterwards."""
    maker = Make(projects, monkeypatch)
    yield maker
    maker.mend()


class Make:
    """Makes mistakes, and remembers what was there."""

    def __init__(self, projects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._projects = projects
        self._monkeypatch = monkeypatch
        self._sound: dict[Path, str] = {}

    def __call__(self, row: dict[str, Any]) -> bool:
        """Make one mistake more; return whether what it changes was there."""
        folder = self._projects / row["in"]
        self._monkeypatch.chdir(folder)
        for edit in (row, row["also"]) if "also" in row else (row,):
            file = folder / edit["file"]
            text = file.read_text("utf-8")
            self._sound.setdefault(file, text)
            if "remove" in edit:
                file.unlink()
                continue
            if text.count(edit["old"]) != 1:
                return False
            file.write_text(text.replace(edit["old"], edit["new"]), "utf-8")
        return True

    def mend(self) -> None:
        while self._sound:
            file, text = self._sound.popitem()
            file.write_text(text, "utf-8")


def find_all() -> Sequence[Finding]:
    try:
        return pg.check(".").findings
    except PlangraphError as exc:
        return exc.findings


def name_row(row: dict[str, Any]) -> str:
    return f"{row['in']}: {row['mistake']}"


@pytest.mark.parametrize("kind", ["short", "long"])
def test_the_projects_are_sound(projects: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.chdir(projects / kind)
    assert find_all() == ()


def list_rounds() -> list[list[dict[str, Any]]]:
    """Return the mistakes, some of one project together; each that stops the reading is alone."""
    rounds = [[row] for row in MISTAKES if row["code"].startswith("PG10")]
    for kind in ("short", "long"):
        rows = [row for row in MISTAKES if row["in"] == kind and [row] not in rounds]
        number = -(-len(rows) // ROUND)
        rounds += [rows[start::number] for start in range(number)]
    return rounds


@pytest.mark.parametrize("rows", list_rounds(), ids=lambda rows: name_row(rows[0]))
def test_a_mistake_is_one_finding_with_its_line_and_fix(
    make: Make, rows: list[dict[str, Any]]
) -> None:
    """Mistakes that are made together are found together; those that meet are made apart."""
    expected = sorted(describe(row) for row in rows)
    are_made = [make(row) for row in rows].count(True) == len(rows)
    found = sorted(map(describe_finding, find_all()))
    make.mend()
    if len(rows) > 1 and not (are_made and found == expected):
        half = len(rows) // 2
        for part in (rows[:half], rows[half:]):
            test_a_mistake_is_one_finding_with_its_line_and_fix(make, part)
        return
    assert are_made, "what is to be changed is not there"
    assert found == expected


def describe(row: dict[str, Any]) -> tuple[str, ...]:
    """Return what is to be found of a mistake: file, line, code, message and fix."""
    return (row.get("found", row["file"]), row["at"], row["code"], row["says"], row["fix"])


def describe_finding(found: Finding) -> tuple[str, ...]:
    line = Path(found.path).read_text("utf-8").splitlines()[found.line - 1]
    return (found.path, line.strip(), found.code, found.message, found.remedy)


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row["mistake"])
def test_a_mistake_in_a_command_leads_to_the_fix(
    projects: Path, monkeypatch: pytest.MonkeyPatch, row: dict[str, Any]
) -> None:
    monkeypatch.chdir(projects / row["in"])
    for name, text in row.get("files", {}).items():
        Path(name).write_text(text, "utf-8")
    result = CliRunner().invoke(main, row["run"])
    assert (result.exit_code, result.exception and type(result.exception)) in (
        (row["exit"], None),
        (row["exit"], SystemExit),
    )
    for text in row["says"]:
        assert text in result.stderr
    if "prints" in row:
        assert result.stdout == row["prints"]


def test_there_are_many_mistakes_in_both_forms_and_no_row_is_there_twice() -> None:
    assert len(MISTAKES) + len(COMMANDS) >= 120
    assert min(Counter(row["in"] for row in MISTAKES).values()) >= 30
    assert len(set(map(name_row, MISTAKES))) == len(MISTAKES)
