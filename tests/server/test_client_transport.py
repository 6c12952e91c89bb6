"""A transport says what has arrived, and closes so that its client can read what it was sent."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest

from plangraph.server.client_transport import Arrival, ClientTransport

Case = Callable[[ClientTransport, socket.socket], Awaitable[None]]


def run(case: Case, *, may_send: bool = False) -> list[int]:
    """Run a case with a transport and its client, a socket; return the sizes that were noted."""
    noted: list[int] = []

    async def connect() -> None:
        ours, client = socket.socketpair()
        with client:
            transport, _ = await asyncio.get_running_loop().create_connection(
                asyncio.Protocol, sock=ours
            )
            transport.pause_reading()
            await case(ClientTransport(transport, noted.append, lambda: may_send), client)
            transport.abort()
            await asyncio.sleep(0)

    asyncio.run(connect())
    return noted


@pytest.mark.parametrize(
    ("sent", "is_closed", "arrived"),
    [
        (b"", False, Arrival.NOTHING),
        (b"x", False, Arrival.BYTES),
        (b"x", True, Arrival.BYTES),
        (b"", True, Arrival.END),
    ],
)
def test_what_has_arrived_is_known_without_reading_it(
    sent: bytes, is_closed: bool, arrived: Arrival
) -> None:
    async def case(transport: ClientTransport, client: socket.socket) -> None:
        client.sendall(sent)
        if is_closed:
            client.close()
        assert [transport.peek() for _ in range(2)] == [arrived] * 2

    run(case)


def test_a_lost_connection_has_ended() -> None:
    async def case(transport: ClientTransport, client: socket.socket) -> None:
        transport.abort()
        await asyncio.sleep(0.01)
        assert transport.peek() is Arrival.END

    run(case)


def test_nothing_is_written_after_the_end() -> None:
    async def case(transport: ClientTransport, client: socket.socket) -> None:
        transport.write(b"first")
        transport.close()
        transport.write(b"second")
        assert transport.is_closing()
        assert transport.written == len(b"first")
        await asyncio.sleep(0.01)
        assert (client.recv(100), client.recv(100)) == (b"first", b"")

    run(case)


@pytest.mark.parametrize(("may_send", "sent"), [(True, b""), (False, b"x")])
def test_a_client_that_may_send_is_listened_to_after_the_end(may_send: bool, sent: bytes) -> None:
    async def case(transport: ClientTransport, client: socket.socket) -> None:
        client.sendall(sent)
        transport.close()
        await asyncio.sleep(0.01)
        client.sendall(b"more")
        await asyncio.sleep(0.01)
        assert client.recv(100) == b""
        assert transport.peek() is Arrival.NOTHING
        client.close()
        await asyncio.sleep(0.01)
        assert transport.peek() is Arrival.END

    run(case, may_send=may_send)


def test_a_client_that_sends_nothing_is_closed_at_once() -> None:
    async def case(transport: ClientTransport, client: socket.socket) -> None:
        transport.close()
        await asyncio.sleep(0.01)
        with pytest.raises(BrokenPipeError):
            client.sendall(b"more")

    run(case)


def test_what_waits_to_be_sent_is_noted() -> None:
    size = 10_000_000

    async def case(transport: ClientTransport, client: socket.socket) -> None:
        transport.write(b"x")
        transport.write(bytes(size))
        assert transport.written == size + 1

    assert run(case) == [size]
