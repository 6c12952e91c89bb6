"""Client transport: the bytes between this process and one client, counted, and closed with care.

A system that closes a connection while the client still sends resets it, and the client may lose
the answer that it was sent. Therefore a connection is closed in two steps where more may come:
nothing more is sent, and what arrives is dropped until the client closes its side too
(https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6).
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from typing import Any

#: Seconds for which bytes of a client are dropped after its last answer.
LINGER_SECONDS = 2.0


class Arrival(Enum):
    """What has arrived on a connection and was not read yet."""

    NOTHING = auto()
    BYTES = auto()
    #: The client has closed its side, or the connection is lost.
    END = auto()


class ClientTransport:
    """A transport that counts the bytes written to it, and calls ``note`` with each size.

    A system reports that it has room again only when a third of its buffer is free, which a slow
    client may need many seconds for. So the bytes in that buffer are counted too, where possible.
    ``may_send`` returns whether the client may be sending a request.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        note: Callable[[int], object],
        may_send: Callable[[], bool],
    ) -> None:
        self._transport = transport
        self._note = note
        self._may_send = may_send
        self._is_ending = False
        self.written = 0

    def write(self, data: bytes) -> None:
        """Write bytes, and count them; drop them where the connection is being closed."""
        if self._is_ending:
            return
        self.written += len(data)
        self._transport.write(data)
        if self._transport.get_write_buffer_size():
            self._note(len(data))

    def is_closing(self) -> bool:
        """Return whether nothing more is read and written."""
        return self._is_ending or self._transport.is_closing()

    def close(self) -> None:
        """Close the connection when all is sent, and when the client can no longer lose it."""
        if self.is_closing():
            return
        self._is_ending = True
        if self._may_send() or self.peek() is Arrival.BYTES:
            self._transport.write_eof()
            self._transport.resume_reading()
            asyncio.get_running_loop().call_later(LINGER_SECONDS, self._transport.close)
        else:
            self._transport.close()

    def peek(self) -> Arrival:
        """Return what has arrived and was not read yet."""
        connection = self._transport.get_extra_info("socket")
        if connection is None or connection.fileno() < 0:
            return Arrival.END
        same = socket.socket(connection.family, connection.type, fileno=connection.fileno())
        try:
            return Arrival.BYTES if same.recv(1, socket.MSG_PEEK) else Arrival.END
        except BlockingIOError:
            return Arrival.NOTHING
        except OSError:
            return Arrival.END
        finally:
            same.detach()

    def count_unacknowledged(self) -> int:
        """Return how many bytes the system keeps until the client acknowledges them (Linux)."""
        connection = self._transport.get_extra_info("socket")
        if sys.platform != "linux" or connection is None or connection.fileno() < 0:
            return 0
        import fcntl
        import termios

        with suppress(OSError):
            found = fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, bytes(4))
            return int.from_bytes(found, sys.byteorder)
        return 0

    def __getattr__(self, name: str) -> Any:
        """Return anything else of the transport itself."""
        return getattr(self._transport, name)
