"""A request as the server reads it, within its limits of length and time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS
from plangraph.server.refusals import limit_exceeded

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


# A client that is still sending when the connection closes may never see why.
_MOST_HEARD = 4 * MAX_REQUEST_BYTES


class DisconnectedError(Exception):
    """The client has left."""


@dataclass(frozen=True)
class Request:
    """What a client asks for; header names are in small letters.

    ``origin`` is where it believes to be, behind a proxy too; nothing may be trusted to it.
    """

    method: str
    path: str
    query_string: str
    headers: dict[str, str]
    origin: str
    receive: Receive

    @property
    def is_conditional(self) -> bool:
        """Whether an answer that the client has may be confirmed instead of sent."""
        return self.method in ("GET", "HEAD") and "if-none-match" in self.headers

    async def read_body(self) -> bytes:
        """Return the body.

        Raises:
            RefusedError: it is too long, or comes too slowly.
            DisconnectedError: it does not come at all.
        """
        length = self.headers.get("content-length", "0")
        if length.isdigit() and int(length) > _MOST_HEARD:
            raise _too_long()
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                return await self._collect()
        except TimeoutError:
            message = f"the request took more than {REQUEST_SECONDS} seconds to arrive"
            raise limit_exceeded(408, message, "send it at once") from None

    async def wait_for_disconnect(self) -> None:
        """Return when the client has left."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def _collect(self) -> bytes:
        body = bytearray()
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise DisconnectedError
            body += message.get("body", b"")
            if len(body) > _MOST_HEARD:
                raise _too_long()
            if not message.get("more_body"):
                break
        if len(body) > MAX_REQUEST_BYTES:
            raise _too_long()
        return bytes(body)


def read_request(scope: Scope, receive: Receive) -> Request:
    """Return the request that an ASGI scope describes."""
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    scheme = headers.get("x-forwarded-proto", scope.get("scheme", "http"))
    return Request(
        method=scope["method"],
        path=scope["path"],
        query_string=scope["query_string"].decode("latin-1"),
        headers=headers,
        origin=f"{scheme}://{headers.get('host', 'localhost')}",
        receive=receive,
    )


def _too_long() -> Exception:
    message = f"the request is longer than {MAX_REQUEST_BYTES} bytes"
    return limit_exceeded(413, message, "send a shorter query")
