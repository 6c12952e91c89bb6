"""How a server and its query processes talk: frames of a kind, a length and a payload.

A process is first sent the quads it answers from (``STORE``), unless it is forked with them, then
one :class:`Task` after the other. It answers with ``HEAD`` (a JSON :class:`Head`), pieces of
``DATA`` and ``END``, or with ``FAILURE`` (a JSON :class:`Failure`) and ``END`` at any point;
``RETIRED`` stands for ``END`` where the process leaves afterwards.
"""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO, Self

#: The kind and length that stand before a payload.
PREFIX = struct.Struct("!BQ")


class FrameKind(IntEnum):
    """What a frame is."""

    STORE = 1
    TASK = 2
    HEAD = 3
    DATA = 4
    END = 5
    RETIRED = 6
    FAILURE = 7


@dataclass(frozen=True)
class _Message:
    """Something that is sent as JSON."""

    def encode(self) -> bytes:
        """Return the message as bytes."""
        return json.dumps(vars(self)).encode()

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """Return the message that :meth:`encode` wrote."""
        return cls(**json.loads(payload))


@dataclass(frozen=True)
class Task(_Message):
    """A query to answer.

    ``row_format`` and ``graph_format`` are the formats for rows and for triples, None where the
    client takes none. ``dataset`` is None, or the names of the default and the named graphs.
    ``gzip`` allows a compressed answer; ``bodiless`` asks for no more than the head of one.
    """

    query: str
    row_format: str | None
    graph_format: str | None
    dataset: tuple[list[str], list[str]] | None = None
    gzip: bool = False
    bodiless: bool = False


@dataclass(frozen=True)
class Head(_Message):
    """What begins an answer.

    ``length`` is None for an answer longer than what is known when it begins; ``volatile`` says
    that the same query may answer differently over the same data.
    """

    format: str
    volatile: bool
    gzip: bool
    length: int | None


@dataclass(frozen=True)
class Failure(_Message):
    """Why there is no answer, or no more of it: a finding, and the HTTP status it stands for."""

    status: int
    line: int
    code: str
    message: str
    remedy: str


def pack(kind: FrameKind, payload: bytes = b"") -> bytes:
    """Return a frame."""
    return PREFIX.pack(kind, len(payload)) + payload


def write(target: BinaryIO, kind: FrameKind, payload: bytes = b"") -> None:
    """Write a frame; nothing is sent before the target is flushed."""
    target.write(PREFIX.pack(kind, len(payload)))
    target.write(payload)


def read(source: BinaryIO) -> tuple[FrameKind, bytes] | None:
    """Return the next frame, or None at the end."""
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    kind, length = PREFIX.unpack(prefix)
    return FrameKind(kind), source.read(length)
