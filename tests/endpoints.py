"""A `plangraph serve` in a process of its own, and a plain HTTP client for it."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import psutil

from plangraph.server.page_service import KEPT_MEGABYTES

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What an HTTP server said."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Endpoint:
    """A server that runs; ``said`` is what it has written to stderr since it started."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self.url = f"{self.origin}/sparql"
        self.said: list[str] = []
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def request(
        self,
        path: str = "/sparql",
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | list[tuple[str, str]] | None = None,
        source: str = "127.0.0.1",
    ) -> Reply:
        """Send one request on a connection of its own, from a local address."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(source, 0))
        target = f"{path}?{urlencode(parameters)}" if parameters else path
        try:
            connection.request(method, target, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def ask(self, query: str, ending: str = "", **headers: str) -> Reply:
        """Send a query as a parameter of the address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request(f"/sparql{ending}", parameters={"query": query}, headers=named)

    def post(self, query: str, accept: str = "*/*") -> Reply:
        """Send a query as the body."""
        headers = {"content-type": "application/sparql-query", "accept": accept}
        return self.request(method="POST", body=query.encode(), headers=headers)

    def connect(self, source: str = "127.0.0.1") -> socket.socket:
        """Return a bare connection from a local address."""
        return socket.create_connection(("127.0.0.1", self.port), 30, (source, 0))

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer queries."""
        return [worker for parent in self.fork_servers() for worker in parent.children()]

    def fork_servers(self) -> list[psutil.Process]:
        """Return the processes that fork those that answer queries, not those that write pages."""
        children = psutil.Process(self.process.pid).children()
        return [child for child in children if not _writes_pages(child)]

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Return where the server has written something, once it has."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if found := next(filter(None, (re.search(pattern, line) for line in self.said)), None):
                return found
            time.sleep(0.02)
        raise AssertionError(f"never written: {pattern}, but {self.said}")

    def memory(self) -> int:
        """Return the bytes that the server itself holds, without its children."""
        return int(psutil.Process(self.process.pid).memory_info().rss)

    def stop(self) -> int:
        """Tell the server to stop; return its exit status."""
        self.process.terminate()
        try:
            status = self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self._listener.join()
        return status

    def _listen(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            self.said.extend(lines)


def _writes_pages(process: psutil.Process) -> bool:
    """Return whether a process, or those that it forks, writes pages: its limits are others."""
    limits = json.loads(process.cmdline()[-1])
    return bool(limits["size"] == KEPT_MEGABYTES // 2)


@contextmanager
def serve(*options: str, cwd: Path | None = None) -> Iterator[Endpoint]:
    """Start a server at a free port and stop it in the end."""
    command = [sys.executable, "-m", "plangraph", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=cwd, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr is not None
    lines = iter(process.stderr.readline, "")  # other messages may come first
    address = next((found for line in lines if (found := re.search(r":(\d+)/sparql", line))), None)
    assert address, process.communicate()
    endpoint = Endpoint(process, int(address[1]))
    try:
        yield endpoint
    finally:
        endpoint.stop()
