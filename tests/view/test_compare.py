"""The table of drafts as HTML: what stands in it, and how it answers in a browser."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page
from conftest import FIXTURES
from drafts_compared import compare_side_by_side
from needs import TIME
from plangraph.presenting.drafts import read_plans
from plangraph.view.compare import write_compare
from plangraph.view.compare_page import write_compare_page
from plangraph.view.page_words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Every rule up to WCAG 2.2 AA, the size of targets among them.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What another width or other colours can break.
_RULES_OF_LOOKS = ["color-contrast", "target-size"]
_RUN_AXE = """(runOnly) => axe.run({ runOnly, resultTypes: ['violations'], selectors: false }).then(
  ({ passes, violations }) =>
    [passes.length > 1, violations.map((one) => `${one.id}: ${one.nodes[0].html}`)])"""
_HATCHING = "getComputedStyle(document.querySelector('[data-kind=unknown] .state')).backgroundImage"
#: The kinds of the legend, and how each looks in it.
_LOOKS = """(() => {
  const marks = [...document.querySelectorAll(".legend i[data-kind]")];
  const looks = marks.map((mark) => {
    const { backgroundColor, backgroundImage, borderStyle, borderWidth } = getComputedStyle(mark);
    return [backgroundColor, backgroundImage, borderStyle, borderWidth].join();
  });
  return [marks.map((mark) => mark.dataset.kind), looks];
})()"""
#: The titles of all segments, and the text in sight of each of "less", "more" and "changed".
_SEGMENTS = """(() => {
  const segments = [...document.querySelectorAll(".segments button")];
  const told = segments.filter((one) => ["less", "more", "changed"].includes(one.dataset.kind));
  return [segments.map((one) => one.title), told.map((one) => one.querySelector("em").innerText)];
})()"""
#: The labels of the chart that its edge cuts.
_LABELS_OUTSIDE = """[...document.querySelectorAll('.bump .name')].filter((label) => {
  const box = label.getBBox();
  return box.x < 0 || box.x + box.width > label.ownerSVGElement.viewBox.baseVal.width;
}).map((label) => label.textContent)"""


@pytest.fixture(scope="module")
def html(graph: pg.Graph) -> str:
    plan = read_plans(graph.lookup)[0]
    return str(write_compare(graph.lookup, words(), plan, lambda thing: (len(thing) % 7,)))


@pytest.fixture(scope="module")
def page_file(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("compare") / "compare.html"
    table = compare_side_by_side(graph.lookup, base="us28")
    path.write_text(write_compare_page([table], [graph.lookup]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def small_file(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("compare") / "three.html"
    table = compare_side_by_side(graph.lookup, "us28", "e3", "ua20")
    path.write_text(write_compare_page([table], [graph.lookup]), encoding="utf-8")
    return path


def test_every_sentence_leads_to_its_evidence(html: str) -> None:
    links = re.findall(
        r'<a data-statement="(effect:[\w-]+)"(?: data-sentence="[^"]+")? href="#c\d">', html
    )
    assert len(links) > 150
    assert links.count("effect:ua20-forces-cap") == 1


def test_each_row_has_an_address_of_its_own(html: str) -> None:
    ids = re.findall(r'<tr role="row" id="(compare-[\w-]+)"', html)
    assert "compare-forces-cap" in ids
    assert len(ids) == len(set(ids)) > 36
    assert html.count('href="#compare-forces-cap"') == 2  # of the row, and of its line in the chart


def test_the_first_columns_are_chosen_and_the_others_a_click_away(html: str) -> None:
    boxes = re.findall(r'name="column" value="(\d)" autocomplete="off"( checked)?>', html)
    assert len(boxes) == 7
    assert sum(bool(checked) for _, checked in boxes) == 2


def test_drafts_of_no_plan_and_a_lone_draft_are_not_compared(graph: pg.Graph) -> None:
    plans = {plan.name: plan for plan in read_plans(graph.lookup)}
    minsk = next(plan for name, plan in plans.items() if "Minsk" in name)
    assert write_compare(graph.lookup, words(), minsk, lambda _: ()) == ""
    drafts = FIXTURES / "drafts"
    lookup = pg.open(drafts / "one.yaml", drafts / "two.yaml").lookup
    assert "Second draft" in write_compare(
        lookup, words(lookup.language), read_plans(lookup)[0], lambda _: ()
    )


@TIME
def test_a_clause_that_does_nothing_by_itself_says_so() -> None:
    lookup = pg.open(FIXTURES / "agreements" / "arvenia").lookup
    html = write_compare(lookup, words(lookup.language), read_plans(lookup)[0], lambda _: ())
    cells = re.findall(r"<td .*?</td>", html, flags=re.DOTALL)
    assert len(cells) > 100
    assert all(re.search(r"<p[ >].*?\w", cell, flags=re.DOTALL) for cell in cells)
    assert "It obliges, bans or allows nothing by itself." in html


def test_the_page_is_in_the_language_of_the_reader(graph: pg.Graph) -> None:
    lookup = graph.lookup.translate("uk")
    html = write_compare(lookup, words(lookup.language), read_plans(lookup)[0], lambda _: ())
    assert "Що змінилося" in html
    assert "не названо" in html


def visible_rows(page: Page) -> list[str]:
    rows = page.locator("article.compare tbody tr[id]").evaluate_all(
        "(rows) => rows.filter((row) => !row.hidden).map((row) => row.id)"
    )
    return [str(row) for row in rows]


def test_the_table_filters_and_leads_to_rows(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, calm=True) as (page, noise):
        first = visible_rows(page)
        assert 30 < len(first) < 45
        page.locator('.segments button[data-kind="gone"]:visible').first.click()
        assert set(visible_rows(page)) < set(first)
        page.locator("button[type=reset]").click()
        page.wait_for_function(
            "(n) => document.querySelectorAll('tbody tr[id]:not([hidden])').length === n",
            arg=len(first),
        )
        page.select_option("[name=party]", label="Nato")
        nato = visible_rows(page)
        assert "compare-nato-membership" in nato
        assert "compare-elections" not in nato
        assert (
            page.locator("output").inner_text()
            == f"{len(nato)} of {page.locator('tbody tr[id]').count()} subjects"
        )
        page.locator('.bump a[href="#compare-elections"]').dispatch_event("click")
        page.goto(f"{page_file.as_uri()}#compare-elections")
        assert page.locator("#compare-elections").is_visible()
        assert page.locator("tr:target").get_attribute("id") == "compare-elections"
        count = page.locator("thead >> nth=0 >> th:visible").count()
        page.locator('[name="column"]').first.check()
        assert page.locator("thead >> nth=0 >> th:visible").count() == count + 1
        assert noise == []


def test_axe_finds_nothing_with_the_rules_of_wcag_22(browser: Browser, small_file: Path) -> None:
    """All rules hold of the page; those of its looks also narrow and dark."""
    with open_page(browser, small_file, bypass_policy=True, calm=True) as (page, noise):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
        assert page.evaluate(_RUN_AXE, _RULES) == [True, []]
        page.set_viewport_size({"width": 390, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(_RUN_AXE, _RULES_OF_LOOKS) == [True, []]
        assert noise == []


def test_nothing_is_cut_or_scrolls_sideways_and_forced_colours_keep_the_hatching(
    browser: Browser, small_file: Path
) -> None:
    with open_page(browser, small_file, calm=True) as (page, noise):
        assert page.evaluate(_LABELS_OUTSIDE) == []
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(forced_colors="active")
        assert "gradient" in page.evaluate(_HATCHING)
        assert noise == []


def test_each_kind_of_change_has_a_look_and_a_title_of_its_own(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, calm=True) as (page, _):
        kinds, looks = page.evaluate(_LOOKS)
        assert {"less", "more", "changed"} <= set(kinds)
        assert len(set(looks)) == len(kinds)
        titles, signs = page.evaluate(_SEGMENTS)
        assert all(re.match(r"\d+ \w", title) for title in titles)
        assert set(signs) == {"▾", "▴", "≠"}


def test_without_javascript_all_rows_are_shown_and_columns_can_be_chosen(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, scripts=False) as (page, noise):
        assert page.locator("form").is_hidden()
        assert page.locator("tbody tr[id]:visible").count() == page.locator("tbody tr[id]").count()
        count = page.locator("thead >> nth=0 >> th:visible").count()
        page.locator('[name="column"]').first.check()
        assert page.locator("thead >> nth=0 >> th:visible").count() == count + 1
        assert noise == []


def test_the_address_of_a_row_opens_its_part_of_the_page_and_a_sentence_its_evidence(
    browser: Browser, tmp_path: Path
) -> None:
    path, folder = tmp_path / "view.html", FIXTURES / "drafts"
    pg.open(folder / "one.yaml", folder / "two.yaml").view().write(path)
    with open_page(browser, path, calm=True) as (page, noise):
        page.goto(f"{path.as_uri()}#compare-cap")
        row = page.locator("#compare-cap")
        assert row.is_visible()
        assert page.evaluate("[state.view, location.hash]") == ["compare", "#compare-cap"]
        row.locator("a[data-sentence]").click()
        assert "exceed 800 persons in peacetime." in page.locator("#panel").inner_text()
        page.locator("#tab-read").click()
        assert "compare" not in page.evaluate("location.hash")
        assert noise == []
