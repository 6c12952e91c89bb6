"""Page sender: sends a page that is kept on disk, whole or a range of it, in pieces.

A page is compressed where the client allows it; each form has an ETag of its own. Memory does not
grow with the number of clients: each has one piece at a time.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import BinaryIO

from plangraph.server import responses
from plangraph.server.byte_ranges import ByteRange, UnsatisfiableRangeError, read_range
from plangraph.server.media_types import accepts_gzip
from plangraph.server.page_maker import MadePage
from plangraph.server.refusals import refuse_condition
from plangraph.server.requests import Request, Send

_NO_WAIT: int | None = getattr(os, "RWF_NOWAIT", None)


async def send_page(
    send: Send, request: Request, page: MadePage, is_closed: Callable[[], bool]
) -> int:
    """Send a page, and close its file; return the status. ``is_closed`` says that nobody reads.

    Raises:
        RefusedError: the client wants another version of the page only.
    """
    with page.file:
        if page.head.status != 200:
            return await _send_other(send, page)
        packed = bool(page.head.packed) and accepts_gzip(request.headers.get("accept-encoding", ""))
        etag = f'"{page.head.digest[:32]}{"-gzip" if packed else ""}"'
        headers = [*_list_headers(page), (b"etag", etag.encode()), (b"accept-ranges", b"bytes")]
        if request.expects_other(etag):
            raise refuse_condition()
        if request.has_cached(etag):
            await responses.send_head(send, 304, headers)
            await responses.send_last_piece(send, b"")
            return 304
        length = page.head.packed if packed else page.head.length
        start = page.start + page.head.length * packed
        if packed:
            headers.append((b"content-encoding", b"gzip"))
        try:
            part = _choose_range(request, etag, length)
        except UnsatisfiableRangeError:
            headers += [(b"content-range", b"bytes */%d" % length), (b"content-length", b"0")]
            await responses.send_head(send, 416, headers)
            await responses.send_last_piece(send, b"")
            return 416
        status = 200
        if part is not None:
            status = 206
            last = part.start + part.length - 1
            headers.append((b"content-range", b"bytes %d-%d/%d" % (part.start, last, length)))
            start, length = start + part.start, part.length
        headers.append((b"content-length", b"%d" % length))
        await responses.send_head(send, status, headers)
        if request.method == "HEAD":
            length = 0
        await _send_file(send, page.file, ByteRange(start, length), is_closed)
        return status


def _choose_range(request: Request, etag: str, length: int) -> ByteRange | None:
    """Return the range of a request; None where it wants the whole, or has another version."""
    condition = request.headers.get("if-range", etag)
    if request.method != "GET" or condition != etag:
        return None
    return read_range(request.headers.get("range", ""), length)


async def _send_other(send: Send, page: MadePage) -> int:
    """Send a page that is not kept: a redirect, or what is wrong with the request."""
    headers = [*_list_headers(page), (b"content-length", b"%d" % page.head.length)]
    await responses.send_head(send, page.head.status, headers)
    page.file.seek(page.start)
    await responses.send_last_piece(send, page.file.read(page.head.length))
    return page.head.status


def _list_headers(page: MadePage) -> responses.Headers:
    media_type = page.head.media_type
    headers = responses.page_headers(page.head.policy)
    headers += [
        (name.encode("latin-1"), value.encode("latin-1")) for name, value in page.head.headers
    ]
    if media_type:
        headers.append((b"content-type", media_type.encode("latin-1")))
    return headers


async def _send_file(
    send: Send, file: BinaryIO, part: ByteRange, is_closed: Callable[[], bool]
) -> None:
    """Send a part of a file as the whole body of a response."""
    start, end = part.start, part.start + part.length
    while start < end and not is_closed():
        piece = await _read(file, start, min(responses.PIECE_BYTES, end - start))
        start += len(piece)
        if not piece or start >= end:
            await responses.send_last_piece(send, piece)
            return
        await responses.send_piece(send, piece)
    if start >= end:
        await responses.send_last_piece(send, b"")


async def _read(file: BinaryIO, start: int, length: int) -> bytes:
    """Return bytes of a file; wait in a thread where they have to be read from the disk."""
    try:
        number = file.fileno()
    except OSError:  # it is in memory
        file.seek(start)
        return file.read(length)
    if _NO_WAIT is not None:
        buffer = bytearray(length)
        try:
            size = os.preadv(number, [buffer], start, _NO_WAIT)
        except OSError:  # it is not in memory, or this file system has no such reads
            size = 0
        if size:
            return bytes(buffer[:size])
    return await asyncio.to_thread(_read_at, file, start, length)


def _read_at(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)
