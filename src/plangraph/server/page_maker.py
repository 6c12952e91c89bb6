"""Page maker: returns the pages of a site, each made once by a worker process and kept on disk.

Requests for a page that is being made wait for the one that makes it. A page that is not found, or
that says what is wrong with a request, is not kept.
"""

from __future__ import annotations

import asyncio
import io
import time
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from plangraph.keeping.kept_files import hash_parts
from plangraph.keeping.large_files import LargeFiles, LargeFileWriter
from plangraph.keeping.own_code import hash_own_code
from plangraph.pages.accept import choose_media_type
from plangraph.pages.page import HTML
from plangraph.pages.triples import list_suffixes
from plangraph.server.messages import Head
from plangraph.server.page_tasks import PageHead, PageTask
from plangraph.server.pool import Pool
from plangraph.server.refusals import refuse, refuse_slow_page
from plangraph.stores.row_formats import CSV

_REST_SECONDS = 600  # in which a page that was too slow is not made again
_MOST_SLOW = 1_000  # pages
_MOST_WAITING = 256  # requests, so that connections are left for others
_WRITE_BYTES = 1_000_000  # that are written to the disk at once


@dataclass(frozen=True)
class MadePage:
    """A page: its head, and a file whose bodies begin at ``start``; whoever gets it closes it."""

    head: PageHead
    file: BinaryIO
    start: int


class PageMaker:
    """Makes the pages of one dataset; ``identity`` is a hash of all that they depend on."""

    def __init__(self, pool: Pool, files: LargeFiles, identity: bytes, timeout: float) -> None:
        self._pool = pool
        self._files = files
        self._identity = hash_parts([b"pages", identity, hash_own_code()])
        self._timeout = timeout
        #: How many pages were made by now.
        self.made = 0
        self._opening: asyncio.Task[None] | None = None
        self._waiting = 0
        #: Until when each page that was too slow is not made again.
        self._slow: dict[str, float] = {}
        self._making: dict[str, asyncio.Task[bytes | None]] = {}

    async def close(self) -> None:
        """End the worker processes."""
        tasks = [*self._making.values(), *([self._opening] if self._opening else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._opening is not None:
            await self._pool.close()

    async def get(self, task: PageTask, client: str) -> MadePage:
        """Return a page, kept or made now; ``client`` is who asks.

        Raises:
            RefusedError: the page cannot be made, or not in time.
        """
        if task.asked is not None:
            return _read_bytes(await self._make_in_time("", task, client) or b"")
        name = self._name(task)
        if (kept := self._open(name)) is not None:
            return kept
        self._refuse_again(name)
        if name not in self._making:
            making = asyncio.create_task(self._make_in_time(name, task, client))
            self._making[name] = making
            making.add_done_callback(partial(self._forget, name))
        whole = await self._wait_for(self._making[name])
        found = _read_bytes(whole) if whole is not None else self._open(name)
        if found is None:  # it was removed at once for others
            return await self.get(task, client)
        return found

    async def _wait_for(self, making: asyncio.Task[bytes | None]) -> bytes | None:
        """Wait until a page is made; one that nobody waits for any more is made nevertheless.

        Raises:
            RefusedError: the page cannot be made, or too many requests wait for pages.
        """
        if self._waiting >= _MOST_WAITING:
            raise refuse(
                503, "PG614", f"{_MOST_WAITING} requests wait for pages", "try again later"
            )
        self._waiting += 1
        try:
            return await asyncio.shield(making)
        finally:
            self._waiting -= 1

    def _forget(self, name: str, making: asyncio.Task[bytes | None]) -> None:
        del self._making[name]
        if not making.cancelled():
            making.exception()  # whoever waits has it; where nobody waits, it is no error

    def _name(self, task: PageTask) -> str:
        """Return the name under which a page is kept: requests with one answer have one."""
        chosen = (
            choose_media_type(task.accept, list_suffixes()),
            choose_media_type(task.accept, (HTML, CSV.media_type)),
        )
        parts = (task.path, task.query, repr(chosen))
        return hash_parts([self._identity, *map(str.encode, parts)]).hex()

    def _open(self, name: str) -> MadePage | None:
        file = self._files.open(name)
        if file is None:
            return None
        line = file.readline()
        return MadePage(PageHead.decode(line), file, file.tell())

    async def _make_in_time(self, name: str, task: PageTask, client: str) -> bytes | None:
        try:
            async with asyncio.timeout(self._timeout):
                await self._open_pool()
                return await self._make(name, task, client)
        except TimeoutError:
            if self._opening is not None and self._opening.done():
                self._note_slow(name)
            raise refuse_slow_page(self._timeout) from None

    def _note_slow(self, name: str) -> None:
        """Note that a page was too slow, so that asking again does not cost that time again."""
        self._slow[name] = time.monotonic() + _REST_SECONDS
        if len(self._slow) > _MOST_SLOW:
            del self._slow[next(iter(self._slow))]

    def _refuse_again(self, name: str) -> None:
        """Refuse a page that was too slow a short time ago."""
        if self._slow.get(name, 0) > time.monotonic():
            raise refuse_slow_page(self._timeout)
        self._slow.pop(name, None)

    async def _open_pool(self) -> None:
        """Start the worker processes at the first page that is not kept."""
        if self._opening is None or (self._opening.done() and self._opening.exception()):
            self._opening = asyncio.create_task(self._pool.open())
        try:
            await asyncio.shield(self._opening)
        except (OSError, RuntimeError) as exc:
            message = f"the pages cannot be prepared: {exc}"
            raise refuse(503, "PG616", message, "try again later") from exc

    async def _make(self, name: str, task: PageTask, client: str) -> bytes | None:
        """Make a page; return it where it is not kept."""
        self.made += 1
        made = _Collector(self._files, name)
        try:
            async with aclosing(self._pool.answer(task, client)) as pieces:
                async for piece in pieces:
                    if not isinstance(piece, Head):
                        await made.add(piece)
            return await made.finish()
        except BaseException:
            made.discard()
            raise


class _Collector:
    """The pieces of a page: on disk, or in memory where it is not kept or the disk is full."""

    def __init__(self, files: LargeFiles, name: str) -> None:
        self._files = files
        self._name = name
        self._held = bytearray()
        self._writer: LargeFileWriter | None = None
        self._is_kept = bool(name)

    async def add(self, piece: bytes) -> None:
        """Add a piece."""
        self._held += piece
        if self._is_kept and len(self._held) >= _WRITE_BYTES:
            await asyncio.to_thread(self._write)

    async def finish(self) -> bytes | None:
        """Keep the page; return it where it cannot or need not be kept."""
        if self._writer is None:
            line, _, _ = self._held.partition(b"\n")
            self._is_kept = self._is_kept and PageHead.decode(bytes(line)).status == 200
        if not self._is_kept:
            return bytes(self._held)
        await asyncio.to_thread(self._write)
        if self._writer is None:
            return bytes(self._held)
        try:
            self._writer.finish().close()
        except OSError:
            return self._writer.take_back()
        return None

    def discard(self) -> None:
        """Remove what was written."""
        if self._writer is not None:
            self._writer.discard()

    def _write(self) -> None:
        """Write what is held; where that fails, hold all in memory."""
        written = b""
        try:
            if self._writer is None:
                self._writer = self._files.begin(self._name)
            self._writer.write(bytes(self._held))
            self._held.clear()
        except OSError:
            if self._writer is not None:
                written = self._writer.take_back()
            self._writer, self._is_kept = None, False
            self._held[:0] = written


def _read_bytes(whole: bytes) -> MadePage:
    file = io.BytesIO(whole)
    line = file.readline()
    return MadePage(PageHead.decode(line), file, file.tell())
