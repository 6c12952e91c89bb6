"""The SPARQL endpoint: from a request to the answer that is sent.

Every answer to a query comes from a process of its own (:mod:`plangraph.server.pool`). What is
sent is what the engine wrote, piece by piece, never more than a few pieces of it at once.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import aclosing
from functools import lru_cache
from hashlib import sha256

from plangraph import resources
from plangraph.server import responses
from plangraph.server.frames import Head, Task
from plangraph.server.limits import Limits
from plangraph.server.media_types import MEDIA_TYPES
from plangraph.server.operation import METHODS, read_formats, read_task
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError, limit_exceeded, refuse
from plangraph.server.requests import DisconnectedError, Request, Send
from plangraph.server.responses import Response, send_response
from plangraph.stores.protocol import Store

#: Where the endpoint is.
PATH = "/sparql"

_PATIENCE = 0.1  # seconds before somebody looks whether the client is still there
_LEFT = "the client has left"
_HOST = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+")
_TAG = re.compile(r'(?:W/)?"[^"]*"')
_PREFLIGHT = (
    ("access-control-allow-methods", METHODS),
    ("access-control-allow-headers", "Accept, Content-Type, If-None-Match"),
    ("access-control-max-age", "86400"),
    ("allow", METHODS),
)

Abort = Callable[[], object]


class SparqlEndpoint:
    """Answers requests to :data:`PATH`, and to it with a file ending."""

    def __init__(self, store: Store, dump: bytes, pool: Pool, limits: Limits) -> None:
        self._pool = pool
        self._limits = limits
        self._digest = sha256(dump).digest()

        @lru_cache(maxsize=16)
        def write_description(address: str, name: str) -> bytes:
            names = {"service": address, "dataset": f"{address}#dataset"}
            return store.query(resources.read_query("service"), bindings=names).write(name)

        self._write_description = write_description

    async def respond(self, request: Request, ending: str, send: Send, abort: Abort) -> None:
        """Answer a request; ``abort`` ends a connection in the middle of an answer.

        Raises:
            RefusedError: nothing has been sent, and nothing will be.
            DisconnectedError: the client left.
        """
        if request.method == "OPTIONS":
            await send_response(send, Response(204, headers=_PREFLIGHT))
            return
        if request.method not in METHODS:
            message = f"{request.method} is not for reading"
            raise refuse(405, "PG606", message, f"use one of {METHODS}", Allow=METHODS)
        task = await read_task(request, ending)
        if task is None:
            await send_response(send, self._describe(request, ending))
            return
        tag = self._tag(task)
        if request.is_conditional and tag in _TAG.findall(request.headers["if-none-match"]):
            await send_response(send, Response(304, headers=(("etag", tag),)))
            return
        await _Answer(self._pool, self._limits, task, tag).send(request, send, abort)

    def _describe(self, request: Request, ending: str) -> Response:
        _, name = read_formats(request, ending)
        if name is None:
            raise refuse(406, "PG603", "the description is triples", "accept text/turtle")
        origin = request.origin if _HOST.fullmatch(request.origin) else "http://localhost"
        body = self._write_description(origin + PATH, name)
        return Response(200, body, MEDIA_TYPES[name], (("cache-control", "no-cache"),))

    def _tag(self, task: Task) -> str:
        """Return the tag of an answer: the same data, query and formats give the same."""
        parts = (task.query, task.row_format, task.graph_format, task.dataset)
        return f'W/"{sha256(self._digest + repr(parts).encode()).hexdigest()[:32]}"'


class _Answer:
    """One answer on its way."""

    def __init__(self, pool: Pool, limits: Limits, task: Task, tag: str) -> None:
        self._pool = pool
        self._limits = limits
        self._task = task
        self._tag = tag
        self._head: Head | None = None

    async def send(self, request: Request, send: Send, abort: Abort) -> None:
        try:
            with _Watch(request):
                async with asyncio.timeout(self._limits.timeout):
                    await self._stream(send)
        except TimeoutError:
            message = f"the query takes more than {self._limits.timeout:g} seconds"
            await self._give_up(limit_exceeded(503, message, "ask for less"), None, abort)
        except RefusedError as refusal:
            await self._give_up(refusal, send, abort)

    async def _stream(self, send: Send) -> None:
        async with aclosing(self._pool.answer(self._task)) as pieces:
            whole = b""
            async for piece in pieces:
                if isinstance(piece, Head):
                    self._head = piece
                    await responses.send_head(send, 200, responses.answer_headers(piece, self._tag))
                elif self._head and self._head.length is not None:
                    whole += piece
                else:
                    await responses.send_piece(send, piece)
        await send({"type": "http.response.body", "body": whole})

    async def _give_up(self, refusal: RefusedError, send: Send | None, abort: Abort) -> None:
        """Refuse while that is possible; later, break the answer off where the client sees it."""
        if self._head is None:
            raise refusal
        if send and not self._head.gzip and self._head.length is None:
            await responses.send_piece(send, f"\n# broken off: {refusal.text}".encode())
        abort()


class _Watch:
    """Ends what is done for a client that leaves, by cancelling the task that does it."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._work = asyncio.current_task()
        self._watcher: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._start)

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Stop watching; raise DisconnectedError if the client has left."""
        self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if isinstance(error, asyncio.CancelledError) and error.args == (_LEFT,):
            raise DisconnectedError from None

    def _start(self) -> None:
        self._watcher = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        await self._request.wait_for_disconnect()
        if self._work is not None:
            self._work.cancel(_LEFT)
