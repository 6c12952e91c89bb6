"""The page in a real browser: what it shows, and what it never does."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import Scheme, open_page
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.vocabulary import compact, expand

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: The relations that the lines of the graph stand for.
DRAWN = "lines.flatMap((line) => line.edges)"

VIEWS = ["read", "graph", "matrix", "table"]


def select_node(page: Page, name: str) -> None:
    """Select a node by its prefixed name."""
    page.evaluate("(name) => selectNode(nodesByName.get(name))", name)


def counts(page: Page) -> list[int]:
    """Return how many relations the graph, the matrix and the table show, and are selected."""
    page.evaluate("state.spokes = true, refresh()")
    drawn = page.evaluate(f"{DRAWN}.length")
    effects = page.evaluate("shownEdges.filter((edge) => edge.part > 0).length")
    page.locator("#tab-matrix").click()
    assert page.locator("#matrix td .effect").count() == effects
    page.locator("#tab-table").click()
    rows = page.locator("#table tbody tr").count()
    page.locator("#tab-graph").click()
    return [drawn, rows, page.evaluate("shownEdges.length")]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_asks_for_nothing_and_says_nothing(
    browser: Browser, page_file: Path, width: int, scheme: Scheme
) -> None:
    with open_page(browser, page_file, view="graph", width=width, scheme=scheme) as (page, noise):
        for view in VIEWS:
            page.evaluate("(view) => showView(view)", view)
            assert [name for name in VIEWS if page.locator(f"#{name}").is_visible()] == [view]
        page.locator("#theme").click()
        page.locator("#tab-graph").click()
        page.locator("#connect").click()
        page.locator("#panel li button").first.click()
        page.locator("#filters input").first.uncheck()
        page.evaluate("showPath(nodes[0], nodes.at(-1))")
        page.wait_for_timeout(300)
        assert noise == []


def test_what_is_drawn_is_what_was_selected(
    browser: Browser, page_file: Path, article: pg.Graph
) -> None:
    network = subgraph_of_version(article.to_networkx(), expand("version:us28-ft"))
    with open_page(browser, page_file, view="graph") as (page, _):
        names = page.evaluate("drawnNodes.getIds().map((id) => nodes[id].name)")
        page.evaluate("state.spokes = true, refresh()")
        ends = page.evaluate(f"{DRAWN}.map((edge) => [edge.from.name, edge.to.name])")
        assert counts(page) == [network.number_of_edges()] * 3
    assert set(names) == set(map(compact, network))
    expected = sorted((compact(one), compact(two)) for one, two in network.edges())
    assert sorted(map(tuple, ends)) == expected


def test_filters_choose_the_same_relations_in_every_view(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.get_by_role("checkbox", name="implied", exact=False).first.uncheck()
        drawn, rows, selected = counts(page)
        assert drawn == rows == selected
        assert 100 < selected < 158
        assert page.evaluate("shownEdges.every((edge) => edge.claims.length > 0)")
        page.locator("#filters summary", has_text="Topics").click()
        page.get_by_role("button", name="Topics: none").click()
        page.get_by_role("checkbox", name="money").check()
        drawn, rows, selected = counts(page)
        assert drawn == rows == selected
        assert 0 < selected < 40
        ends = "shownEdges.every((e) => [...e.from.topics, ...e.to.topics].length > 0)"
        assert page.evaluate(ends)


def test_relations_that_rest_on_the_wider_reading_alone_can_be_hidden(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.get_by_role("button", name="Readings: none").click()
        assert page.evaluate("shownEdges.length") == 0
        page.get_by_role("checkbox", name="wider reading").check()
        only = "data.readings[claims[claim].reading[0]].label === 'wider reading'"
        wider = f"edge.claims.some((claim) => {only})"
        assert page.evaluate("shownEdges.length") > 0
        assert page.evaluate(f"shownEdges.every((edge) => {wider})")
        assert page.evaluate(
            f"[...sheet.edges].filter((edge) => {wider}).length === shownEdges.length"
        )


def test_the_legend_hides_and_shows_a_kind(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        box = page.get_by_role("checkbox", name=re.compile("^point"))
        box.uncheck()
        assert page.evaluate("drawnNodes.length") == 71
        assert page.locator("#status").inner_text().startswith("71 of 84 things")
        box.check()
        assert page.evaluate("drawnNodes.length") == 84


def test_a_facet_goes_off_and_on_as_a_whole(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.get_by_role("button", name="Things: none").click()
        assert page.evaluate("[drawnNodes.length, lines.length]") == [0, 0]
        page.get_by_role("button", name="Things: all").click()
        assert page.evaluate("drawnNodes.length") == 84


def test_searching_a_name_without_its_accents_shows_its_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        page.keyboard.press("/")
        page.keyboard.type("NATÓ")
        assert page.locator("#query-list [aria-selected='true']").inner_text().startswith("Nato")
        page.keyboard.press("Enter")
        panel = page.locator("#panel").inner_text()
        assert "Nato" in panel.splitlines()
        assert "Newspaper article on the 28-point plan, 20 or 21 November 2025, line 1" in panel
        page.fill("#query", "nobody of this name")
        assert page.locator("#status").inner_text() == "Nothing is found."
        assert page.locator("#query-list").inner_text() == "Nothing is found."
        assert noise == []


def test_the_search_knows_other_names_slips_and_points(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        for text in ("Zelensky", "Zelenskji"):
            page.fill("#query", text)
            first = page.locator("#query-list [aria-selected='true']").inner_text()
            assert first.startswith("Volodymyr Zelenskiy")
        assert noise == []
    pg.open().view(tmp_path / "us28.html", version="us28")
    with open_page(browser, tmp_path / "us28.html") as (page, noise):
        page.fill("#query", "point 6")
        first = page.locator("#query-list [aria-selected='true']").inner_text()
        assert first.startswith("Ceiling on Ukraine's armed forces")
        assert noise == []


def test_the_arrow_keys_choose_among_what_is_found(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.locator("#query").focus()
        page.keyboard.type("ukraine")
        first = page.locator("#query-list [aria-selected='true']").inner_text()
        page.keyboard.press("ArrowDown")
        second = page.locator("#query-list [aria-selected='true']").inner_text()
        assert first != second
        page.keyboard.press("Escape")
        assert page.locator("#query-list").is_hidden()


def test_a_selection_makes_the_rest_paler(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        assert page.evaluate("lines.filter((line) => line.isNear || line.isFar).length") == 0
        select_node(page, "person:vance")
        near = "lines.filter((line) => line.isNear).flatMap((line) => line.edges)"
        mine = f"{near}.every((edge) => state.node.edges.includes(edge))"
        assert page.evaluate(f"{near}.length") > 0
        assert page.evaluate(mine)
        bright = "[...painted.values()].filter((thing) => !thing.isFar).length"
        assert page.evaluate(bright) == 3


def test_the_panel_tells_sentences_and_turtle(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        select_node(page, "cv:ft-forces-cap")
        assert "its armed forces exceed 600,000 persons." in page.locator("#panel").inner_text()
        page.locator("#panel summary", has_text="As Turtle").click()
        turtle = page.locator("#panel pre").inner_text()
        assert turtle.startswith("@prefix")
        assert "cv:ft-forces-cap a plan:ClauseVersion" in turtle


def test_a_way_is_told_as_the_command_line_tells_it(
    browser: Browser, page_file: Path, article: pg.Graph
) -> None:
    names = ["person:trump", "person:vance", "state:russia", "institution:g8", "place:kyiv"]
    names += ["peace-plan:us-ukraine-2025", "asset:frozen-russian-assets", "institution:x"]
    pairs = [list(pair) for pair in combinations(names, 2)] + [[names[0], names[0]]]
    pairs = [pair[:: (-1) ** at] for at, pair in enumerate(pairs)]
    tell = """(pairs) => pairs.map((ends) =>
        findPath(...ends.map((end) => nodesByName.get(end))).map(
            (step) => [step.origin, step.sentence]))"""
    with open_page(browser, page_file, view="graph") as (page, _):
        told = page.evaluate(tell, pairs)
    for (one, two), steps in zip(pairs, told, strict=True):
        expected = [[step.origin, str(step)] for step in article.path(one, two)]
        assert steps == expected, (one, two)


def test_a_way_is_asked_for_by_keyboard_and_kept_in_the_address(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        page.locator("#connect").click()
        for name in ("vance", "g8"):
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        told = page.locator("#panel .step").all_inner_texts()
        assert told[0].startswith("JD Vance ")
        assert all("source:" not in step and "Financial Times" in step for step in told)
        page.reload()
        noise.clear()
        assert page.locator("#panel .step").all_inner_texts() == told
        page.locator("#path-to").fill("nobody of this name")
        page.locator("#path [type=submit]").click()
        assert page.locator("#status").inner_text() == "Name two things that are in the graph."
        assert noise == []


def test_the_arrows_walk_the_relations_of_a_thing_and_enter_reads_the_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.locator("#network").focus()
        page.keyboard.press("ArrowDown")
        start = page.evaluate("state.node.name")
        assert page.evaluate("state.node.caption") in page.locator("#status").inner_text()
        told = []
        for _ in range(page.evaluate("walkedRelations().length")):
            page.keyboard.press("ArrowDown")
            told.append(page.locator("#status").inner_text())
        assert len(set(told)) == len(told) > 10
        assert told[0].startswith(f"Relation 1 of {len(told)}: ")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("state.node.name") != start
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("state.node.name") == start
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "panel"
        assert page.evaluate("state.relations.length") == 1
        assert "line " in page.locator("#panel .claim").first.inner_text()
        page.locator("#network").focus()
        page.keyboard.press("Escape")
        assert page.evaluate("state.node") is None


def test_every_relation_is_told_in_some_panel_that_the_keyboard_reaches(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.locator("#network").focus()
        page.keyboard.press("ArrowDown")
        page.evaluate("window.visited = new Set()")
        page.evaluate("addEventListener('keyup', () => visited.add(state.node.name))")
        for _ in range(page.evaluate("sheet.nodes.size")):
            page.keyboard.press("PageDown")
        visited = set(page.evaluate("[...visited]"))
        assert visited == set(page.evaluate("[...sheet.nodes].map((node) => node.name)"))
        told = page.evaluate("""() => [...sheet.nodes].map((node) => {
            selectNode(node);
            return document.querySelectorAll("#panel .told > li").length ===
                node.edges.filter((edge) => sheet.edges.has(edge)).length;
        })""")
        focusable = page.evaluate(
            "[...document.querySelectorAll('#panel li button')].every((b) => b.tabIndex === 0)"
        )
    assert all(told)
    assert focusable


def test_the_matrix_and_the_text_lead_to_the_evidence(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file) as (page, noise):
        panel = page.locator("#panel")
        page.locator("#read [data-statement]", has_text="600,000").first.click()
        assert "line 9" in panel.inner_text()
        page.locator("#tab-matrix").click()
        page.locator("#matrix tbody button", has_text="armed forces are capped").click()
        assert "line 9" in panel.inner_text()
        assert noise == []


def test_a_cell_of_the_matrix_tells_the_kind_and_the_part(
    browser: Browser, page_file: Path
) -> None:
    line = "(cell) => getComputedStyle(cell).borderLeftStyle"
    with open_page(browser, page_file, view="graph") as (page, _):
        page.locator("#tab-matrix").click()
        row = page.locator("#matrix tbody tr", has_text="Nato never grows again")
        bearer, favoured = row.locator(".part1"), row.locator(".part2")
        assert bearer.inner_text() == "may not take in new members"
        assert favoured.inner_text().startswith("Nato would not be allowed to take in new members")
        key = page.locator("#matrix .key [data-effect='Prohibition']")
        assert bearer.evaluate(line) == favoured.evaluate(line) == key.evaluate(line)
        other = page.locator("#matrix .key [data-effect='Obligation']")
        assert key.evaluate(line) != other.evaluate(line)
        bearer.click()
        assert "Nato would not be allowed" in page.locator("#panel").inner_text()
        assert "line 1" in page.locator("#panel").inner_text()


def test_the_table_leads_from_a_relation_to_its_claims(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        page.locator("#tab-table").click()
        link = page.locator("#table tbody a").first
        target = link.get_attribute("href")
        link.click()
        assert page.evaluate("'#' + document.activeElement.id") == target
        assert noise == []


def test_the_address_keeps_view_selection_filters_and_colours(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.get_by_role("checkbox", name=re.compile("^statement")).uncheck()
        page.evaluate("selectNode(nodesByName.get('state:russia'))")
        page.locator("#theme").click()
        address = page.url
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    with open_page(browser, page_file, view="graph") as (page, noise):
        page.goto(address)
        page.reload()
        noise.clear()
        assert page.locator("#graph").is_visible()
        assert "Russia" in page.locator("#panel h2").first.inner_text()
        assert page.evaluate("state.off.get('kind').size") == 1
        page.locator("#panel .close").click()
        assert not page.get_by_role("checkbox", name=re.compile("^statement")).is_checked()
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        page.evaluate("location.hash = '#view=nonsense&node=nobody&no-kind=nothing&theme=pink'")
        page.wait_for_timeout(100)
        assert page.locator("#read").is_visible()
        assert noise == []


def test_tabs_are_walked_with_the_arrow_keys(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file) as (page, _):
        tabs = page.locator("#tabs [role=tab]:visible").all()
        page.locator("#tab-read").focus()
        for place in [*range(1, len(tabs)), 0]:
            page.keyboard.press("ArrowRight")
            name = page.evaluate("document.activeElement.id")
            assert name == tabs[place].get_attribute("id")
            assert page.locator(f"#{name.removeprefix('tab-')}").is_visible()
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.id") == "tab-table"


def test_who_wants_no_motion_gets_none(browser: Browser, page_file: Path) -> None:
    jump = "(() => { selectNode(nodes[3]); zoomToHighlight(); return network.getScale() })()"
    with open_page(browser, page_file, view="graph", calm=True) as (page, _):
        at_once = page.evaluate(jump)
        page.wait_for_timeout(400)
        assert page.evaluate("network.getScale()") == at_once


def test_without_javascript_the_table_holds_everything(
    browser: Browser, page_file: Path, article: pg.Graph
) -> None:
    network = article.to_networkx()
    claims = {
        compact(item["claim"])
        for *_, data in network.edges(data=True)
        for item in (*data["evidence"], *data["context"])
    }
    with open_page(browser, page_file, view="graph", scripts=False) as (page, _):
        assert not page.locator("#graph").is_visible()
        assert all(page.locator(f"#{name}").is_visible() for name in ("read", "table"))
        assert page.locator("#table tbody tr").count() == network.number_of_edges()
        listed = "(all) => all.map((one) => one.dataset.claim)"
        assert claims <= {*page.locator("#claims > li[data-claim]").evaluate_all(listed)}
        page.locator("#table tbody a").first.click()
        assert "#c" in page.url


def test_the_panel_shows_claims_that_only_mention_a_thing_apart(
    browser: Browser, page_file: Path
) -> None:
    find = "const edge = edges.find((edge) => edge.claims.length > 0);"
    turn = "edge.context = edge.claims; edge.claims = []; return edge.from.name;"
    with open_page(browser, page_file, view="graph") as (page, _):
        select_node(page, page.evaluate(f"(() => {{ {find} {turn} }})()"))
        details = page.locator("#told details.context").first
        assert details.locator("summary").inner_text() == "Also said of it:"
        assert not details.locator(".claim").first.is_visible()
        details.locator("summary").click()
        assert details.locator(".claim").first.is_visible()
        assert "no source is recorded for this" in page.locator("#told").inner_text()
