"""Messages: what is in the frames between the server and its worker processes.

The server sends a worker the dataset (:mod:`plangraph.server.store_frame`), unless the worker is a
fork that has it already, and then one :class:`Task` at a time, or a page
(:mod:`plangraph.server.page_tasks`). The worker replies with a :class:`Head`, pieces of data, or a
:class:`Failure` (:mod:`plangraph.stores.frames`). All but the data are JSON.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Protocol, Self

from plangraph.stores.frames import FrameKind
from plangraph.stores.protocol import QueryDataset


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
