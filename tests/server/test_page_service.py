"""Pages of a server are made once, kept on disk, and made by processes that may be killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from endpoints import Endpoint
from needs import TIME
from server.page_server import count, get, serving


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def served(cache: Path) -> Iterator[Endpoint]:
    with serving(cache, "--counters", "0") as endpoint:
        yield endpoint


def test_a_page_that_many_ask_for_at_once_is_made_once(served: Endpoint) -> None:
    before = count(served, "pages made")
    with ThreadPoolExecutor(12) as pool:
        replies = [*pool.map(lambda _: get(served, "/plan.ttl"), range(12))]
    assert {reply.status for reply in replies} == {200}
    assert len({reply.body for reply in replies}) == 1
    assert b"X-land" in replies[0].body
    assert count(served, "pages made") == before + 1


def test_a_kept_page_needs_no_worker(served: Endpoint, cache: Path) -> None:
    first = get(served, "/id/state/x.html")
    made = count(served, "pages made")
    assert get(served, "/id/state/x.html").body == first.body
    assert count(served, "pages made") == made
    assert len(os.listdir(cache / "kept" / "pages")) == count(served, "kept files")


@TIME
def test_the_next_server_finds_what_was_kept(served: Endpoint, cache: Path) -> None:
    page = get(served, "/plan.ttl")
    with serving(cache) as again:
        assert get(again, "/plan.ttl").body == page.body
        assert get(again, "/plan.ttl").headers["etag"] == page.headers["etag"]
    with serving(cache, "--base", "https://e.org/") as other:
        assert b"https://e.org/" in get(other, "/sitemap.xml").body
    assert b"https://e.org/" not in get(served, "/sitemap.xml").body


def test_what_is_no_page_is_not_kept(served: Endpoint) -> None:
    kept = count(served, "kept files")
    assert get(served, "/nowhere").status == 404
    assert get(served, "/id/state/x", accept="text/turtle").status == 303
    assert get(served, "/questions/bound-by?actor=Nobody").status == 400
    assert count(served, "kept files") == kept


def test_no_header_changes_what_a_page_says(served: Endpoint) -> None:
    lying = {"host": "evil.example", "x-forwarded-host": "evil", "x-forwarded-proto": "https"}
    for path in ("/", "/sitemap.xml", "/void.ttl", "/robots.txt", "/sparql"):
        assert served.request(path, headers=lying).body == served.request(path).body


def test_counters_are_at_a_port_of_their_own(served: Endpoint) -> None:
    assert get(served, "/counters").status == 404
    assert count(served, "responses to page, status 404") >= 1
    assert count(served, "connections") >= 1


def test_a_worker_that_is_killed_costs_one_page(served: Endpoint) -> None:
    get(served, "/id/state/x.html")
    server = psutil.Process(served.process.pid)
    (page_server,) = {*server.children()} - {*served.fork_servers()}
    for worker in page_server.children():
        worker.kill()
    assert get(served, "/id/state/x.nt").status in (200, 500)
    assert get(served, "/id/state/x.jsonld").status == 200
