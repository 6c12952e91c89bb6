"""The ASGI application: the SPARQL endpoint at ``/sparql``, pages at every other path.

It needs no framework, so that a lookup costs little more than the engine takes
(https://asgi.readthedocs.io/en/latest/specs/www.html).
"""

from __future__ import annotations

import asyncio
import logging
from hashlib import sha256
from typing import TYPE_CHECKING

from plangraph.pages import SitePages
from plangraph.server.limits import CAN_FORK, Limits
from plangraph.server.media_types import accepts_gzip
from plangraph.server.mount import PageHandler, mount
from plangraph.server.pool import Pool
from plangraph.server.query_page import PATH as QUERY_PATH
from plangraph.server.query_page import QueryPage
from plangraph.server.refusals import RefusedError, refuse
from plangraph.server.requests import DisconnectedError, Receive, Request, Scope, Send, read_request
from plangraph.server.responses import Response, compress, refusal_response, send_response
from plangraph.server.sparql_endpoint import PATH, SparqlEndpoint
from plangraph.vocabulary import ROOT

if TYPE_CHECKING:
    from plangraph.graph import Graph

logger = logging.getLogger(__name__)


class Application:
    """An ASGI application; query processes live from its startup to its shutdown."""

    def __init__(
        self, graph: Graph, limits: Limits, show: PageHandler | None, *, base: str, forks: bool
    ) -> None:
        graph = graph.fetch()
        pages = SitePages(graph, base=base, served=True)
        dump = graph.store.dump()
        self._pool = Pool(dump, limits, forks=forks)
        self._endpoint = SparqlEndpoint(graph.store, dump, self._pool, limits)
        self._page = show or mount(pages)
        self._query_page = None if show else QueryPage(self._pool, limits, pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection's request, or the whole life of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self._pool.open()
        except Exception as exc:
            await send({"type": "lifespan.startup.failed", "message": str(exc)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._pool.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = read_request(scope, receive)
        abort = scope.get("extensions", {}).get("plangraph.abort", _do_nothing)
        try:
            ending = _find_ending(request.path)
            if ending is None:
                await self._show(request, send)
            else:
                await self._endpoint.respond(request, ending, send, abort)
        except RefusedError as refusal:
            await send_response(send, refusal_response(refusal))
        except DisconnectedError:
            pass

    async def _show(self, request: Request, send: Send) -> None:
        if request.method not in ("GET", "HEAD"):
            message = f"{request.method} is not for pages"
            raise refuse(405, "PG606", message, "use GET or HEAD", Allow="GET, HEAD")
        if self._query_page and request.path == QUERY_PATH:
            await send_response(send, await self._query_page.show(request))
            return
        accept = request.headers.get("accept", "")
        page = await asyncio.to_thread(self._page, request.path, accept, request.query_string)
        if page is None:
            raise refuse(404, "PG606", "there is nothing here", f"queries go to {PATH}")
        await send_response(send, _suit(page, request))


def create_app(
    graph: Graph,
    *,
    limits: Limits | None = None,
    pages: PageHandler | None = None,
    base: str = ROOT,
    forks: bool = CAN_FORK,
) -> Application:
    """Return an ASGI application that answers SPARQL queries over a graph, for any ASGI server.

    Every path but ``/sparql`` has a page of the graph, or what ``pages`` gives for it; that is
    called in threads. ``base`` is the address that the pages call their own. Without ``forks``,
    each query process is started on its own and reads the data itself.

    Raises:
        UsageError: ``base`` is no address.
    """
    return Application(graph, limits or Limits(), pages, base=base, forks=forks)


def _find_ending(path: str) -> str | None:
    """Return the file ending of the endpoint's path, empty without one; None elsewhere."""
    if path == PATH:
        return ""
    place, _, ending = path.rpartition(".")
    return ending if place == PATH else None


def _suit(page: Response, request: Request) -> Response:
    """Return the page as this client needs it: confirmed, compressed, or as it is."""
    if page.status != 200:
        return page
    tag = f'W/"{sha256(page.body).hexdigest()[:32]}"'
    headers = (*page.headers, ("etag", tag))
    if request.is_conditional and tag in request.headers["if-none-match"]:
        return Response(304, headers=headers, inert=page.inert)  # its headers replace the old
    tagged = Response(200, page.body, page.media_type, headers, page.inert)
    accepted = accepts_gzip(request.headers.get("accept-encoding", ""))
    return compress(tagged) if accepted else tagged


def _do_nothing() -> None:
    """Leave it to the server to close a connection whose answer is not complete."""
