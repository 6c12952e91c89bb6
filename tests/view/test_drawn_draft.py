"""Drawn draft: the picture of each draft in the page, and of one draft as a file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import plangraph as pg
from browser import open_page
from needs import TIME
from plangraph.picturing import draw_picture
from plangraph.presenting.drafts import read_plans
from plangraph.view.drawn_draft import write_drawn
from plangraph.view.page_words import words

#: Where all boxes are on the screen.
_PLACES = """[...document.querySelectorAll("svg.picture g rect")].map((one) => {
  const { x, y } = one.getBoundingClientRect();
  return [Math.round(x), Math.round(y + scrollY)];
})"""


def test_a_picture_is_under_its_title_with_the_strip_of_its_sentences(graph: pg.Graph) -> None:
    lookup = graph.lookup
    drafts = [draft for plan in read_plans(lookup) for draft in plan.drafts]
    (draft,) = [draft for draft in drafts if draft.key == "us28-ft"]
    html = str(write_drawn(lookup, words(lookup.language), draft, lambda thing: ()))
    assert "<h2>Five points would bind Ukraine" in html
    assert 'class="strip" aria-live="polite"' in html
    assert re.search(r'<svg [^>]*class="picture" id="p-us28-ft-us28-ft"', html)
    assert "style=" not in html


def test_one_draft_is_saved_as_its_picture_and_a_part_of_it_as_a_graph(graph: pg.Graph) -> None:
    draft = graph.view(version="us28-ft").svg
    assert "Source: " in draft
    assert 'class="picture"' in draft
    assert 'class="picture"' not in graph.view(version="us28-ft", focus="Peace council").svg


def test_pointing_lights_up_what_belongs_together_and_a_click_leads_to_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="picture") as (page, noise):
        drawn = page.locator("article.drawn:visible")
        point = drawn.locator("[data-node='cv:ft-forces-cap']")
        places = page.evaluate(_PLACES)
        point.hover()
        lit = drawn.locator(".lit .on")
        told = drawn.locator(".said")
        assert "600,000 persons" in told.inner_text()
        names = [
            name for name in lit.evaluate_all("all => all.map(one => one.dataset.node)") if name
        ]
        assert {"cv:ft-forces-cap", "group:ukraine-armed-forces"} <= set(names)
        assert page.evaluate(_PLACES) == places
        point.click()
        assert page.locator("#panel").is_visible()
        page.keyboard.press("Escape")
        first = drawn.locator("svg [tabindex='0']")
        first.focus()
        page.keyboard.press("ArrowDown")
        second = drawn.locator("svg [tabindex='0']")
        assert second.evaluate("one => one === document.activeElement")
        sheet = page.evaluate("new XMLSerializer().serializeToString(makeSheet())")
        assert noise == []
    assert "Source: " in sheet
    assert "Five points would bind Ukraine" in sheet
    assert 'stroke="rgb(11, 102, 168)"' in sheet


@TIME
def test_a_closed_group_can_be_opened_below_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lookup = pg.open().lookup  # of its own: a picture is kept with its store
    monkeypatch.setattr(draw_picture, "MOST_THINGS", 20)
    draft = next(one for plan in read_plans(lookup) for one in plan.drafts if one.key == "minsk2")
    html = str(write_drawn(lookup, words(), draft, lambda thing: ()))
    groups = html.count('<details class="opened">')
    assert groups == len(re.findall(r'class="box point closed"', html)) > 1
    ids = re.findall(r'<(?:g|svg|pattern) (?:[^>]*? )?id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
