"""Real SPARQL servers on loopback, each with a database of its own, stopped in the end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from needs import require, require_heavy

os.environ.setdefault("NO_PROXY", "127.0.0.1")  # what runs here is not behind a proxy

_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""
#: Virtuoso's own user in a new database.
USER = {"PLANGRAPH_STORE_USER": "dba", "PLANGRAPH_STORE_PASSWORD": "dba"}


@dataclass
class Server:
    """A server that can be killed and started again with what it has on disk."""

    command: Sequence[str]
    folder: Path
    address: str
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with (self.folder / "output.txt").open("ab") as output:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, stdout=output, stderr=output
            )
        for _ in range(600):
            time.sleep(0.1)
            if self.process.poll() is not None:
                break
            try:
                requests.post(self.address, data={"query": "ASK {}"}, timeout=10)
                return
            except requests.ConnectionError:
                continue
        raise AssertionError((self.folder / "output.txt").read_text())

    def kill(self) -> None:
        """End the server as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def run_oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    """Run Oxigraph's own server, with its database in ``folder``."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    require(program, "the oxigraph server")
    require_heavy("a SPARQL server")
    port = find_port()
    command = [str(program), "serve", "--location", "quads", "--bind", f"127.0.0.1:{port}"]
    yield from _run(Server([*command, *options], folder, f"http://127.0.0.1:{port}/query"))


@contextmanager
def run_virtuoso(folder: Path, *, rows: int = 1_000_000) -> Iterator[Server]:
    """Run Virtuoso with a new database in ``folder``; it gives at most so many rows."""
    program = shutil.which("virtuoso-t")
    require(program, "Virtuoso (virtuoso-t)")
    require_heavy("a SPARQL server")
    port, http = find_port(), find_port()
    text = _VIRTUOSO.format(port=port, http=http, rows=rows)
    (folder / "virtuoso.ini").write_text(text, encoding="utf-8")
    command = [str(program), "-f", "-c", "virtuoso.ini"]
    yield from _run(Server(command, folder, f"http://127.0.0.1:{http}/sparql"))


def find_port() -> int:
    """Return a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.kill()
