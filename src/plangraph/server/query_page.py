"""The page on which people write a SPARQL query of their own and see its answer.

The query is untrusted like every other: it runs in a worker process, within the same limits.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from plangraph.pages import QueryAnswer, SitePages
from plangraph.server.answer_rows import parse_answer_rows
from plangraph.server.frames import Head, Task
from plangraph.server.limits import Limits
from plangraph.server.operation import read_query_text
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError, refuse, refuse_slow_query
from plangraph.server.requests import Request
from plangraph.server.responses import Response
from plangraph.server.sparql_endpoint import PATH as ENDPOINT

#: The path of the page.
PATH = "/query"

_METHODS = ("GET", "HEAD", "POST")
_MAX_BYTES = 500_000  # of an answer; a page shows less


class QueryPage:
    """Responds with a page that has the query of a request in a form, and its answer."""

    def __init__(self, pool: Pool, limits: Limits, pages: SitePages) -> None:
        self._pool = pool
        self._limits = limits
        self._pages = pages

    async def respond(self, request: Request) -> Response:
        """Return the page; it shows what is wrong with a query that cannot be answered."""
        if request.method not in _METHODS:
            message = f"the page of queries does not support the method {request.method}"
            raise refuse(405, "PG612", message, "use GET or POST", Allow=", ".join(_METHODS))
        text, status, answer, problem = "", 200, None, ""
        try:
            text = await read_query_text(request) or ""
            answer = await self._ask(text, request.client) if text.strip() else None
        except RefusedError as refusal:
            status, problem = refusal.failure.status, refusal.text
        page = await asyncio.to_thread(self._pages.write_query, text, answer, problem)
        return Response(status, page.content, f"{page.media_type}; charset=utf-8", inert=False)

    async def _ask(self, text: str, client: str) -> QueryAnswer:
        """Return the answer, or the first :data:`_MAX_BYTES` bytes of it."""
        name, content, is_whole = "", bytearray(), True
        base = self._pages.base + ENDPOINT[1:]
        task = Task(query=text, row_format="csv", graph_format="ttl", base=base)
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
