"""The panel of evidence: what it says of a sentence, where it stands, and where the focus goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

#: What opens the evidence in each view that is not a canvas.
OPENERS = {
    "read": ".say a",
    "picture": "svg .box",
    "gains": ".entries a",
    "money": ".flows a",
    "time": ".times a",
    "matrix": "td .effect",
    "table": "tbody td:nth-child(2) button",
}
#: Gives the focus to what comes late in the view.
FOCUS_LATE = """{
    const all = [...document.querySelectorAll(".view:not([hidden]) :is(a, td button)")];
    all.filter((one) => one.getClientRects().length > 0).at(-20).focus();
}"""
CAP = ".say a:has-text('600,000')"


def bounds(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found is not None
    right, bottom = found["x"] + found["width"], found["y"] + found["height"]
    return {"x": found["x"], "y": found["y"], "right": right, "bottom": bottom}


def open_cap(page: Page) -> None:
    page.locator(f"#read {CAP}").first.click()


def test_every_sentence_leads_to_its_claims_or_to_the_note_that_there_are_none(
    article: pg.Graph,
) -> None:
    page = str(article.view())
    links = re.findall(r"<a [^>]*data-statement=[^>]*>", page)
    ids = set(re.findall(r'<li id="(c[\d-][\w]*)"', page)) | {"c-none"}
    targets = [re.search(r'href="#([^"]*)"', link) for link in links]
    assert len(links) > 100
    assert all(targets)
    assert {target[1] for target in targets if target} <= ids
    assert '<li id="c-none">no source is recorded for this' in page


def test_evidence_names_the_voice_the_source_its_day_and_the_place_and_no_identifier(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, noise):
        open_cap(page)
        panel = page.locator("#panel").inner_text()
        place = "Financial Times – Newspaper article on the 28-point plan, 20 or 21 November 2025"
        assert f"{place}, line 9" in panel
        assert "if agreed · plan content, as reported" in panel
        assert "Ukraine draws a red line at “Ukraine's armed forces are capped”." in panel
        assert panel.count("Financial Times") == 1
        assert not re.search(r"\b(claim|effect|cv|source|span):", panel)
        page.locator("#panel .cite summary").click()
        page.locator("#panel .cite li").first.wait_for()
        cited = page.locator("#panel .cite").inner_text()
        assert "line 9, characters 1146–1211" in cited
        assert "claim:ft-F24" in cited
        assert not page.locator("#path").is_visible()
        assert noise == []


def test_evidence_is_headed_by_the_sentence_that_was_pressed(
    browser: Browser, page_file: Path
) -> None:
    find_others = """[...document.querySelectorAll("#read .say a")].filter((link) => {
        link.click();
        return document.querySelector("#panel h2").textContent !== link.textContent.trim();
    }).map((link) => link.textContent)"""
    with open_page(browser, page_file) as (page, _):
        assert page.locator("#read .say a").count() > 20
        assert page.evaluate(find_others) == []


def test_evidence_covers_neither_the_sentence_nor_its_margin(
    browser: Browser, page_file: Path
) -> None:
    with open_page(browser, page_file) as (page, _):
        for width, height in ((1280, 800), (1000, 800), (1920, 1000)):
            page.set_viewport_size({"width": width, "height": height})
            page.locator(f"#read {CAP}").first.scroll_into_view_if_needed()
            before = bounds(page.locator(f"#read {CAP}").first)
            open_cap(page)
            panel, said = bounds(page.locator("#panel")), bounds(page.locator(f"#read {CAP}").first)
            side = bounds(page.locator(f"#read .part:has({CAP}) .side").first)
            assert max(said["right"], side["right"]) <= panel["x"], width
            assert abs(said["y"] - before["y"]) < 2, width
            page.keyboard.press("Escape")
            assert abs(bounds(page.locator(f"#read {CAP}").first)["y"] - before["y"]) < 2, width


def test_on_a_phone_the_sentence_stays_above_the_sheet(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, width=390, height=844) as (page, _):
        page.evaluate(f'document.querySelector("{OPENERS["read"]}").scrollIntoView(false)')
        page.locator(f"#read {OPENERS['read']}").first.click()
        said, panel = bounds(page.locator(".opener")), bounds(page.locator("#panel"))
        assert said["y"] >= 0
        assert said["bottom"] <= panel["y"]
        assert panel["bottom"] <= 844


@pytest.mark.parametrize("width", [1280, 390])
def test_escape_gives_the_focus_back_to_what_opened_the_panel(
    browser: Browser, page_file: Path, width: int
) -> None:
    with open_page(browser, page_file, width=width) as (page, noise):
        for view, selector in OPENERS.items():
            page.evaluate("(view) => showView(view)", view)
            opener = page.locator(f"#{view} {selector}:visible").nth(2)
            opener.focus()
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "panel", view
            assert page.locator("#panel .claim").count() > 0, view
            page.keyboard.press("Escape")
            assert page.locator("#panel").is_hidden()
            assert opener.evaluate("(one) => one === document.activeElement"), view
        assert noise == []


def test_a_panel_lies_on_the_side_that_was_not_pressed(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="picture") as (page, _):
        for box in page.locator("#picture svg .box").all()[::5]:
            box.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
            box.focus()
            page.keyboard.press("Enter")
            if page.locator("#panel").is_visible():
                pressed, panel = bounds(box), bounds(page.locator("#panel"))
                middle = (pressed["x"] + pressed["right"]) / 2
                assert not panel["x"] < middle < panel["right"]
            page.keyboard.press("Escape")


def test_back_brings_back_the_view_the_panel_and_the_place(
    browser: Browser, page_file: Path
) -> None:
    look = "[state.view, document.getElementById('panel').hidden, Math.round(window.scrollY)]"
    with open_page(browser, page_file, calm=True) as (page, noise):
        open_cap(page)
        page.wait_for_timeout(250)
        opened = page.evaluate(look)
        page.locator("#tab-gains").click()
        page.evaluate("window.scrollTo(0, 300)")
        page.wait_for_timeout(250)
        page.go_back()
        page.wait_for_function("state.view === 'read'")
        assert page.evaluate(look) == opened
        page.go_forward()
        page.wait_for_function("state.view === 'gains'")
        assert page.evaluate(look)[2] == 300
        assert noise == []


def test_a_shared_address_opens_the_same_evidence(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file) as (page, _):
        page.evaluate("location.hash = document.querySelectorAll('#read .point')[3].id")
        page.wait_for_timeout(100)
        open_cap(page)
        address = page.url
        told = page.locator("#panel").inner_text()
    with open_page(browser, page_file) as (page, _):
        page.goto(address)
        page.reload()
        assert page.locator("#panel").inner_text() == told
        said = bounds(page.locator(f"#read {CAP}").first)
        assert 0 < said["y"] < 800
        page.locator("#panel").focus()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.textContent").startswith("Ukraine would not")


@pytest.mark.parametrize("view", ["read", "gains", "matrix"])
def test_what_has_the_focus_is_not_under_what_stays_in_view(
    browser: Browser, page_file: Path, view: str
) -> None:
    is_covered = """() => {
        const focused = document.activeElement;
        const covers = [...focused.getClientRects()].map(({ left, top, width, height }) =>
            document.elementFromPoint(left + width / 2, top + height / 2));
        const isOwn = (one) => one !== null && (focused.contains(one) || one.contains(focused));
        return focused.closest(".view a, .view td button") !== null && !covers.some(isOwn);
    }"""
    with open_page(browser, page_file, view=view) as (page, _):
        page.evaluate(FOCUS_LATE)
        for key in ("Tab", "Shift+Tab"):
            for _ in range(15 if key == "Tab" else 60):
                page.keyboard.press(key)
                assert not page.evaluate(is_covered)
