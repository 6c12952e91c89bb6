"""Hostile texts in every field: nothing runs, and nothing is misread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import open_page
from hostile import HOSTILE, hostile_graph
from plangraph.serialization import SubjectBlocks
from plangraph.view.render import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = ["graph", "matrix", "table"]


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = hostile_graph()
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    block = 'state:x rdfs:label "</script><!--<script>alert(1)" .'
    turtle = SubjectBlocks("", dict.fromkeys(graph, block))
    path.write_text(render(graph, title=HOSTILE[1], turtle=turtle).html, encoding="utf-8")
    return path


def test_hostile_text_is_inert_and_shown(browser: Browser, hostile_file: Path) -> None:
    with open_page(browser, hostile_file, view="graph") as (page, noise):
        page.evaluate("for (const node of nodes) selectNode(node)")
        page.evaluate("showPath(nodes[0], nodes[7])")
        for view in VIEWS:
            page.locator(f"#tab-{view}").click()
        page.wait_for_timeout(200)
        assert noise == []
        text = page.locator("body").inner_text()
        assert "{{ 7 * 7 }}" in text
        assert "⟪U+202E⟫gnp.exe⟪U+202C⟫" in text
        assert "⟪U+0000⟫" in text
        assert "\u202e" not in page.content()
        scripts = page.locator("script").evaluate_all("(all) => all.map((one) => one.type)")
        held = [kind for kind in scripts if kind]
        assert held == ["text/turtle", "text/plain", "application/json"]
        assert page.locator("img").count() == 0


def test_a_hostile_name_stays_as_wide_as_its_place(browser: Browser, hostile_file: Path) -> None:
    with open_page(browser, hostile_file, view="graph", width=390, height=844) as (page, _):
        for view in VIEWS:
            page.locator(f"#tab-{view}").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, view


def test_hostile_text_is_inert_without_scripts_too(browser: Browser, hostile_file: Path) -> None:
    with open_page(browser, hostile_file, view="graph", scripts=False) as (page, noise):
        assert page.locator("#table tbody tr").count() == 2 * len(HOSTILE)
        assert noise == []


def test_hostile_text_is_inert_in_the_saved_picture(
    browser: Browser, hostile_file: Path, tmp_path: Path
) -> None:
    with open_page(browser, hostile_file, view="graph") as (page, _):
        page.locator("#exports summary").click()
        with page.expect_download() as saved:
            page.locator("[data-export='svg']").click()
        saved.value.save_as(tmp_path / "graph.svg")
    with open_page(browser, tmp_path / "graph.svg") as (page, noise):
        assert page.locator("script").count() == 0
        assert noise == []
