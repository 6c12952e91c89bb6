"""The ASGI application: the SPARQL endpoint at ``/sparql``, pages at every other path.

It uses no web framework: a lookup then costs little more than the engine needs
(https://asgi.readthedocs.io/en/latest/specs/www.html).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from plangraph.pages import choose_site_base
from plangraph.server.connection_table import TABLE, ConnectionLimits, ConnectionTable
from plangraph.server.counters import Counters
from plangraph.server.limits import CAN_FORK, Limits
from plangraph.server.media_types import accepts_gzip
from plangraph.server.mount import PageHandler
from plangraph.server.operator_pages import OperatorPages
from plangraph.server.page_service import PageService
from plangraph.server.pool import Pool
from plangraph.server.query_page import PATH as QUERY_PATH
from plangraph.server.query_page import QueryPage
from plangraph.server.refusals import RefusedError, refuse, refuse_condition
from plangraph.server.requests import (
    DisconnectedError,
    Message,
    Receive,
    Request,
    Scope,
    Send,
    read_request,
)
from plangraph.server.responses import (
    Response,
    compress,
    options_response,
    refusal_response,
    send_response,
)
from plangraph.server.sparql_endpoint import PATH, Described, SparqlEndpoint
from plangraph.server.store_frame import Dataset, SiteSettings

if TYPE_CHECKING:
    from plangraph.graph import Graph

_PAGE_METHODS = ("GET", "HEAD", "OPTIONS")


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
        #: The port at which counters are shown; None for no port.
        self.counters_port: int | None = None
        self._counters = Counters()
        self.connections = ConnectionTable(ConnectionLimits(), self._counters)
        graph = graph.published
        address = choose_site_base(graph.store, base)
        dataset = Dataset.of(graph)
        self._pool = Pool(dataset, limits, forks=forks)
        described = Described(dataset.digest, address)
        self._endpoint = SparqlEndpoint(graph.store, described, self._pool, limits)
        self._operator_pages = OperatorPages(address, self._counters, self._read_state)
        self._handle_page = pages or _find_nothing
        self._site: PageService | None = None
        if pages is None:
            site = SiteSettings.of(graph, base)
            self._site = PageService(replace(dataset, site=site), limits, forks=forks)
            own = self._endpoint.address
            self._query_page = QueryPage(self._pool, limits, self._site.write_query, base=own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, or the startup and shutdown of the server (ASGI lifespan)."""
        if scope["type"] == "lifespan":
            scope.get("state", {})[TABLE] = self.connections
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
        if self._site:
            await self._site.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _handle_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = read_request(scope, receive)
        sender = _CountedSend(send, self._counters, _name_kind(request.path))
        extensions = scope.get("extensions", {})
        try:
            suffix = _find_suffix(request.path)
            if suffix is not None:
                abort = extensions.get("plangraph.abort", _do_nothing)
                await self._endpoint.respond(request, suffix, sender, abort)
            else:
                is_closed = extensions.get("plangraph.is_closed", _is_open)
                await self._send_page(request, sender, is_closed)
        except RefusedError as refusal:
            await send_response(sender, refusal_response(refusal))
        except DisconnectedError:
            pass

    async def _send_page(self, request: Request, send: Send, is_closed: Callable[[], bool]) -> None:
        """Send the page at a path that is not the endpoint's."""
        if self._site is not None and request.path == QUERY_PATH:
            await send_response(send, await self._query_page.respond(request))
            return
        if request.method == "OPTIONS":
            await send_response(send, options_response(_PAGE_METHODS))
            return
        if request.method not in _PAGE_METHODS:
            message = f"a page does not support the method {request.method}"
            raise refuse(405, "PG612", message, "use GET or HEAD", Allow=", ".join(_PAGE_METHODS))
        is_operator = self.counters_port is not None and request.port == self.counters_port
        if own := self._operator_pages.find(request.path, is_operator=is_operator):
            await send_response(send, own)
        elif self._site is None:
            await send_response(send, await self._handle(request))
        else:
            await self._site.send(request, send, is_closed)

    async def _handle(self, request: Request) -> Response:
        """Return the response of the caller's own function for pages."""
        accept = request.headers.get("accept", "")
        page = await asyncio.to_thread(
            self._handle_page, request.path, accept, request.query_string
        )
        if page is None:
            raise refuse(404, "PG611", "there is no page at this path", f"send queries to {PATH}")
        return _adapt(page, request)

    def _read_state(self) -> dict[str, int]:
        """Return the numbers of now, for the operator."""
        queries = self._pool.state
        state = {
            "connections": len(self.connections),
            "workers": queries.workers,
            "queries running": queries.running,
            "queries waiting": queries.waiting,
            "workers replaced": queries.replaced,
        }
        return state | (self._site.read_state() if self._site else {})


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


def _name_kind(path: str) -> str:
    """Return what kind of request counts at a path."""
    if _find_suffix(path) is not None:
        return "query"
    return "own query" if path == QUERY_PATH else "page"


class _CountedSend:
    """A function that sends a response, and counts it by its kind and status."""

    def __init__(self, send: Send, counters: Counters, kind: str) -> None:
        self._send = send
        self._counters = counters
        self._kind = kind

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._counters.add(f"responses to {self._kind}, status {message['status']}")
        await self._send(message)


def _find_nothing(_path: str, _accept: str, _query: str) -> None:
    """Return no page: the pages of the site are written by worker processes."""


def _adapt(page: Response, request: Request) -> Response:
    """Return a page with an ETag, compressed or without its body where the client allows it."""
    if page.status != 200:
        return page
    etag = f'W/"{sha256(page.body).hexdigest()[:32]}"'
    headers = (*page.headers, ("etag", etag))
    if request.expects_other(etag):
        raise refuse_condition()
    if request.has_cached(etag):
        return Response(304, headers=headers, inert=page.inert)  # its headers replace the old ones
    tagged = replace(page, headers=headers)
    accepted = accepts_gzip(request.headers.get("accept-encoding", ""))
    return compress(tagged) if accepted else tagged


def _do_nothing() -> None:
    """Leave an incomplete answer to an HTTP server that has no extension ``plangraph.abort``."""


def _is_open() -> bool:
    """Say that nothing is closed, for an HTTP server without ``plangraph.is_closed``."""
    return False
