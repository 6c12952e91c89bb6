"""How answers leave: headers, bodies and pieces."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass

from plangraph.server.frames import Head
from plangraph.server.media_types import MEDIA_TYPES
from plangraph.server.refusals import RefusedError
from plangraph.server.requests import Send

Headers = list[tuple[bytes, bytes]]

_WORTH_GZIP = 1_000

# Anyone may read from anywhere. What a stranger's query makes the engine write is never a page.
_ALWAYS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After"),
    (b"vary", b"Accept, Accept-Encoding"),
    (b"x-content-type-options", b"nosniff"),
]
_INERT: Headers = [(b"content-security-policy", b"default-src 'none'; sandbox")]
_NOTHING_TO_SAY = (204, 304)


@dataclass(frozen=True)
class Response:
    """A whole answer."""

    status: int
    body: bytes = b""
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    inert: bool = True


def answer_headers(head: Head, etag: str) -> Headers:
    """Return the headers of an answer to a query."""
    headers = [*_ALWAYS, *_INERT, (b"content-type", MEDIA_TYPES[head.format].encode())]
    if head.volatile:
        headers.append((b"cache-control", b"no-store"))
    else:
        headers += [(b"cache-control", b"no-cache"), (b"etag", etag.encode())]
    if head.gzip:
        headers.append((b"content-encoding", b"gzip"))
    if head.length is not None:
        headers.append((b"content-length", b"%d" % head.length))
    return headers


def refusal_response(refusal: RefusedError) -> Response:
    """Return what a client is told that gets no answer."""
    text = refusal.text.encode()
    return Response(
        refusal.failure.status,
        text,
        "text/plain; charset=utf-8",
        (("cache-control", "no-store"), *refusal.headers),
    )


def compress(response: Response) -> Response:
    """Return the response with its body compressed, if that is worth it."""
    if len(response.body) < _WORTH_GZIP:
        return response
    body = gzip.compress(response.body, 5, mtime=0)
    headers = (*response.headers, ("content-encoding", "gzip"))
    return Response(response.status, body, response.media_type, headers, response.inert)


async def send_response(send: Send, response: Response) -> None:
    """Send a whole answer; the server leaves out the body where the method wants none."""
    headers = [*_ALWAYS, *(_INERT if response.inert else ()), *_encode(response.headers)]
    if response.media_type:
        headers.append((b"content-type", response.media_type.encode()))
    if response.status not in _NOTHING_TO_SAY:
        headers.append((b"content-length", b"%d" % len(response.body)))
    await send_head(send, response.status, headers)
    await send({"type": "http.response.body", "body": response.body})


async def send_head(send: Send, status: int, headers: Headers) -> None:
    """Send the head of an answer."""
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def send_piece(send: Send, piece: bytes) -> None:
    """Send a piece of an answer's body; more follows."""
    await send({"type": "http.response.body", "body": piece, "more_body": True})


def _encode(headers: Iterable[tuple[str, str]]) -> Headers:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
