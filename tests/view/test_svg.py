from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

import plangraph as pg
from browser import open_page
from drawing import generate_graph
from hostile import hostile_graph
from plangraph.view.page_data import draw
from plangraph.view.svg import COLOURS, write_svg

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def svg(article: pg.Graph) -> str:
    return article.view().svg


def test_the_picture_has_every_node_and_relation(svg: str, article: pg.Graph) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    lines = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    network = article.to_networkx()
    assert len(lines) == network.number_of_edges()
    assert len(list(root.iter(f"{SVG}text"))) == len(network)
    assert any("Q" in (line.get("d") or "") and line.get("stroke-dasharray") for line in lines)


def test_few_relations_have_their_verbs(article: pg.Graph) -> None:
    picture = article.view(focus="JD Vance").svg
    assert ">allied with<" in picture


def test_a_large_graph_is_painted_in_groups() -> None:
    drawing = draw(generate_graph(1000))
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    tops = [group for group in drawing.groups if group["parent"] < 0]
    assert len(list(root.iter(f"{SVG}circle"))) == len(tops)


def test_an_empty_graph_is_a_picture_too() -> None:
    ElementTree.fromstring(write_svg(draw(generate_graph(0))))  # noqa: S314 - our own text


def test_hostile_text_is_inert(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "graph.svg"
    path.write_text(write_svg(draw(hostile_graph())), encoding="utf-8")
    with open_page(browser, path) as (page, noise):
        assert page.locator("script, image").count() == 0
        assert "{{ 7 * 7 }}" in page.evaluate("document.documentElement.textContent")
        assert noise == []


def test_the_colours_are_those_of_the_page() -> None:
    style = (Path(pg.__file__).parent / "view" / "page.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): light-dark\((#\w+),", style))
    assert {name: light[name] for name in COLOURS} == COLOURS
