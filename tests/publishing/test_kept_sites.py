"""A site that is written again is the same bytes as from nothing; files that are right stay."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.publishing.kept_sites import KeptPage, KeptSite, keep_site, note_page, recall_site
from plangraph.publishing.site import site

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "drafts", tmp_path / "plan"))


def read(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def number(folder: Path) -> Mapping[str, int]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in files}


def write_anew(plan: Path, folder: Path) -> Mapping[str, bytes]:
    with without_kept_files():
        site(pg.open(plan), folder)
    return read(folder)


def change_label(plan: Path) -> None:
    for file in plan.glob("*.yaml"):
        text = file.read_text("utf-8").replace("The old bridge", "Another name of it")
        file.write_text(text, "utf-8")


@TIME
@pytest.mark.usefixtures("cached")
def test_only_pages_on_which_something_changed_are_written(plan: Path, tmp_path: Path) -> None:
    first = site(pg.open(plan), tmp_path / "site")
    before = number(tmp_path / "site")
    assert site(pg.open(plan), tmp_path / "site") == first
    assert number(tmp_path / "site") == before  # nothing was written
    change_label(plan)
    written = site(pg.open(plan), tmp_path / "site")
    found = read(tmp_path / "site")
    assert found == write_anew(plan, tmp_path / "anew")
    assert (written.files, written.size) == (len(found), sum(map(len, found.values())))
    kept = {path for path, inode in number(tmp_path / "site").items() if before.get(path) == inode}
    assert len(kept) > len(found) / 2
    assert not any(b"Another name of it" in found[path] for path in kept)


@TIME
def test_a_broken_record_and_another_base_change_no_byte(
    plan: Path, tmp_path: Path, cached: Path
) -> None:
    site(pg.open(plan), tmp_path / "site", base="https://one.example/")
    first = read(tmp_path / "site")
    site(pg.open(plan), tmp_path / "site")
    assert read(tmp_path / "site") == write_anew(plan, tmp_path / "anew")
    for entry in cached.iterdir():
        entry.write_bytes(entry.read_bytes()[:-3])
    site(pg.open(plan), tmp_path / "site", base="https://one.example/")
    assert read(tmp_path / "site") == first


@pytest.mark.usefixtures("cached")
def test_a_record_is_of_one_folder_and_its_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("content")
    kept = KeptSite("00", {"a": note_page(str(tmp_path / "a"), b"\1")})
    keep_site(tmp_path, kept)
    assert recall_site(tmp_path) == kept
    assert recall_site(tmp_path / "other") == KeptSite("", {})
    assert kept.has(str(tmp_path), "a", b"\1")
    assert not kept.has(str(tmp_path), "a", b"\2")
    assert not kept.has(str(tmp_path), "b", b"\1")
    assert kept.is_whole(str(tmp_path), b"\0")
    (tmp_path / "a").write_text("changed content")
    assert not kept.has(str(tmp_path), "a", b"\1")
    assert not kept.is_whole(str(tmp_path), b"\0")
    assert not KeptSite("", {"a": KeptPage("", 0, 0, 0)}).has(str(tmp_path), "a", b"")
