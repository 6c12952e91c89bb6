from __future__ import annotations

import re

import pytest

import plangraph as pg
from pages.conftest import OpenTurtle
from plangraph.pages import SitePages
from plangraph.pages.diff_pages import DiffPages
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import ID

BASE = "https://example.org/site/"


@pytest.fixture(scope="module")
def diffs(graph: pg.Graph) -> DiffPages:
    return DiffPages(Subjects(graph.lookup), BASE)


def test_each_plan_with_several_drafts_has_a_page_and_each_draft_with_an_earlier_one(
    diffs: DiffPages,
) -> None:
    assert [page.path for page in diffs.plans] == ["compare/us-ukraine-2025.html"]
    paths = {page.path for page in diffs.pairs}
    assert {"diffs/us-apr25/uaeu-apr25.html", "diffs/geneva19/ua20.html"} <= paths  # neighbours
    assert {"diffs/us28/ua20.html", "diffs/us28/geneva19.html"} <= paths  # revisions
    assert not any("minsk2" in path for path in paths)
    assert diffs.pages.keys() == {*paths, "compare/us-ukraine-2025.html"}


def test_a_page_describes_itself_and_leads_home(diffs: DiffPages) -> None:
    page = diffs.pages["diffs/us28/ua20.html"]()
    html = page.content.decode()
    assert f'<link rel="canonical" href="{BASE}diffs/us28/ua20.html">' in html
    assert re.search(r'<meta name="description" content="Of the 33 subjects', html)
    assert '<meta property="og:title" content="What changed in five weeks' in html
    assert 'href="../../index.html"' in html
    assert 'id="compare-forces-cap"' in html


def test_a_draft_is_linked_with_the_pages_that_compare_it(diffs: DiffPages) -> None:
    links = diffs.list_links(f"{ID}version/ua20", "id/version/ua20.html")
    assert {link.path for link in links} == {
        "../../compare/us-ukraine-2025.html",
        "../../diffs/geneva19/ua20.html",
        "../../diffs/us28/ua20.html",
    }
    assert diffs.list_links(f"{ID}state/ukraine", "id/state/ukraine.html") == []


def test_the_site_has_the_pages_and_links_to_them(graph: pg.Graph) -> None:
    pages = SitePages(graph)
    home, draft = pages.find("index.html"), pages.find("id/version/ua20.html")
    assert home is not None
    assert draft is not None
    assert 'href="compare/us-ukraine-2025.html"' in home.content.decode()
    assert 'href="../../diffs/us28/ua20.html"' in draft.content.decode()
    assert pages.find("diffs/us28/ua20.html") is not None


def test_a_graph_with_one_draft_has_no_such_pages(open_turtle: OpenTurtle) -> None:
    graph = open_turtle("<http://example.org/d> a plan:PlanVersion .")
    assert DiffPages(Subjects(graph.lookup), BASE).pages == {}
