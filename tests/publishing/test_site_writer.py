"""Files of a site that are still right are linked from the old folder, all others are written."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from plangraph.pages.page import TEXT, Page
from plangraph.pages.planned_pages import PlannedPage
from plangraph.publishing.kept_sites import KeptSite
from plangraph.publishing.site_writer import MANIFEST, SiteWriter
from plangraph.reading.outputs import OUTPUT_MARKER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Texts:
    """A site of texts by path; ``written`` are the paths of those that were written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.written: list[str] = []

    def __len__(self) -> int:
        return len(self._texts)

    def plan(self, whole: bytes) -> tuple[Iterator[PlannedPage], Iterator[PlannedPage]]:
        planned = [
            PlannedPage(path, whole and text.encode(), partial(self._write, path))
            for path, text in self._texts.items()
        ]
        half = (len(planned) + 1) // 2
        return iter(planned[:half]), iter(planned[half:])

    def _write(self, path: str) -> Page:
        self.written.append(path)
        return Page(path, TEXT, self._texts[path].encode())


def write(folder: Path, old: Path, texts: Texts, known: KeptSite | None = None) -> KeptSite:
    folder.mkdir()
    writer = SiteWriter(folder, old, known or KeptSite("", {}))
    writer.write_all(texts, b"all", lambda done, total: None)
    return KeptSite(b"all".hex(), writer.pages)


def read(folder: Path) -> dict[str, str]:
    names = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in names}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    old = write(tmp_path / "old", tmp_path / "none", Texts({"a.txt": "1", "b/c.txt": "2"}))
    texts = Texts({"a.txt": "1", "b/c.txt": "3", "d.txt": "4"})
    write(tmp_path / "new", tmp_path / "old", texts, old)
    write(tmp_path / "anew", tmp_path / "none", Texts({"a.txt": "1", "b/c.txt": "3", "d.txt": "4"}))
    assert texts.written == ["b/c.txt", "d.txt"]
    assert read(tmp_path / "new") == read(tmp_path / "anew")
    assert read(tmp_path / "new")[MANIFEST].split() == [
        OUTPUT_MARKER,
        "a.txt",
        "b/c.txt",
        "d.txt",
        MANIFEST,
    ]


def test_what_somebody_changed_or_deleted_is_written_again(tmp_path: Path) -> None:
    same = {"a.txt": "1", "b.txt": "2", "c.txt": "3"}
    old = write(tmp_path / "old", tmp_path / "none", Texts(same))
    (tmp_path / "old" / "a.txt").write_text("other", "utf-8")
    (tmp_path / "old" / "b.txt").unlink()
    texts = Texts(same)
    write(tmp_path / "new", tmp_path / "old", texts, old)
    assert texts.written == ["a.txt", "b.txt"]
    assert read(tmp_path / "new")["a.txt"] == "1"


def test_where_files_cannot_be_linked_all_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(tmp_path / "old", tmp_path / "none", Texts({"a.txt": "1"}))

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    texts = Texts({"a.txt": "1"})
    write(tmp_path / "new", tmp_path / "old", texts, old)
    assert texts.written == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there it may fork")
def test_two_processes_write_what_one_writes_and_both_are_known(tmp_path: Path) -> None:
    texts = {f"{folder}/{number}.txt": f"{number}" for folder in "abc" for number in range(30)}
    one = write(tmp_path / "one", tmp_path / "none", Texts(texts))
    told: list[tuple[int, int]] = []
    (tmp_path / "two").mkdir()
    writer, half = SiteWriter(tmp_path / "two", tmp_path / "none", KeptSite("", {})), Texts(texts)
    writer.write_all(half, b"all", lambda *at: told.append(at), forks=True)
    assert read(tmp_path / "two") == read(tmp_path / "one")
    assert len(half.written) == 45
    assert told == sorted(told)
    assert told[-1] == (90, 90)
    assert writer.pages.keys() == one.pages.keys()
    known, again = KeptSite(b"all".hex(), writer.pages), Texts(texts)
    write(tmp_path / "again", tmp_path / "two", again, known)
    assert again.written == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there it may fork")
def test_what_a_second_process_cannot_write_is_written_by_the_first(tmp_path: Path) -> None:
    texts = {f"{number}.txt": "old" for number in range(10)}
    old = write(tmp_path / "old", tmp_path / "none", Texts(texts))
    first = os.getpid()

    class Failing(Texts):
        def _write(self, path: str) -> Page:
            if os.getpid() != first and path == "8.txt":
                raise OSError
            return super()._write(path)

    changed = Failing({**texts, "6.txt": "new", "8.txt": "new"})
    (tmp_path / "new").mkdir()
    told: list[tuple[int, int]] = []
    writer = SiteWriter(tmp_path / "new", tmp_path / "old", old)
    writer.write_all(changed, b"all", lambda *at: told.append(at), forks=True)
    write(tmp_path / "anew", tmp_path / "none", Texts({**texts, "6.txt": "new", "8.txt": "new"}))
    assert read(tmp_path / "new") == read(tmp_path / "anew")
    assert changed.written == ["6.txt", "8.txt"]
    assert read(tmp_path / "old")["8.txt"] == "old"
    assert told[-1] == (10, 10)


def test_data_that_may_change_meanwhile_are_always_written(tmp_path: Path) -> None:
    old = write(tmp_path / "old", tmp_path / "none", Texts({"a.txt": "1"}))
    (tmp_path / "new").mkdir()
    texts = Texts({"a.txt": "1"})
    SiteWriter(tmp_path / "new", tmp_path / "old", old).write_all(texts, b"", lambda *_: None)
    assert texts.written == ["a.txt"]
