"""HTTP connections with a limit on the size and the arrival time of a request's head.

uvicorn has neither limit, so that slow or endless heads could use up all its connections.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS


class Connection(HttpToolsProtocol):
    """A uvicorn connection that refuses a request whose head is late or too long.

    It also lets the application close the connection in the middle of an answer, by the ASGI
    extension ``plangraph.abort``.
    """

    _deadline: asyncio.TimerHandle | None = None
    _is_in_head = True
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the timer for the head of the first request."""
        super().connection_made(transport)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse the received bytes, and count those that belong to the head of a request."""
        super().data_received(data)
        if not self._is_in_head:
            return
        if self._deadline is None:
            self._start_timer()
        self._head_bytes += len(data)
        if self._head_bytes > MAX_REQUEST_BYTES:
            message = f"the head of the request is longer than {MAX_REQUEST_BYTES} bytes"
            self._refuse(413, message, "send the query in the body of a POST request")

    def on_message_begin(self) -> None:
        """Add the extension ``plangraph.abort`` to the scope of the request."""
        super().on_message_begin()
        self._is_in_head = True
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]
        scope["extensions"] = {"plangraph.abort": self.abort}

    def on_headers_complete(self) -> None:
        """Stop the timer: the head of the request is complete."""
        self._is_in_head = False
        self._stop_timer()
        super().on_headers_complete()

    def abort(self) -> None:
        """Close the connection; bytes that the client has not read are dropped."""
        self.cycle.disconnected = True
        if self.flow.write_paused:
            self.transport.abort()
        else:
            self.transport.close()

    def _start_timer(self) -> None:
        self._head_bytes = 0
        message = f"the request did not arrive within {REQUEST_SECONDS} seconds"
        self._deadline = self.loop.call_later(
            REQUEST_SECONDS, self._refuse, 408, message, "send the whole request at once"
        )

    def _stop_timer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: int, message: str, remedy: str) -> None:
        self._stop_timer()
        if self.transport.is_closing():
            return
        text = f"PG613 {message} — {remedy}\n".encode()
        head = (
            f"HTTP/1.1 {status} \r\ncontent-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(text)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + text)
        self.transport.close()
