"""The search: what it finds, in which order, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOCUSED = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"


@pytest.fixture(scope="module")
def drafts_page(
    browser: Browser, graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Return the page of all bundled drafts; each test begins at its draft and view."""
    file = tmp_path_factory.mktemp("search") / "graph.html"
    graph.view(file)
    with open_page(browser, file) as (page, noise):
        yield page
        assert noise == []


def seek(page: Page, text: str, view: str = "read", draft: str = "us28") -> list[str]:
    """Search in a view of a draft; return the titles of what is offered."""
    page.evaluate("([view, draft]) => { showView(view); chooseDraft(draft) }", [view, draft])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type(text)
    return page.locator("#query-list [role=option]").all_inner_texts()


def test_numbers_words_and_points_of_this_draft_come_first(drafts_page: Page) -> None:
    for text, found in (("600,000", "exceed 600,000"), ("100 days", "within 100 days")):
        assert found in seek(drafts_page, text)[0]
        groups = drafts_page.locator("#query-list .group").all_inner_texts()
        assert groups[0].startswith("In this draft")
    assert "Point 6" in seek(drafts_page, "point 6")[0]
    assert "frozen" in seek(drafts_page, "assets")[0].casefold()


def test_a_hit_of_another_draft_says_which_it_opens(drafts_page: Page) -> None:
    hits = seek(drafts_page, "600,000", draft="us28-ft")
    other = next(at for at, hit in enumerate(hits) if "opens Leaked 28 points" in hit)
    assert other > 0
    for _ in range(other):
        drafts_page.keyboard.press("ArrowDown")
    drafts_page.keyboard.press("Enter")
    assert drafts_page.evaluate("state.draft") == "us28"
    assert drafts_page.locator("#live").inner_text() == "opens Leaked 28 points"


@pytest.mark.parametrize(
    ("view", "text", "shown", "found"),
    [
        ("read", "point 6", "read", "Ceiling on Ukraine's armed forces"),
        ("compare", "point 6", "compare", "6Size of Ukraine's armed forces"),
        ("picture", "600,000", "read", "Ukraine would not be allowed to let its armed forces"),
        ("gains", "100 days", "gains", "25 hold elections in Ukraine within 100 days"),
        ("read", "Ukraine", "gains", "Ukraine"),
    ],
)
def test_a_hit_opens_in_the_view_in_sight_or_in_the_text(
    drafts_page: Page, view: str, text: str, shown: str, found: str
) -> None:
    seek(drafts_page, text, view)
    drafts_page.keyboard.press("Enter")
    assert drafts_page.evaluate("[state.view, state.draft]") == [shown, "us28"]
    assert drafts_page.evaluate(FOCUSED).startswith(found)
    top = drafts_page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 800


def test_a_source_that_is_found_is_described(drafts_page: Page) -> None:
    seek(drafts_page, "liga")
    drafts_page.keyboard.press("Enter")
    panel = drafts_page.locator("#panel")
    assert "news.liga.net on the 28 points" in panel.inner_text()
    assert "https://news.liga.net/" in str(panel.locator("a.outside").get_attribute("href"))
    assert panel.locator("li").count() > 5
    drafts_page.keyboard.press("Escape")
    assert drafts_page.evaluate("document.activeElement.id") == "query"


def test_where_nothing_is_found_the_page_says_so_and_offers_the_nearest_names(
    drafts_page: Page,
) -> None:
    assert seek(drafts_page, "qqqqq") == ["Nothing is found."]
    assert drafts_page.locator("#live").inner_text() == "Nothing is found."
    drafts_page.fill("#query", "zelenskojskyj")
    title = drafts_page.locator("#query-list .group").inner_text()
    assert title == "Nothing is found. Nearest names:"
    assert "Zelensk" in drafts_page.locator("#query-list [role=option]").first.inner_text()
    assert drafts_page.locator("#query-list [aria-selected=true]").count() == 0
    drafts_page.keyboard.press("Enter")
    assert drafts_page.locator("#panel").is_hidden()
    drafts_page.keyboard.press("ArrowDown")
    drafts_page.keyboard.press("Enter")
    assert "Zelensk" in drafts_page.locator("#panel h2").inner_text()


def test_the_combobox_tells_its_state_and_how_much_is_found(drafts_page: Page) -> None:
    hits = seek(drafts_page, "nato")
    query = drafts_page.locator("#query")
    assert query.get_attribute("aria-expanded") == "true"
    number = int(drafts_page.locator("#live").inner_text().split(" ")[0])
    assert number >= len(hits) > 2
    drafts_page.keyboard.press("ArrowUp")
    chosen = drafts_page.locator("#query-list [aria-selected=true]")
    assert chosen.get_attribute("id") == query.get_attribute("aria-activedescendant")
    assert chosen.inner_text() == hits[-1]
    drafts_page.keyboard.press("Escape")
    assert query.get_attribute("aria-expanded") == "false"
    assert drafts_page.evaluate("document.activeElement.id") == "query"


def test_other_names_and_some_of_the_words_find_what_is_said(drafts_page: Page) -> None:
    hits = seek(drafts_page, "Donbas")
    assert any("the Donetsk region" in hit and "would be treated" in hit for hit in hits)
    assert "Point 6" in seek(drafts_page, "size of the army")[0]
    assert seek(drafts_page, "point 14")[0].endswith("Point 14a")


def test_on_a_page_of_relations_alone_their_sentences_are_found(
    browser: Browser, graph: pg.Graph, tmp_path: Path
) -> None:
    graph.view(tmp_path / "nato.html", focus="Nato")
    with open_page(browser, tmp_path / "nato.html") as (page, noise):
        page.fill("#query", "take in new members")
        page.keyboard.press("Enter")
        assert (
            "would not be allowed to take in new members" in page.locator("#panel h2").inner_text()
        )
        assert noise == []
