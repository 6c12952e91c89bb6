"""A page that was kept is the page that is made without a cache; a broken one is made anew."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.view.kept_views import recall_view
from plangraph.view.written_view import View


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIXTURES / "drawing.ttl", tmp_path / "small.ttl"))


def refuse() -> View:
    raise AssertionError("it was kept")


def make() -> View:
    return View("<p>\ud800 ї", 2, 1, lambda: "<svg/>")


def test_a_page_is_found_again_with_what_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    assert recall_view([b"a"], make).html == "<p>\ud800 ї"
    found = recall_view([b"a"], refuse)
    assert (found.html, found.summary) == ("<p>\ud800 ї", "2 things, 1 relations")
    with pytest.raises(AssertionError):
        recall_view([b"b"], refuse)


def test_the_picture_of_a_kept_page_is_made_when_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    recall_view([b"a"], make)
    assert recall_view([b"a"], make).svg == "<svg/>"


def test_a_page_is_the_same_with_without_and_with_a_broken_cache(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_kept_files():
        expected = pg.open(small).view().html
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    assert pg.open(small).view().html == expected
    assert pg.open(small).view().html == expected
    entries = list((tmp_path / "cache").iterdir())
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-7])
    assert pg.open(small).view().html == expected
    for entry in entries:
        entry.unlink()
    with ThreadPoolExecutor(2) as pool:
        pages = pool.map(lambda _: pg.open(small).view().html, range(2))
    assert set(pages) == {expected}


def test_a_page_is_made_anew_once_data_words_or_what_is_shown_differ(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    first = pg.open(small).view().html
    words = tmp_path / "own.toml"
    words.write_text('[page]\ngraph = "Map"\n')
    renamed = pg.open(small).view(words=words).html
    spoken = pg.open(small).view(language="uk").html
    near = pg.open(small).view(focus="Arun").html
    small.write_text(small.read_text("utf-8").replace("Arun", "Aruna"), "utf-8")
    changed = pg.open(small).view().html
    assert len({first, renamed, spoken, near, changed}) == 5
    assert "Aruna" in changed
