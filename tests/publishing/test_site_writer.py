"""Files of a site that are still right are linked from the old folder, all others are written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plangraph.pages.page import TEXT, Page
from plangraph.pages.planned_pages import PlannedPage
from plangraph.publishing.kept_sites import KeptSite
from plangraph.publishing.site_writer import MANIFEST, SiteWriter
from plangraph.reading.outputs import OUTPUT_MARKER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pytest


class Texts:
    """A site of texts by path; ``written`` are the paths of those that were written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.written: list[str] = []

    def __len__(self) -> int:
        return len(self._texts)

    def plan(self, whole: bytes) -> Iterator[PlannedPage]:
        for path, text in self._texts.items():
            yield PlannedPage(path, whole and text.encode(), partial(self._write, path))

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


def test_data_that_may_change_meanwhile_are_always_written(tmp_path: Path) -> None:
    old = write(tmp_path / "old", tmp_path / "none", Texts({"a.txt": "1"}))
    (tmp_path / "new").mkdir()
    texts = Texts({"a.txt": "1"})
    SiteWriter(tmp_path / "new", tmp_path / "old", old).write_all(texts, b"", lambda *_: None)
    assert texts.written == ["a.txt"]
