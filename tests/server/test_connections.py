"""A request's head has a limit on its size and on the time in which it arrives."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Thread
from typing import Any

import pytest
import uvicorn

from needs import TIME
from plangraph.server.client_transport import LINGER_SECONDS
from plangraph.server.connections import Connection
from plangraph.server.limits import MAX_REQUEST_BYTES

HEAD_BYTES = 2000
SECONDS = 1.0
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
FIRST_LINE = b"GET / HTTP/1.1\r\nHost: x\r\nX: "


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Send "ok"; at /abort, break the answer off; at /echo, send how long the query is.

    At /last, the answer is the last one of the connection. With POST, it first waits for the whole
    body.
    """
    while scope["method"] == "POST" and (await receive()).get("more_body"):
        pass
    headers = [(b"connection", b"close")] if scope["path"] == "/last" else []
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    query = scope["query_string"]
    shown = f"/echo {len(query)} {query[:2].decode()}" if scope["path"] == "/echo" else "ok"
    await send({"type": "http.response.body", "body": shown.encode(), "more_body": True})
    if scope["path"] == "/abort":
        scope["extensions"]["plangraph.abort"]()
    await send({"type": "http.response.body", "body": b""})


@contextmanager
def serve(head_bytes: int) -> Iterator[int]:
    """Serve the application; return its port."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plangraph.server.connections.MAX_REQUEST_BYTES", head_bytes)
        patch.setattr("plangraph.server.connections.REQUEST_SECONDS", SECONDS)
        listener = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(app, http=Connection, ws="none", lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Return the port of a server with small limits."""
    with serve(HEAD_BYTES) as port:
        yield port


@pytest.fixture(scope="module")
def long_port() -> Iterator[int]:
    """Return the port of a server that reads a head as long as ours may be."""
    with serve(MAX_REQUEST_BYTES) as port:
        yield port


@pytest.fixture
def connection(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        yield connection


def read_all(connection: socket.socket) -> bytes:
    received = b""
    while piece := connection.recv(65536):
        received += piece
    return received


def fill(size: int) -> bytes:
    """Return the beginning of a head with this many bytes."""
    return FIRST_LINE + b"x" * (size - len(FIRST_LINE))


def test_a_head_may_have_exactly_the_limit_before_its_end(connection: socket.socket) -> None:
    connection.sendall(fill(HEAD_BYTES))
    time.sleep(0.2)
    connection.sendall(b"\r\nConnection: close\r\n\r\n")
    assert read_all(connection).startswith(b"HTTP/1.1 200 ")


def test_a_head_that_is_longer_is_refused(connection: socket.socket) -> None:
    connection.sendall(fill(HEAD_BYTES + 1))
    answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"PG613 the head of the request is longer than 2000 bytes \xe2\x80\x94 " in answer
    assert b"connection: close" in answer


@pytest.mark.parametrize(
    "sent",
    [
        fill(HEAD_BYTES + 1),
        b"GET /" + b"x" * 60_001 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /last HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n",
    ],
    ids=["head", "path", "body"],
)
def test_who_is_refused_while_it_sends_can_read_the_answer(
    connection: socket.socket, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.server.client_transport.LINGER_SECONDS", 60)
    connection.sendall(sent)
    for _ in range(20):
        connection.sendall(b"x" * 100_000)
        time.sleep(0.01)
    answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 ")
    assert b"connection: close" in answer


def test_who_is_refused_and_sends_on_is_cut_in_the_end(connection: socket.socket) -> None:
    connection.sendall(fill(HEAD_BYTES + 1))
    assert read_all(connection).startswith(b"HTTP/1.1 413 ")
    start = time.monotonic()
    with pytest.raises(ConnectionError):  # noqa: PT012
        while time.monotonic() - start < 10 * LINGER_SECONDS:
            connection.sendall(b"x")
            time.sleep(0.1)


@pytest.mark.parametrize("sent", [b"", b"GET / HT"])
def test_a_server_that_stops_refuses_who_has_not_asked_yet(sent: bytes) -> None:
    with ExitStack() as stack:
        with serve(HEAD_BYTES) as port:
            connection = socket.create_connection(("127.0.0.1", port), timeout=10)
            stack.enter_context(connection)
            connection.sendall(sent)
            with socket.create_connection(("127.0.0.1", port), timeout=10) as later:
                later.sendall(GET + b"Connection: close\r\n\r\n")
                assert read_all(later), "the first connection is accepted as well"
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"\r\nretry-after: 5\r\n" in answer
    assert b"PG614 this server is being stopped" in answer


@pytest.mark.parametrize("beginning", [b"", b"GET / HT", fill(100)])
def test_a_head_that_does_not_arrive_in_time_is_refused(
    connection: socket.socket, beginning: bytes
) -> None:
    start = time.monotonic()
    connection.sendall(beginning)
    answer = read_all(connection)
    assert time.monotonic() - start >= SECONDS * 0.9
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"PG613 the request did not arrive within 1.0 seconds" in answer


@TIME
def test_each_request_of_a_connection_has_its_own_limits(connection: socket.socket) -> None:
    for _ in range(3):
        connection.sendall(fill(HEAD_BYTES - 100) + b"\r\n\r\n")
        received = b""
        while not received.endswith(b"0\r\n\r\n"):
            received += connection.recv(65536)
        assert received.startswith(b"HTTP/1.1 200 ")
        time.sleep(SECONDS / 2)
    connection.sendall(b"GET / HT")
    assert read_all(connection).startswith(b"HTTP/1.1 408 ")


def test_an_answer_can_be_broken_off(connection: socket.socket) -> None:
    connection.sendall(b"GET /abort HTTP/1.1\r\nHost: x\r\n\r\n")
    answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert not answer.endswith(b"0\r\n\r\n")


def test_a_query_in_the_url_may_be_as_long_as_a_head(long_port: int) -> None:
    with socket.create_connection(("127.0.0.1", long_port), timeout=10) as connection:
        for size in (65_536, 990_000):
            connection.sendall(b"GET /echo?" + b"x" * size + b"&y=1 HTTP/1.1\r\nHost: x\r\n\r\n")
            received = b""
            while not received.endswith(b"0\r\n\r\n"):
                received += connection.recv(65536)
            assert received.startswith(b"HTTP/1.1 200 ")
            assert f"/echo {size + 4} xx".encode() in received


def test_a_long_path_is_refused_with_414(long_port: int) -> None:
    with socket.create_connection(("127.0.0.1", long_port), timeout=10) as connection:
        connection.sendall(b"GET /" + b"x" * 60_001 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = read_all(connection)
        assert answer.startswith(b"HTTP/1.1 414 ")
        assert b"PG613 the path of the request is longer" in answer


@TIME
def test_a_body_that_nobody_reads_has_to_arrive_in_time(connection: socket.socket) -> None:
    start = time.monotonic()
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
    connection.settimeout(0.3)
    received = b""
    with pytest.raises((BrokenPipeError, ConnectionResetError)):  # noqa: PT012
        while time.monotonic() - start < 10 * SECONDS:
            connection.sendall(b"x")
            with suppress(TimeoutError):
                received += connection.recv(65536)
    assert received.startswith(b"HTTP/1.1 200 ")


@TIME
def test_a_connection_whose_body_came_after_the_answer_is_closed_when_idle(
    connection: socket.socket,
) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n")
    time.sleep(0.3)
    connection.sendall(b"x")
    assert b"HTTP/1.1 408 " in read_all(connection)


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400),
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: foo\r\n\r\nabc", 501),
        (POST + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 415),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (GET + b"Host: y\r\n\r\n", 400),
        (GET + b"Foo : bar\r\n\r\n", 400),
        (GET + b" folded\r\n\r\n", 400),
        (GET + b"Foo: b\0r\r\n\r\n", 400),
        (b"GET / HTTP/1.1\nHost: x\n\n", 400),
        (b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"GET http://[::1/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET http:// HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET http://user@x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(50), 400),
    ],
)
def test_what_is_no_right_request_is_refused_with_a_reason(
    port: int, request_bytes: bytes, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request_bytes)
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\nconnection: close\r\n" in answer
    assert b"\r\n\r\nPG606 " in answer


def test_requests_before_a_wrong_one_are_answered_first(connection: socket.socket) -> None:
    connection.sendall((GET + b"\r\n") * 2 + b"\0" + (GET + b"\r\n"))
    statuses = re.findall(rb"^HTTP/1.1 (\d+)", read_all(connection), re.MULTILINE)
    assert statuses == [b"200", b"200", b"400"]


def test_the_body_of_a_request_for_another_protocol_is_no_request(
    connection: socket.socket,
) -> None:
    body = GET + b"X: in a body\r\n\r\n"
    head = POST + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: %d\r\n\r\n" % len(body)
    connection.sendall(head + body[:20])
    connection.sendall(body[20:] + GET + b"Connection: close\r\n\r\n")
    assert read_all(connection).count(b"HTTP/1.1 200 OK") == 2


@pytest.mark.parametrize("address", ["http://x", "HTTP://x:80", "https://[::1]"])
@pytest.mark.parametrize("rest", ["", "?query=1", "/echo", "/echo?query=1", "/echo?qu#end"])
def test_a_whole_address_names_its_path_and_query(port: int, address: str, rest: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {address}{rest} HTTP/1.1\r\n".encode())
        connection.sendall(b"Host: x\r\nConnection: close\r\n\r\n")
        answer = read_all(connection)
    query = rest.partition("?")[2].partition("#")[0]
    shown = f"/echo {len(query)} {query[:2]}" if rest.startswith("/echo") else "ok"
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert shown.encode() in answer


@pytest.mark.parametrize(("version", "count"), [("1.0", 0), ("1.1", 1)])
def test_only_a_client_of_http_1_1_gets_an_interim_response(
    port: int, version: str, count: int
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        head = f"POST / HTTP/{version}\r\nHost: x\r\nContent-Length: 1\r\n"
        connection.sendall(f"{head}Expect: 100-continue\r\nConnection: close\r\n\r\n".encode())
        time.sleep(0.2)
        connection.sendall(b"x")
        assert read_all(connection).count(b"HTTP/1.1 100 ") == count
