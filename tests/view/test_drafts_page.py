"""Several drafts on one page: side by side, and one at a time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page, violations_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def drafts_file(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drafts") / "graph.html"
    graph.view(path)
    return path


def test_each_draft_has_a_column_by_date_and_each_clause_a_row(
    browser: Browser, drafts_file: Path, graph: pg.Graph
) -> None:
    with open_page(browser, drafts_file) as (page, noise):
        page.locator("#tab-drafts").click()
        heads = page.locator("#drafts thead th").all_inner_texts()
        assert heads[1] == "Package of Measures, as signed"
        assert heads.index("28-point text, as leaked") < heads.index(
            "20-point framework, as told by Zelenskiy"
        )
        assert len(heads) == 1 + graph.summary()["plan versions"]
        row = page.locator("#drafts tbody tr", has_text="Size of Ukraine's armed forces").first
        assert "weaker" in row.inner_text()
        assert noise == []


def test_every_clause_version_stands_in_the_table(
    browser: Browser, drafts_file: Path, graph: pg.Graph
) -> None:
    rows = graph.query("SELECT DISTINCT ?w { ?v plan:hasClauseVersion ?w }")
    with open_page(browser, drafts_file) as (page, _):
        page.locator("#tab-drafts").click()
        assert page.locator("#drafts td button").count() == len(list(rows))


def test_an_empty_cell_says_that_it_is_unknown_or_not_in_this_draft(
    browser: Browser, drafts_file: Path
) -> None:
    with open_page(browser, drafts_file) as (page, noise):
        page.locator("#tab-drafts").click()
        row = page.locator("#drafts tbody tr", has_text="End of the war").inner_text()
        assert "unknown: the draft was seen in excerpts" in row
        assert "not in this draft: every point is listed, and none names it" in row
        page.locator("#tab-matrix").click()
        summary = page.locator("#matrix th", has_text="seen only as a summary")
        assert summary.count() > 0
        assert noise == []


def test_the_slider_shows_one_draft_at_a_time_in_every_view(
    browser: Browser, drafts_file: Path
) -> None:
    with open_page(browser, drafts_file) as (page, noise):
        slider = page.locator("#draft")
        slider.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        name = page.locator(".scrubber output").inner_text()
        assert slider.get_attribute("aria-valuetext") == name
        assert page.evaluate("data.versions[data.order[placeOfShownDraft() - 1]]") == name
        assert page.evaluate("shownEdges.every((edge) => edge.values.get('version').size > 0)")
        assert 0 < page.evaluate("shownEdges.length") < page.evaluate("edges.length")
        page.locator("#tab-drafts").click()
        assert page.locator("#drafts thead th").all_inner_texts() == ["Clause", name]
        page.keyboard.press("Home")
        slider.fill("0")
        assert page.locator(".scrubber output").inner_text() == "all drafts"
        assert page.evaluate("shownEdges.length === edges.length")
        assert noise == []


def test_the_address_keeps_the_draft(browser: Browser, drafts_file: Path) -> None:
    with open_page(browser, drafts_file) as (page, _):
        page.locator("#draft").fill("3")
        name = page.locator(".scrubber output").inner_text()
        page.reload()
        assert page.locator(".scrubber output").inner_text() == name
        assert page.locator("#draft").input_value() == "3"


def test_a_page_of_one_draft_has_no_slider_and_no_such_tab(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, _):
        assert page.locator("#draft").count() == 0
        assert page.locator("#tab-drafts").is_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_among_the_drafts(
    browser: Browser, drafts_file: Path, width: int
) -> None:
    with open_page(browser, drafts_file, width=width, bypass_policy=True) as (page, _):
        page.evaluate("showView('drafts')")
        assert violations_of(page) == []
        page.locator("#draft").fill("3")
        page.evaluate("showView('picture')")
        assert violations_of(page) == []


def test_a_path_over_several_drafts_is_that_of_the_command_line(
    browser: Browser, drafts_file: Path, graph: pg.Graph
) -> None:
    names = ["person:driscoll", "person:trump", "institution:g8", "institution:osce"]
    names += ["version:ua20", "institution:world-bank", "place:crimea"]
    tell = """([one, two]) => findPath(nodesByName.get(one), nodesByName.get(two))
        .map((step) => [step.origin, step.sentence])"""
    with open_page(browser, drafts_file) as (page, noise):
        for one, two in pairwise(names):
            steps = graph.path(one, two)
            told = [[step.origin, str(step)] for step in steps]
            assert page.evaluate(tell, [one, two]) == told, (one, two)
        page.evaluate(
            "showPath(nodesByName.get('person:vance'), nodesByName.get('institution:osce'))"
        )
        origins = page.locator("#panel .origin").all_inner_texts()
        assert origins[0] == "In 28-point plan, as reported:"
        assert origins[1].startswith("From here in ")
        assert noise == []
