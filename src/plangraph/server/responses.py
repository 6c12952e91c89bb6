"""HTTP responses: whole responses, and the parts of a response that is sent in pieces."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, replace

from plangraph.server.limits import MIN_GZIP_BYTES, RETRY_AFTER_SECONDS
from plangraph.server.media_types import content_type
from plangraph.server.messages import Head
from plangraph.server.refusals import RefusedError
from plangraph.server.requests import Send

#: How many bytes of a body are sent at once.
PIECE_BYTES = 32_768

Headers = list[tuple[bytes, bytes]]

# Scripts of every web site may read the data (CORS).
_ALWAYS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, Accept-Ranges, Content-Range"),
    (b"vary", b"Accept, Accept-Encoding"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
]
_SENT_BY_SCRIPTS = "Accept, Content-Type, If-Match, If-None-Match, If-Range, Range"
_INERT: Headers = [(b"content-security-policy", b"default-src 'none'; sandbox")]
_WITHOUT_BODY = (204, 304)

# A query that exceeded a limit may be sent again; after a request that was not read to its end,
# the connection cannot be used again.
_REFUSAL_HEADERS = {
    408: (("connection", "close"),),
    413: (("connection", "close"),),
    429: (("retry-after", str(RETRY_AFTER_SECONDS)),),
    503: (("retry-after", str(RETRY_AFTER_SECONDS)),),
}


@dataclass(frozen=True)
class Response:
    """A whole response.

    An ``inert`` response may contain text from the client's query; a header forbids the browser to
    run anything in it. Pages have a ``policy`` of their own.
    """

    status: int
    body: bytes = b""
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    inert: bool = True
    policy: str | None = None


def answer_headers(head: Head, etag: str) -> Headers:
    """Return the headers of the answer to a query."""
    headers = [*_ALWAYS, *_INERT, (b"content-type", content_type(head.format).encode())]
    if head.volatile:
        headers.append((b"cache-control", b"no-store"))
    else:
        headers += [(b"cache-control", b"no-cache"), (b"etag", etag.encode())]
    if head.gzip:
        headers.append((b"content-encoding", b"gzip"))
    if head.length is not None:
        headers.append((b"content-length", b"%d" % head.length))
    return headers


def page_headers(policy: str) -> Headers:
    """Return the headers of a page of the site.

    ``policy`` is the Content-Security-Policy in the page itself; a page without one may load and
    run nothing.
    """
    allowed = policy or "default-src 'none'"
    whole = f"{allowed}; frame-ancestors 'self'".encode("latin-1", "replace")
    return [*_ALWAYS, (b"content-security-policy", whole), (b"cache-control", b"no-cache")]


def refusal_response(refusal: RefusedError) -> Response:
    """Return the response to a refused request: the finding as plain text."""
    status = refusal.failure.status
    headers = (
        ("cache-control", "no-store"),
        *_REFUSAL_HEADERS.get(status, ()),
        *refusal.headers,
    )
    return Response(status, refusal.text.encode(), "text/plain; charset=utf-8", headers)


def options_response(methods: Iterable[str]) -> Response:
    """Return the response to ``OPTIONS``: what scripts of other web sites may send as well (CORS).

    https://fetch.spec.whatwg.org/#cors-preflight-fetch
    """
    allowed = ", ".join(methods)
    headers = (
        ("access-control-allow-methods", allowed),
        ("access-control-allow-headers", _SENT_BY_SCRIPTS),
        ("access-control-max-age", "86400"),
        ("allow", allowed),
    )
    return Response(204, headers=headers)


def compress(response: Response) -> Response:
    """Return the response with its body compressed by gzip; a short body stays as it is."""
    if len(response.body) < MIN_GZIP_BYTES:
        return response
    body = gzip.compress(response.body, 5, mtime=0)
    return replace(response, body=body, headers=(*response.headers, ("content-encoding", "gzip")))


async def send_response(send: Send, response: Response) -> None:
    """Send a whole response; the HTTP server leaves out the body for HEAD."""
    if response.policy is not None:
        headers = [*page_headers(response.policy), *_encode(response.headers)]
    else:
        headers = [*_ALWAYS, *(_INERT if response.inert else ()), *_encode(response.headers)]
    if response.media_type:
        headers.append((b"content-type", response.media_type.encode()))
    if response.status not in _WITHOUT_BODY:
        headers.append((b"content-length", b"%d" % len(response.body)))
    await send_head(send, response.status, headers)
    body = memoryview(response.body)
    while len(body) > PIECE_BYTES:  # each waits until the client has taken most of the one before
        await send_piece(send, bytes(body[:PIECE_BYTES]))
        body = body[PIECE_BYTES:]
    await send_last_piece(send, bytes(body))


async def send_head(send: Send, status: int, headers: Headers) -> None:
    """Send the status and the headers of a response."""
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def send_piece(send: Send, piece: bytes) -> None:
    """Send a piece of a response's body; more pieces follow."""
    await send({"type": "http.response.body", "body": piece, "more_body": True})


async def send_last_piece(send: Send, piece: bytes) -> None:
    """Send the last piece of a response's body."""
    await send({"type": "http.response.body", "body": piece})


def _encode(headers: Iterable[tuple[str, str]]) -> Headers:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
