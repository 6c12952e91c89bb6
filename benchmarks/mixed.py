"""Serve normal clients beside silent, slow and greedy ones; record answers, errors and memory.

The bundled plans are copied until there are enough triples, loaded into an archive and served with
2 workers. From addresses of their own, at the same time: *normal* clients ask short queries, pages,
parts of an export and named questions, with a pause; *greedy* ones send several queries at once
that would run for hours; *slow* ones send a body byte by byte, or read a large answer slowly;
*silent* ones ask for the sitemap again and again and read nothing. Every answer to a normal client
is compared with the one from before. Exits 1 where a normal client got a wrong answer or none.

Run: ``python benchmarks/mixed.py [SECONDS] [TRIPLES]``.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

import psutil
from crowd import TRIPLES, copy_plans, serve

import plangraph as pg

SECONDS = 60
NORMAL, GREEDY, SLOW, SILENT = 8, 3, 10, 300  # clients; silent ones are connections
GREEDY_AT_ONCE = 4
PAUSE = 0.3  # seconds between two requests of a normal client
SAMPLES = 5.0  # seconds between two looks at the memory
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }"

#: What normal clients ask for: the path, and the range of bytes.
ASKED = {
    "ASK": (f"/sparql.csv?query={quote('ASK { ?s ?p ?o }')}", ""),
    "lookup": (f"/sparql.csv?query={quote('SELECT * { state:ukraine ?p ?o } ORDER BY ?p ?o')}", ""),
    "page": ("/id/state/ukraine.html", ""),
    "first page": ("/", ""),
    "question": ("/questions/obligations", ""),
    "part of an export": ("/plan.ttl", "bytes=1000-50000"),
}


@dataclass
class Record:
    """What normal clients saw, by what they asked for."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in ASKED})
    wrong: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


def fetch(port: int, source: str, name: str) -> tuple[int, str]:
    """Return the status and a hash of the answer to one of :data:`ASKED`."""
    path, part = ASKED[name]
    connection = HTTPConnection("127.0.0.1", port, timeout=300, source_address=(source, 0))
    try:
        connection.request("GET", path, headers={"Range": part} if part else {})
        response = connection.getresponse()
        return response.status, sha256(response.read()).hexdigest()
    finally:
        connection.close()


def fetch_made(port: int, name: str) -> str:
    """Return a hash of the right answer, for which the server may need several minutes at first."""
    while True:
        status, content = fetch(port, "127.0.0.1", name)
        if status in (200, 206):
            return content
        time.sleep(1)


def be_normal(port: int, source: str, end: float, expected: dict[str, str], found: Record) -> None:
    """Ask for everything in a random order, and compare each answer."""
    chance = random.Random(source)
    while time.monotonic() < end:
        name = chance.choice([*ASKED])
        start = time.monotonic()
        try:
            status, content = fetch(port, source, name)
        except (OSError, HTTPException) as exc:
            found.wrong[f"{name}: {type(exc).__name__}"] += 1
            continue
        found.seconds[name].append(time.monotonic() - start)
        if content != expected[name]:
            found.wrong[f"{name}: status {status}"] += 1
        time.sleep(PAUSE)


def be_greedy(port: int, source: str, end: float, found: Record) -> None:
    """Send heavy queries, each as soon as the one before has ended."""
    while (left := end - time.monotonic()) > 0:
        connection = HTTPConnection("127.0.0.1", port, timeout=left + 1, source_address=(source, 0))
        with suppress(OSError, HTTPException):
            connection.request("GET", f"/sparql.csv?query={quote(HEAVY)}")
            found.others[f"greedy: status {connection.getresponse().status}"] += 1
        connection.close()


def be_slow(port: int, source: str, end: float, found: Record) -> None:
    """Send a body byte by byte, and read an export slowly, in turn; count how each ends."""
    heads = {
        "slow to send": b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n",
        "slow to read": b"GET /plan.ttl HTTP/1.1\r\nHost: x\r\n\r\n",
    }
    while time.monotonic() < end:
        for name, head in heads.items():
            with (
                suppress(OSError),
                socket.create_connection(("127.0.0.1", port), 30, (source, 0)) as connection,
            ):
                connection.sendall(head)
                while time.monotonic() < end:
                    if name == "slow to send":
                        connection.sendall(b"x")
                    elif not connection.recv(500):
                        break
                    time.sleep(1)
            found.others[f"{name}: ended"] += 1


def be_silent(port: int, source: str, end: float, found: Record) -> None:
    """Keep many connections that ask and never read; open new ones for those that were cut."""
    kept: list[socket.socket] = []
    while time.monotonic() < end:
        while len(kept) < SILENT:
            with suppress(OSError):
                connection = socket.create_connection(("127.0.0.1", port), 5, (source, 0))
                kept.append(connection)
                connection.sendall(b"GET /sitemap.xml HTTP/1.1\r\nHost: x\r\n\r\n")
                found.others["silent: opened"] += 1
        time.sleep(2)
        for connection in kept[: SILENT // 10]:
            connection.close()
        del kept[: SILENT // 10]
    for connection in kept:
        connection.close()


def watch_memory(server: psutil.Process, end: float, found: Record) -> None:
    """Record the memory of the server and all its processes, in megabytes that are not shared."""
    while time.monotonic() < end:
        total = 0
        for process in (server, *server.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_full_info().uss
        found.memory.append(total / 1e6)
        time.sleep(SAMPLES)


def run(server: psutil.Process, port: int, seconds: float) -> Record:
    """Let all clients work; return what was recorded."""
    expected = {name: fetch_made(port, name) for name in ASKED}
    found, end = Record(), time.monotonic() + seconds
    jobs: list[Callable[[], None]] = [lambda: watch_memory(server, end, found)]
    jobs += [
        lambda source=f"127.0.1.{number}": be_normal(port, source, end, expected, found)  # type: ignore[misc]
        for number in range(1, NORMAL + 1)
    ]
    jobs += [
        lambda source=f"127.0.2.{number}": be_greedy(port, source, end, found)  # type: ignore[misc]
        for number in range(1, GREEDY + 1)
        for _ in range(GREEDY_AT_ONCE)
    ]
    jobs += [
        lambda source=f"127.0.3.{number}": be_slow(port, source, end, found)  # type: ignore[misc]
        for number in range(1, SLOW + 1)
    ]
    jobs.append(lambda: be_silent(port, "127.0.4.1", end, found))
    with ThreadPoolExecutor(len(jobs)) as pool:
        for future in [pool.submit(job) for job in jobs]:
            future.result()
    return found


def report(found: Record) -> None:
    """Print what was recorded."""
    print(
        f"{'normal clients asked for':26}{'answers':>8}{'median ms':>11}{'p95 ms':>9}{'max ms':>9}"
    )
    for name, times in found.seconds.items():
        if len(times) > 1:
            shown = (statistics.median(times), statistics.quantiles(times, n=20)[-1], max(times))
            numbers = [f"{value * 1000:.0f}" for value in shown]
            print(f"{name:26}{len(times):>8}{numbers[0]:>11}{numbers[1]:>9}{numbers[2]:>9}")
    print(f"wrong or no answers to them: {dict(found.wrong) or 0}")
    print(f"the others: {dict(sorted(found.others.items()))}")
    parts = [found.memory[len(found.memory) * n // 6] for n in range(6)] + [found.memory[-1]]
    print(f"memory that is not shared, MB: {', '.join(f'{part:.0f}' for part in parts)}")


def main() -> None:
    """Load the copies, serve them, and print the report."""
    numbers = [*map(int, sys.argv[1:]), *(SECONDS, TRIPLES)[len(sys.argv) - 1 :]]
    seconds, triples = numbers
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_plans(folder / "plans.nt", triples)
        quads = len(pg.load(folder / "archive", folder / "plans.nt").store)
        with serve(folder / "archive", folder / "cache", "--timeout", "30") as (server, port):
            before = os.getloadavg()[0]
            found = run(server, port, seconds)
            lost = server.is_running() and fetch(port, "127.0.0.1", "ASK")[0] != 200
    print(f"{quads} quads, {seconds} s; load of the machine before: {before:.1f}")
    report(found)
    sys.exit(bool(found.wrong) or lost)


if __name__ == "__main__":
    main()
