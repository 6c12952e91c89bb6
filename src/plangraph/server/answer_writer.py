"""Answer writer: sends one answer from a worker to the server, as frames.

The first megabyte is held back, so that a query that fails or exceeds a limit until then gets an
error instead of half an answer.
"""

import zlib
from typing import BinaryIO

from plangraph.errors import LimitError
from plangraph.server.limits import MIN_GZIP_BYTES
from plangraph.server.messages import Failure, Head, WorkerTask
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind

_FIRST_PIECE_BYTES = 1_000_000
_PIECE_BYTES = 65_536
_MEGABYTE = 1_000_000


class HeadOnlyError(Exception):
    """The client requested only the head of the answer, which has been sent."""


class AnswerWriter:
    """A file-like object that collects the bytes of one answer and sends them in pieces.

    ``volatile`` means that the same query may have another answer later. ``megabytes`` is the
    largest size of an answer, before compression.
    """

    def __init__(
        self, target: BinaryIO, task: WorkerTask, *, volatile: bool, megabytes: int
    ) -> None:
        self._target = target
        self._task = task
        self._volatile = volatile
        self._megabytes = megabytes
        self._size = 0  # bytes, before compression
        self._held = bytearray()
        self._format = ""
        self._zip: zlib._Compress | None = None
        self._is_open = False

    def start(self, name: str) -> None:
        """Set the format of the answer."""
        self._format = name

    def write(self, piece: bytes) -> int:
        """Add bytes to the answer.

        Raises:
            LimitError: the answer is too large.
            HeadOnlyError: the head is sent, and the client needs no more.
        """
        self._size += len(piece)
        if self._size > self._megabytes * _MEGABYTE:
            message = f"the answer has more than {self._megabytes} MB"
            raise LimitError("size", message, "request fewer rows with LIMIT, or fewer columns")
        self._held += piece
        if len(self._held) >= (_PIECE_BYTES if self._is_open else _FIRST_PIECE_BYTES):
            self._send(last=False)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: a piece is sent when it is large enough."""

    def close(self) -> None:
        """Send the rest of the answer.

        Raises:
            HeadOnlyError: the head is sent, and the client needs no more.
        """
        self._send(last=True)

    def fail(self, failure: Failure) -> None:
        """Send why the answer is missing or incomplete."""
        frames.write(self._target, FrameKind.FAILURE, failure.encode())

    def _send(self, *, last: bool) -> None:
        if not self._is_open and self._task.gzip and len(self._held) >= MIN_GZIP_BYTES:
            self._zip = zlib.compressobj(5, wbits=31)
        piece = bytes(self._held)
        self._held.clear()
        if self._zip:
            piece = self._zip.compress(piece) + (self._zip.flush() if last else b"")
        if not self._is_open:
            self._send_head(len(piece) if last else None)
        if piece:
            frames.write(self._target, FrameKind.DATA, piece)
        if not last:
            self._target.flush()

    def _send_head(self, length: int | None) -> None:
        head = Head(self._format, self._volatile, self._zip is not None, length)
        frames.write(self._target, FrameKind.HEAD, head.encode())
        self._is_open = True
        if self._task.bodiless:
            raise HeadOnlyError
