"""Pages that lead to others: the first page, the lists, the search."""

from __future__ import annotations

import json
import re

import plangraph as pg
from pages.conftest import OpenTurtle
from plangraph.pages import SitePages
from plangraph.pages.page import Page


def read(page: Page | None) -> str:
    assert page is not None
    return page.content.decode()


def test_the_first_page_leads_to_every_list_view_question_and_dump(pages: SitePages) -> None:
    text = read(pages.find("index.html"))
    for kind_list in pages.subjects.kind_lists:
        assert f'href="{kind_list.path()}"' in text
    for path in ("view.html", "views/us28.html", "questions/positions.html", "plan.jsonld"):
        assert f'href="{path}"' in text


def test_data_without_a_title_are_called_plangraph(open_turtle: OpenTurtle) -> None:
    text = read(SitePages(open_turtle("e:a e:p e:b .")).find("index.html"))
    assert "<h1><bdi>plangraph</bdi></h1>" in text
    assert "Licence:" not in text


def test_the_first_page_counts_what_the_graph_holds(pages: SitePages, graph: pg.Graph) -> None:
    text = read(pages.find("index.html"))
    for kind, number in graph.summary().items():
        assert f"<b>{number:,}</b> {kind}" in text


def test_a_list_names_its_things_and_its_class(pages: SitePages) -> None:
    text = read(pages.find("kinds/state.html"))
    things = next(item for item in pages.subjects.kind_lists if item.key == "state").things
    assert f"<p>{len(things)} in all; <a href=" in text
    assert 'href="../id/state/ukraine.html"' in text
    assert "<h1><bdi>State actor</bdi></h1>" in text
    assert 'aria-label="Pages of this list"' not in text


def test_things_without_a_class_are_in_a_list_of_their_own(open_turtle: OpenTurtle) -> None:
    text = read(SitePages(open_turtle("e:a e:p e:b .")).find("kinds/other~things.html"))
    assert 'href="../other/e.org/a.html"' in text
    assert "what the word means here" not in text


def test_the_search_has_every_listed_thing_with_its_names(pages: SitePages) -> None:
    text = read(pages.find("search.html"))
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text)
    found = json.loads(data)
    lists = pages.subjects.kind_lists
    assert found["kinds"] == [item.label for item in lists]
    assert len(found["things"]) == sum(len(item.things) for item in lists)
    (ukraine,) = (row for row in found["things"] if row[2] == "id/state/ukraine.html")
    assert ukraine[0] == "Ukraine"
    assert found["kinds"][ukraine[1]] == "state actor"
    assert ukraine[3:] == ["Kyiv"]
    (point,) = (
        row for row in found["things"] if row[2] == "id/clause-version/us28-forces-cap.html"
    )
    assert point[3:] == ["us28 point 6"]
    assert [item.is_terms for item in lists].index(True) == found["terms"]
