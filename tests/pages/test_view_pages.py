"""Pages with the graph view: of everything, and of each plan version, but not of too many."""

from __future__ import annotations

import html
import re

import pytest

import plangraph as pg
from pages.conftest import OpenTurtle
from plangraph.pages.diff_pages import DiffPages
from plangraph.pages.draft_pages import DraftPages
from plangraph.pages.page import Page
from plangraph.pages.relations import Relations
from plangraph.pages.subjects import Subjects
from plangraph.pages.view_pages import EVERYTHING, ViewPages
from plangraph.vocabulary import ID, PLAN


@pytest.fixture(scope="module")
def relations(graph: pg.Graph) -> Relations:
    return Relations(graph.lookup)


@pytest.fixture
def views(graph: pg.Graph, subjects: Subjects, relations: Relations) -> ViewPages:
    return open_views(graph, subjects, relations)


def open_views(graph: pg.Graph, subjects: Subjects, relations: Relations) -> ViewPages:
    base = "https://example.org/"
    reads = DraftPages(subjects, base, DiffPages(subjects, base))
    return ViewPages(graph.store, subjects, relations, reads)


def test_each_plan_version_has_a_view_in_the_order_of_their_dates(
    views: ViewPages, subjects: Subjects, relations: Relations
) -> None:
    assert set(views.versions) == set(subjects.list_by_kind[PLAN.PlanVersion].things)
    issued = [relations.network.nodes[version]["issued"] or "~" for version in views.versions]
    assert issued == sorted(issued)
    assert views.versions[f"{ID}version/us28"] == "views/us28.html"


@pytest.mark.parametrize(("spare", "has_views"), [(0, True), (-1, False)])
def test_too_many_versions_have_no_views_of_their_own(
    views: ViewPages,
    subjects: Subjects,
    monkeypatch: pytest.MonkeyPatch,
    spare: int,
    has_views: bool,
) -> None:
    most = len(subjects.list_by_kind[PLAN.PlanVersion].things) + spare
    monkeypatch.setattr("plangraph.pages.view_pages._MAX_VERSIONS", most)
    assert bool(views.versions) is has_views
    assert views.is_whole is has_views
    assert EVERYTHING in views.pages


def test_too_many_versions_are_listed_in_place_of_the_view_of_everything(
    views: ViewPages, subjects: Subjects, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.pages.view_pages._MAX_VERSIONS", 3)
    text = views.pages[EVERYTHING]().content.decode()
    kinds = subjects.list_by_kind[PLAN.PlanVersion]
    number = len(kinds.things)
    assert f"There are {number} drafts. One picture has 3 at most" in text
    assert text.count('<a href="read/') == number
    assert "the list of drafts" not in text
    monkeypatch.setattr("plangraph.pages.view_pages._MAX_LISTED", 2)
    text = views.pages[EVERYTHING]().content.decode()
    assert text.count('<a href="read/') == 2
    assert f'<a href="{kinds.path()}">the list of drafts</a> has all' in text


def test_a_page_leads_to_the_view_of_its_version_only(views: ViewPages) -> None:
    assert views.find(f"{ID}version/us28", "id/version/us28.html") == "../../views/us28.html"
    assert views.find(f"{ID}state/ukraine", "id/state/ukraine.html") == ""


def read_title(page: Page) -> str:
    title, *_ = re.findall(r"<title>(.*?)</title>", page.content.decode())
    return str(title)


def test_a_view_is_a_page_of_its_version(views: ViewPages, subjects: Subjects) -> None:
    page = views.pages["views/us28.html"]()
    assert (page.path, page.media_type) == ("views/us28.html", "text/html")
    assert subjects.caption(f"{ID}version/us28") in html.unescape(read_title(page))
    assert "Everything" not in read_title(page)


def test_the_view_of_everything_is_titled_so(open_turtle: OpenTurtle) -> None:
    graph = open_turtle("e:a a plan:State ; rdfs:seeAlso e:b . e:b a plan:State .")
    views = open_views(graph, Subjects(graph.lookup), Relations(graph.lookup))
    assert views.versions == {}
    page = views.pages[EVERYTHING]()
    assert page.path == EVERYTHING
    assert "Everything" in read_title(page)
