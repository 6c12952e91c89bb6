"""The page on which people write queries of their own, answered like those of any stranger."""

from __future__ import annotations

import asyncio
import csv
from contextlib import aclosing
from urllib.parse import parse_qs

from plangraph.pages import QueryAnswer, SitePages
from plangraph.server.frames import Head, Task
from plangraph.server.limits import Limits
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError, limit_exceeded
from plangraph.server.requests import Request
from plangraph.server.responses import Response

#: Where the page is.
PATH = "/query"

_ENOUGH = 500_000  # bytes of an answer, more than a page shows


class QueryPage:
    """Shows what the query in a request finds, with the query to be changed."""

    def __init__(self, pool: Pool, limits: Limits, pages: SitePages) -> None:
        self._pool = pool
        self._limits = limits
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """Return the page; what is wrong with a query is told on it."""
        text = parse_qs(request.query_string, errors="replace").get("query", [""])[0]
        status, found, problem = 200, None, ""
        try:
            found = await self._ask(text) if text.strip() else None
        except RefusedError as refusal:
            status, problem = refusal.failure.status, refusal.text
        page = await asyncio.to_thread(self._pages.write_query, text, found, problem)
        return Response(status, page.content, f"{page.media_type}; charset=utf-8", inert=False)

    async def _ask(self, text: str) -> QueryAnswer:
        form, answer, whole = "", bytearray(), True
        task = Task(query=text, row_format="csv", graph_format="ttl")
        try:
            async with (
                asyncio.timeout(self._limits.timeout),
                aclosing(self._pool.answer(task)) as pieces,
            ):
                async for piece in pieces:
                    if isinstance(piece, Head):
                        form = piece.format
                        continue
                    answer += piece
                    if len(answer) > _ENOUGH:
                        whole = False
                        break
        except TimeoutError:
            message = f"the query takes more than {self._limits.timeout:g} seconds"
            raise limit_exceeded(503, message, "ask for less") from None
        return _read(form, answer.decode(errors="replace"), whole=whole)


def _read(form: str, text: str, *, whole: bool) -> QueryAnswer:
    if form == "ttl":
        return QueryAnswer((), [], text or "# no triples", whole)
    head, *rows = csv.reader(text.splitlines(keepends=True)) if text else ([],)
    if head in (["true"], ["false"]):
        return QueryAnswer(("answer",), [head], "", whole)
    return QueryAnswer(tuple(head), rows if whole else rows[:-1], "", whole)
