"""A client that sends its request a byte at a time is cut in seconds, wherever in it that is."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from endpoints import Endpoint, serve
from needs import TIME
from plangraph.server.limits import REQUEST_SECONDS
from server.page_server import count

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"

#: For each place in a request: what is sent at once, and what is sent again and again, slowly.
PLACES = {
    "empty lines": (b"", b"\r\n"),
    "the method": (b"", b"G"),
    "the path": (b"GET /", b"x"),
    "the query": (b"GET /sparql?query=", b"ASK"),
    "a name": (GET, b"x"),
    "a value": (GET + b"X: ", b"x"),
    "fields": (GET, b"X: y\r\n"),
    "a body": (POST + b"Content-Length: 1000\r\n\r\n", b"ASK {} "),
    "pieces": (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n#\r\n"),
    "the size of a piece": (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "an extension of a piece": (POST + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
    "trailers": (POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n#\r\n0\r\n", b"X: y\r\n"),
    "a body to a page": (GET + b"Content-Length: 1000\r\n\r\n", b"x"),
    "a body that is expected": (
        POST + b"Expect: 100-continue\r\nContent-Length: 999\r\n\r\n",
        b"x",
    ),
    "the second request": (GET + b"\r\n" + GET, b"X: y\r\n"),
    "a body of another protocol": (
        POST + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 999\r\n\r\n",
        b"x",
    ),
}
#: Where the answer is sent before the request ends, or what is sent is no request.
ANSWERED_BEFORE = {"the method", "a body to a page"}
_PAUSE = 0.1  # seconds between two bytes


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serve("--counters", "0") as running:
        yield running


def send_slowly(endpoint: Endpoint, begin: bytes, text: bytes) -> tuple[float, bytes]:
    """Send a byte at a time until the server closes; return the seconds, and what the server sent.

    What the server sends is read at once, so that nothing but slow sending is wrong.
    """
    received, start = b"", time.monotonic()
    with endpoint.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(_PAUSE)
        connection.sendall(begin)
        for number in itertools.cycle(text):
            assert time.monotonic() - start < 6 * REQUEST_SECONDS, "it is still open"
            try:
                connection.sendall(bytes([number]))
                piece = connection.recv(65_536)
            except TimeoutError:
                continue
            except ConnectionError:
                break
            if not piece:
                break
            received += piece
    return time.monotonic() - start, received


@TIME
def test_who_sends_slowly_is_cut_wherever_it_is(endpoint: Endpoint) -> None:
    with ThreadPoolExecutor(len(PLACES)) as pool:
        runs = {
            place: pool.submit(send_slowly, endpoint, *words) for place, words in PLACES.items()
        }
        assert endpoint.request("/sparql.csv?query=ASK%7B%7D").status == 200
        found = {place: run.result() for place, run in runs.items()}
    assert {place: one for place, one in found.items() if one[0] > 4 * REQUEST_SECONDS} == {}
    told = {place for place, (_, received) in found.items() if b"HTTP/1.1 408 " in received}
    assert told == PLACES.keys() - ANSWERED_BEFORE
    assert count(endpoint, "connections") == 1
