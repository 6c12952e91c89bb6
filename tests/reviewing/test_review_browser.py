"""A person reviews in a real browser, by keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import plangraph as pg
from browser import violations_of
from desks import GUARDS_CHANGE, LEAGUE
from needs import BROWSER
from plangraph.authoring.proposals.kept_proposals import Decision
from plangraph.authoring.proposals.proposal_folder import read_proposals
from plangraph.project import Project
from plangraph.reviewing.review import review
from plangraph.reviewing.serve_review import serve_review

pytestmark = BROWSER


@pytest.fixture
def noise() -> list[str]:
    """What the page says in the console as an error."""
    return []


@pytest.fixture
def page(browser: Browser, project: Project, noise: list[str]) -> Iterator[Page]:
    addresses: list[str] = []
    ready = threading.Event()

    def show(address: str) -> None:
        addresses.append(address)
        ready.set()

    desk = review("a", "Vera", project.root)
    threading.Thread(target=serve_review, args=(desk, 0, show), daemon=True).start()
    assert ready.wait(20)
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=False)
    opened = context.new_page()
    opened.on("pageerror", lambda error: noise.append(str(error)))
    opened.goto(addresses[0])
    expect(opened.locator("#where")).to_contain_text("proposal 1.1-1, 1 of 2")
    yield opened
    context.close()


def test_all_is_decided_by_keyboard_alone(page: Page, noise: list[str]) -> None:
    page.keyboard.press("n")
    expect(page.locator("#where")).to_contain_text("2.1-1")
    page.keyboard.press("c")
    page.keyboard.type("institution:league")
    page.keyboard.press("Tab")
    expect(page.locator("button", has_text="Add institution:league")).to_be_visible()
    page.get_by_label("What institution:league is called").fill(LEAGUE["label"])
    page.get_by_label("What institution:league is", exact=True).select_option("Institution")
    page.get_by_role("button", name="Add institution:league").press("Enter")
    expect(page.locator("#part-0")).to_have_value("The League")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("#counts")).to_have_text("1 open, 0 accepted, 1 rejected")
    for _ in range(3):
        page.keyboard.press("u")
        page.wait_for_timeout(300)
    expect(page.locator("#counts")).to_have_text("2 open, 0 accepted, 0 rejected")
    assert noise == []


def test_what_is_accepted_is_seen_before_and_is_data_then(
    page: Page, project: Project, noise: list[str]
) -> None:
    desk = review("a", "Vera", project.root)
    desk.do({"do": "add", "name": "1.1-1", "thing": LEAGUE})
    desk.do(GUARDS_CHANGE)
    page.reload()
    would = "The League would not be allowed to exceed 20 persons."
    expect(page.locator("#sentence")).to_have_text(would, timeout=20_000)
    expect(page.locator("#picture svg")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#counts")).to_have_text("1 open, 1 accepted, 0 rejected")
    graph = pg.open(project=project.root)
    (effect,) = {
        row[0] for row in graph.query("SELECT ?e { ?e plan:dutyBearer institution:league }")
    }
    assert str(graph.sentence(str(effect))) == would
    assert noise == []


def test_a_passage_is_split_and_put_together_by_keys(page: Page) -> None:
    page.keyboard.press("s")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#where")).to_contain_text("1 of 3")
    page.keyboard.press("m")
    expect(page.locator("#where")).to_contain_text("1 of 2")


def test_what_somebody_else_decided_is_noticed(page: Page, project: Project) -> None:
    review("a", "Boris", project.root).do({"do": "reject", "name": "1.1-1"})
    expect(page.locator("#message")).to_contain_text("Somebody else has changed", timeout=10_000)
    expect(page.locator("#counts")).to_have_text("1 open, 0 accepted, 1 rejected")
    (file,) = read_proposals(project)[0].values()
    decided = file.proposals[0].decided
    assert decided is not None
    assert (decided.by, decided.decision) == ("Boris", Decision.REJECTED)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_keeps_the_rules_of_wcag_at_every_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.keyboard.press("?")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations_of(page, targets=True) == []
