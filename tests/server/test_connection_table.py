"""Connections are limited for each client and in all, and slow clients are disconnected."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

import pytest
import uvicorn

from needs import TIME
from plangraph.server.client_transport import Arrival
from plangraph.server.connection_table import TABLE, ConnectionLimits, ConnectionTable
from plangraph.server.connections import MAX_PIPELINED, Connection

STALL_SECONDS = 0.5
RATE_SECONDS = 1.5
MIN_RATE = 20_000
LARGE = 3_000_000  # bytes; more than the system keeps for a client
PIECE = bytes(10_000)

requested: list[str] = []
released = Event()


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Send many bytes at /large, few else; at /busy, keep the whole process from all else."""
    requested.append(scope["path"])
    if scope["path"] == "/busy":
        released.wait(60)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(LARGE // len(PIECE) if scope["path"] == "/large" else 0):
        await send({"type": "http.response.body", "body": PIECE, "more_body": True})
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def serving(limits: ConnectionLimits, loop: str = "auto") -> Iterator[tuple[int, ConnectionTable]]:
    """Run a server with small limits; yield its port and its table of connections.

    The event loop of asyncio accepts all connections that wait before it reads from one of them.
    """
    table = ConnectionTable(limits)

    async def with_table(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await app(scope, receive, send)
            return
        scope["state"][TABLE] = table
        for kind in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{kind}.complete"})

    with pytest.MonkeyPatch.context() as patch:
        for name in ("STALL_SECONDS", "RATE_SECONDS", "MIN_RATE"):
            patch.setattr(f"plangraph.server.connection_table.{name}", globals()[name])
        patch.setattr("plangraph.server.connection_table._CHECK_SECONDS", 0.2)
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32_768)
        config = uvicorn.Config(
            with_table, http=Connection, ws="none", log_level="error", loop=loop
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1], table
        finally:
            time.sleep(0.1)  # connections that were aborted are closed after this
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(ConnectionLimits()) as (port, _):
        yield port


def connect(port: int, source: str = "127.0.0.1", held: int = 4_096) -> socket.socket:
    """Return a connection that can hold few bytes that are not read, and has asked for nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, held)
    connection.settimeout(10)
    connection.bind((source, 0))
    connection.connect(("127.0.0.1", port))
    return connection


def ask(port: int, path: str = "/", source: str = "127.0.0.1") -> socket.socket:
    """Return a connection on which a page is requested."""
    connection = connect(port, source)
    connection.sendall(request(path))
    return connection


def request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def is_open(connection: socket.socket) -> bool:
    """Return whether the server would still take bytes on a connection, which is not read."""
    with suppress(ConnectionError):
        connection.sendall(b"G")
        time.sleep(0.05)
        connection.sendall(b"E")
        return True
    return False


def wait_until_closed(connection: socket.socket) -> None:
    """Wait until the server takes no more bytes on a connection."""
    end = time.monotonic() + 60
    while is_open(connection):
        assert time.monotonic() < end, "it is still open"


def read_all(connection: socket.socket, pause: float = 0, size: int = 65_536) -> bytes:
    received = b""
    with suppress(ConnectionError):
        while piece := connection.recv(size):
            received += piece
            time.sleep(pause)
    return received


def test_a_client_that_reads_nothing_is_disconnected(port: int) -> None:
    with ask(port, "/large") as connection:
        assert is_open(connection)
        wait_until_closed(connection)
        assert len(read_all(connection)) < LARGE


@TIME
def test_a_client_that_reads_a_little_all_the_time_is_disconnected() -> None:
    with serving(ConnectionLimits()) as (port, table):
        start = time.monotonic()
        with ask(port, "/large") as connection:
            while not table.counters["connections cut"]:
                assert connection.recv(3_000)
                time.sleep(0.3)
        assert time.monotonic() - start > 2 * STALL_SECONDS, "not for reading nothing"


@TIME
def test_a_client_that_reads_at_a_fair_rate_gets_all(port: int) -> None:
    with connect(port, held=100_000) as connection:
        connection.sendall(request("/large"))
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        start = time.monotonic()
        assert len(read_all(connection, pause=0.03, size=50_000)) > LARGE
        assert time.monotonic() - start > 2 * STALL_SECONDS


def test_requests_in_a_row_are_answered_in_order_up_to_a_limit(port: int) -> None:
    with connect(port) as connection:
        count = len(requested)
        connection.sendall(b"".join(request(f"/{number}") for number in range(1000)))
        answer = read_all(connection)
        done = requested[count:]
        assert done == [f"/{number}" for number in range(MAX_PIPELINED + 1)]
        assert answer.count(b"HTTP/1.1 200 ") == len(done)
        assert answer.endswith(b"0\r\n\r\n")
        assert b"connection: close" in answer.rpartition(b"HTTP/1.1 200 ")[2]


def test_a_client_that_leaves_ends_the_requests_that_wait(port: int) -> None:
    with connect(port) as connection:
        count = len(requested)
        connection.sendall(request("/large") + request("/waits") * 3)
        time.sleep(0.5)
    time.sleep(0.5)
    assert requested[count:] == ["/large"]


def test_what_is_no_http_is_refused_after_the_answer_that_is_sent(port: int) -> None:
    with connect(port) as connection:
        connection.sendall(request("/large") + b"\x00\x01nonsense\r\n\r\n")
        answer, _, refusal = read_all(connection).partition(b"HTTP/1.1 400 ")
        assert len(answer) > LARGE
        assert b"connection: close" in refusal
    with connect(port) as connection:
        connection.sendall(b"\x00\x01nonsense\r\n\r\n")
        assert read_all(connection).startswith(b"HTTP/1.1 400 ")


def test_a_silent_connection_makes_room_for_a_new_one_of_the_same_client() -> None:
    with serving(ConnectionLimits(total=100, per_client=5)) as (port, table):
        silent = [ask(port, "/large") for _ in range(12)]
        time.sleep(0.2)
        with ask(port) as connection:
            assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
            assert len(table) == 5
        assert [is_open(one) for one in silent[:8]] == [False] * 8
        assert table.counters["connections closed for others"] == 8
        for one in silent:
            one.close()


def test_other_clients_keep_their_connections_until_all_are_used() -> None:
    with serving(ConnectionLimits(total=8, per_client=5)) as (port, table):
        kept = [ask(port, "/large", "127.0.0.2") for _ in range(2)]
        greedy = [ask(port, "/large") for _ in range(9)]
        assert all(map(is_open, kept))
        others = [ask(port, "/large", "127.0.0.3") for _ in range(3)]
        time.sleep(0.2)
        assert len(table) == 8
        assert not is_open(kept[0]), "it was inactive for longest"
        for one in (*kept, *greedy, *others):
            one.close()


def test_a_proxy_may_use_all_connections() -> None:
    with serving(ConnectionLimits(total=20, per_client=2)) as (port, table):
        table.proxies = ["127.0.0.0/30"]
        of_proxy = [ask(port, "/large", "127.0.0.2") for _ in range(6)]
        of_client = [ask(port, "/large", "127.0.0.9") for _ in range(6)]
        time.sleep(0.2)
        assert len(table) == 8
        for one in (*of_proxy, *of_client):
            one.close()


def test_a_connection_is_refused_where_all_others_are_at_work(port: int) -> None:
    with serving(ConnectionLimits(total=0)) as (port, table), ask(port) as connection:
        answer = read_all(connection)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"PG614 too many connections are open" in answer
        assert table.counters["connections refused"] == 1
        assert len(table) == 0


def reply_of(connection: socket.socket) -> bytes:
    """Return all that the server sends; fail where it resets the connection."""
    received = b""
    while piece := connection.recv(65_536):
        received += piece
    return received


def keep_busy(port: int) -> socket.socket:
    """Keep the server from all else until it is released; return the connection that asked it."""
    released.clear()
    connection = ask(port, "/busy")
    while requested[-1:] != ["/busy"]:
        time.sleep(0.001)
    return connection


@pytest.fixture
def lingering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a client that was refused have as much time as a busy machine may need."""
    monkeypatch.setattr("plangraph.server.client_transport.LINGER_SECONDS", 60)


LAST = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def test_a_connection_that_its_client_closed_makes_room_before_one_that_will_ask() -> None:
    limits = ConnectionLimits(per_client=5)
    with serving(limits, "asyncio") as (port, table), ExitStack() as stack:
        stack.enter_context(keep_busy(port))
        will_ask = [stack.enter_context(connect(port)) for _ in range(2)]
        for _ in range(2):
            connect(port).close()
        will_ask += [stack.enter_context(connect(port)) for _ in range(2)]
        connect(port).close()
        released.set()
        for one in will_ask:
            one.sendall(LAST)
            assert reply_of(one).startswith(b"HTTP/1.1 200 ")
        assert table.counters["connections closed for others"] == 2


def test_a_request_that_waits_to_be_read_is_answered_or_refused_never_reset() -> None:
    limits = ConnectionLimits(per_client=5)
    with serving(limits, "asyncio") as (port, table), ExitStack() as stack:
        stack.enter_context(keep_busy(port))
        asking = [stack.enter_context(connect(port)) for _ in range(30)]
        for one in asking:
            one.sendall(LAST)
        released.set()
        replies = [reply_of(one) for one in asking]
        assert [reply[9:12] for reply in replies] == [b"200"] * 5 + [b"503"] * 25
        assert all(b"\r\nretry-after: 5\r\n" in reply for reply in replies[5:])
        assert table.counters["connections refused"] == 25


def test_a_connection_that_makes_room_says_why_to_a_client_that_asks_later(
    lingering: None,
) -> None:
    with serving(ConnectionLimits(per_client=2)) as (port, _), ExitStack() as stack:
        silent = [stack.enter_context(connect(port)) for _ in range(2)]
        used = stack.enter_context(ask(port))
        assert used.recv(100).startswith(b"HTTP/1.1 200 ")
        time.sleep(0.1)
        for piece in (LAST[:9], LAST[9:]):
            silent[0].sendall(piece)
            time.sleep(0.1)
        reply = reply_of(silent[0])
        assert reply.startswith(b"HTTP/1.1 503 ")
        assert b"PG614 too many connections are open" in reply
        silent[1].sendall(LAST)
        assert reply_of(silent[1]).startswith(b"HTTP/1.1 200 ")


def test_an_answered_connection_that_makes_room_is_closed_without_a_word() -> None:
    with serving(ConnectionLimits(per_client=1)) as (port, _), ask(port) as answered:
        while not answered.recv(100).endswith(b"0\r\n\r\n"):
            pass
        with ask(port) as other:
            assert other.recv(100).startswith(b"HTTP/1.1 200 ")
            assert reply_of(answered) == b""


def test_clients_that_were_refused_and_stay_are_cut_where_there_are_many(
    lingering: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.server.connection_table._MOST_LEAVING", 2)
    with serving(ConnectionLimits(total=0)) as (port, table), ExitStack() as stack:
        refused = [stack.enter_context(connect(port)) for _ in range(5)]
        assert all(reply_of(one).startswith(b"HTTP/1.1 503 ") for one in refused)
        assert [is_open(one) for one in refused] == [False] * 3 + [True] * 2
        assert len(table) == 0


@dataclass(eq=False)
class Holding:
    """A connection that holds bytes in memory; it notes that it was cut."""

    client_address: str
    held_bytes: int
    cuts: list[str] = field(default_factory=list)
    taken_bytes: int = 0
    waiting_bytes: int = 0
    idle_since: float | None = None

    def peek(self) -> Arrival:
        return Arrival.NOTHING

    def make_room(self) -> None:
        self.cut()

    def cut(self) -> None:
        self.cuts.append(self.client_address)


@pytest.mark.parametrize(("limit", "cut"), [(1_100, 0), (1_000, 6), (300, 10)])
def test_the_client_that_holds_most_makes_room_in_memory(limit: int, cut: int) -> None:
    table = ConnectionTable(ConnectionLimits(held_bytes=limit))
    greedy = [Holding("127.0.0.1", 100) for _ in range(10)]
    modest = [Holding(f"127.0.0.{number}", 20) for number in range(2, 5)]

    async def hold() -> None:
        for one in (*modest, *greedy):
            assert table.admit(one)
            table.note_held(one.held_bytes)
        await asyncio.sleep(0)

    asyncio.run(hold())
    assert [one.cuts for one in modest] == [[]] * 3
    assert sum(len(one.cuts) for one in greedy) == cut
    assert table.counters["connections closed for memory"] == cut
    assert len(table) == 13 - cut
    assert sum(one.held_bytes for one in (*modest, *greedy) if not one.cuts) <= limit


def test_bytes_that_are_no_longer_held_close_no_connection() -> None:
    table = ConnectionTable(ConnectionLimits(held_bytes=1_000))
    one = Holding("127.0.0.1", 100)

    async def answer() -> None:
        assert table.admit(one)
        for _ in range(100):
            table.note_held(900)
            await asyncio.sleep(0)

    asyncio.run(answer())
    assert one.cuts == []
