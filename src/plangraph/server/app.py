"""The ASGI application: the SPARQL endpoint at ``/sparql``, pages at every other path.

It uses no web framework: a lookup then costs little more than the engine needs
(https://asgi.readthedocs.io/en/latest/specs/www.html).
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from plangraph.pages import SitePages
from plangraph.server.connection_table import TABLE, ConnectionLimits, ConnectionTable
from plangraph.server.counters import Counters
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

if TYPE_CHECKING:
    from plangraph.graph import Graph


class Application:
    """An ASGI application; its worker processes run from its startup to its shutdown."""

    def __init__(
        self,
        graph: Graph,
        limits: Limits,
        pages: PageHandler | None,
        *,
        base: str | None,
        forks: bool,
    ) -> None:
        self.counters = Counters()
        self._connections = ConnectionTable(ConnectionLimits(), self.counters)
        graph = graph.published.fetch()
        site = SitePages(graph, base=base, served=True)
        dump = graph.store.dump()
        self._pool = Pool(dump, limits, forks=forks)
        self._endpoint = SparqlEndpoint(
            graph.store, dump, self._pool, limits, base=site.base + PATH[1:]
        )
        self._handle_page = pages or mount(site)
        self._query_page = None if pages else QueryPage(self._pool, limits, site)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, or the startup and shutdown of the server (ASGI lifespan)."""
        if scope["type"] == "lifespan":
            scope.get("state", {})[TABLE] = self._connections
            await self._run_lifespan(receive, send)
        elif scope["type"] == "http":
            await self._handle_request(scope, receive, send)

    async def _run_lifespan(self, receive: Receive, send: Send) -> None:
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

    async def _handle_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = read_request(scope, receive)
        abort = scope.get("extensions", {}).get("plangraph.abort", _do_nothing)
        try:
            suffix = _find_suffix(request.path)
            if suffix is None:
                await send_response(send, await self._make_page(request))
            else:
                await self._endpoint.respond(request, suffix, send, abort)
        except RefusedError as refusal:
            await send_response(send, refusal_response(refusal))
        except DisconnectedError:
            pass

    async def _make_page(self, request: Request) -> Response:
        if self._query_page and request.path == QUERY_PATH:
            return await self._query_page.respond(request)
        if request.method not in ("GET", "HEAD"):
            message = f"a page does not support the method {request.method}"
            raise refuse(405, "PG612", message, "use GET or HEAD", Allow="GET, HEAD")
        accept = request.headers.get("accept", "")
        page = await asyncio.to_thread(
            self._handle_page, request.path, accept, request.query_string
        )
        if page is None:
            raise refuse(404, "PG611", "there is no page at this path", f"send queries to {PATH}")
        return _adapt(page, request)


def create_app(
    graph: Graph,
    *,
    limits: Limits | None = None,
    pages: PageHandler | None = None,
    base: str | None = None,
    forks: bool = CAN_FORK,
) -> Application:
    """Return an ASGI application that answers SPARQL queries over a graph, for any ASGI server.

    Every path but ``/sparql`` is a page of the graph, or what the function ``pages`` returns for
    it, which is called in threads. ``base`` is the address of the site, which pages name as their
    own, by default what the names of things begin with. Without ``forks``, each worker process
    loads the data itself.

    Raises:
        UsageError: ``base`` is not a web address.
    """
    return Application(graph, limits or Limits(), pages, base=base, forks=forks)


def _find_suffix(path: str) -> str | None:
    """Return the file suffix of the endpoint's path, empty without one; None for other paths."""
    if path == PATH:
        return ""
    stem, _, suffix = path.rpartition(".")
    return suffix if stem == PATH else None


def _adapt(page: Response, request: Request) -> Response:
    """Return a page with an ETag, compressed or without its body where the client allows it."""
    if page.status != 200:
        return page
    etag = f'W/"{sha256(page.body).hexdigest()[:32]}"'
    headers = (*page.headers, ("etag", etag))
    if request.has_cached(etag):
        return Response(304, headers=headers, inert=page.inert)  # its headers replace the old ones
    tagged = replace(page, headers=headers)
    accepted = accepts_gzip(request.headers.get("accept-encoding", ""))
    return compress(tagged) if accepted else tagged


def _do_nothing() -> None:
    """Leave an incomplete answer to an HTTP server that has no extension ``plangraph.abort``."""
