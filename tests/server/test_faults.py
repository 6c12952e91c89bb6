"""What goes wrong around one query costs nobody else anything."""

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import IncompleteRead
from pathlib import Path
from socket import socket
from urllib.parse import quote

import psutil
import pytest

from endpoints import Endpoint, Reply, serve
from needs import TIME

pytestmark = TIME
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
A_SECOND = (
    "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 4000 } "
    "{ SELECT * { ?d ?e ?f } LIMIT 2000 } FILTER(?c < ?f || true) }"
)
GREEDY = "SELECT ?a { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
LARGE = "SELECT ?a { ?a ?b ?c { SELECT * { ?d ?e ?f } LIMIT 100 } } ORDER BY ?c ?f LIMIT 9"
EVERYTHING = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
CRASHING = "SELECT * { ?s ?p ?o FILTER(" + "!" * 20_000 + "?o) }"


@contextmanager
def asking(endpoint: Endpoint, query: str) -> Iterator[Future[Reply]]:
    """Ask in the background; in the end, wait for the answer."""
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(endpoint.post, query)
        until(lambda: any(worker.cpu_percent(0.05) > 0 for worker in endpoint.workers()))
        yield asked


def until(condition: object, seconds: float = 60) -> None:
    """Wait for something to become true."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def is_well(endpoint: Endpoint) -> bool:
    """Say whether the server answers as it should, from every process."""
    query = "ASK { state:ukraine a plan:State }"
    return all(endpoint.ask(query, ".csv").text == "true\n" for _ in range(8))


@pytest.fixture(scope="module")
def small() -> Iterator[Endpoint]:
    """Return a server with small limits."""
    limits = ("--timeout", "2", "--memory", "60", "--rows", "13000", "--size", "2")
    with serve(*limits, "--workers", "2", "--queue", "2") as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def half_sent(endpoint: Endpoint) -> Iterator[tuple[socket, socket]]:
    """Return connections with half a head and half a body, which wait while other tests run."""
    with endpoint.connect() as half_head, endpoint.connect() as half_body:
        half_head.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-Slow:")
        half_body.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK"
        )
        yield half_head, half_body


def test_a_query_that_breaks_the_engine_costs_one_answer(endpoint: Endpoint) -> None:
    assert len(CRASHING) < 21_000
    reply = endpoint.post(CRASHING)
    assert (reply.status, reply.text[:5]) == (400, "PG605")
    assert "SIGSEGV" in reply.text
    assert is_well(endpoint)


def test_processes_that_are_killed_are_replaced(endpoint: Endpoint) -> None:
    before = endpoint.workers()
    for worker in before:
        worker.kill()
    until(lambda: not {*before} & {*endpoint.workers()})
    until(lambda: len(endpoint.workers()) == len(before))
    assert is_well(endpoint)


def test_a_process_killed_at_work_costs_one_answer(endpoint: Endpoint) -> None:
    with asking(endpoint, ENDLESS) as asked:
        busy = max(endpoint.workers(), key=lambda worker: sum(worker.cpu_times()[:2]))
        busy.kill()
        assert "SIGKILL" in asked.result().text
    assert asked.result().status == 500
    assert is_well(endpoint)


def test_a_killed_fork_server_is_replaced_with_all_it_held(endpoint: Endpoint) -> None:
    (fork_server,) = endpoint.fork_servers()
    fork_server.kill()
    fork_server.wait(10)
    until(lambda: is_well(endpoint))
    assert fork_server not in endpoint.fork_servers()


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        (ENDLESS, "more than 2 seconds"),
        (GREEDY, "more than 60 MB of memory"),
        (
            "SELECT ?a { VALUES ?a { 1 2 3 4 5 6 7 8 9 0 } ?s a ?t }",
            "more than 13000 rows",
        ),
    ],
    ids=["time", "memory", "rows"],
)
def test_each_limit_is_named_by_the_answer_that_meets_it(
    small: Endpoint, query: str, limit: str
) -> None:
    reply = small.ask(query, ".csv")
    assert (reply.status, reply.text[:5]) == (503, "PG604")
    assert limit in reply.text
    assert reply.headers["retry-after"]
    assert is_well(small)


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_an_answer_that_meets_a_limit_on_its_way_is_broken_off(
    small: Endpoint, ending: str
) -> None:
    with pytest.raises(IncompleteRead) as caught:
        small.ask(EVERYTHING, ending)
    assert b"broken off: PG604 the answer has more than 2 MB" in caught.value.partial
    assert is_well(small)


def test_queries_beyond_the_queue_are_refused_at_once(small: Endpoint) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = [*pool.map(small.post, [ENDLESS] * 8)]
    assert {reply.status for reply in replies} == {429, 503}
    refused = [reply for reply in replies if reply.status == 429]
    assert len(refused) >= 3
    assert {reply.text[:5] for reply in refused} == {"PG614"}
    assert all(reply.headers["retry-after"] for reply in refused)
    assert is_well(small)


def test_a_client_that_leaves_takes_its_query_along(small: Endpoint) -> None:
    with serve("--workers", "1") as endpoint:
        assert is_well(endpoint)
        before = endpoint.workers()
        with endpoint.connect() as connection:
            connection.sendall(_get(ENDLESS))
            until(lambda: any(worker.cpu_percent(0.05) > 0 for worker in before))
        until(lambda: not all(worker.is_running() for worker in before))
        assert is_well(endpoint)


def test_a_client_that_does_not_read_is_cut_off_and_fills_no_memory() -> None:
    with serve("--timeout", "2", "--size", "1000", "--rows", "10000000") as endpoint:
        before = endpoint.memory()
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
        with endpoint.connect() as connection:
            connection.sendall(_get(query))
            time.sleep(1)
            assert is_well(endpoint)
            assert endpoint.memory() - before < 20_000_000
            time.sleep(2)
            assert len(_read_all(connection)) < 20_000_000
        assert is_well(endpoint)


def test_memory_grows_with_no_answer_and_returns() -> None:
    limits = ("--timeout", "300", "--size", "1000", "--rows", "10000000")
    with serve(*limits, "--workers", "1") as endpoint:
        assert is_well(endpoint)
        workers = endpoint.workers()
        before = endpoint.memory(), max(worker.memory_info().rss for worker in workers)
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 200000"
        assert len(endpoint.ask(query, ".tsv").body) > 50_000_000
        after = endpoint.memory(), max(worker.memory_info().rss for worker in workers)
        assert after[0] - before[0] < 20_000_000
        assert after[1] - before[1] < 20_000_000
        assert endpoint.ask(LARGE).status == 200
        until(lambda: endpoint.workers() != workers and len(endpoint.workers()) == 2)
        assert all(w.memory_info().rss < before[1] + 20_000_000 for w in endpoint.workers())


def test_two_hundred_at_once_get_each_their_own_answer(endpoint: Endpoint) -> None:
    def ask(number: int) -> list[str]:
        query = f"SELECT ?x {{ VALUES ?x {{ {number} {number + 1000} }} }}"
        if number % 20 == 7:
            assert endpoint.post(CRASHING).status == 400
        reply = endpoint.ask(query)
        assert reply.status == 200, reply.text
        return [row["x"]["value"] for row in json.loads(reply.body)["results"]["bindings"]]

    with ThreadPoolExecutor(200) as pool:
        answers = [*pool.map(ask, range(400))]
    assert answers == [[str(number), str(number + 1000)] for number in range(400)]


def test_slow_and_endless_requests_are_ended(
    endpoint: Endpoint, half_sent: tuple[socket, socket]
) -> None:
    with endpoint.connect() as endless:
        try:
            for _ in range(200):
                endless.sendall(b"X-More: " + b"x" * 10_000 + b"\r\n")
        except ConnectionError:
            pass
        else:
            endless.sendall(b"GET / HTTP/1.1\r\n")
        assert is_well(endpoint)
        assert all(b" 408 " in _read_all(connection) for connection in half_sent)


def test_a_server_told_to_stop_ends_what_it_has_begun() -> None:
    with serve("--workers", "2") as endpoint:
        assert is_well(endpoint)
        processes = psutil.Process(endpoint.process.pid).children(recursive=True)
        with asking(endpoint, A_SECOND) as asked:
            assert endpoint.stop() == 0
        assert asked.result().status == 200
    until(lambda: not any(process.is_running() for process in processes))


def test_a_server_that_is_killed_leaves_no_process_behind() -> None:
    with serve("--timeout", "2") as endpoint:
        assert is_well(endpoint)
        processes = psutil.Process(endpoint.process.pid).children(recursive=True)
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(endpoint.post, ENDLESS)
            time.sleep(0.5)
            endpoint.process.send_signal(signal.SIGKILL)
            assert asked.exception()
        until(lambda: not any(process.is_running() for process in processes))


def test_a_full_disk_takes_nothing_from_anyone(tmp_path: Path) -> None:
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], capture_output=True
    )
    if mount.returncode:
        pytest.skip("not run: nothing may be mounted here")
    try:
        with pytest.raises(OSError, match="No space"):
            (tmp_path / "fill").write_bytes(bytes(100_000))
        with serve(cwd=tmp_path) as endpoint:
            assert is_well(endpoint)
            assert endpoint.post(CRASHING).status == 400
            assert len(endpoint.ask(EVERYTHING, ".tsv").body) > 2_000_000
            assert is_well(endpoint)
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def _get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def _read_all(connection: socket) -> bytes:
    received = bytearray()
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionError:
        pass
    return bytes(received)
