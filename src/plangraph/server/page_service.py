"""Page service: the pages of a graph over HTTP, written by worker processes and kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plangraph.keeping.kept_files import hash_parts
from plangraph.keeping.large_files import LargeFileRoom
from plangraph.pages import QueryAnswer
from plangraph.server.limits import Limits
from plangraph.server.page_maker import PageMaker
from plangraph.server.page_sender import send_page
from plangraph.server.page_tasks import AskedQuery, PageTask
from plangraph.server.pool import Pool
from plangraph.server.requests import Request, Send
from plangraph.server.responses import Response
from plangraph.server.store_frame import Dataset

#: Megabytes that kept pages may take on the disk; one page may take half of it.
KEPT_MEGABYTES = 1_000

_LEAST_SECONDS = 60  # for a page: it is made once, and no stranger writes what it asks
_WORKERS = 2  # at most: pages are made once, and queries need the processors
_MEGABYTE = 1_000_000
_FOLDER = "pages"  # in the cache folder


class PageService:
    """Responds with the pages of a dataset; its processes start at the first page not yet kept."""

    def __init__(self, dataset: Dataset, limits: Limits, *, forks: bool) -> None:
        page_limits = replace(
            limits,
            timeout=max(_LEAST_SECONDS, limits.timeout),
            workers=min(_WORKERS, limits.workers),
            size=KEPT_MEGABYTES // 2,
        )
        self._pool = Pool(dataset, page_limits, forks=forks)
        self._room = LargeFileRoom(_FOLDER, KEPT_MEGABYTES * _MEGABYTE)
        identity = hash_parts([dataset.digest, repr(dataset.site).encode()])
        self._maker = PageMaker(self._pool, self._room.files, identity, page_limits.timeout)

    async def send(self, request: Request, send: Send, is_closed: Callable[[], bool]) -> None:
        """Send the page at the path of a request.

        Raises:
            RefusedError: the page cannot be made, or not in time.
        """
        task = PageTask(request.path, request.headers.get("accept", ""), request.query_string)
        page = await self._maker.get(task, request.client)
        await send_page(send, request, page, is_closed)

    async def write_query(
        self, text: str, found: QueryAnswer | None, problem: str, client: str
    ) -> Response:
        """Return the page with a person's own query, and its answer or what is wrong with it.

        Raises:
            RefusedError: the page cannot be made, or not in time.
        """
        asked = AskedQuery(text, problem)
        if found is not None:
            rows = [list(row) for row in found.rows]
            asked = AskedQuery(
                text, problem, list(found.columns), rows, found.turtle, found.is_whole
            )
        page = await self._maker.get(PageTask("", asked=asked), client)
        page.file.seek(page.start)
        body = page.file.read(page.head.length)
        return Response(200, body, page.head.media_type, policy=page.head.policy)

    def read_state(self) -> dict[str, int]:
        """Return the numbers of now, for the operator."""
        state, files = self._pool.state, self._room.files
        return {
            "page workers": state.workers,
            "pages running": state.running,
            "pages waiting": state.waiting,
            "page workers replaced": state.replaced,
            "pages made": self._maker.made,
            "kept files": len(files),
            "bytes of kept files": files.size,
        }

    async def close(self) -> None:
        """End the worker processes, and remove what is not kept for the next server."""
        await self._maker.close()
        self._room.close()
