"""Page writer: writes a page in a worker process, as the reply to a page task."""

from __future__ import annotations

import gzip
import html
import re
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

from plangraph.errors import PlangraphError
from plangraph.server.answer_writer import AnswerWriter
from plangraph.server.limits import MIN_GZIP_BYTES, Limits
from plangraph.server.messages import Failure
from plangraph.server.page_tasks import AskedQuery, PageHead, PageTask
from plangraph.server.refusals import refuse_large_page

if TYPE_CHECKING:
    from plangraph.pages import PageResponse, SitePages

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"\s+content="([^"]*)"')
_POLICY_BYTES = 20_000  # from the start of a page, in which its policy stands
_LEVEL = 5  # of compression


def answer_page(pages: SitePages, task: PageTask, target: BinaryIO, limits: Limits) -> None:
    """Write the page that a task asks for, or the reason why there is none."""
    writer = AnswerWriter(target, task, volatile=False, megabytes=limits.size)
    try:
        head, bodies = _make_page(pages, task)
        writer.start("page")
        writer.write(head.encode() + b"\n")
        for body in bodies:
            view = memoryview(body)
            for start in range(0, len(body), _PIECE_BYTES):
                writer.write(bytes(view[start : start + _PIECE_BYTES]))
        writer.close()
    except MemoryError:
        writer.fail(refuse_large_page(limits.memory).failure)
    except PlangraphError as exc:
        (finding, *_) = exc.findings
        writer.fail(Failure(503, finding.line, finding.code, finding.message, finding.remedy))


_PIECE_BYTES = 1_000_000


def _make_page(pages: SitePages, task: PageTask) -> tuple[PageHead, list[bytes]]:
    """Return the head of a page, its body, and its compressed body."""
    from plangraph.pages import resolve

    response = (
        _write_query(pages, task.asked)
        if task.asked
        else resolve(pages, quote(task.path), task.accept, task.query)
    )
    body = response.body
    packed = b""
    if response.status == 200 and len(body) >= MIN_GZIP_BYTES:
        packed = gzip.compress(body, _LEVEL, mtime=0)
    if len(packed) >= len(body):
        packed = b""
    headers = [
        [name.lower(), value]
        for name, value in response.headers
        if name.lower() not in ("content-type", "vary")  # the server sets both
    ]
    media_type = response.header("content-type")
    policy = _find_policy(body) if media_type.startswith("text/html") else ""
    digest = sha256(body).hexdigest()
    head = PageHead(
        response.status, media_type, headers, policy, digest, len(body), packed=len(packed)
    )
    return head, [body, packed]


def _write_query(pages: SitePages, asked: AskedQuery) -> PageResponse:
    """Return the page with a person's own query and its answer."""
    from plangraph.pages import PageResponse, QueryAnswer

    answer = None
    if asked.columns is not None:
        answer = QueryAnswer(
            tuple(asked.columns), asked.rows or [], asked.turtle, is_whole=asked.is_whole
        )
    page = pages.write_query(asked.text, answer, asked.problem)
    headers = (("Content-Type", f"{page.media_type}; charset=utf-8"),)
    return PageResponse(200, headers, page.content)


def _find_policy(body: bytes) -> str:
    """Return the Content-Security-Policy that a page brings in its own text; empty without one."""
    found = _POLICY.search(body, 0, _POLICY_BYTES)
    return html.unescape(found[1].decode()) if found else ""
