"""What can be taken away from the page, taken away by a real browser and read back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

import plangraph as pg
from browser import open_page
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.vocabulary import PREFIXES, expand

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SVG = "{http://www.w3.org/2000/svg}"
Saved = Callable[["Page", str], Path]


@pytest.fixture
def save(tmp_path: Path) -> Saved:
    """Return a function that presses a button of the menu and returns the file it gives."""

    def press(page: Page, name: str) -> Path:
        page.locator("#exports summary").click()
        with page.expect_download() as saved:
            page.locator(f"[data-export='{name}']").click()
        path = tmp_path / saved.value.suggested_filename
        saved.value.save_as(path)
        return path

    return press


def test_the_svg_has_every_line_with_its_pattern_a_title_a_legend_its_sources_and_the_day(
    browser: Browser, page_file: Path, save: Saved
) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        page.evaluate("selectNode(nodesByName.get('cv:ft-donetsk'))")
        path = save(page, "svg")
        lines = page.evaluate("lines.length")
        strands = page.evaluate("lines.filter((line) => line.pattern.strands > 1).length")
        dashed = page.evaluate("lines.filter((line) => line.pattern.dashes.length > 0).length")
        title = page.evaluate("titleOfPicture()")
        assert noise == [] or all(entry.startswith("request: blob:") for entry in noise)
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own file
    drawn = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    assert len(drawn) == lines + strands
    assert sum(bool(line.get("stroke-dasharray")) for line in drawn) == dashed > 0
    texts = [" ".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert texts[0] == title
    assert {"Russia", "point", "implied"} <= set(texts)
    assert any(text.startswith("Sources: Newspaper article on the 28-point plan") for text in texts)
    assert any(text.endswith("made with plangraph") for text in texts)


def test_the_png_is_a_picture(browser: Browser, page_file: Path, save: Saved) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        path = save(page, "png")
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") > 1000
    assert len(data) > 50_000


def test_the_csv_has_a_line_for_each_relation_and_claim(
    browser: Browser, page_file: Path, save: Saved, article: pg.Graph
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.evaluate("state.all = true, refresh()")
        path = save(page, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    edges = article.to_networkx().edges(data=True)
    expected = (max(len(data["evidence"]), 1) + len(data["context"]) for *_, data in edges)
    assert len(rows) == sum(expected)
    claimed = [row for row in rows if row["claim"] == "claim:ft-F24" and row["to"] == "Ukraine"]
    (row,) = [row for row in claimed if "600,000 persons" in row["relation"]]
    assert row["place"] == "line 9, characters 1146–1211"
    assert row["voice"] == "Financial Times"


def test_the_turtle_is_what_the_plan_says_of_the_selection(
    browser: Browser, page_file: Path, save: Saved, article: pg.Graph
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.evaluate("selectNode(nodesByName.get('person:vance'))")
        path = save(page, "ttl")
    saved = set(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    known = {ox.Quad(*quad.triple) for quad in article.store.quads()}
    assert saved <= known
    subjects = {str(quad.subject) for quad in saved}
    assert f"<{PREFIXES['person']}vance>" in subjects
    assert f"<{PREFIXES['person']}driscoll>" in subjects
    assert f"<{PREFIXES['person']}trump>" not in subjects


def test_the_turtle_of_everything_is_complete(
    browser: Browser, page_file: Path, save: Saved, article: pg.Graph
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        saved = set(ox.parse(save(page, "ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    draft = subgraph_of_version(article.to_networkx(), expand("version:us28-ft"))
    nodes = {ox.NamedNode(node) for node in draft}
    known = {
        ox.Quad(*q.triple) for q in article.store.quads(vocabulary=False) if q.subject in nodes
    }
    assert saved == known


def test_what_is_printed_is_the_svg_not_the_canvas(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("#print svg").is_visible()
        assert page.locator("#network").is_hidden()
        assert page.locator("#filters").is_hidden()
        page.emulate_media(media="screen")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator("#print svg").count() == 0
        assert noise == []
