"""A scene is composed with the Turtle of the plans that are given, and with their note."""

import plangraph as pg
from plangraph.drawing.scenes import Scene
from plangraph.view.compose_view import compose_view
from plangraph.view.page_words import words
from plangraph.view.view import ViewedPlans


def test_a_page_has_the_note_and_the_turtle_of_its_plans(graph: pg.Graph) -> None:
    plans = ViewedPlans(graph.quads(vocabulary=False), "2 sources are left out")
    page = compose_view(graph.lookup, plans, Scene(focus="JD Vance"), words())
    assert "2 sources are left out" in page.html
    assert "a plan:Person" in page.html


def test_the_picture_of_one_draft_is_in_layers(graph: pg.Graph) -> None:
    page = compose_view(graph.lookup, ViewedPlans([]), Scene(version="us28-ft"), words())
    assert 'class="pg-picture' in page.svg or "<style>" in page.svg
