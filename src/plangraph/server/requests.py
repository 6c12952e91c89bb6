"""HTTP requests as the application reads them, with limits on their size and arrival time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from plangraph.server.client_address import name_client
from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS
from plangraph.server.refusals import RefusedError, refuse

# The types of ASGI (https://asgi.readthedocs.io/en/latest/specs/www.html).
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# A body that is too long is read up to this size before it is refused: a client that is still
# sending when the connection closes may never see the refusal.
_MAX_READ_BYTES = 4 * MAX_REQUEST_BYTES

_ETAG = re.compile(r'(?:W/)?"[^"]*"')


class DisconnectedError(Exception):
    """The client has closed the connection."""


@dataclass(frozen=True)
class Request:
    """An HTTP request; names of headers are in lower case.

    ``client`` is who shares one place in the queue, see
    :func:`plangraph.server.client_address.name_client`. ``port`` is that of the server at which the
    request arrived. No header says where the server is: the client writes them.
    """

    method: str
    path: str
    query_string: str
    headers: dict[str, str]
    receive: Receive
    client: str = ""
    port: int | None = None

    def has_cached(self, etag: str, *, is_made: bool = True) -> bool:
        """Return whether the client has the answer with this ETag already (``If-None-Match``).

        Tags are compared weakly, and ``*`` means any answer
        (https://www.rfc-editor.org/rfc/rfc9110.html#section-13.1.2), unless the answer is not made
        yet: then nobody knows whether there is one.
        """
        if self.method not in ("GET", "HEAD"):
            return False
        condition = self.headers.get("if-none-match", "")
        tags = (tag.removeprefix("W/") for tag in _ETAG.findall(condition))
        return (is_made and condition.strip() == "*") or etag.removeprefix("W/") in tags

    def expects_other(self, etag: str) -> bool:
        """Return whether the client wants no answer but one with another ETag (``If-Match``).

        Tags are compared strongly: a weak one is never the same
        (https://www.rfc-editor.org/rfc/rfc9110.html#section-13.1.1).
        """
        condition = self.headers.get("if-match", "").strip()
        same = () if etag.startswith("W/") else _ETAG.findall(condition)
        return condition not in ("", "*") and etag not in same

    async def read_body(self) -> bytes:
        """Return the body.

        Raises:
            RefusedError: it is too long, or arrives too slowly.
            DisconnectedError: the client closed the connection before the end of the body.
        """
        length = self.headers.get("content-length", "0")
        if length.isdigit() and int(length) > _MAX_READ_BYTES:
            raise _too_long()
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                return await self._collect()
        except TimeoutError:
            message = f"the request did not arrive within {REQUEST_SECONDS} seconds"
            raise refuse(408, "PG613", message, "send the whole request at once") from None

    async def wait_for_disconnect(self) -> None:
        """Return when the client has closed the connection."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def _collect(self) -> bytes:
        body, length, is_whole = bytearray(), 0, False
        while not is_whole:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise DisconnectedError
            piece = message.get("body", b"")
            length += len(piece)
            if length > _MAX_READ_BYTES:
                raise _too_long()
            if length <= MAX_REQUEST_BYTES:
                body += piece
            is_whole = not message.get("more_body")
        if length > MAX_REQUEST_BYTES:
            raise _too_long()
        return bytes(body)


def read_request(scope: Scope, receive: Receive) -> Request:
    """Return the request that an ASGI scope describes; repeated headers are joined by commas."""
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return Request(
        method=scope["method"],
        path=scope["path"],
        query_string=scope["query_string"].decode("latin-1"),
        headers=headers,
        receive=receive,
        client=name_client(scope.get("client")),
        port=(scope.get("server") or (None, None))[1],
    )


def _too_long() -> RefusedError:
    message = f"the request is longer than {MAX_REQUEST_BYTES} bytes"
    return refuse(413, "PG613", message, "send a shorter query")
