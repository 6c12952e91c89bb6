"""The live page: a frame with a policy of its own, the page as it is, and a stream of changes."""

import http.client
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

import plangraph as pg
from plangraph.publishing.live_page import LivePage


@pytest.fixture
def live() -> Iterator[LivePage]:
    with LivePage() as page:
        yield page


def connect(live: LivePage) -> http.client.HTTPConnection:
    place = urlsplit(live.address)
    assert place.hostname == "127.0.0.1"
    return http.client.HTTPConnection(place.hostname, place.port or 0, timeout=30)


def test_the_page_is_sent_as_it_was_drawn(live: LivePage) -> None:
    live.show("<!doctype html><title>A</title>")
    connection = connect(live)
    connection.request("GET", "/page")
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"<!doctype html><title>A</title>")
    assert response.headers["Content-Security-Policy"] is None  # the page brings its own


def test_the_frame_may_run_its_own_script_only_and_ask_this_server_only(live: LivePage) -> None:
    connection = connect(live)
    connection.request("GET", "/")
    response = connection.getresponse()
    policy, text = response.headers["Content-Security-Policy"], response.read().decode()
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "connect-src 'self'; frame-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?://", text)


def test_each_change_is_an_event_with_what_was_found(live: LivePage) -> None:
    live.show("one")
    connection = connect(live)
    connection.request("GET", "/changes")
    response = connection.getresponse()
    first = json.loads(response.fp.readline().removeprefix(b"data: "))
    assert first == {"drawn": 1, "findings": []}
    response.fp.readline()
    live.show(None, ["a.yaml:1: PG101 not YAML — fix it"])
    second = json.loads(response.fp.readline().removeprefix(b"data: "))
    assert second == {"drawn": 1, "findings": ["a.yaml:1: PG101 not YAML — fix it"]}
    assert live.html == b"one"


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/x", None, 404), ("/", "evil.example", 421)],
)
def test_other_paths_and_other_hosts_are_refused(
    live: LivePage, path: str, host: str | None, status: int
) -> None:
    connection = connect(live)
    connection.request("GET", path, headers={"Host": host} if host else {})
    assert connection.getresponse().status == status


def test_a_browser_shows_each_new_page_without_a_message(
    browser: Browser, article: pg.Graph, live: LivePage
) -> None:
    drawn = article.view(focus="Kyiv").html
    live.show(drawn)
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(live.address)
    heading = page.frame_locator("#page").locator("h1")
    heading.wait_for()
    title = heading.inner_text()
    live.show(drawn.replace(f"<h1><bdi>{title}", "<h1><bdi>Drawn anew"))
    page.frame_locator("#page").get_by_role("heading", name="Drawn anew").wait_for()
    live.show(None, ["a.yaml:1: PG101 not YAML — fix it"])
    page.get_by_text("a.yaml:1: PG101").wait_for()
    assert messages == []
    page.close()
