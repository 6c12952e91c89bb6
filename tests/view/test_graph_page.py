"""The graph of the page, as a reader uses it: pointing, clicking, dragging, going back, finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.presenting.drafts import read_plans
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: What must not change while a reader points and clicks.
STILL = "[network.getScale(), network.getViewPosition(), network.getPositions()]"

#: Labels that overlap each other or another thing, and labels smaller than 11 pixels.
MEASURE = """() => {
  const scale = network.getScale();
  const shapes = [...painted.values()].filter((one) => !one.isDisc).map((one) => boxOf(one, scale));
  const texts = placeLabels(scale, true);
  const overlaps = texts.filter((text, at) =>
    texts.slice(at + 1).some((other) => isOverlapping(text, other)) ||
    shapes.some((shape) => shape.thing !== text.thing && isOverlapping(text, shape)));
  const small = texts.filter((text) => text.letters * scale < 10.99);
  return [texts.length, overlaps.length, small.length];
}"""

#: The things in sight where the canvas is empty, after one painting of new things, and how many are
#: in sight.
UNPAINTED = """(zoom) => {
  const place = document.getElementById("network");
  const canvas = place.querySelector("canvas");
  const times = canvas.width / place.clientWidth;
  drawnNodes.clear();
  drawGraph();
  zoomToStart();
  network.moveTo({ scale: network.getScale() * zoom });
  network.redraw();
  const scale = network.getScale();
  const seen = [...painted.values()].filter((thing) => {
    const { x, y } = network.canvasToDOM(thing);
    const [right, bottom] = [place.clientWidth - 9, place.clientHeight - 9];
    return !thing.isName && x > 9 && y > 9 && x < right && y < bottom;
  });
  const page = channelsOf(colours.page);
  const isPainted = (thing) => {
    const { left, top } = boxOf(thing, scale);
    const isBox = thing.item.kind?.shape === "box";
    const corner = { x: left + 2 / scale, y: top + 2 / scale };
    const { x, y } = network.canvasToDOM(isBox ? corner : thing);
    const at = [x, y].map((one) => Math.round(one * times));
    const [red, green, blue, cover] = canvas.getContext("2d").getImageData(...at, 1, 1).data;
    return cover > 0 && [red, green, blue].some((value, at) => value !== page[at]);
  };
  const unpainted = seen.filter((thing) => !isPainted(thing));
  return [unpainted.map((thing) => thing.item.caption), seen.length];
}"""


@pytest.fixture(scope="module")
def drafts_file(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drafts") / "graph.html"
    graph.view(path)
    return path


def point_of(page: Page, name: str) -> tuple[float, float]:
    """Return where a thing is on the screen."""
    x, y = page.evaluate(
        """(name) => {
            const box = document.getElementById("network").getBoundingClientRect();
            const { x, y } = network.canvasToDOM(nodesByName.get(name));
            return [x + box.left, y + box.top];
        }""",
        name,
    )
    return x, y


def free_point_on_a_line(page: Page) -> tuple[float, float, str]:
    """Return a point of a line where no thing is, and what the line says."""
    x, y, text = page.evaluate(
        """() => {
            const box = document.getElementById("network").getBoundingClientRect();
            for (const line of lines) {
                const { x, y } = network.canvasToDOM(pointOf(line, 0.5));
                const near = findLine(network.DOMtoCanvas({ x, y }), network.getScale());
                const isFree = network.getNodeAt({ x, y }) === undefined;
                if (near !== line || !isFree) continue;
                return [x + box.left, y + box.top, sentenceOf(line.edges[0])];
            }
        }"""
    )
    return x, y, text


def test_pointing_at_a_line_says_its_sentence_and_a_click_leads_to_its_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, noise):
        x, y, text = free_point_on_a_line(page)
        before = page.evaluate(STILL)
        page.mouse.move(x, y)
        assert text in page.locator("#hint").inner_text()
        page.mouse.click(x, y)
        page.wait_for_timeout(350)  # vis-network waits for a second click
        assert text in page.locator("#panel").inner_text()
        assert page.locator("#panel .claim").count() > 0
        assert page.evaluate(STILL) == before
        assert noise == []


def test_a_click_on_a_thing_opens_its_panel_and_moves_nothing(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        before = page.evaluate(STILL)
        page.mouse.move(*point_of(page, "state:russia"))
        assert page.locator("#hint").inner_text().startswith("Russia")
        page.mouse.click(*point_of(page, "state:russia"))
        page.wait_for_timeout(350)
        assert page.locator("#panel h2").first.inner_text() == "Russia"
        assert page.evaluate(STILL) == before


def test_a_dragged_thing_stays_where_it_was_put(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        x, y = point_of(page, "state:russia")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y + 40, steps=4)
        page.mouse.up()
        put = point_of(page, "state:russia")
        assert put != pytest.approx((x, y), abs=20)
        page.evaluate("selectNode(nodesByName.get('state:ukraine'))")
        page.evaluate("showView('table'), showView('graph')")
        assert point_of(page, "state:russia") == pytest.approx(put, abs=1)


def test_back_and_forward_undo_what_was_gone_to_but_not_what_was_filtered(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.evaluate("selectNode(nodesByName.get('state:russia'))")
        page.evaluate("openLine(lines[0])")
        page.evaluate("chooseAll(FACETS[0], true)")
        page.locator("#tab-table").click()
        page.go_back()
        assert page.evaluate("[state.view, state.relations.length > 0]") == ["graph", True]
        page.go_back()
        assert page.evaluate("state.node.name") == "state:russia"
        assert page.locator("#panel h2").first.inner_text() == "Russia"
        page.go_forward()
        assert page.evaluate("[state.node, state.relations.length > 0]") == [None, True]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_letters_have_eleven_pixels_or_are_not_drawn_and_nothing_overlaps(
    browser: Browser, page_file: Path, width: int, height: int
) -> None:
    with open_page(browser, page_file, view="graph", width=width, height=height) as (page, _):
        for zoom in (1, 1.6, 0.5):
            page.evaluate(f"network.moveTo({{ scale: network.getScale() * {zoom} }})")
            drawn, overlaps, small = page.evaluate(MEASURE)
            assert (overlaps, small) == (0, 0)
            assert drawn > 5


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_each_thing_in_sight_is_painted_at_once_and_at_first_all_are_in_sight(
    browser: Browser, drafts_file: Path, width: int
) -> None:
    with open_page(browser, drafts_file, view="graph", width=width, height=844) as (page, _):
        every = page.evaluate("[...painted.values()].filter((thing) => !thing.isName).length")
        assert page.evaluate(UNPAINTED, 1) == [[], every]
        unpainted, seen = page.evaluate(UNPAINTED, 3)
        assert unpainted == []
        assert 3 < seen < every


def test_the_graph_is_of_the_draft_that_is_read_and_has_the_relations_of_networkx(
    browser: Browser, drafts_file: Path, graph: pg.Graph
) -> None:
    network = graph.to_networkx()
    drafts = [draft for plan in read_plans(graph.lookup) for draft in plan.drafts]
    with open_page(browser, drafts_file, view="graph") as (page, noise):
        for draft in drafts:
            page.evaluate("(key) => chooseDraft(key)", draft.key)
            page.evaluate("state.spokes = true, refresh()")
            part = subgraph_of_version(network, draft.iri)
            names = page.evaluate("drawnNodes.getIds().map((id) => nodes[id].name)")
            assert set(names) == set(map(compact, part))
            drawn = page.evaluate("lines.flatMap((line) => line.edges.map((edge) => edge.at))")
            loops = sum(one == two for one, two in part.edges())
            assert len(set(drawn)) == len(drawn) == part.number_of_edges() - loops
            counts = page.locator("#status").inner_text()
            assert counts.startswith(f"{len(part)} of {len(part)} things")
            assert page.evaluate(MEASURE)[1:] == [0, 0]
        assert noise == []


def test_what_another_draft_names_is_shown_in_that_draft(
    browser: Browser, drafts_file: Path
) -> None:
    with open_page(browser, drafts_file, view="graph") as (page, _):
        page.evaluate("chooseDraft('us28')")
        page.evaluate("selectNode(nodesByName.get('cv:us28-forces-cap'))")
        assert page.evaluate("state.draft") == "us28"
        page.evaluate("selectNode(nodes.find((node) => node.name.startsWith('cv:minsk')))")
        assert page.evaluate("state.draft") == "minsk2"
        assert page.locator("#draft").input_value() == "minsk2"


@pytest.mark.parametrize("text", ["Zelensky", "Donbas", "point 6"])
def test_the_search_finds_what_the_command_finds_and_says_how_many(
    browser: Browser, drafts_file: Path, graph: pg.Graph, text: str
) -> None:
    with open_page(browser, drafts_file) as (page, _):
        page.evaluate("chooseDraft('us28')")
        page.fill("#query", text)
        options = page.locator("#query-list [role=option]").all_inner_texts()
        total = page.locator("#live").inner_text().split(" ")[0]
    found = {thing.label for thing in graph.find(text).things}
    numbered = any(option.splitlines()[1].startswith("Point 6") for option in options)
    assert (
        numbered
        if text == "point 6"
        else any(option.splitlines()[0] in found for option in options)
    )
    assert 0 < len(options) <= int(total)


def test_save_closes_on_escape_and_on_a_click_elsewhere(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        menu = page.locator("#exports div")
        page.locator("#exports summary").click()
        assert menu.is_visible()
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        page.locator("#exports summary").click()
        page.locator("h1").click()
        assert not menu.is_visible()


def test_a_cell_of_the_matrix_and_a_row_of_the_table_lead_to_their_evidence(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="matrix") as (page, _):
        for place in ("#matrix td button.effect", "#table tbody td:nth-child(2) button"):
            page.evaluate("(view) => showView(view)", place[1:].split()[0])
            text = page.locator(place).first.inner_text()
            page.locator(place).first.click()
            assert page.evaluate("document.activeElement.id") == "panel"
            assert page.locator("#panel .claim").count() > 0
            assert text.split()[-1].rstrip(".") in page.locator("#panel").inner_text()


def test_the_page_speaks_ukrainian(graph: pg.Graph, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "uk.html"
    graph.view(path, focus="JD Vance", language="uk")
    with open_page(browser, path, view="graph") as (page, noise):
        assert page.locator("#tab-table").inner_text() == "Таблиця"
        assert page.locator("#status").inner_text().startswith(("3 з", "4 з", "5 з", "2 з"))
        assert noise == []
