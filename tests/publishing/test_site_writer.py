"""Files of a site that are still right stay in the old folder, all others are written anew."""

from __future__ import annotations

import os
import sys
import time
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

    @property
    def parts(self) -> list[str]:
        return [*self._texts]

    def plan(self, part: str, whole: bytes) -> Iterator[PlannedPage]:
        yield PlannedPage(part, whole and self._texts[part].encode(), partial(self._write, part))

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
    found, anew = read(tmp_path / "new"), read(tmp_path / "anew")
    assert found == {path: text for path, text in anew.items() if path != "a.txt"}
    assert found[MANIFEST].split() == [
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


def test_what_somebody_changes_meanwhile_is_known(tmp_path: Path) -> None:
    old = write(tmp_path / "old", tmp_path / "none", Texts({"a.txt": "1", "b.txt": "2"}))
    (tmp_path / "new").mkdir()
    writer = SiteWriter(tmp_path / "new", tmp_path / "old", old)
    writer.write_all(Texts({"a.txt": "1", "b.txt": "3"}), b"all", lambda *_: None)
    (tmp_path / "old" / "b.txt").write_text("other", "utf-8")  # it is replaced anyway
    assert writer.is_right()
    (tmp_path / "old" / "a.txt").write_text("other", "utf-8")
    assert not writer.is_right()


class Waiting(Texts):
    """A site whose first page waits in this process until there is a file, or ten seconds."""

    def __init__(self, texts: Mapping[str, str], file: Path) -> None:
        super().__init__(texts)
        self._file = file
        self._first = os.getpid()

    def _write(self, path: str) -> Page:
        for _ in range(1_000 if os.getpid() == self._first and not self.written else 0):
            if self._file.exists():
                break
            time.sleep(0.01)
        return super()._write(path)


@pytest.mark.skipif(sys.platform != "linux", reason="only there it may fork")
def test_two_processes_write_what_one_writes_and_both_are_known(tmp_path: Path) -> None:
    texts = {f"{folder}/{number}.txt": f"{number}" for folder in "abc" for number in range(30)}
    one = write(tmp_path / "one", tmp_path / "none", Texts(texts))
    told: list[tuple[int, int]] = []
    (tmp_path / "two").mkdir()
    writer = SiteWriter(tmp_path / "two", tmp_path / "none", KeptSite("", {}))
    some = Waiting(texts, tmp_path / "two" / "c" / "0.txt")
    writer.write_all(some, b"all", lambda *at: told.append(at), forks=True)
    assert read(tmp_path / "two") == read(tmp_path / "one")
    assert 0 < len(some.written) <= 60  # the other process wrote the rest
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
    failed = tmp_path / "failed"

    class Failing(Waiting):
        def _write(self, path: str) -> Page:
            if os.getpid() != self._first and path == "8.txt":
                failed.touch()
                raise OSError
            return super()._write(path)

    new = {"0.txt": "new", "6.txt": "new", "8.txt": "new"}
    changed = Failing({**texts, **new}, failed)
    (tmp_path / "new").mkdir()
    told: list[tuple[int, int]] = []
    writer = SiteWriter(tmp_path / "new", tmp_path / "old", old)
    writer.write_all(changed, b"all", lambda *at: told.append(at), forks=True)
    write(tmp_path / "anew", tmp_path / "none", Texts({**texts, **new}))
    anew = read(tmp_path / "anew")
    assert read(tmp_path / "new") == {path: anew[path] for path in (OUTPUT_MARKER, *new, MANIFEST)}
    assert changed.written == [*new]
    assert read(tmp_path / "old")["8.txt"] == "old"
    assert told[-1] == (10, 10)


def test_data_that_may_change_meanwhile_are_always_made(tmp_path: Path) -> None:
    old = write(tmp_path / "old", tmp_path / "none", Texts({"a.txt": "1"}))
    (tmp_path / "new").mkdir()
    texts = Texts({"a.txt": "1"})
    SiteWriter(tmp_path / "new", tmp_path / "old", old).write_all(texts, b"", lambda *_: None)
    assert texts.written == ["a.txt"]


class Keyed(Texts):
    """A site whose pages have the key of all."""

    def plan(self, part: str, whole: bytes) -> Iterator[PlannedPage]:
        if part == "a.txt":
            return (page._replace(key=whole) for page in super().plan(part, whole))
        return super().plan(part, whole)


def test_a_page_that_is_made_again_with_the_same_bytes_stays(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    writer = SiteWriter(tmp_path / "old", tmp_path / "none", KeptSite("", {}))
    writer.write_all(Keyed({"a.txt": "1", "b.txt": "2"}), b"before", lambda *_: None)
    (tmp_path / "new").mkdir()
    texts = Keyed({"a.txt": "1", "b.txt": "2"})
    again = SiteWriter(tmp_path / "new", tmp_path / "old", KeptSite("", writer.pages))
    again.write_all(texts, b"after", lambda *_: None)
    assert texts.written == ["a.txt"]
    assert read(tmp_path / "new").keys() == {OUTPUT_MARKER, MANIFEST}
    assert again.pages["a.txt"] == writer.pages["a.txt"]._replace(key=b"after".hex())
    (tmp_path / "old" / "a.txt").write_bytes(b"x")
    (tmp_path / "last").mkdir()
    last = SiteWriter(tmp_path / "last", tmp_path / "old", KeptSite("", again.pages))
    last.write_all(Keyed({"a.txt": "1", "b.txt": "2"}), b"later", lambda *_: None)
    assert read(tmp_path / "last")["a.txt"] == "1"
