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
