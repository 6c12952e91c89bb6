"""The page of one draft on a site: quiet, readable at every width, by the rules of WCAG 2.2 AA."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import plangraph as pg
from browser import open_page
from conftest import WriteData
from needs import TIME
from plangraph.presenting.drafts import read_plans
from plangraph.view.compare_page import Frame
from plangraph.view.page_words import words
from plangraph.view.read import LinksInPage, open_reader
from plangraph.view.read_page import DraftLink, ReadPlace, write_read_page

_RUN_AXE = """const only = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };
axe.run({ runOnly: only }).then(({ violations }) =>
  violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`))"""


def write(graph: pg.Graph, key: str) -> str:
    lookup = graph.lookup
    plan = read_plans(lookup)[0]
    draft = next(draft for draft in plan.drafts if draft.key == key)
    frame = Frame("Site", "../index.html", "https://e.org/read/us28.html")
    links = [DraftLink(one.short, f"{one.key}.html", one == draft) for one in plan.drafts]
    place = ReadPlace(frame, LinksInPage(["us28"]), links)
    return write_read_page(lookup, open_reader(lookup, words(lookup.language), plan), draft, place)


@pytest.fixture(scope="module")
def html(graph: pg.Graph) -> str:
    return write(graph, "us28")


@pytest.fixture(scope="module")
def path(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("read") / "us28.html"
    target.write_text(html, encoding="utf-8")
    return target


def test_the_page_says_what_it_is_to_those_who_share_it(html: str) -> None:
    title = "28-point text, as leaked: What the 28 points would ask, and of whom"
    assert f"<title>{title}</title>" in html
    assert f'<meta property="og:title" content="{title}">' in html
    assert '<meta property="og:description" content="Of the 28 points here, 14 would bind' in html
    assert '<link rel="canonical" href="https://e.org/read/us28.html">' in html


def test_each_sentence_leads_to_a_claim_on_the_page(html: str) -> None:
    targets = set(re.findall(r'href="#(c\d+)"', html))
    assert targets
    assert targets <= set(re.findall(r'<li id="(c\d+)">', html))


@TIME
def test_the_same_draft_gives_the_same_bytes(graph: pg.Graph, html: str) -> None:
    assert write(pg.Graph(graph.documents), "us28") == html


def find_violations(page: Page) -> list[str]:
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    return list(page.evaluate(_RUN_AXE))


def test_a_draft_is_read_at_every_width_without_scrolling_sideways(
    browser: Browser, path: Path
) -> None:
    with open_page(browser, path, bypass_policy=True, calm=True) as (page, noise):
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(color_scheme="dark")
        assert find_violations(page) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.getElementById('read-us28-9').scrollIntoView()")
        page.wait_for_selector('.numbers a[aria-current][href="#read-us28-9"]', timeout=5000)
        assert noise == []


def test_an_article_without_numbers_is_read_so_too(
    graph: pg.Graph, browser: Browser, tmp_path: Path
) -> None:
    target = tmp_path / "us28-ft.html"
    target.write_text(write(graph, "us28-ft"), encoding="utf-8")
    with open_page(browser, target) as (page, _):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


_POINT = """    - pointNumber: "{}"
      expressesClause: {{label: {{en: Talks {}}}, topic: institutions}}
      specificity: some
      hasEffect: [{{type: Obligation, dutyBearer: state:a, action: hold-talks}}]
"""
_NUMBERED = """
- {id: peace-plan:a, type: PeacePlan, label: {en: A}}
- {id: state:a, type: State, label: {en: A}}
- id: version:a
  type: PlanVersion
  label: {en: Draft A}
  versionOf: a
  hasClauseVersion:
"""
_COUNT_LINES = """[...document.querySelectorAll('.point > .number bdi')].map((one) =>
  [one.innerText, one.getClientRects().length])"""


def test_the_number_of_a_point_is_on_one_line(
    write_data: WriteData, browser: Browser, tmp_path: Path
) -> None:
    numbers = ("1", "10", "21a", "c.11", "10.2", "iv.12")
    points = "".join(map(_POINT.format, numbers, numbers))
    target = tmp_path / "a.html"
    target.write_text(write(pg.open(write_data(_NUMBERED + points)), "a"), encoding="utf-8")
    with open_page(browser, target) as (page, _):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(_COUNT_LINES)
            assert found == [[number, 1] for number, _ in found]
            assert len(found) >= 3
