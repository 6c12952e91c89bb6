"""A site that is written again is the same bytes as from nothing; files that are right stay."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.pages import SitePages
from plangraph.publishing.kept_sites import KeptSite, keep_site, note_page, recall_site
from plangraph.publishing.site import site
from plangraph.publishing.site_writer import MANIFEST
from plangraph.reading.outputs import OUTPUT_MARKER
from plangraph.serialization.ntriples import serialize as write_ntriples

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
    before, old = number(tmp_path / "site"), read(tmp_path / "site")
    assert site(pg.open(plan), tmp_path / "site") == first
    assert number(tmp_path / "site") == before  # nothing was written
    change_label(plan)
    written = site(pg.open(plan), tmp_path / "site")
    found = read(tmp_path / "site")
    assert found == write_anew(plan, tmp_path / "anew")
    assert (written.files, written.size) == (len(found), sum(map(len, found.values())))
    kept = {path for path, inode in number(tmp_path / "site").items() if before.get(path) == inode}
    same = {path for path, content in found.items() if old.get(path) == content}
    assert kept == same - {MANIFEST, OUTPUT_MARKER}
    assert len(found) / 2 < len(kept) < len(found)


_SELMAR = FIXTURES / "agreements" / "selmar"

# Into how many tests the properties of the agreement are divided.
_PARTS = 12


def change_at_random(lines: list[str], name: str, choice: random.Random) -> list[str]:
    """Return N-Triples in which a statement of a property is changed, added or left out."""
    with_name = [line for line in lines if f" {name} " in line]
    if not with_name:  # an earlier change has left it out
        return lines
    line = choice.choice(with_name)
    subject, _, value = line.split(" ", 2)
    others = [other for other in lines if f" {name} " in other and other != line]
    other = choice.choice(others or lines)
    left = [kept for kept in lines if kept != line]
    changed = f"{subject} {name} {other.split(' ', 2)[2]}"
    if value.startswith('"'):
        changed = line.replace('"', '"Q', 1)
    kind = choice.choice(("changed", "added", "left out"))
    if kind == "changed":
        return [*left, changed]
    return left if kind == "left out" else [*lines, f"{other.split(' ', 1)[0]} {name} {value}"]


@TIME
@pytest.mark.usefixtures("cached")
@pytest.mark.parametrize("part", range(_PARTS))
def test_after_a_change_of_any_property_a_site_is_the_one_from_nothing(
    tmp_path: Path, part: int
) -> None:
    choice, file, place = random.Random(part), tmp_path / "data" / "plan.nt", tmp_path / "site"
    lines = "".join(write_ntriples(pg.open(_SELMAR).quads(vocabulary=False))).splitlines()
    names = sorted({line.split(" ")[1] for line in lines})
    assert len(names) > 80
    file.parent.mkdir()
    file.write_text("\n".join(lines) + "\n", "utf-8")
    site(pg.open(file), place)
    before, old = number(place), read(place)
    chosen = names[part::_PARTS]
    for name in chosen:
        lines = change_at_random(lines, name, choice)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    site(pg.open(file), place)
    found, now = read(place), number(place)
    anew = {page.path: page.content for page in SitePages(pg.open(file))}
    assert {path for path in anew if found[path] != anew[path]} == set(), chosen
    assert found.keys() - anew.keys() == {MANIFEST, OUTPUT_MARKER}, chosen
    same = {path for path, content in found.items() if old.get(path) == content}
    kept = {path for path in same if now[path] == before[path]}
    assert kept == same - {MANIFEST, OUTPUT_MARKER}, chosen


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
    page = note_page(str(tmp_path / "a"), "01", "02")
    kept = KeptSite("00", {"a": page})
    keep_site(tmp_path, kept)
    assert recall_site(tmp_path) == kept
    assert recall_site(tmp_path / "other") == KeptSite("", {})
    assert kept.find(str(tmp_path), "a") == page
    assert (page.key, page.content, page.size) == ("01", "02", len("content"))
    assert kept.find(str(tmp_path), "b") is None
    assert kept.is_whole(str(tmp_path), b"\0")
    (tmp_path / "a").write_text("changed content")
    assert kept.find(str(tmp_path), "a") is None
    assert not kept.is_whole(str(tmp_path), b"\0")
    assert not KeptSite("", kept.pages).is_whole(str(tmp_path), b"")
