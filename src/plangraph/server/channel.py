"""Channel: the server's connection to one worker process, as an asyncio protocol.

It splits the incoming bytes into frames. It stops reading while many bytes wait to be used: a
client that reads slowly then slows the worker down and fills no memory of the server.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import cast

from plangraph.server.messages import WorkerTask
from plangraph.stores.frames import PREFIX, FrameKind, pack

_MAX_WAITING_BYTES = 200_000


class Channel(asyncio.Protocol):
    """A two-way connection to one worker: send tasks, receive frames."""

    def __init__(self) -> None:
        self._source: asyncio.ReadTransport | None = None
        self._target: asyncio.WriteTransport | None = None
        self._buffer = bytearray()
        self._frames: deque[tuple[FrameKind, bytes]] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._is_at_end = False
        self._is_paused = False

    def send(self, task: WorkerTask) -> None:
        """Send a task."""
        self.write(pack(task.kind, task.encode()))

    def write(self, frame: bytes) -> None:
        """Send the bytes of a frame; do nothing where the channel is closed."""
        if self._target is not None and not self._target.is_closing():
            self._target.write(frame)

    async def receive(self) -> tuple[FrameKind, bytes]:
        """Return the next frame.

        Raises:
            EOFError: the worker process has ended.
        """
        while not self._frames:
            if self._is_at_end:
                raise EOFError
            if self._is_paused:
                self._pause(False)
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return self._frames.popleft()

    def close(self) -> None:
        """Close the connection in both directions."""
        for transport in (self._source, self._target):
            if transport is not None:
                transport.close()

    def connect(self, source: asyncio.ReadTransport, target: asyncio.WriteTransport) -> None:
        """Set the transports that frames are read from and written to."""
        self._source, self._target = source, target

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Use a socket, which is one transport, for both directions."""
        both = cast("asyncio.Transport", transport)
        self.connect(both, both)

    def data_received(self, data: bytes) -> None:
        """Split the received bytes into frames; keep an incomplete frame for later."""
        buffer = self._buffer
        buffer += data
        start = 0
        while len(buffer) - start >= PREFIX.size:
            kind, length = PREFIX.unpack_from(buffer, start)
            end = start + PREFIX.size + length
            if len(buffer) < end:
                break
            self._frames.append((FrameKind(kind), bytes(buffer[start + PREFIX.size : end])))
            start = end
        del buffer[:start]
        if self._frames:
            self._wake()
            if sum(len(payload) for _, payload in self._frames) > _MAX_WAITING_BYTES:
                self._pause(True)

    def connection_lost(self, exc: Exception | None) -> None:
        """Mark the end of the input."""
        self._is_at_end = True
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _pause(self, pause: bool) -> None:
        self._is_paused = pause
        if self._source is None or self._source.is_closing():
            return
        if pause:
            self._source.pause_reading()
        else:
            self._source.resume_reading()
