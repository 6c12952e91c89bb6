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
    (line,) = describe_skipped(files)
    assert line.startswith("not read, by the ending: 5 files (4 .owl, 1 no end")
    assert list(describe_skipped([])) == []


def test_a_link_to_a_folder_is_not_followed_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.ttl").write_text(DATA)
    for number in range(5):
        (tmp_path / f"data/link{number}").symlink_to("..", target_is_directory=True)
    for words in (("check", "data"), ("query", "ASK {}", "--data", "data")):
        said = run(*words, cwd=tmp_path).stderr
        named = "data/link0, data/link1, data/link2 and 2 others; name them to read them too"
        assert f"not read, as links to folders: {named}" in said
