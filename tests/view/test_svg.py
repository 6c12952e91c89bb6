from __future__ import annotations

import math
import re
from collections import Counter
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
    style = (Path(pg.__file__).parent / "view" / "palette.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): light-dark\((#\w+),", style))
    assert {name: light[name] for name in COLOURS} == COLOURS


def lines_between_groups(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [path for path in root.iter(f"{SVG}path") if path.get("stroke-opacity") == "0.4"]


def test_groups_are_joined_by_one_line_a_pair_and_count_all_their_nodes() -> None:
    drawing = draw(generate_graph(1000))
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    lines = lines_between_groups(root)
    assert 0 < len({line.get("d") for line in lines}) == len(lines)
    texts = ["\n".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    counts = [int(match[1]) for text in texts if (match := re.search(r"\n(\d+) things$", text))]
    assert sum(counts) == 1000


@pytest.mark.parametrize(("relations", "labelled"), [(60, True), (61, False)])
def test_up_to_sixty_relations_have_labels(relations: int, labelled: bool) -> None:
    drawing = draw(generate_graph(40, relations=relations))
    assert len(drawing.edges) == relations
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    texts = len(list(root.iter(f"{SVG}text")))
    assert texts == len(drawing.nodes) + (relations if labelled else 0)


def test_the_dashes_of_a_line_are_those_of_the_firmest_claim(article: pg.Graph) -> None:
    drawing = draw(article.to_networkx())
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    lines = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    certainties = drawing.lists["certainties"]
    for line, edge in zip(lines, drawing.edges, strict=True):
        numbers = [drawing.claims[claim]["certainty"] for claim in edge["claims"]]
        dashes = certainties[min(numbers)]["dashes"] if numbers else []
        assert (line.get("stroke-dasharray") or "").split() == list(map(str, dashes))


def test_every_node_and_label_is_inside_the_picture(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    left, top, width, height = map(int, (root.get("viewBox") or "").split())
    for text in root.iter(f"{SVG}tspan"):
        assert left <= float(text.get("x") or "nan") <= left + width
        assert top <= float(text.get("y") or "nan") <= top + height


def test_a_line_is_bent_at_its_middle_by_a_share_of_its_length(article: pg.Graph) -> None:
    drawing = draw(article.to_networkx())
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    lines = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    for line, edge in zip(lines, drawing.edges, strict=True):
        x1, y1, via_x, via_y, x2, y2 = map(int, re.findall(r"-?\d+", line.get("d") or ""))
        source, target = drawing.nodes[edge["from"]], drawing.nodes[edge["to"]]
        assert (x1, y1, x2, y2) == (source["x"], source["y"], target["x"], target["y"])
        distance = math.dist((via_x, via_y), ((x1 + x2) / 2, (y1 + y2) / 2))
        expected = 0.144 * abs(edge["bend"]) * math.dist((x1, y1), (x2, y2))
        assert distance == pytest.approx(expected, abs=1)


def test_a_line_between_groups_is_4_pixels_wide_and_8_more_each_time_its_edges_double() -> None:
    drawing = draw(generate_graph(1000))

    def top_of(number: int) -> int:
        parent = drawing.groups[number]["parent"]
        return number if parent < 0 else top_of(parent)

    tops = [top_of(node["group"]) for node in drawing.nodes]
    pairs = Counter(frozenset((tops[edge["from"]], tops[edge["to"]])) for edge in drawing.edges)
    expected = [4 + 8 * math.log2(count) for pair, count in pairs.items() if len(pair) == 2]
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    widths = [int(line.get("stroke-width") or 0) for line in lines_between_groups(root)]
    assert sorted(widths) == pytest.approx(sorted(expected), abs=0.5)
