"""The pages in a real Chromium: quiet, accessible, readable without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import Scheme, open_page, violations_of
from plangraph.pages import SitePages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: One page of each kind.
KINDS = [
    "index.html",
    "search.html",
    "kinds/claim.html",
    "questions/index.html",
    "questions/leaders.html",
    "questions/positions.html",
    "id/state/ukraine.html",
    "id/effect/ft-forces-cap.html",
    "id/claim/ft-F24.html",
    "id/span/ft-F24.html",
    "id/version/us28-ft.html",
    "ns.html",
    "ns/term/NormativeEffect.html",
    "scheme/action.html",
    "scheme/action/term/cede.html",
    "graph/actors.yaml.html",
    "message.html",
]


def write_pages(target: Path, graph: pg.Graph, paths: list[str]) -> Path:
    """Write pages of a graph into a folder, and one as a server shows it; return the folder."""
    pages = SitePages(graph)
    for path in paths:
        page = pages.find(path) or pages.write_message(
            "There is no such page", "Nothing is called x"
        )
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(page.content)
    served = SitePages(graph, served=True).ask("bound-by", {"actor": "state:ukraine"})
    (target / "served.html").write_bytes(served.content)
    return target


@pytest.fixture(scope="module")
def small_folder(article: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page of each kind, as a site and as a server shows them.

    A long page takes axe many seconds, and has nothing that a short one of its kind lacks.
    """
    return write_pages(tmp_path_factory.mktemp("small"), article, KINDS)


@pytest.fixture(scope="module")
def folder(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pages of all drafts."""
    paths = ["search.html", "questions/bound-by.html", "id/state/ukraine.html"]
    return write_pages(tmp_path_factory.mktemp("pages"), graph, paths)


#: Each page is looked at in one of these, an index, a thing and a form in all.
LOOKS: list[tuple[int, Scheme]] = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]
SEEN = [(path, *LOOKS[at % len(LOOKS)]) for at, path in enumerate([*KINDS, "served.html"])]
SEEN += [
    (path, *look)
    for path in ("index.html", "id/state/ukraine.html", "served.html")
    for look in LOOKS
    if (path, *look) not in SEEN
]


@pytest.mark.parametrize(("path", "width", "scheme"), SEEN)
def test_a_page_is_accessible_quiet_and_as_wide_as_its_place(
    browser: Browser, small_folder: Path, path: str, width: int, scheme: Scheme
) -> None:
    with open_page(browser, small_folder / path, width=width, scheme=scheme) as (page, noise):
        assert violations_of(page) == []
        for each in (width, 320, 390, 1280):
            page.set_viewport_size({"width": each, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= each
        assert noise == []


def test_the_search_finds_things_by_any_of_their_names(browser: Browser, folder: Path) -> None:
    with open_page(browser, folder / "search.html") as (page, noise):
        page.get_by_label("Find").fill("kyiv")
        assert page.get_by_role("status").inner_text().endswith("found")
        first = page.locator("#found li").first
        assert first.inner_text().startswith("Ukraine")
        assert first.locator("a").get_attribute("href") == "id/state/ukraine.html"
        page.get_by_label("Find").fill("ZELENSKÍY")
        assert page.locator("#found li").count() >= 1
        page.get_by_label("Find").fill("nothing is called this")
        assert page.get_by_role("status").inner_text() == "0 found"
        assert noise == []


def test_the_search_ranks_as_find_does(browser: Browser, folder: Path) -> None:
    with open_page(browser, folder / "search.html") as (page, noise):
        firsts = {
            "Zelensky": "id/person/zelenskiy.html",
            "Donbas": "id/place/donetsk-region.html",
            "us28 6": "id/clause-version/us28-forces-cap.html",
            "us28 point 21a": "id/clause-version/us28-recognition.html",
            "witkov": "id/person/witkoff.html",
            "Slov'yansk Nato": None,
            "x" * 100_000: None,
        }
        for text, path in firsts.items():
            page.get_by_label("Find").fill(text)
            links = page.locator("#found li a")
            assert (links.first.get_attribute("href") if links.count() else None) == path, text
        page.get_by_label("Find").fill("point 6")
        points = page.locator("#found li a").all()[: len(pg.open().find("point 6"))]
        paths = [link.get_attribute("href") or "" for link in points]
        assert all(path.startswith("id/clause-version/") for path in paths)
        assert noise == []


def test_the_field_of_every_page_leads_to_the_search(browser: Browser, folder: Path) -> None:
    with open_page(browser, folder / "id/state/ukraine.html") as (page, _):
        page.get_by_label("Find").fill("Nato")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=Nato")
        assert page.locator("#found li").first.inner_text().startswith("N")


def test_without_scripts_every_page_says_the_same(browser: Browser, folder: Path) -> None:
    for path in ("id/state/ukraine.html", "questions/bound-by.html", "search.html"):
        with open_page(browser, folder / path, scripts=False) as (page, noise):
            assert page.locator("main a").count() > 20
            assert page.locator("h1").is_visible()
            assert noise == []


def test_choices_are_for_a_server_and_a_page_without_one_says_so(
    browser: Browser, folder: Path
) -> None:
    with open_page(browser, folder / "questions/bound-by.html") as (page, _):
        assert page.get_by_role("button", name="Answer").count() == 0
        assert page.get_by_text("plangraph serve").is_visible()
    with open_page(browser, folder / "served.html") as (page, _):
        assert page.get_by_role("button", name="Answer").is_enabled()
        assert page.get_by_label("actor", exact=True).input_value() == "state:ukraine"
