"""What one side writes, the other side reads: messages as JSON."""

import pytest

from plangraph.server.messages import Failure, Head, Task
from plangraph.stores.protocol import QueryDataset


@pytest.mark.parametrize(
    "message",
    [
        Task("ASK {}", "json", None, QueryDataset(("x:é",), ()), gzip=True),
        Task("ASK {}", None, "ttl", QueryDataset((), ("x:a", "x:b")), bodiless=True),
        Task("DESCRIBE <x:é>", "csv", "nt"),
        Head("csv", volatile=True, gzip=False, length=None),
        Head("ttl", volatile=False, gzip=True, length=0),
        Failure(503, 0, "PG604", "too much", "ask for less"),
    ],
)
def test_a_message_is_the_same_after_encoding_and_decoding(message: Task | Head | Failure) -> None:
    assert type(message).decode(message.encode()) == message
