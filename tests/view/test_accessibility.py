"""axe-core on every view, wide in light and narrow in dark, with and without a selection."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import Scheme, open_page, violations_of
from needs import TIME

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What the page is brought to before it is looked at: nothing selected, a thing, a way, a search.
STATES = {
    "nothing": "selectNode(null)",
    "thing": "selectNode(nodesByName.get('state:russia'))",
    "Turtle": "document.querySelector('#panel summary').click()",
    "line": "openLine(lines[3])",
    "way": "showPath(nodesByName.get('person:vance'), nodesByName.get('state:russia'))",
    "asking": "selectNode(null), openPathForm()",
}


#: Rows and claims after the first have nothing that these lack, and take axe three seconds.
_SHORTEN = """{
    const long = ["#table tbody tr", "#claims > li", "#read .part"];
    const late = long.flatMap((one) => [...document.querySelectorAll(one)].slice(30));
    for (const one of late) one.style.display = "none";
}"""


@pytest.mark.parametrize(("turn", "width", "scheme"), [(0, 1280, "light"), (1, 390, "dark")])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, page_file: Path, turn: int, width: int, scheme: Scheme
) -> None:
    """Each state of each view is looked at once, in turns: wide and light, narrow and dark."""
    with open_page(
        browser, page_file, view="graph", width=width, scheme=scheme, bypass_policy=True
    ) as (page, _):
        for place, view in enumerate(page.evaluate("VIEWS")):
            page.evaluate("(view) => showView(view)", view)
            states = STATES if view == "graph" else ("nothing", "line")
            for at, state in enumerate(states, place + turn):
                page.evaluate(STATES[state])
                page.evaluate(_SHORTEN)
                assert at % 2 or violations_of(page, targets=True) == [], (view, state)


#: The states of a view that is read: a sentence with its references, a source, the way, the search.
READ_STATES = {
    "nothing": "closePanel()",
    "sentence": """{
        const said = [...document.querySelectorAll(`#${state.view} a[data-statement]`)];
        said.find((one) => one.getClientRects().length > 0)?.click();
        document.querySelector("#panel .cite summary")?.click();
    }""",
    "source": "clearSelection(); state.source = 0; refresh()",
    "way": "openPathForm()",
    "found": "closePanel(); seek('assets')",
    "nothing found": "seek('zzzzz')",
    "nearest": "seek('zelenskojskyj')",
    "menu": "seek(''); document.getElementById('exports').open = true",
}
SEEK = """function seek(text) {
    const query = document.getElementById("query");
    query.focus();
    query.value = text;
    query.dispatchEvent(new Event("input"));
}"""


@TIME
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_any_state_of_a_view_that_is_read(
    browser: Browser, page_file: Path, width: int, scheme: Scheme
) -> None:
    with open_page(browser, page_file, width=width, scheme=scheme, bypass_policy=True) as (page, _):
        page.evaluate(f"window.seek = {SEEK}")
        for view in page.evaluate("VIEWS.filter((view) => !GRAPH_VIEWS.includes(view))"):
            page.evaluate("(view) => { closePanel(); showView(view) }", view)
            for state, action in READ_STATES.items():
                if view == "read" or state in ("nothing", "sentence"):
                    page.evaluate(f"() => {{ {action} }}")
                    assert violations_of(page, targets=True) == [], (view, state)
            page.evaluate("document.getElementById('exports').open = false")


def test_who_gains_money_and_time_are_for_everyone_on_every_screen(
    browser: Browser, page_file: Path
) -> None:
    open_all = "for (const one of document.querySelectorAll('.view details')) one.open = true"
    with open_page(browser, page_file, view="gains", bypass_policy=True) as (page, _):
        page.evaluate(open_all)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            for view in ("gains", "money", "time"):
                page.evaluate("(view) => showView(view)", view)
                assert page.evaluate(f"document.getElementById('{view}').scrollWidth") <= width
                assert width > 320 or violations_of(page) == [], (view, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_searching_saving_or_filtering(
    browser: Browser, page_file: Path, scheme: Scheme
) -> None:
    with open_page(browser, page_file, view="graph", scheme=scheme, bypass_policy=True) as (
        page,
        _,
    ):
        if scheme == "light":
            page.fill("#query", "ukraine")
        else:
            page.locator("#exports summary").click()
            for summary in page.locator("#filters summary").all():
                summary.click()
        assert violations_of(page) == []


def test_axe_would_find_a_page_without_language_or_names(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph", bypass_policy=True) as (page, _):
        page.evaluate("document.documentElement.removeAttribute('lang')")
        page.evaluate("document.querySelector('#zoom button').removeAttribute('aria-label')")
        page.evaluate("document.querySelector('#zoom button').textContent = ''")
        found = {text.partition(":")[0] for text in violations_of(page)}
    assert {"html-has-lang", "button-name"} <= found


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_letters_of_the_canvas_have_enough_contrast(
    browser: Browser, page_file: Path, scheme: Scheme
) -> None:
    with open_page(browser, page_file, view="graph", scheme=scheme) as (page, _):
        page.evaluate("openLine(lines[3])")
        used = page.evaluate("lines.map((line) => lookOf(line).colour)")
        named = page.evaluate("colours")

    def read(colour: str) -> str:
        return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])

    page_colour = read(named["page"])
    assert len(set(used)) == 2
    assert min(contrast(read(colour), page_colour) for colour in used) >= 3
    assert min(contrast(read(named[name]), page_colour) for name in ("ink", "quiet")) >= 4.5


def test_in_forced_colours_nothing_is_black_on_black(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="graph") as (page, _):
        page.emulate_media(forced_colors="active")
        page.evaluate("refresh()")
        styles = page.evaluate("[...painted.values()].map(styleOf)")
        ink, paper = page.evaluate("[colours.ink, colours.page]")
    assert ink != paper
    assert {style["fill"] for style in styles} == {paper}
    assert paper not in {style["stroke"] for style in styles}


def test_at_four_hundred_per_cent_the_content_has_most_of_the_window(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, width=320, height=256) as (page, _):
        for view in page.evaluate("VIEWS"):
            page.evaluate("(view) => showView(view)", view)
            page.evaluate("window.scrollTo(0, 600)")
            free = page.evaluate(
                """() => {
                    const stays = (one) => /sticky|fixed/.test(getComputedStyle(one).position);
                    const isStuck = (one) => one && (stays(one) || isStuck(one.parentElement));
                    const isFree = (one) => !one || (one.closest("main") && !isStuck(one));
                    const at = (y) => document.elementFromPoint(160, y);
                    return [...Array(256).keys()].filter((y) => isFree(at(y))).length;
                }"""
            )
            assert free >= 200, view


def test_on_a_phone_the_sheet_leaves_the_picture_in_sight(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file, view="graph", width=390, height=844) as (page, _):
        before = page.locator("#network").bounding_box()
        page.evaluate("clickDrawn(nodesByName.get('state:russia').at)")
        page.wait_for_timeout(400)
        panel, picture = (page.locator(f"#{name}").bounding_box() for name in ("panel", "network"))
        assert panel
        assert picture
        assert picture == before
        assert panel["y"] - picture["y"] > 200
        y = page.evaluate("network.canvasToDOM(nodesByName.get('state:russia')).y")
        assert 0 < y < panel["y"] - picture["y"]
        assert panel["height"] > 150
        assert panel["y"] + panel["height"] <= 844
        assert page.evaluate("document.scrollingElement.scrollHeight") <= 844
