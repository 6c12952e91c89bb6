"""A scene becomes a page with its title and the Turtle of what it shows."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.drawing.scenes import Scene
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.view.page_words import words
from plangraph.view.view import list_asked, recall_view, view
from plangraph.view.viewed_plans import ViewedPlans
from plangraph.view.written_view import View


def test_a_scene_becomes_the_page_that_the_graph_returns(graph: pg.Graph) -> None:
    page = view(
        graph.lookup,
        ViewedPlans(graph.quads(vocabulary=False)),
        Scene(focus="JD Vance"),
        say=words(),
    )
    assert page.html == graph.view(focus="JD Vance").html
    assert "JD Vance" in page.html


def test_the_page_holds_the_turtle_of_the_given_quads_alone(graph: pg.Graph) -> None:
    scene = Scene(focus="JD Vance")
    bare = view(graph.lookup, ViewedPlans([]), scene, say=words())
    whole = view(graph.lookup, ViewedPlans(graph.quads(vocabulary=False)), scene, say=words())
    assert "a plan:Person" not in bare.html
    assert "a plan:Person" in whole.html


def test_labels_are_in_the_language_of_the_view(graph: pg.Graph) -> None:
    page = view(graph.lookup, ViewedPlans([]), Scene(focus="JD Vance"), say=words("uk"))
    assert 'lang="uk"' in page.html
    assert ">Таблиця<" in page.html


def test_a_view_is_written_as_a_page_or_as_a_picture(graph: pg.Graph, tmp_path: Path) -> None:
    page = view(graph.lookup, ViewedPlans([]), Scene(focus="JD Vance"), say=words())
    page.write(tmp_path / "v.html")
    page.write(tmp_path / "v.svg")
    assert (tmp_path / "v.html").read_text("utf-8") == page.html
    assert (tmp_path / "v.svg").read_text("utf-8") == page.svg


def test_a_view_that_cannot_be_written_is_a_target_error(graph: pg.Graph, tmp_path: Path) -> None:
    page = view(graph.lookup, ViewedPlans([]), Scene(focus="JD Vance"), say=words())
    with pytest.raises(pg.TargetError, match="PG003"):
        page.write(tmp_path / "nowhere" / "v.html")


@pytest.mark.parametrize(
    "own", ['[page]\ngraph = "Map"', '[classes]\nActor = "one"', '[picture.columns]\nbound = "Who"']
)
def test_a_page_with_other_words_is_another_page(own: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    plans, scene = ViewedPlans([], digest=b"a"), Scene()
    asked = list_asked(plans, scene, words())
    assert list_asked(plans, scene, words()) == asked
    assert list_asked(plans, scene, words("en", tmp_path / "own.toml")) != asked


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
