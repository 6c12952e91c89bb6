"""What silent clients and first visits of pages cost a server over about 300,000 triples.

The bundled plans are copied under other names until there are enough, loaded into an archive and
served. Two figures are taken: how long an ``ASK`` of one client takes while many others, from
another address, ask for the sitemap and read nothing; and what a page costs the processors the
first time and after it. Run: ``python benchmarks/crowd.py [TRIPLES] [SILENT]``.
"""

from __future__ import annotations

import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import psutil

import plangraph as pg

TRIPLES = 300_000
SILENT = 1_000
ASKS = 300
_SHARED = "state|person|body|place|group|organisation|office"
_OWN = re.compile(rf"<(https://w3id\.org/plangraph/id/(?!{_SHARED})[a-z-]+/[^>#]*)>")
_PAGES = (
    *("/", "/search.html", "/sitemap.xml", "/questions/obligations", "/questions/bound-by"),
    *("/view.html", "/id/state/ukraine.html", "/id/state/ukraine.ttl"),
    *("/plan.ttl", "/plan.jsonld"),
)


def copy_plans(file: Path, triples: int) -> None:
    """Write the bundled plans as N-Triples so often, each time under other names."""
    lines = sorted({f"{quad.triple} .\n" for quad in pg.open().quads(vocabulary=False)})
    with file.open("w", encoding="utf-8") as target:
        for number in range(max(1, round(triples / len(lines)))):
            name = rf"<\1-c{number}>" if number else r"<\1>"
            target.writelines(_OWN.sub(name, line) for line in lines)


@contextmanager
def serve(store: Path, cache: Path, *options: str) -> Iterator[tuple[psutil.Process, int]]:
    """Run a server over an archive with options; yield its process and its port."""
    command = (sys.executable, "-m", "plangraph", "serve", "--store", str(store), "--port", "0")
    environment = {"PLANGRAPH_CACHE": str(cache), "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen(  # noqa: S603
        [*command, *options], stderr=subprocess.PIPE, encoding="utf-8", env=environment
    )
    assert process.stderr is not None
    found = (re.search(r":(\d+)/sparql", line) for line in process.stderr)
    port = next(int(address[1]) for address in found if address)
    try:
        yield psutil.Process(process.pid), port
    finally:
        process.terminate()
        process.wait()


def request(port: int, path: str, source: str = "127.0.0.1", **headers: str) -> tuple[int, int]:
    """Return the status of a response and the length of its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=600, source_address=(source, 0))
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, len(response.read())
    finally:
        connection.close()


def measure_asks(port: int, source: str) -> tuple[float, float, int]:
    """Return the median and the 95th percentile of an ASK in milliseconds, and how many failed."""
    times, failed = [], 0
    for number in range(ASKS):
        start = time.perf_counter()
        query = quote(f"ASK {{ ?thing ?property {number} }}")
        status, _ = request(port, f"/sparql.csv?query={query}", source)
        times.append((time.perf_counter() - start) * 1000)
        failed += status != 200
    return statistics.median(times), statistics.quantiles(times, n=100)[94], failed


@contextmanager
def keep_silent(port: int, number: int) -> Iterator[list[socket.socket]]:
    """Ask for the sitemap on many connections, and read nothing of it."""
    asked = b"GET /sitemap.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"
    connections = []
    for _ in range(number):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        with suppress(ConnectionError):
            connection.sendall(asked)
        connections.append(connection)
    try:
        yield connections
    finally:
        for connection in connections:
            connection.close()


def count_cpu(server: psutil.Process) -> float:
    """Return the CPU seconds that a server and its processes have used."""
    processes = [server, *server.children(recursive=True)]
    return sum(sum(process.cpu_times()[:4]) for process in processes)


def measure_pages(server: psutil.Process, port: int) -> Iterator[str]:
    """Yield what each page costs: CPU milliseconds the first time, and then on the average."""
    request(port, "/kinds/state.html")  # the processes that write pages start
    for path in _PAGES:
        start = count_cpu(server)
        status, size = request(port, path)
        first = count_cpu(server) - start
        start = count_cpu(server)
        for _ in range(20):
            request(port, path, accept_encoding="gzip")
        then = (count_cpu(server) - start) / 20
        yield f"{path:26}{status:>5}{size / 1e6:>8.1f}{first * 1000:>10.0f}{then * 1000:>9.1f}"


def main() -> None:
    """Print both tables."""
    numbers = [*map(int, sys.argv[1:]), *(TRIPLES, SILENT)[len(sys.argv) - 1 :]]
    triples, silent = numbers
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, silent + 500), most))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_plans(folder / "plans.nt", triples)
        quads = len(pg.load(folder / "archive", folder / "plans.nt").store)
        with serve(folder / "archive", folder / "cache", "--timeout", "300") as (server, port):
            print(f"{quads} quads; CPU in milliseconds, sizes in megabytes")
            print(f"{'page':26}{'':>5}{'size':>8}{'first':>10}{'then':>9}")
            for line in measure_pages(server, port):
                print(line, flush=True)
            for source in ("127.0.0.2", "127.0.0.1"):
                alone = measure_asks(port, source)
                before = server.memory_info().rss
                with keep_silent(port, silent):
                    crowded = measure_asks(port, source)
                    grown = (server.memory_info().rss - before) / 1e6
                ratio = crowded[1] / alone[1]
                whose = "the same" if source == "127.0.0.1" else "another"
                print(
                    f"ASK from {whose} address: median {alone[0]:.1f} ms, p95 {alone[1]:.1f}; "
                    f"beside {silent} silent {crowded[0]:.1f}, {crowded[1]:.1f} "
                    f"({ratio:.1f}x), {crowded[2]} failed, {grown:.0f} MB more",
                    flush=True,
                )


if __name__ == "__main__":
    main()
