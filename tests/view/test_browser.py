"""The page in a real browser: what it shows, and what it never does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

import plangraph as pg
from browser import Scheme, open_page
from plangraph.view import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "\u202egnp.exe\u202c",
    "a\x00b\x1b",
    "x" * 10_000,
    "href=' onmouseover='alert(1)",
    "${alert(1)} `",
]


VIEWS = ["picture", "matrix", "timeline", "table"]


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every hostile text in every field of every node and relation."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, text in enumerate(HOSTILE):
        graph.add_node(
            f"https://e.org/{number}/{text}",
            label=text,
            kind=text,
            kind_label=text,
            description=text,
            drawn=("Actor", "ClauseVersion", "Event")[number % 3],
            time=[text, "", "", text],
        )
    evidence = dict.fromkeys(
        ("claim", "paraphrase", "attribution", "voice", "certainty", "source"), ""
    )
    nodes = list(graph)
    for number, text in enumerate(HOSTILE):
        graph.add_edge(
            nodes[number],
            nodes[number - 1],
            text,
            label=text,
            words=text,
            drawn="NormativeEffect",
            role=text,
            kind=text,
            statement=text,
            structural=False,
            evidence=[{**dict.fromkeys(evidence, text), "line": 1, "start": 0, "end": 1}],
        )
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    path.write_text(render(graph, title=HOSTILE[1]), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_asks_for_nothing_and_says_nothing(
    browser: Browser, page_file: Path, width: int, scheme: Scheme
) -> None:
    with open_page(browser, page_file, width=width, scheme=scheme) as (page, noise):
        for view in ("picture", "matrix", "timeline", "table"):
            page.locator(f"#tab-{view}").click()
            assert [name for name in VIEWS if page.locator(f"#{name}").is_visible()] == [view]
        page.locator("#tab-picture").click()
        page.locator("#panel li button").first.click()
        page.locator("#legend input").first.uncheck()
        page.wait_for_timeout(200)
        assert noise == []


def test_what_is_drawn_is_what_was_selected(
    browser: Browser, page_file: Path, graph: pg.Graph
) -> None:
    network = graph.to_networkx()
    with open_page(browser, page_file) as (page, _):
        nodes = page.evaluate("plangraph.nodes.getIds()")
        edges = page.evaluate("plangraph.edges.get().map((edge) => [edge.from, edge.to])")
        arrows = page.evaluate("plangraph.network.body.data.edges.length")
        rows = page.locator("#table tbody tr").count()
    assert set(nodes) == set(network)
    assert sorted(map(tuple, edges)) == sorted((one, two) for one, two in network.edges())
    assert arrows == rows == network.number_of_edges()


def test_searching_a_name_without_its_accents_shows_its_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, noise):
        page.fill("#query", "NATÓ")
        page.press("#query", "Enter")
        panel = page.locator("#panel").inner_text()
        assert "Nato" in panel.splitlines()
        assert "line 1, characters 170–229" in panel
        page.fill("#query", "nobody of this name")
        page.press("#query", "Enter")
        assert page.locator("#status").inner_text() == "Nothing has this name."
        assert noise == []


def test_a_selection_dims_the_rest_and_names_its_relations(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, _):
        assert page.evaluate("plangraph.edges.get().filter((edge) => edge.label).length") == 0
        page.evaluate("plangraph.select('https://w3id.org/plangraph/id/person/vance')")
        assert page.evaluate("plangraph.edges.get().filter((edge) => edge.label).length") == 2
        assert (
            page.evaluate("plangraph.nodes.get().filter((node) => node.opacity === 1).length") == 3
        )


def test_the_legend_hides_and_shows_a_kind(browser: Browser, page_file: Path) -> None:
    hidden = "plangraph.nodes.get().filter((node) => node.hidden).length"
    with open_page(browser, page_file) as (page, _):
        box = page.get_by_role("checkbox", name="clause version")
        box.uncheck()
        assert page.evaluate(hidden) == 13
        assert page.locator("#status").inner_text().startswith("77 of 90 things")
        box.check()
        assert page.evaluate(hidden) == 0


def test_every_node_is_reached_by_keyboard_from_the_first_panel(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, _):
        button = page.locator("#panel li button").first
        button.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "panel"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "← all"


def test_the_matrix_and_the_timeline_lead_to_the_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, noise):
        page.locator("#tab-matrix").click()
        page.locator("#matrix tbody button", has_text="armed forces are capped").click()
        assert "line 9, characters 1146–1211" in page.locator("#panel").inner_text()
        page.locator("#tab-timeline").click()
        page.locator("#timeline button", has_text="receives the complete plan").click()
        assert "line 13, characters 1732–1824" in page.locator("#panel").inner_text()
        assert noise == []


def test_the_address_keeps_view_and_selection(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file) as (page, _):
        page.locator("#tab-timeline").click()
        page.locator("#timeline button", has_text="Thanksgiving 2025").click()
        address = page.url
    with open_page(browser, page_file) as (page, noise):
        page.goto(address)
        page.reload()
        noise.clear()
        assert page.locator("#timeline").is_visible()
        assert "Thanksgiving 2025" in page.locator("#panel h2").inner_text()
        page.evaluate("location.hash = '#view=nonsense&node=nobody'")
        page.wait_for_timeout(100)
        assert page.locator("#picture").is_visible()
        assert noise == []


def test_tabs_are_walked_with_the_arrow_keys(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file) as (page, _):
        page.locator("#tab-picture").focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == "tab-matrix"
        assert page.locator("#matrix").is_visible()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.id") == "tab-table"


def test_on_a_phone_the_first_screen_is_the_timeline(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, width=390, height=844) as (page, _):
        assert page.locator("#timeline").is_visible()


def test_without_javascript_the_table_holds_everything(
    browser: Browser, page_file: Path, graph: pg.Graph
) -> None:
    with open_page(browser, page_file, scripts=False) as (page, _):
        assert not page.locator("#picture").is_visible()
        assert all(page.locator(f"#{name}").is_visible() for name in VIEWS[1:])
        assert page.locator("#table tbody tr").count() == graph.to_networkx().number_of_edges()


def test_hostile_text_in_every_field_is_inert_and_shown(
    browser: Browser, hostile_file: Path
) -> None:
    with open_page(browser, hostile_file) as (page, noise):
        for node in page.evaluate("plangraph.nodes.getIds()"):
            page.evaluate("(id) => plangraph.select(id)", node)
        for view in VIEWS:
            page.locator(f"#tab-{view}").click()
        page.wait_for_timeout(200)
        assert noise == []
        text = page.locator("body").inner_text()
        assert "{{ 7 * 7 }}" in text
        assert "⟪U+202E⟫gnp.exe⟪U+202C⟫" in text
        assert "⟪U+0000⟫" in text
        assert "\u202e" not in page.content()
        assert page.locator("script").count() == 3
        assert page.locator("img").count() == 0
