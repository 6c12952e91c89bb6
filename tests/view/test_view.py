"""A scene becomes a page with its title and the Turtle of what it shows."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.drawing.scenes import Scene
from plangraph.view.page_words import words
from plangraph.view.view import list_asked, view
from plangraph.view.viewed_plans import ViewedPlans


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
