"""The page on which people write a SPARQL query of their own and see its answer.

The query is untrusted like every other: it runs in a worker process, within the same limits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

from plangraph.pages import QueryAnswer
from plangraph.server.answer_rows import parse_answer_rows
from plangraph.server.limits import Limits
from plangraph.server.messages import Head, Task
from plangraph.server.operation import read_query_text
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError, refuse, refuse_slow_query
from plangraph.server.requests import Request
from plangraph.server.responses import Response, options_response

#: The path of the page.
PATH = "/query"

#: A function that writes the page of a query: its text, its answer, what is wrong, and who asks.
WritePage = Callable[[str, QueryAnswer | None, str, str], Awaitable[Response]]

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_MAX_BYTES = 500_000  # of an answer; a page shows less


class QueryPage:
    """Responds with a page that has the query of a request in a form, and its answer.

    ``base`` is the IRI that relative IRIs of a query are resolved against.
    """

    def __init__(self, pool: Pool, limits: Limits, write: WritePage, *, base: str) -> None:
        self._base = base
        self._pool = pool
        self._limits = limits
        self._write = write

    async def respond(self, request: Request) -> Response:
        """Return the page; it shows what is wrong with a query that cannot be answered."""
        if request.method == "OPTIONS":
            return options_response(_METHODS)
        if request.method not in _METHODS:
            message = f"the page of queries does not support the method {request.method}"
            raise refuse(405, "PG612", message, "use GET or POST", Allow=", ".join(_METHODS))
        text, status, answer, problem = "", 200, None, ""
        try:
            text = await read_query_text(request) or ""
            answer = await self._ask(text, request.client) if text else None
        except RefusedError as refusal:
            status, problem = refusal.failure.status, refusal.text
        page = await self._write(text, answer, problem, request.client)
        return replace(page, status=status)

    async def _ask(self, text: str, client: str) -> QueryAnswer:
        """Return the answer, or the first :data:`_MAX_BYTES` bytes of it."""
        name, content, is_whole = "", bytearray(), True
        task = Task(query=text, row_format="csv", graph_format="ttl", base=self._base)
        try:
            async with (
                asyncio.timeout(self._limits.timeout),
                aclosing(self._pool.answer(task, client)) as pieces,
            ):
                async for piece in pieces:
                    if isinstance(piece, Head):
                        name = piece.format
                        continue
                    content += piece
                    if len(content) > _MAX_BYTES:
                        is_whole = False
                        break
        except TimeoutError:
            raise refuse_slow_query(self._limits.timeout) from None
        return _parse_answer(name, content.decode(errors="replace"), is_whole=is_whole)


def _parse_answer(name: str, text: str, *, is_whole: bool) -> QueryAnswer:
    """Return an answer in CSV or Turtle; the last row of a CSV that is cut off is left out."""
    if name == "ttl":
        return QueryAnswer((), [], text or "# no triples", is_whole)
    if text in ("true\n", "false\n"):
        return QueryAnswer(("answer",), [[text.strip()]], "", is_whole)
    columns, rows = parse_answer_rows(text)
    return QueryAnswer(columns, rows, "", is_whole)
