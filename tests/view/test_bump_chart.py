from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

import plangraph as pg
from drafts_compared import compare_side_by_side
from plangraph.view.bump_chart import write_bump_chart
from plangraph.view.page_words import words

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def chart(graph: pg.Graph) -> ElementTree.Element:
    table = compare_side_by_side(graph.lookup, base="us28")
    html = str(write_bump_chart(table, words(), prefix="compare-", level=2))
    (svg,) = re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL)
    named = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(named)  # noqa: S314 - our own text


def test_each_line_leads_to_its_row_and_says_where_the_point_went(
    chart: ElementTree.Element,
) -> None:
    links = {link.get("href"): link.get("aria-label") for link in chart.iter(f"{_SVG}a")}
    where = str(links["#compare-nato-enlargement"])
    assert where.startswith("Growth of Nato and invasion of neighbours: 3 → ")
    assert where.endswith("3 → struck out → not listed")
    assert len(links) > 30


def test_no_line_runs_through_a_label(chart: ElementTree.Element) -> None:
    names = [text for text in chart.iter(f"{_SVG}text") if text.get("class") == "name"]
    assert len(names) > 40
    ends = [
        float(number)
        for path in chart.iter(f"{_SVG}path")
        for number in re.findall(r"(?:M|H)([\d.]+)", path.get("d", ""))
    ]
    for name in names:
        x, is_left = float(name.get("x", "")), name.get("text-anchor") == "end"
        assert (x < min(ends)) if is_left else (x > max(ends)), name.text


def test_lines_are_level_beside_the_numbers(chart: ElementTree.Element) -> None:
    for path in chart.iter(f"{_SVG}path"):
        start = re.match(r"M([\d.]+) [\d.]+H([\d.]+)C", path.get("d", ""))
        assert start is not None
        assert float(start[2]) - float(start[1]) >= 30


def test_drafts_without_numbers_have_no_chart(graph: pg.Graph) -> None:
    table = compare_side_by_side(graph.lookup, "us-apr25", "uaeu-apr25")
    assert write_bump_chart(table, words(), prefix="compare-", level=2) is None
