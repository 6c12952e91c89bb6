"""Many clients that read nothing, or never end a request, stop nobody else and fill no memory.

An address that asked for many answers waits for these, so there another address asks alone. What
may be held are 64 MB; twice as much and a half again leaves room for what the allocator keeps.

No phase has a length in seconds: it ends when the server's own counters say so.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import quote

import pytest

from endpoints import Endpoint, serve
from needs import TIME
from server.page_server import count

CLIENTS = 400
ASK = "/sparql.csv?query=ASK%7B%7D"
QUERY = quote("SELECT * { ?s ?p ?o } LIMIT 5000")
PAGES = b"GET /sitemap.xml HTTP/1.1\r\nHost: localhost\r\n\r\n" * 30
ANSWERS = f"GET /sparql.csv?query={QUERY} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 3
HEADS = b"GET /?" + b"x" * 990_000
BODIES = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 3999999\r\n\r\n" + b"#" * 990_000
)


@contextmanager
def silent_clients(port: int, addresses: int, sent: bytes) -> Iterator[None]:
    """Connect many clients that send some bytes and read nothing."""
    with ExitStack() as stack:
        for number in range(CLIENTS):
            silent = stack.enter_context(socket.socket())
            silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            silent.bind((f"127.0.0.{1 + number % addresses}", 0))
            silent.settimeout(10)
            with suppress(OSError):  # it was closed for others
                silent.connect(("127.0.0.1", port))
                silent.sendall(sent)
        yield


def measure_most_memory(endpoint: Endpoint) -> int:
    """Return the most bytes that a server holds until its clients are gone."""
    most, end = 0, time.monotonic() + 240
    while count(endpoint, "connections") > 1:
        assert time.monotonic() < end, "clients that do nothing are still connected"
        most = max(most, endpoint.memory())
        time.sleep(0.1)
    return max(most, endpoint.memory())


@TIME
@pytest.mark.parametrize(
    ("addresses", "sent", "megabytes"),
    [(1, PAGES, 60), (40, PAGES, 60), (40, ANSWERS, 160), (40, HEADS, 160), (40, BODIES, 160)],
    ids=["pages", "pages of 40", "answers", "heads", "bodies"],
)
def test_those_who_read_nothing_cost_nobody_an_answer(
    addresses: int, sent: bytes, megabytes: int
) -> None:
    with serve("--counters", "0") as endpoint:
        assert endpoint.request("/sitemap.xml").status == 200
        assert endpoint.request(f"/sparql.csv?query={QUERY}").status == 200
        before = endpoint.memory()
        with silent_clients(endpoint.port, addresses, sent):
            for source in ("127.0.0.200", *(["127.0.0.1"] if sent != ANSWERS else [])):
                asked = [endpoint.request(ASK, source=source) for _ in range(10)]
                assert [reply.status for reply in asked] == [200] * 10
            grown = measure_most_memory(endpoint) - before
        assert endpoint.request("/healthz").status == 200
        assert grown < megabytes * 1_000_000
