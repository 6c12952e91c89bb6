"""Drawn draft: the picture of each draft in the page, and of one draft as a file."""

import re

import plangraph as pg
from plangraph.presenting.drafts import read_plans
from plangraph.view.drawn_draft import write_drawn


def test_a_picture_is_under_its_title_with_the_strip_of_its_sentences(graph: pg.Graph) -> None:
    lookup = graph.lookup
    drafts = [draft for plan in read_plans(lookup) for draft in plan.drafts]
    (draft,) = [draft for draft in drafts if draft.key == "us28-ft"]
    html = str(write_drawn(lookup, draft, lambda thing: ()))
    assert "<h2>Five points bind Ukraine" in html
    assert 'class="strip" aria-live="polite"' in html
    assert re.search(r'<svg [^>]*class="picture" id="p-us28-ft-us28-ft"', html)
    assert "style=" not in html


def test_one_draft_is_saved_as_its_picture_and_a_part_of_it_as_a_graph(graph: pg.Graph) -> None:
    draft = graph.view(version="us28-ft").svg
    assert "Source: " in draft
    assert 'class="picture"' in draft
    assert 'class="picture"' not in graph.view(version="us28-ft", focus="Peace council").svg
