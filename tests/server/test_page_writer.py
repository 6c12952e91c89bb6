"""A worker writes a page as a head, the body and the compressed body."""

from __future__ import annotations

import gzip
from hashlib import sha256
from io import BytesIO

import pytest

import plangraph as pg
from plangraph.pages import SitePages
from plangraph.server.limits import Limits
from plangraph.server.messages import Failure
from plangraph.server.page_tasks import AskedQuery, PageHead, PageTask
from plangraph.server.page_writer import answer_page
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind


@pytest.fixture(scope="module")
def pages(graph: pg.Graph) -> SitePages:
    return SitePages(graph, served=True)


def write(pages: SitePages, task: PageTask, size: int = 100) -> tuple[PageHead, bytes, bytes]:
    """Return the head, the body and the compressed body of a page."""
    target = BytesIO()
    answer_page(pages, task, target, Limits(size=size))
    target.seek(0)
    data = b""
    while frame := frames.receive(target):
        assert frame[0] in (FrameKind.HEAD, FrameKind.DATA), frame
        data += frame[1] * (frame[0] is FrameKind.DATA)
    line, _, bodies = data.partition(b"\n")
    head = PageHead.decode(line)
    assert len(bodies) == head.length + head.packed
    return head, bodies[: head.length], bodies[head.length :]


def test_a_page_comes_with_its_compressed_form(pages: SitePages) -> None:
    head, body, packed = write(pages, PageTask("/index.html"))
    assert (head.status, head.media_type) == (200, "text/html; charset=utf-8")
    assert gzip.decompress(packed) == body
    assert head.digest == sha256(body).hexdigest()
    assert head.policy.startswith("default-src 'none'; style-src 'sha256-")


def test_a_redirect_and_a_missing_page_are_not_compressed(pages: SitePages) -> None:
    head, _, packed = write(pages, PageTask("/id/state/ukraine", "text/turtle"))
    assert (head.status, packed) == (303, b"")
    assert ["location", "ukraine.ttl"] in head.headers
    head, body, packed = write(pages, PageTask("/nowhere"))
    assert (head.status, packed) == (404, b"")
    assert b"There is no such page" in body


def test_headers_that_the_server_sets_are_left_out(pages: SitePages) -> None:
    head, _, _ = write(pages, PageTask("/questions/bound-by", "text/csv", "actor=Ukraine"))
    assert {"vary", "content-type"}.isdisjoint(name for name, _ in head.headers)


def test_the_page_of_a_query_shows_its_answer(pages: SitePages) -> None:
    asked = AskedQuery("SELECT <x>", "", ["a"], [["one row"]])
    head, body, _ = write(pages, PageTask("", asked=asked))
    assert head.status == 200
    assert b"one row" in body
    assert b"SELECT &lt;x&gt;" in body


def test_a_page_that_is_too_large_is_refused(pages: SitePages) -> None:
    target = BytesIO()
    answer_page(pages, PageTask("/plan.ttl"), target, Limits(size=1))
    target.seek(0)
    frame = None
    while received := frames.receive(target):
        frame = received
    assert frame is not None
    assert frame[0] is FrameKind.FAILURE
    assert Failure.decode(frame[1]).status == 503
