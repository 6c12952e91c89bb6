"""The views of the page in a browser: which comes first, where each begins, what stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_screen_is_the_text(browser: Browser, page_file: Path, width: int) -> None:
    with open_page(browser, page_file, width=width, height=844) as (page, _):
        assert page.locator("#read").is_visible()
        assert not page.locator("#graph").is_visible()


def test_colours_stay_and_a_view_begins_at_its_top(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file) as (page, noise):
        page.locator("#theme").click()
        page.evaluate("location.hash = [...document.querySelectorAll('#read .point')].at(-1).id")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.evaluate("window.scrollY") > 0
        page.locator("#tab-gains").click()
        assert page.evaluate("window.scrollY") == 0
        assert noise == []


def test_escape_lets_go_of_what_the_picture_holds(browser: Browser, page_file: Path) -> None:
    with open_page(browser, page_file, view="picture") as (page, _):
        page.locator("#picture svg .box").first.click()
        assert page.locator("#picture svg.lit").count() == 1
        page.locator("#panel").focus()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert page.locator("#picture svg.lit").count() == 0


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_tab_in_use_is_wholly_in_sight(browser: Browser, page_file: Path, width: int) -> None:
    with open_page(browser, page_file, width=width, height=844) as (page, _):
        views = page.evaluate("VIEWS")
        for view in [*views, *reversed(views)]:
            page.evaluate("(view) => showView(view)", view)
            left, right, row = page.evaluate(
                """() => {
                    const tab = document.getElementById(`tab-${state.view}`);
                    const { left, right } = tab.getBoundingClientRect();
                    const row = document.getElementById("tabs").getBoundingClientRect();
                    return [left, right, [row.left, row.right]];
                }"""
            )
            assert max(row[0], 0) - 13 <= left, view
            assert right <= min(row[1], width) + 1, view


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_picture_that_is_wider_than_the_window_says_so(
    browser: Browser, page_file: Path, width: int
) -> None:
    with open_page(browser, page_file, width=width, height=844) as (page, _):
        for view in ("money", "time"):
            page.evaluate("(view) => showView(view)", view)
            found = page.evaluate(
                """(view) => [...document.querySelectorAll(`#${view} .scroll`)]
                  .filter((place) => place.clientWidth > 0)
                  .map((place) => [
                    place.scrollWidth > place.clientWidth,
                    place.previousElementSibling.matches(".wider")
                      && place.previousElementSibling.clientHeight > 0,
                  ])""",
                view,
            )
            assert found
            assert all(scrolls == says for scrolls, says in found), view
