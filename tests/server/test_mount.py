"""Linked-data pages of a server: the same pages as in a folder, with negotiation in front."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest

import plangraph as pg
from asgi import get, living, run
from needs import TIME
from plangraph.pages import SitePages
from plangraph.server import Response
from plangraph.server.mount import PageHandler, mount


@pytest.fixture(scope="module")
def show(graph: pg.Graph) -> PageHandler:
    return mount(SitePages(graph, served=True))


def header(answer: Response | None, name: str) -> str:
    assert answer is not None
    return ", ".join(value for key, value in answer.headers if key.lower() == name)


def test_a_thing_leads_to_its_page_and_the_page_to_its_forms(show: PageHandler) -> None:
    found = show("/id/state/ukraine", "text/html", "")
    assert found is not None
    assert (found.status, header(found, "location")) == (303, "ukraine.html")
    page = show("/id/state/ukraine.html", "text/html", "")
    assert page is not None
    assert (page.status, page.media_type) == (200, "text/html; charset=utf-8")
    assert 'rel="alternate describedby"; type="text/turtle"' in header(page, "link")


def test_the_page_brings_its_own_policy_and_no_second_type(show: PageHandler) -> None:
    page = show("/id/state/ukraine.html", "*/*", "")
    assert page is not None
    assert not page.inert
    assert b"Content-Security-Policy" in page.body
    assert header(page, "content-type") == header(page, "vary") == ""


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/x",
        "/id/state/%",
        "/id//ukraine",
        "/\x00",
        "/é",
        "/" + "a" * 9000,
    ],
)
def test_a_path_that_leads_nowhere_is_answered_with_a_page(show: PageHandler, path: str) -> None:
    answer = show(path, "text/html", "")
    assert answer is not None
    assert (answer.status, answer.media_type) == (404, "text/html; charset=utf-8")


def test_a_percent_sign_in_a_path_is_decoded_once(show: PageHandler) -> None:
    answer = show("/id/state/ukrain%65", "text/html", "")
    assert answer is not None
    assert answer.status == 404


def test_a_question_is_asked_by_its_form(show: PageHandler) -> None:
    answer = show("/questions/bound-by", "text/csv", "actor=Ukraine")
    assert answer is not None
    assert answer.media_type.startswith("text/csv")
    assert b"id/state/ukraine" in answer.body


@TIME
def test_the_server_shows_pages_beside_the_endpoint(graph: pg.Graph) -> None:
    async def ask() -> None:
        app = pg.create_app(graph, limits=pg.Limits(workers=1), base="https://example.org/plan/")
        async with living(app):
            status, headers, _ = await get(app, "/", accept="text/html")
            assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
            status, headers, _ = await get(app, "/id/state/ukraine", accept="text/turtle")
            assert (status, headers["location"]) == (303, "ukraine.ttl")
            status, headers, _ = await get(app, "/id/state/ukraine.ttl", accept_encoding="gzip")
            assert (status, headers["content-encoding"]) == (200, "gzip")
            known = {"accept_encoding": "gzip", "if_none_match": headers["etag"]}
            again = await get(app, "/id/state/ukraine.ttl", **known)
            assert again[0] == 304
            page = await get(app, "/id/state/ukraine.html")
            own = re.search(r'Security-Policy" content="([^"]*)"', page[2].decode())
            assert own
            policy = f"{unescape(own[1])}; frame-ancestors 'self'"
            assert page[1]["content-security-policy"] == policy
            tag = page[1]["etag"]
            again = await get(app, "/id/state/ukraine.html", if_none_match=tag)
            assert (again[0], again[1]["content-security-policy"]) == (304, policy)
            query = quote("ASK { state:ukraine ?p ?o }")
            assert (await get(app, f"/sparql.csv?query={query}"))[2] == b"true\n"

    run(ask())


def test_a_base_that_is_no_address_is_refused(graph: pg.Graph) -> None:
    with pytest.raises(pg.PlangraphError) as caught:
        pg.create_app(graph, base="example.org")
    assert caught.value.findings[0].code == "PG609"
