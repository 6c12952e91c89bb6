"""Many clients that read nothing stop nobody else, whether they have one address or many."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack, suppress
from http.client import HTTPConnection

import pytest

from endpoints import Endpoint, serve
from needs import TIME

SITEMAP = b"GET /sitemap.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"


def ask(endpoint: Endpoint, source: str) -> int:
    """Return the status of a short query of a client at an address."""
    connection = HTTPConnection("127.0.0.1", endpoint.port, timeout=30, source_address=(source, 0))
    try:
        connection.request("GET", "/sparql.csv?query=ASK%7B%7D")
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


@TIME
@pytest.mark.parametrize("addresses", [1, 40])
def test_those_who_read_nothing_cost_nobody_an_answer(addresses: int) -> None:
    with serve() as endpoint, ExitStack() as stack:
        assert endpoint.request("/sitemap.xml").status == 200
        before = endpoint.memory()
        for number in range(400):
            silent = stack.enter_context(socket.socket())
            silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            silent.bind((f"127.0.0.{1 + number % addresses}", 0))
            silent.connect(("127.0.0.1", endpoint.port))
            with suppress(ConnectionError):
                silent.sendall(SITEMAP * 30)
        assert endpoint.memory() - before < 100_000_000
        for source in ("127.0.0.1", "127.0.0.200"):
            assert [ask(endpoint, source) for _ in range(10)] == [200] * 10
        time.sleep(8)
        assert endpoint.request("/healthz").status == 200
        assert endpoint.memory() - before < 100_000_000
