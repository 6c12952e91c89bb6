from __future__ import annotations

import math
import re
from collections import Counter
from itertools import combinations
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

import plangraph as pg
from browser import open_page
from drawing import generate_graph
from hostile import hostile_graph
from plangraph.view.page_data import Drawing, draw
from plangraph.view.svg import COLOURS, write_svg, write_svg_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def svg(article: pg.Graph) -> str:
    return article.view().svg


def test_the_picture_has_every_node_and_line(article: pg.Graph) -> None:
    drawing = draw(article.to_networkx())
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    (sheet,) = drawing.sheets
    lines = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    drawn = [line for line in sheet["lines"] if not is_star(drawing, line)]
    assert len(lines) >= len(drawn)
    texts = {" ".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    shown = [drawing.nodes[number] for number in sheet["nodes"]]
    assert {node["label"].replace("\n", " ") for node in shown} <= texts
    assert any("C" in (line.get("d") or "") and line.get("stroke-dasharray") for line in lines)


def is_star(drawing: Drawing, line: list[int]) -> bool:
    return all(drawing.edges[edge]["spoke"] for edge in line[4:])


def test_few_relations_have_their_verbs(article: pg.Graph) -> None:
    picture = article.view(focus="JD Vance").svg
    assert ">allied with<" in picture


def test_a_large_graph_is_painted_in_groups() -> None:
    drawing = draw(generate_graph(1000))
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    tops = [group for group in drawing.sheets[0]["groups"] if group["parent"] < 0]
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
    return [path for path in root.iter(f"{SVG}path") if path.get("class") == "between"]


def find_points(line: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Yield points of a cubic curve, without its ends."""
    numbers = [float(word) for word in re.findall(r"-?[0-9.]+", line.get("d") or "")]
    for share in (step / 60 for step in range(1, 60)):
        back = 1 - share
        parts = (back**3, 3 * back**2 * share, 3 * back * share**2, share**3)
        x, y = (sum(map(mul, parts, numbers[at::2])) for at in (0, 1))
        yield x, y


@pytest.mark.parametrize("size", [300, 500, 1000])
def test_no_line_between_groups_runs_through_another_group(size: int) -> None:
    root = ElementTree.fromstring(write_svg(draw(generate_graph(size))))  # noqa: S314 - our own text
    discs = [
        tuple(float(disc.get(name) or 0) for name in ("cx", "cy", "r"))
        for disc in root.iter(f"{SVG}circle")
    ]
    through = 0
    for line in lines_between_groups(root):
        *_, (x, y) = points = list(find_points(line))
        first, last = points[0], (x, y)
        foreign = [
            disc
            for disc in discs
            if min(math.dist(disc[:2], end) for end in (first, last)) > disc[2]
        ]
        through += any(math.dist(disc[:2], at) < disc[2] for disc in foreign for at in points)
    assert through == 0
    for one, other in combinations(discs, 2):
        assert math.dist(one[:2], other[:2]) >= one[2] + other[2]


def test_groups_are_joined_by_one_line_a_pair_and_count_all_their_nodes() -> None:
    drawing = draw(generate_graph(1000))
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    lines = lines_between_groups(root)
    assert 0 < len({line.get("d") for line in lines}) == len(lines)
    texts = ["\n".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    counts = [int(match[1]) for text in texts if (match := re.search(r"\n(\d+) things$", text))]
    assert sum(counts) == 1000


@pytest.mark.parametrize("name", ["JD Vance", "Nato", "Zaporizhzhia nuclear plant"])
def test_no_words_of_a_picture_overlap(graph: pg.Graph, name: str) -> None:
    root = ElementTree.fromstring(graph.view(focus=name).svg)  # noqa: S314 - our own text
    boxes = []
    for text in root.iter(f"{SVG}text"):
        letters = float(text.get("font-size") or 0)
        rows = list(text)
        half = max(len(row.text or "") for row in rows) * letters * 0.5 / 2
        x, y = float(rows[0].get("x") or 0), float(rows[0].get("y") or 0)
        boxes.append((x - half, y - letters * 0.8, x + half, y + (len(rows) - 1) * letters * 1.2))
    for one, two in combinations(boxes, 2):
        apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert apart, (one, two)


def test_the_dashes_of_a_line_are_those_of_the_firmest_claim(article: pg.Graph) -> None:
    drawing = draw(article.to_networkx())
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    outer = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    lines = [path for path in outer if path.get("stroke") == COLOURS["edge"]]
    drawn = [line for line in drawing.sheets[0]["lines"] if not is_star(drawing, line)]
    for path, line in zip(lines, drawn, strict=True):
        held = [claim for edge in line[4:] for claim in drawing.edges[edge]["claims"]]
        numbers = [drawing.claims[claim]["pattern"] for claim in held]
        dashes = drawing.lists["patterns"][min(numbers)]["dashes"] if numbers else []
        assert (path.get("stroke-dasharray") or "").split() == list(map(str, dashes))


def test_every_node_and_label_is_inside_the_picture(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    left, top, width, height = map(int, (root.get("viewBox") or "").split())
    for text in root.iter(f"{SVG}tspan"):
        assert left <= float(text.get("x") or "nan") <= left + width
        assert top <= float(text.get("y") or "nan") <= top + height


def test_a_line_between_groups_is_4_pixels_wide_and_8_more_each_time_its_edges_double() -> None:
    drawing = draw(generate_graph(1000))

    def top_of(number: int) -> int:
        parent = drawing.sheets[0]["groups"][number]["parent"]
        return number if parent < 0 else top_of(parent)

    tops = list(map(top_of, drawing.sheets[0]["group"]))
    pairs = Counter(frozenset((tops[edge["from"]], tops[edge["to"]])) for edge in drawing.edges)
    expected = [4 + 8 * math.log2(count) for pair, count in pairs.items() if len(pair) == 2]
    root = ElementTree.fromstring(write_svg(drawing))  # noqa: S314 - our own text
    widths = [int(line.get("stroke-width") or 0) for line in lines_between_groups(root)]
    assert sorted(widths) == pytest.approx(sorted(expected), abs=0.5)


def test_an_empty_picture_is_the_text_that_says_why() -> None:
    svg = write_svg_of_text("Nothing <is> drawn.")
    assert svg.count("Nothing &lt;is&gt; drawn.") == 2  # the title, and the text that is seen
    assert ElementTree.fromstring(svg).get("role") == "img"  # noqa: S314 - our own text
