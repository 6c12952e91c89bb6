"""One client's heavy queries do not stop another's light ones, over real connections."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from select import select
from socket import socket
from urllib.parse import quote

import pytest

from endpoints import Endpoint, Reply, serve
from needs import TIME

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 90000"
LIGHT = "ASK {}"


def get(endpoint: Endpoint, query: str, source: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return endpoint.request(f"/sparql.csv?query={quote(query)}", source=source, headers=named)


def send(connection: socket, query: str) -> None:
    """Ask without waiting for the answer."""
    connection.sendall(f"GET /sparql.csv?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


@pytest.fixture(scope="module")
def small() -> Iterator[Endpoint]:
    with serve("--workers", "2", "--timeout", "60", "--size", "1000") as endpoint:
        yield endpoint


@TIME
@pytest.mark.parametrize(
    "sources",
    [["127.0.1.1"] * 6, ["127.0.1.1", "127.0.1.1", "127.0.1.2", "127.0.1.3", "127.0.1.4"]],
    ids=["one client", "several"],
)
def test_light_queries_are_answered_while_heavy_ones_of_others_run(
    small: Endpoint, sources: list[str]
) -> None:
    heavy = [small.connect(source) for source in sources]
    for connection in heavy:
        send(connection, HEAVY)
    time.sleep(1)  # all have begun, and run for longer than a short query may
    replies = [get(small, LIGHT, f"127.0.2.{number}") for number in range(1, 9)]
    assert [reply.text for reply in replies] == ["true\n"] * 8
    answered, _, _ = select(heavy, [], [], 0)
    assert not answered
    for connection in heavy:
        connection.close()


def test_light_queries_are_answered_while_others_do_not_read(small: Endpoint) -> None:
    connections = [small.connect() for _ in range(6)]
    for connection in connections:
        send(connection, LARGE)
    time.sleep(1)
    assert [get(small, LIGHT, "127.0.2.1").text for _ in range(5)] == ["true\n"] * 5
    for connection in connections:
        connection.close()


@TIME
def test_an_answer_of_a_query_that_was_stopped_and_run_again_is_whole(small: Endpoint) -> None:
    heavy = [small.connect("127.0.1.1") for _ in range(2)]
    for connection in heavy:
        send(connection, HEAVY)
    time.sleep(1)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(get, small, LARGE, f"127.0.2.{n}") for n in range(1, 5)]
        bodies = {future.result().body for future in asked if future.result().status == 200}
    for connection in heavy:
        connection.close()
    assert len(bodies) == 1
    assert bodies.pop().count(b"\n") == 90_001


@TIME
@pytest.mark.parametrize(
    ("options", "statuses"),
    [((), {429, 503}), (("--trust-proxy", "127.0.0.1"), {503})],
    ids=["nobody", "the proxy"],
)
def test_addresses_that_a_header_names_count_only_from_a_proxy_that_is_believed(
    options: tuple[str, ...], statuses: set[int]
) -> None:
    limits = ("--workers", "1", "--queue", "2", "--timeout", "2")
    with serve(*limits, *options) as endpoint, ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(
                get,
                *(endpoint, HEAVY, "127.0.0.1"),
                x_forwarded_for=f"198.51.100.7, 192.0.2.{number}",
            )
            for number in range(8)
        ]
        found = Counter(future.result().status for future in asked)
    assert {*found} == statuses
