"""axe-core on every view, wide in light and narrow in dark, with and without a selection."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import Scheme, open_page, violations_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = ["read", "graph", "matrix", "table"]

#: What the page is brought to before it is looked at: nothing selected, a thing, a way, a search.
STATES = {
    "nothing": "selectNode(null)",
    "thing": "selectNode(nodesByName.get('state:russia'))",
    "Turtle": "document.querySelector('#panel summary').click()",
    "way": "showPath(nodesByName.get('person:vance'), nodesByName.get('state:russia'))",
    "asking": "selectNode(null), openPathForm()",
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, page_file: Path, width: int, scheme: Scheme
) -> None:
    with open_page(
        browser, page_file, view="graph", width=width, scheme=scheme, bypass_policy=True
    ) as (page, _):
        for view in VIEWS:
            page.evaluate("(view) => showView(view)", view)
            for state, action in STATES.items():
                if view == "graph" or state in ("nothing", "thing"):
                    page.evaluate(action)
                    assert violations_of(page) == [], (view, state)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_searching_saving_or_filtering(
    browser: Browser, page_file: Path, scheme: Scheme
) -> None:
    with open_page(browser, page_file, view="graph", scheme=scheme, bypass_policy=True) as (
        page,
        _,
    ):
        page.fill("#query", "ukraine")
        assert violations_of(page) == []
        page.keyboard.press("Escape")
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
