from pathlib import Path

import pytest

from plangraph.commands.skipped import describe_skipped
from shell import run

DATA = "<urn:a> <urn:b> <urn:c> .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.ttl", "b.TTL", "c.owl", "notes.md", ".hidden.owl"):
        (tmp_path / name).write_text(DATA, encoding="utf-8")
    return tmp_path


def test_check_names_every_file_that_it_did_not_read(folder: Path) -> None:
    said = run("check", ".", cwd=folder).stderr
    assert "not read, by the ending: b.TTL, c.owl, notes.md; data end in .yaml, .yml, .ttl" in said
    assert "not read" not in run("check", "a.ttl", cwd=folder).stderr


@pytest.mark.parametrize(
    "words", [("query", "ASK {}", "--data", "."), ("load", "--store", "archive", ".")]
)
def test_other_verbs_name_those_that_look_like_data(folder: Path, words: list[str]) -> None:
    assert "not read, by the ending: b.TTL, c.owl; data end in" in run(*words, cwd=folder).stderr


def test_many_files_are_counted_by_their_ending() -> None:
    files = [Path(f"{number}.owl") for number in range(4)] + [Path("README")]
    assert describe_skipped(files).startswith("not read, by the ending: 5 files (4 .owl, 1 no end")
    assert describe_skipped([]) == ""
