"""How fast the endpoint answers, beside the raw server of its engine over the same quads.

Both are asked the same lookups over loopback by the same client: one connection after the other
answer for the time of each, several at once for how many there are in a second. Every answer is
compared with the engine's own. Run: ``python benchmarks/serve.py``.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph

import plangraph as pg

LOOKUPS = 9_000
BLOCK = 300
WARM = 20  # the first of each block are not timed: the other server was busy until then
CONNECTIONS = 16


@dataclass(frozen=True)
class Lookup:
    """What is known about one thing: the query and the rows it should give."""

    query: str
    expected: frozenset[str]

    @property
    def request(self) -> bytes:
        """The HTTP request that asks for it."""
        return (
            f"GET /sparql?query={quote(self.query)} HTTP/1.1\r\nHost: localhost\r\n"
            "Accept: application/sparql-results+json\r\n\r\n"
        ).encode()


@dataclass(frozen=True)
class Timing:
    """What was measured of one server; times in milliseconds."""

    name: str
    median: float
    p95: float
    rate: float
    wrong: int


class Connection:
    """A connection that is kept alive; it reads no more of HTTP than these servers write."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = self._socket.makefile("rb")

    def ask(self, request: bytes) -> bytes:
        """Return the body of the answer."""
        self._socket.sendall(request)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._reader.readline()
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        return self._reader.read(int(length[1])) if length else b"".join(self._read_chunks())

    def close(self) -> None:
        """Leave."""
        self._reader.close()
        self._socket.close()

    def _read_chunks(self) -> Iterator[bytes]:
        while size := int(self._reader.readline(), 16):
            yield self._reader.read(size)
            self._reader.readline()
        self._reader.readline()


def measure(servers: dict[str, int], lookups: list[Lookup]) -> list[Timing]:
    """Ask the servers at these ports all lookups, in turns so that none has the quieter machine."""
    times: dict[str, list[float]] = {name: [] for name in servers}
    spans = dict.fromkeys(servers, 0.0)
    wrong = dict.fromkeys(servers, 0)
    for start in range(0, len(lookups), BLOCK):
        block = lookups[start : start + BLOCK]
        for name, port in servers.items():
            taken, bodies = _ask(port, [lookup.request for lookup in block])
            times[name] += taken[WARM:]
            wrong[name] += _count_wrong(block, bodies)
            span, bodies = _ask_at_once(port, [lookup.request for lookup in block])
            spans[name] += span
            wrong[name] += _count_wrong(block, bodies)
    return [
        Timing(name, *_summarise(taken), len(lookups) / spans[name], wrong[name])
        for name, taken in times.items()
    ]


def _summarise(times: list[float]) -> tuple[float, float]:
    return statistics.median(times) * 1000, statistics.quantiles(times, n=100)[94] * 1000


def _ask_at_once(port: int, requests: list[bytes]) -> tuple[float, list[bytes]]:
    """Return how long the requests took on several connections, and the answers in order."""
    shares = [requests[number::CONNECTIONS] for number in range(CONNECTIONS)]
    bodies = [b""] * len(requests)
    start = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = [*pool.map(lambda share: _ask(port, share)[1], shares)]
    span = time.perf_counter() - start
    for number, part in enumerate(parts):
        bodies[number::CONNECTIONS] = part
    return span, bodies


def _ask(port: int, requests: list[bytes]) -> tuple[list[float], list[bytes]]:
    connection = Connection(port)
    times, bodies = [], []
    for request in requests:
        start = time.perf_counter()
        bodies.append(connection.ask(request))
        times.append(time.perf_counter() - start)
    connection.close()
    return times, bodies


def _count_wrong(lookups: list[Lookup], bodies: list[bytes]) -> int:
    pairs = zip(lookups, bodies, strict=True)
    return sum(_read_rows(body) != lookup.expected for lookup, body in pairs)


def _read_rows(body: bytes) -> frozenset[str]:
    rows = json.loads(body)["results"]["bindings"]
    return frozenset(json.dumps(row, sort_keys=True) for row in rows)


def _make_lookups(store: pg.Graph) -> list[Lookup]:
    names = sorted(row[0] or "" for row in store.query("SELECT DISTINCT ?s { ?s a ?t }"))
    queries = [f"SELECT ?p ?o {{ <{name}> ?p ?o }}" for name in names if name.startswith("http")]
    lookups = [Lookup(query, _read_rows(store.query(query).serialize("json"))) for query in queries]
    return (lookups * (LOOKUPS // len(lookups) + 1))[:LOOKUPS]


def find_free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _run(port: int, *command: str) -> Iterator[None]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until a server accepts connections."""
    for _ in range(200):
        try:
            Connection(port).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


@contextmanager
def _run_both(folder: str) -> Iterator[dict[str, int]]:
    binary = shutil.which("oxigraph", path=Path(sys.executable).parent) or "oxigraph"
    ports = {"oxigraph": find_free_port(), "plangraph": find_free_port()}
    address = f"127.0.0.1:{ports['oxigraph']}"
    raw = (binary, "serve-read-only", "-l", folder, "-b", address, "--union-default-graph")
    ours = (sys.executable, "-m", "plangraph", "serve", "--port", str(ports["plangraph"]))
    with _run(ports["oxigraph"], *raw), _run(ports["plangraph"], *ours):
        yield ports


def main() -> None:
    """Print a table and what the goals say to it; exit 1 if one is missed."""
    graph = pg.open()
    lookups = _make_lookups(graph)
    with tempfile.TemporaryDirectory() as folder:
        store = pyoxigraph.Store(folder)
        store.bulk_extend(graph.store.quads())
        store.flush()
        del store
        with _run_both(folder) as ports:
            raw, ours = measure(ports, lookups)
    print(f"{len(lookups)} lookups over {len(graph.store)} quads, {CONNECTIONS} connections")
    print(f"{'':12}{'median ms':>10}{'p95 ms':>10}{'lookups/s':>11}{'wrong':>7}")
    for timing in (raw, ours):
        shown = f"{timing.median:>10.3f}{timing.p95:>10.3f}{timing.rate:>11.0f}{timing.wrong:>7}"
        print(f"{timing.name:12}{shown}")
    ratio = ours.p95 / raw.p95
    print(f"p95 {ratio:.1f}x of raw (goal: 3x); goals: 500 lookups/s, 0 wrong answers")
    sys.exit(ratio > 3 or ours.rate < 500 or ours.wrong > 0)


if __name__ == "__main__":
    main()
