"""SPARQL servers that misbehave: each is a real one on loopback that does one thing."""

from __future__ import annotations

import gc
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs

JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'
NOTHING = b'{"head":{"vars":["graph"]},"results":{"bindings":[]}}'
NO_RECORDS = NOTHING.replace(b'"graph"', b'"graph","name","digest","triples","part"')
HEAD = b'{"head":{"vars":["s"]},"results":{"bindings":['
ROW = b'{"s":{"type":"literal","value":"x"}}'


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answer: ClassVar[Callable[[Handler, str], None]]
    heads: ClassVar[list[dict[str, str]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heads.append(dict(self.headers))
        type(self).answer(self, parse_qs(body.decode()).get("query", [""])[0])

    def reply(self, body: bytes, status: int = 200, length: int | None = None, **more: str) -> None:
        """Send an answer, which may be shorter than it says."""
        self.send_response(status)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = length is not None

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(
    answer: Callable[[Handler, str], None], *, certificate: Path | None = None
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Run a server; yield its address and the headers of the requests it gets.

    Meanwhile nothing is collected: the engine's answers may end in their own thread only.
    """
    heads: list[dict[str, str]] = []
    handler = type("Handler", (Handler,), {"answer": answer, "heads": heads})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    gc.collect()
    gc.disable()
    thread.start()
    try:
        scheme = "https" if certificate else "http"
        yield f"{scheme}://127.0.0.1:{server.server_port}/sparql", heads
    finally:
        server.shutdown()
        thread.join()
        gc.enable()
        server.server_close()


def after_opening(answer: Callable[[Handler, str], None]) -> Callable[[Handler, str], None]:
    """Answer what is asked while a store is opened, and then as ``answer`` does."""

    def reply(handler: Handler, query: str) -> None:
        if "?record" in query:
            handler.reply(NO_RECORDS)
        elif "DISTINCT ?graph" in query:
            handler.reply(NOTHING)
        elif query == "ASK {}" and len(handler.heads) == 1:
            handler.reply(YES)
        else:
            answer(handler, query)

    return reply


def chunk(handler: Handler, *pieces: bytes) -> None:
    """Send pieces of an answer that announces more of them."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.flush()
    handler.close_connection = True
