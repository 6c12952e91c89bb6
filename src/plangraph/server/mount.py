"""Linked-data pages as a server gives them, at every path but the endpoint's."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from plangraph.pages import SitePages, resolve
from plangraph.server.responses import Response

#: Gives the answer to a decoded path, an ``Accept`` header and a query string; None: no such page.
PageHandler = Callable[[str, str, str], Response | None]


def mount(pages: SitePages) -> PageHandler:
    """Return what shows these pages."""

    def show(path: str, accept: str, query: str) -> Response:
        answer = resolve(pages, quote(path), accept, query)
        media_type = answer.header("content-type")
        headers = tuple(
            (name.lower(), value)
            for name, value in answer.headers
            if name.lower() not in ("content-type", "vary")  # every answer says what it varies by
        )
        return Response(answer.status, answer.body, media_type, headers, inert=False)

    return show
