"""A graph too large to be drawn whole: groups that open, and never too much at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import open_page
from drawing import generate_graph
from plangraph.view.render import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZE = 4000

# One process draws the large page.
pytestmark = pytest.mark.xdist_group("large")


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "graph.html"
    path.write_text(render(generate_graph(SIZE), title="Large").html, encoding="utf-8")
    return path


def test_the_first_screen_is_groups_named_after_the_plan_and_opens_what_has_room(
    browser: Browser, large_file: Path
) -> None:
    with open_page(browser, large_file) as (page, noise):
        read = "[...painted.values()].map(({ id, lines: rows }) => [id, rows.join(' ')])"
        drawn = page.evaluate(read)
        assert len(drawn) <= 250
        closed = [label for key, label in drawn if str(key).startswith("g")]
        assert any(label.startswith("draft") for label in closed)
        held = [int(label.split()[-2]) for label in closed]
        assert sum(held) + sum(isinstance(key, int) for key, _ in drawn) == SIZE
        assert noise == []


def test_a_group_opens_to_its_things_and_closes_again(browser: Browser, large_file: Path) -> None:
    with open_page(browser, large_file) as (page, _):
        page.locator("[data-zoom='close']").click()
        before = page.evaluate("drawnNodes.length")
        assert before < 60
        page.evaluate("openGroup(groups.find((group) => group.parent === -1))")
        assert page.evaluate("drawnNodes.length") > before
        page.evaluate("clickDrawn(drawnNodes.getIds().find((id) => String(id).startsWith('t')))")
        assert page.evaluate("drawnNodes.length") == before
        assert page.locator("[data-zoom='close']").is_hidden()


def test_never_more_is_drawn_than_can_be_seen(browser: Browser, large_file: Path) -> None:
    with open_page(browser, large_file) as (page, _):
        most = page.evaluate(
            """() => Math.max(...groups.map((group) => {
                openAround({ group: groups.indexOf(group) });
                return countDrawn();
            }))"""
        )
        page.evaluate("refresh()")
        assert page.evaluate("drawnNodes.length") <= 1500
    assert 1000 < most <= 1500


def test_every_relation_is_drawn_alone_or_in_a_bundle(browser: Browser, large_file: Path) -> None:
    with open_page(browser, large_file) as (page, _):
        page.evaluate("selectNode(nodes[10]), zoomToHighlight()")
        inside = page.evaluate(
            """edges.filter((edge) => drawnIdOf(edge.from) === drawnIdOf(edge.to)
                && typeof drawnIdOf(edge.to) === 'string').length"""
        )
        single = page.evaluate("lines.flatMap((line) => (line.isBundle ? [] : line.edges)).length")
        bundled = page.evaluate(
            """edges.map((edge) => [drawnIdOf(edge.from), drawnIdOf(edge.to)]).filter(
                ([from, to]) => from !== to && [from, to].some((id) => typeof id === 'string')
            ).length"""
        )
    assert single > 0
    assert inside + single + bundled == 2 * SIZE


def test_a_search_opens_the_group_around_what_is_found(browser: Browser, large_file: Path) -> None:
    with open_page(browser, large_file) as (page, noise):
        page.fill("#query", "cv:c01234")
        page.press("#query", "Enter")
        assert page.evaluate("drawnIdOf(state.node) === state.node.at")
        assert page.evaluate("drawnNodes.get(state.node.at) !== null")
        assert noise == []


def test_long_tables_and_matrices_grow_when_asked(browser: Browser, large_file: Path) -> None:
    with open_page(browser, large_file) as (page, _):
        for view in ("table", "matrix"):
            page.locator(f"#tab-{view}").click()
            rows = page.locator(f"#{view} tbody tr")
            assert rows.count() == 301
            page.locator(f"#{view} .more").click()
            assert rows.count() == 601


# How many drawn lines pass a thing that they do not lead to: straight, and as they are drawn.
COUNT_PASSED = """() => {
    const boxes = [...painted.values()].map(spaceOf);
    const count = (route) => lines.filter((line) =>
        seenFrom(line, boxes).some((box) => passes(route ?? line, box))).length;
    return [count({ first: 0, second: 0 }), count(null), lines.length];
}"""


@pytest.mark.parametrize("size", [500])
def test_lines_run_around_things_and_groups_that_they_do_not_lead_to(
    browser: Browser, tmp_path: Path, size: int
) -> None:
    path = tmp_path / "graph.html"
    path.write_text(render(generate_graph(size), title="Large").html, encoding="utf-8")
    with open_page(browser, path) as (page, noise):
        page.evaluate("closeGroups()")
        straight, passed, lines = page.evaluate(COUNT_PASSED)
        assert lines > 0
        assert passed == 0
        page.evaluate("openGroup(groups.find((group) => group.parent === -1))")
        straight, passed, lines = page.evaluate(COUNT_PASSED)
        assert passed == 0 < straight
        assert noise == []
