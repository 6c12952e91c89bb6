"""The page on which people write a SPARQL query of their own and see its answer.

The query is untrusted like every other: it runs in a worker process, within the same limits.
"""

from __future__ import annotations

import asyncio
import csv
from contextlib import aclosing
from urllib.parse import parse_qs

from plangraph.pages import QueryAnswer, SitePages
from plangraph.server.frames import Head, Task
from plangraph.server.limits import Limits
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError, refuse_slow_query
from plangraph.server.requests import Request
from plangraph.server.responses import Response

#: The path of the page.
PATH = "/query"

_MAX_BYTES = 500_000  # of an answer; a page shows less


class QueryPage:
    """Responds with a page that has the query of a request in a form, and its answer."""

    def __init__(self, pool: Pool, limits: Limits, pages: SitePages) -> None:
        self._pool = pool
        self._limits = limits
        self._pages = pages

    async def respond(self, request: Request) -> Response:
        """Return the page; it shows what is wrong with a query that cannot be answered."""
        text = parse_qs(request.query_string, errors="replace").get("query", [""])[0]
        status, answer, problem = 200, None, ""
        try:
            answer = await self._ask(text, request.client) if text.strip() else None
        except RefusedError as refusal:
            status, problem = refusal.failure.status, refusal.text
        page = await asyncio.to_thread(self._pages.write_query, text, answer, problem)
        return Response(status, page.content, f"{page.media_type}; charset=utf-8", inert=False)

    async def _ask(self, text: str, client: str) -> QueryAnswer:
        """Return the answer, or the first :data:`_MAX_BYTES` bytes of it."""
        name, content, is_whole = "", bytearray(), True
        task = Task(query=text, row_format="csv", graph_format="ttl")
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
    columns, *rows = csv.reader(text.splitlines(keepends=True)) if text else ([],)
    if columns in (["true"], ["false"]):
        return QueryAnswer(("answer",), [columns], "", is_whole)
    return QueryAnswer(tuple(columns), rows if is_whole else rows[:-1], "", is_whole)
