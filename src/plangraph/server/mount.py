"""Mount the linked-data pages of a graph in the server, at every path but the endpoint's."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from plangraph.pages import SitePages, resolve
from plangraph.server.responses import Response

#: A function from a decoded path, an ``Accept`` header and a query string to a response, or to None
#: where there is no such page.
PageHandler = Callable[[str, str, str], Response | None]


def mount(pages: SitePages) -> PageHandler:
    """Return a handler that responds with these pages."""

    def handle(path: str, accept: str, query: str) -> Response:
        answer = resolve(pages, quote(path), accept, query)
        media_type = answer.header("content-type")
        headers = tuple(
            (name.lower(), value)
            for name, value in answer.headers
            if name.lower() not in ("content-type", "vary")  # the server sets both
        )
        return Response(answer.status, answer.body, media_type, headers, inert=False)

    return handle
