"""Measure whether one client's heavy queries slow another's light ones down.

Run it with ``.venv/bin/python benchmarks/fairness.py``. ``plangraph serve`` runs with 2 workers
over loopback. 20 clients with addresses of their own ask: light ones send ``ASK {}`` again and
again, with a pause; heavy ones send queries of more than 30 seconds, several at once. First only
light ones ask, then all. The goal is a p95 of 1 second for light queries in both.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from serve import find_free_port, wait_for

CLIENTS = 20
HEAVY_CLIENTS = 6
HEAVY_AT_ONCE = 4  # queries of each heavy client
SECONDS = 40  # of each part
PAUSE = 0.2  # seconds between two light queries of a client
GOAL = 1.0  # seconds
LIGHT = "ASK {}"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True)
class Load:
    """What the light clients saw: seconds of each query, and how many had which status."""

    times: list[float]
    statuses: Counter[int]

    @property
    def p95(self) -> float:
        """The 95th percentile of the seconds that a query took."""
        return statistics.quantiles(self.times, n=20)[-1]

    def describe(self, name: str) -> str:
        """Return a row of the table."""
        median, slowest = statistics.median(self.times), max(self.times)
        shown = f"{median * 1000:>10.1f}{self.p95 * 1000:>10.1f}{slowest * 1000:>10.1f}"
        wrong = sum(number for status, number in self.statuses.items() if status != 200)
        return f"{name:24}{len(self.times):>8}{shown}{wrong:>8}"


def measure(port: int, heavy_clients: int) -> Load:
    """Let all clients ask for :data:`SECONDS`; return what the light ones saw."""
    end = time.monotonic() + SECONDS
    heavy = [number for number in range(heavy_clients) for _ in range(HEAVY_AT_ONCE)]
    light = range(heavy_clients, CLIENTS)
    with ThreadPoolExecutor(len(heavy) + len(light)) as pool:
        for number in heavy:
            pool.submit(_send_until, port, number, HEAVY, end)
        asked = [pool.submit(_send_until, port, number, LIGHT, end) for number in light]
        parts = [future.result() for future in asked]
    replies = [reply for part in parts for reply in part]
    return Load([seconds for seconds, _ in replies], Counter(status for _, status in replies))


def _send_until(port: int, number: int, query: str, end: float) -> list[tuple[float, int]]:
    """Send a query again and again; return the seconds and the status of each answer."""
    replies: list[tuple[float, int]] = []
    while (left := end - time.monotonic()) > 0:
        start = time.perf_counter()
        timeout = max(left, GOAL * 5) if query == HEAVY else 60
        try:
            status = _send(port, number, query, timeout)
        except OSError:  # a heavy query is cut off where the time is over
            continue
        replies.append((time.perf_counter() - start, status))
        time.sleep(PAUSE)
    return replies


def _send(port: int, number: int, query: str, timeout: float) -> int:
    source = (f"127.0.1.{number + 1}", 0)
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout, source_address=source)
    try:
        connection.request("GET", f"/sparql.csv?{urlencode({'query': query})}")
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


@contextmanager
def _serve() -> Iterator[int]:
    port = find_free_port()
    command = (sys.executable, "-m", "plangraph", "serve", "--port", str(port), "--workers", "2")
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Print a table; exit 1 where light queries are slower than the goal, or refused."""
    with _serve() as port:
        loads = [measure(port, number) for number in (0, HEAVY_CLIENTS)]
    print(f"2 workers, {CLIENTS} clients; a light client pauses {PAUSE} s after each answer")
    print(f"{'':24}{'queries':>8}{'median ms':>10}{'p95 ms':>10}{'max ms':>10}{'not 200':>8}")
    names = ("only light clients", f"{HEAVY_CLIENTS} clients are heavy")
    for name, load in zip(names, loads, strict=True):
        print(load.describe(name))
    print(f"goal: p95 of {GOAL:g} s, every answer 200")
    sys.exit(any(load.p95 > GOAL or set(load.statuses) != {200} for load in loads))


if __name__ == "__main__":
    main()
