"""Connections whose clients may neither dawdle nor send a head without end."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS


class Connection(HttpToolsProtocol):
    """A connection of uvicorn that is closed when the head of a request is late or too long.

    uvicorn bounds neither. It also lets the application break off an answer, by the ASGI extension
    ``plangraph.abort``.
    """

    _deadline: asyncio.TimerHandle | None = None
    _is_in_head = True
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Expect nothing more."""
        self._stop_expecting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; count what belongs to a head."""
        super().data_received(data)
        if not self._is_in_head:
            return
        if self._deadline is None:
            self._expect_head()
        self._head_bytes += len(data)
        if self._head_bytes > MAX_REQUEST_BYTES:
            self._refuse(413, f"the head of the request is longer than {MAX_REQUEST_BYTES} bytes")

    def on_message_begin(self) -> None:
        """Offer the application to break off its answer."""
        super().on_message_begin()
        self._is_in_head = True
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]
        scope["extensions"] = {"plangraph.abort": self.abort}

    def on_headers_complete(self) -> None:
        """Expect no more of the head."""
        self._is_in_head = False
        self._stop_expecting()
        super().on_headers_complete()

    def abort(self) -> None:
        """End the connection; what a client that does not read has not taken is lost."""
        self.cycle.disconnected = True
        if self.flow.write_paused:
            self.transport.abort()
        else:
            self.transport.close()

    def _expect_head(self) -> None:
        self._head_bytes = 0
        message = f"the request took more than {REQUEST_SECONDS} seconds to arrive"
        self._deadline = self.loop.call_later(REQUEST_SECONDS, self._refuse, 408, message)

    def _stop_expecting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: int, message: str) -> None:
        self._stop_expecting()
        if self.transport.is_closing():
            return
        text = f"PG604 {message}\n".encode()
        head = (
            f"HTTP/1.1 {status} \r\ncontent-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(text)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + text)
        self.transport.close()
