"""The SPARQL endpoint: from an HTTP request to the answer that is sent.

A worker process answers each query (:mod:`plangraph.server.pool`). The endpoint passes on the bytes
that the engine writes, piece by piece, and never keeps more than a few pieces in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from plangraph import resources
from plangraph.pages.statements import make_iri_quad
from plangraph.server import responses
from plangraph.server.limits import Limits
from plangraph.server.media_types import content_type, list_format_iris
from plangraph.server.messages import Head, Task
from plangraph.server.operation import read_formats, read_task
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError, refuse, refuse_condition, refuse_slow_query
from plangraph.server.requests import DisconnectedError, Request, Send
from plangraph.server.responses import Response, options_response, send_response
from plangraph.stores.protocol import Store
from plangraph.stores.results import Results
from plangraph.vocabulary import SD

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: The path of the endpoint.
PATH = "/sparql"

#: Closes the connection in the middle of an answer, so that the client sees that it is incomplete.
Abort = Callable[[], object]

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_ALLOWED = ", ".join(_METHODS)
_WATCH_AFTER_SECONDS = 0.1  # a short query ends before it is worth watching its client
_CLIENT_LEFT = "the client closed the connection"


class Described(NamedTuple):
    """What the endpoint says of itself: a hash of its data, and the address of the site."""

    digest: bytes
    base: str


class SparqlEndpoint:
    """Responds to requests at :data:`PATH`, with or without a file suffix.

    ``described`` is what it says of itself.
    """

    def __init__(self, store: Store, described: Described, pool: Pool, limits: Limits) -> None:
        self._pool = pool
        self._limits = limits
        self._digest = described.digest
        #: The IRI of the endpoint: relative IRIs of queries are resolved against it.
        self.address = address = described.base + PATH.removeprefix("/")

        @lru_cache(maxsize=16)
        def write_description(name: str) -> bytes:
            names = {"service": address, "dataset": f"{address}#dataset"}
            described = store.query(resources.read_query("service"), bindings=names).quads()
            quads = [*described, *_describe_formats(address)]
            return Results(quad.triple for quad in quads).write(name)

        self._write_description = write_description

    async def respond(self, request: Request, suffix: str, send: Send, abort: Abort) -> None:
        """Send the response to a request.

        Raises:
            RefusedError: the request is refused, and nothing has been sent yet.
            DisconnectedError: the client closed the connection.
        """
        if request.method == "OPTIONS":
            await send_response(send, options_response(_METHODS))
            return
        if request.method not in _METHODS:
            message = f"the endpoint does not support the method {request.method}"
            raise refuse(405, "PG612", message, f"use one of {_ALLOWED}", Allow=_ALLOWED)
        task = await read_task(request, suffix)
        if task is None:
            await send_response(send, self._describe(request, suffix))
            return
        task = replace(task, base=self.address)
        etag = self._make_etag(task)
        if request.expects_other(etag):
            raise refuse_condition()
        if request.has_cached(etag, is_made=False):
            await send_response(send, Response(304, headers=(("etag", etag),)))
            return
        await _AnswerStream(self._pool, self._limits, task, etag).send(request, send, abort)

    def _describe(self, request: Request, suffix: str) -> Response:
        """Return the service description, the answer to a request without a query.

        See https://www.w3.org/TR/sparql11-service-description/.
        """
        name = read_formats(request, suffix).triples
        if name is None:
            message = "the service description consists of triples"
            raise refuse(406, "PG603", message, "accept text/turtle")
        body = self._write_description(name)
        return Response(200, body, content_type(name), (("cache-control", "no-cache"),))

    def _make_etag(self, task: Task) -> str:
        """Return the ETag of an answer: the same for the same data, query and formats."""
        parts = (task.query, task.row_format, task.graph_format, task.dataset, task.base)
        return f'W/"{sha256(self._digest + repr(parts).encode()).hexdigest()[:32]}"'


def _describe_formats(service: str) -> list[Quad]:
    return [make_iri_quad(service, SD.resultFormat, iri) for iri in list_format_iris()]


class _AnswerStream:
    """The answer to one query, sent while a worker writes it."""

    def __init__(self, pool: Pool, limits: Limits, task: Task, etag: str) -> None:
        self._pool = pool
        self._limits = limits
        self._task = task
        self._etag = etag
        self._head: Head | None = None

    async def send(self, request: Request, send: Send, abort: Abort) -> None:
        try:
            with _DisconnectWatch(request):
                async with asyncio.timeout(self._limits.timeout):
                    await self._stream(request.client, send)
        except TimeoutError:
            # A client that does not read has a full connection: the reason cannot be sent.
            await self._break_off(refuse_slow_query(self._limits.timeout), None, abort)
        except RefusedError as refusal:
            await self._break_off(refusal, send, abort)

    async def _stream(self, client: str, send: Send) -> None:
        body = b""
        async with aclosing(self._pool.answer(self._task, client)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Head):
                    self._head = piece
                    headers = responses.answer_headers(piece, self._etag)
                    await responses.send_head(send, 200, headers)
                elif self._head and self._head.length is not None:
                    body += piece
                else:
                    await responses.send_piece(send, piece)
        await responses.send_last_piece(send, body)

    async def _break_off(self, refusal: RefusedError, send: Send | None, abort: Abort) -> None:
        """Refuse the request, or close the connection where a part of the answer is sent."""
        if self._head is None:
            raise refusal
        if send and not self._head.gzip and self._head.length is None:
            await responses.send_piece(send, f"\n# broken off: {refusal.text}".encode())
        abort()


class _DisconnectWatch:
    """Context manager that cancels its body when the client closes the connection."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._body = asyncio.current_task()
        self._watcher: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_WATCH_AFTER_SECONDS, self._start)

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Stop watching; raise DisconnectedError where the client closed the connection."""
        self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if isinstance(error, asyncio.CancelledError) and error.args == (_CLIENT_LEFT,):
            raise DisconnectedError from None

    def _start(self) -> None:
        self._watcher = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        await self._request.wait_for_disconnect()
        if self._body is not None:
            self._body.cancel(_CLIENT_LEFT)
