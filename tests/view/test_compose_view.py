"""A scene is composed with the Turtle of the plans that are given, and with their note."""

from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.drawing.scenes import Scene
from plangraph.stores.archive import ArchiveStore
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.own_data import OwnData
from plangraph.view.compose_view import compose_view
from plangraph.view.page_words import words
from plangraph.view.viewed_plans import ViewedPlans


def test_a_page_has_the_note_and_the_turtle_of_its_plans(graph: pg.Graph) -> None:
    plans = ViewedPlans(graph.quads(vocabulary=False), "2 sources are left out")
    page = compose_view(graph.lookup, plans, Scene(focus="JD Vance"), words())
    assert "2 sources are left out" in page.html
    assert "a plan:Person" in page.html


def test_the_picture_of_one_draft_is_in_layers(graph: pg.Graph) -> None:
    page = compose_view(graph.lookup, ViewedPlans([]), Scene(version="us28-ft"), words())
    assert 'class="pg-picture' in page.svg or "<style>" in page.svg


@TIME
@pytest.mark.parametrize("name", ["JD Vance", "us28 6", "Ukraine"])
def test_what_is_near_a_thing_of_an_archive_is_read_without_the_rest(
    graph: pg.Graph, bundled_archive: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    archive, scene = pg.open(store=bundled_archive), Scene(focus=name)
    plans = ViewedPlans(graph.quads(vocabulary=False))
    expected = compose_view(graph.lookup, plans, scene, words())
    for method in ("dump", "quads", "__len__"):
        monkeypatch.delattr(EmbeddedStore, method)
        monkeypatch.delattr(ArchiveStore, method, raising=False)
    found = compose_view(archive.lookup, ViewedPlans([]), scene, words())
    assert found.html == expected.html


def test_an_archive_is_asked_for_confidential_sources_without_a_copy(
    bundled_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(OwnData, "_copy")
    assert pg.open(store=bundled_archive).published
