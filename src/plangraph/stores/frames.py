"""Frames: the binary protocol between a process and those that answer for it.

A frame is a kind, a length and a payload. A process that answers gets what it answers from
(``STORE``), unless it is a fork that has it already, and then one task at a time (``TASK`` or
``PAGE``). It replies with ``HEAD``, pieces of ``DATA``, and ``END``. ``FAILURE`` and ``END`` may
come at any point. A process that exits after its answer sends ``RETIRED`` instead of ``END``. What
the payloads are is said by :mod:`plangraph.server.messages` for the workers of a server, and by
:mod:`plangraph.stores.copy_process` for a copy of a server's data.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import BinaryIO

#: What comes before each payload: the kind of the frame and the length of the payload in bytes.
PREFIX = struct.Struct("!BQ")


class FrameKind(IntEnum):
    """The kind of a frame."""

    STORE = 1
    TASK = 2
    HEAD = 3
    DATA = 4
    END = 5
    RETIRED = 6
    FAILURE = 7
    PAGE = 8


def pack(kind: FrameKind, payload: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    return PREFIX.pack(kind, len(payload)) + payload


def write(target: BinaryIO, kind: FrameKind, payload: bytes = b"") -> None:
    """Write a frame to a buffer; the caller flushes it."""
    target.write(PREFIX.pack(kind, len(payload)))
    target.write(payload)


def receive(source: BinaryIO) -> tuple[FrameKind, bytes] | None:
    """Return the next frame, or None where the input ends before it is whole."""
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    kind, length = PREFIX.unpack(prefix)
    payload = source.read(length)
    return (FrameKind(kind), payload) if len(payload) == length else None
