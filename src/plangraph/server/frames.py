"""Frames: the binary protocol between the server and its worker processes.

A frame is a kind, a length and a payload. The server sends a worker the dataset (``STORE``, see
:mod:`plangraph.server.store_frame`), unless the worker is a fork that has it already, and then one
:class:`Task` at a time, or a page (:mod:`plangraph.server.page_tasks`). The worker replies
with ``HEAD`` (a JSON :class:`Head`), pieces of ``DATA``, and ``END``. ``FAILURE`` (a JSON
:class:`Failure`) and ``END`` may come at any point. A worker that exits after its answer sends
``RETIRED`` instead of ``END``.
"""

import json
import struct
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any, BinaryIO, ClassVar, Protocol, Self

from plangraph.stores.protocol import QueryDataset

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


@dataclass(frozen=True)
class Message:
    """A payload that is sent as JSON."""

    def encode(self) -> bytes:
        """Return the message as JSON bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """Return the message that :meth:`encode` wrote."""
        return cls(**cls._convert(json.loads(payload)))

    @classmethod
    def _convert(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of the JSON object with the types of the fields."""
        return values


class WorkerTask(Protocol):
    """What a worker is asked for: a query or a page; ``kind`` is that of its frame.

    ``gzip`` allows a compressed answer; ``bodiless`` requests the head of the answer only.
    """

    @property
    def kind(self) -> FrameKind:
        """The kind of the frame that carries the task."""
        ...

    @property
    def gzip(self) -> bool:
        """Whether the answer may be compressed."""
        ...

    @property
    def bodiless(self) -> bool:
        """Whether only the head of the answer is requested."""
        ...

    def encode(self) -> bytes:
        """Return the task as bytes."""
        ...


@dataclass(frozen=True)
class Task(Message):
    """A query for a worker.

    ``row_format`` and ``graph_format`` are the formats for rows and for triples, None where the
    client accepts none. ``dataset`` is None where the request names no graphs. ``gzip`` allows a
    compressed answer; ``bodiless`` requests the head of the answer only. ``base`` is the IRI that
    relative IRIs of the query are resolved against, None where there is none.
    """

    kind: ClassVar[FrameKind] = FrameKind.TASK

    query: str
    row_format: str | None
    graph_format: str | None
    dataset: QueryDataset | None = None
    gzip: bool = False
    bodiless: bool = False
    base: str | None = None

    @classmethod
    def _convert(cls, values: dict[str, Any]) -> dict[str, Any]:
        dataset = values["dataset"]
        if dataset is None:
            return values
        named = QueryDataset(tuple(dataset["default"]), tuple(dataset["named"]))
        return values | {"dataset": named}


@dataclass(frozen=True)
class Head(Message):
    """The start of an answer.

    ``length`` is the number of bytes, None where the answer is sent before its end is known.
    ``volatile`` means that the same query over the same data may have another answer.
    """

    format: str
    volatile: bool
    gzip: bool
    length: int | None


@dataclass(frozen=True)
class Failure(Message):
    """Why an answer is missing or incomplete: the parts of a finding, and an HTTP status."""

    status: int
    line: int
    code: str
    message: str
    remedy: str


def pack(kind: FrameKind, payload: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    return PREFIX.pack(kind, len(payload)) + payload


def write(target: BinaryIO, kind: FrameKind, payload: bytes = b"") -> None:
    """Write a frame to a buffer; the caller flushes it."""
    target.write(PREFIX.pack(kind, len(payload)))
    target.write(payload)


def receive(source: BinaryIO) -> tuple[FrameKind, bytes] | None:
    """Return the next frame, or None at the end of the input."""
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    kind, length = PREFIX.unpack(prefix)
    return FrameKind(kind), source.read(length)
