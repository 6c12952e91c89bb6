"""How a server and its query processes talk: frames of a kind, a length and a payload.

A server sends a :class:`Task`. The process answers with ``HEAD`` (a JSON :class:`Head`), pieces of
``DATA`` and ``END``, or with ``FAILURE`` (a JSON :class:`Failure`) at any point; ``RETIRED`` stands
for ``END`` where the process leaves afterwards.
"""

import json
import struct
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import BinaryIO, Self

#: The kind and length that stand before a payload.
PREFIX = struct.Struct("!BI")


class Kind(IntEnum):
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
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """Return the message that :meth:`encode` wrote."""
        return cls(**json.loads(payload))


@dataclass(frozen=True)
class Task(_Message):
    """A query to answer.

    ``row_format`` and ``graph_format`` are the formats for rows and for triples, None where the
    client takes none. ``dataset`` is None, or the names of the default and the named graphs.
    """

    query: str
    row_format: str | None
    graph_format: str | None
    dataset: tuple[list[str], list[str]] | None = None
    gzip: bool = False


@dataclass(frozen=True)
class Head(_Message):
    """What begins an answer: its format, and whether the same query may answer differently."""

    format: str
    volatile: bool


@dataclass(frozen=True)
class Failure(_Message):
    """Why there is no answer, or no more of it: a finding, and the HTTP status it stands for."""

    status: int
    line: int
    code: str
    message: str
    remedy: str


def write(target: BinaryIO, kind: Kind, payload: bytes = b"") -> None:
    """Write a frame; nothing is sent before the target is flushed."""
    target.write(PREFIX.pack(kind, len(payload)))
    target.write(payload)


def read(source: BinaryIO) -> tuple[Kind, bytes] | None:
    """Return the next frame, or None at the end."""
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    kind, length = PREFIX.unpack(prefix)
    return Kind(kind), source.read(length)
