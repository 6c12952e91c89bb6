"""The tutorial of half an hour: what it shows is run as it is written, and prints what is shown."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

import plangraph as pg
import word_files
from conftest import ROOT
from needs import TIME
from plangraph.cli import main

PAGE = (ROOT / "docs/half-hour.md").read_text("utf-8")
_BLOCK = re.compile(r"(?:(?P<before>[^\n]+)\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
_NAME = re.compile(r"`([\w./-]+\.(?:docx|txt|toml|yaml|keys))`")
_ITEM = re.compile(r"\(?(?:\d+|[a-z])[.)] (.*)")


class Step(NamedTuple):
    """A command and the lines that the page shows under it, or a file and its text."""

    command: str
    shown: list[str]
    file: str = ""
    text: str = ""


def read_steps() -> Iterator[Step]:
    for block in _BLOCK.finditer(PAGE):
        if block["kind"] != "console":
            yield Step("", [], _NAME.findall(block["before"])[-1], block["text"])
            continue
        for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield Step(command, shown)


def write_file(step: Step, folder: Path) -> None:
    """Write a file of the page; the points of the Word file have numbers that Word counts."""
    path = folder / step.file
    if path.suffix != ".docx":
        path.write_text(step.text, encoding="utf-8")
        return
    document = word_files.make_document()
    word_files.add_list(document, 1, ("decimal", "%1."), ("lowerLetter", "(%2)"))
    for line in step.text.splitlines():
        if item := _ITEM.fullmatch(line):
            word_files.add_item(document, item[1], 1, int(line.startswith("(")))
        else:
            document.add_paragraph(line)
    document.save(str(path))


def run_command(command: str, folder: Path) -> str:
    """Run a line of the page in a folder, and return what it prints."""
    line, _, typed = command.partition(" < ")
    words = shlex.split(line)
    if words[0] != "plangraph":
        subprocess.run(words, cwd=folder, check=True)
        return ""
    keys = (folder / typed).read_text("utf-8") if typed else None
    done = CliRunner().invoke(main, words[1:], input=keys)
    assert done.exit_code == (words[1] == "diff"), (command, done.output)
    return done.output


def walk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Step, str]]:
    """Do what the page says, and yield each command with what it printed."""
    monkeypatch.chdir(folder)
    for step in read_steps():
        if step.file:
            write_file(step, folder)
        elif step.command.startswith("cd "):
            folder /= step.command.removeprefix("cd ")
            monkeypatch.chdir(folder)
        elif step.command != "plangraph site":  # thousands of files; other tests write one
            yield step, run_command(step.command, folder)


def is_shown(shown: list[str], printed: str) -> bool:
    """Return whether lines are those that were printed; a line of … stands for any number."""
    pattern = "".join(
        "(?:.*\n)*" if line.strip() == "…" else f"{re.escape(line)}\n".replace("…", ".*")
        for line in shown
    )
    return re.fullmatch(pattern, printed) is not None


@TIME
def test_the_page_prints_what_it_shows_and_ends_with_a_page_that_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [
        f"$ {step.command}\n{printed}"
        for step, printed in walk(tmp_path, monkeypatch)
        if step.shown and not is_shown(step.shown, printed)
    ]
    assert wrong == []
    project = tmp_path / "salt-coast"
    assert pg.check(project).errors == ()
    page = (project / "out/graph.html").read_text("utf-8")
    for sentence in (
        "Norland and Sudmark would have to cease fire",
        "would not be allowed to have more than",
        "Vera Holm draws a red line at",
    ):
        assert sentence in page


def test_other_lines_than_those_that_are_printed_are_noticed() -> None:
    assert is_shown(["a", "…", "c…"], "a\nb\ncd\n")
    assert not is_shown(["a", "c"], "a\nb\nc\n")
    assert not is_shown(["a.b"], "axb\n")
