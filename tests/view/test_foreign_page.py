"""The page of RDF that is outside the ontology, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page, violations_of
from foreign import FILES, NOTHING, foreign

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("name", "width"), [("family.ttl", 1280), ("gardens.ttl", 390), ("odd-names.ttl", 390)]
)
def test_the_graph_is_drawn_quietly_at_every_width(
    browser: Browser, tmp_path: Path, name: str, width: int
) -> None:
    view = pg.open(foreign(name)).view(tmp_path / "graph.html")
    with open_page(browser, tmp_path / "graph.html", width=width) as (page, noise):
        assert page.evaluate("painted.size") == view.things
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations_of(page) == []
    assert noise == []


def test_an_empty_page_says_why_where_a_reader_looks(browser: Browser, tmp_path: Path) -> None:
    pg.open(NOTHING).view(tmp_path / "graph.html")
    with open_page(browser, tmp_path / "graph.html") as (page, noise):
        assert page.get_by_text("the data hold no statement").is_visible()
        assert violations_of(page) == []
    assert noise == []


@pytest.mark.parametrize("name", FILES)
def test_a_page_without_a_plan_offers_no_view_of_plans(name: str) -> None:
    html = pg.open(foreign(name)).view().html
    assert re.findall('id="tab-(.*?)"', html) == ["graph", "table"]


@pytest.mark.parametrize("name", FILES)
def test_a_page_has_the_same_bytes_each_time(name: str) -> None:
    first, second = (pg.open(foreign(name)).view(focus=None, hops=2).html for _ in range(2))
    assert first == second
