"""Servers that send anything: each a real one on loopback, by bytes, with one fault.

``FAULTS`` has for each fault a function that writes the whole answer of HTTP to a socket.
"""

from __future__ import annotations

import contextlib
import gzip
import socketserver
import time
from collections.abc import Callable, Iterator, Mapping
from io import BufferedIOBase
from threading import Thread
from urllib.parse import parse_qs

from plangraph.stores.remote_results import find_shape

Answer = Callable[[BufferedIOBase, str], None]

_LONG = 17_000_000  # bytes
_DEEP = 20_000  # levels
_DRIPS = 600  # bytes, one each tenth of a second


def make_head(query: str) -> bytes:
    """Return the begin of a right answer: its columns."""
    shape = find_shape(query)
    columns = (shape.columns if shape else None) or ()
    names = ",".join(f'"{name}"' for name in columns).encode()
    return b'{"head":{"vars":[%s]},"results":{"bindings":[' % names


def make_row(query: str, term: bytes) -> bytes:
    """Return a row whose first value is a term; of a query without columns, another one."""
    shape = find_shape(query)
    columns = (shape.columns if shape else None) or ("x",)
    return b'{"%s":%s}' % (columns[0].encode(), term)


def write_head(target: BufferedIOBase, *headers: str, status: str = "200 OK") -> None:
    lines = [f"HTTP/1.1 {status}", *headers, "Connection: close", "", ""]
    target.write("\r\n".join(lines).encode())


def send(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    """Return an answer with this body, whatever is asked."""

    def answer(target: BufferedIOBase, query: str) -> None:
        write_head(target, f"Content-Length: {len(body)}", *headers, status=status)
        target.write(body)

    return answer


def send_row(term: bytes, after: bytes = b"") -> Answer:
    """Return a right answer of one row with this term."""

    def answer(target: BufferedIOBase, query: str) -> None:
        body = make_head(query) + make_row(query, term) + b"]}}" + after
        write_head(target, f"Content-Length: {len(body)}")
        target.write(body)

    return answer


def send_empty_rows(target: BufferedIOBase, query: str) -> None:
    body = make_head(query) + b"{},{}]}}"
    write_head(target, f"Content-Length: {len(body)}")
    target.write(body)


def send_cut(target: BufferedIOBase, query: str) -> None:
    write_head(target, "Content-Length: 100000")
    target.write(make_head(query))


def send_chunks(size: bytes) -> Answer:
    def answer(target: BufferedIOBase, query: str) -> None:
        write_head(target, "Transfer-Encoding: chunked")
        target.write(size + b"\r\n" + make_head(query) + b"\r\n")

    return answer


def send_short_gzip(target: BufferedIOBase, query: str) -> None:
    body = gzip.compress(make_head(query) + b"]}}")[:-20]
    write_head(target, "Content-Encoding: gzip", f"Content-Length: {len(body)}")
    target.write(body)


def send_slowly(target: BufferedIOBase, query: str) -> None:
    write_head(target)
    for _ in range(_DRIPS):
        target.write(b" ")
        time.sleep(0.1)


def send_slow_headers(target: BufferedIOBase, query: str) -> None:
    target.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(_DRIPS):
        target.write(b"x")
        time.sleep(0.1)


def send_endlessly(target: BufferedIOBase, query: str) -> None:
    write_head(target)
    while True:
        target.write(b" " * 65_536)


def send_an_endless_refusal(target: BufferedIOBase, query: str) -> None:
    write_head(target, 'WWW-Authenticate: Basic realm="a"', status="401 No")
    while True:
        target.write(b" " * 65_536)


def send_many_headers(target: BufferedIOBase, query: str) -> None:
    write_head(target, *(f"X-{number}: {'x' * 1000}" for number in range(300)))


def nest(levels: int) -> bytes:
    """Return a triple term inside a triple term inside …"""
    begin = (
        b'{"type":"triple","value":{"subject":{"type":"uri","value":"urn:s"},'
        b'"predicate":{"type":"uri","value":"urn:p"},"object":'
    )
    return begin * levels + b'{"type":"uri","value":"urn:o"}' + b"}}" * levels


#: Each fault by its name, as an answer.
FAULTS: Mapping[str, Answer] = {
    "a value of 17 MB": send_row(b'{"type":"literal","value":"%s"}' % (b"x" * _LONG)),
    "other columns": send(b'{"head":{"vars":["other"]},"results":{"bindings":[]}}'),
    "no columns": send(b'{"head":{},"results":{"bindings":[]}}'),
    "a column twice": send(b'{"head":{"vars":["s","s"]},"results":{"bindings":[]}}'),
    "true": send(b'{"head":{},"boolean":true}'),
    "rows of words": send_row(b'{"type":"literal","value":"x"}'),
    "rows without values": send_row(b'{"type":"literal","value":""}'),
    "rows of nothing": send_empty_rows,
    "nested triple terms": send_row(nest(_DEEP)),
    "a few nested triple terms": send_row(nest(5)),
    "nested arrays": send(b"[" * _DEEP),
    "nested JSON after the rows": send_row(b'{"type":"uri","value":"urn:a"}', b"[" * _DEEP),
    "Latin-1": send_row(b'{"type":"literal","value":"\xe9t\xe9"}'),
    "a wrong IRI": send_row(b'{"type":"uri","value":"a b"}'),
    "a relative IRI": send_row(b'{"type":"uri","value":"a"}'),
    "a wrong language": send_row(b'{"type":"literal","value":"a","xml:lang":"-"}'),
    "a wrong kind of term": send_row(b'{"type":"number","value":1}'),
    "an object in place of a value": send_row(b'{"type":"uri","value":{}}'),
    "null": send(b"null"),
    "an array": send(b"[]"),
    "nothing": send(b""),
    "no content": send(b"", status="204 No Content"),
    "a page": send(b"<html><p>Welcome</html>", "Content-Type: text/html"),
    "XML": send(b"<sparql>" + b"<a>" * _DEEP, "Content-Type: application/sparql-results+xml"),
    "a byte order mark": send(b'\xef\xbb\xbf{"head":{},"boolean":true}'),
    "zero bytes": send(b"\0" * 100_000),
    "a cut body": send_cut,
    "a cut gzip": send_short_gzip,
    "what is no gzip": send(b'{"head":{},"boolean":true}', "Content-Encoding: gzip"),
    "a gzip bomb": send(gzip.compress(b"x" * 50_000_000), "Content-Encoding: gzip"),
    "a chunk without a size": send_chunks(b"zz"),
    "a chunk of a negative size": send_chunks(b"-5"),
    "a chunk that ends": send_chunks(b"fffff"),
    "many headers": send_many_headers,
    "a redirect to itself": send(b"", "Location: /sparql", status="302 Found"),
    "a redirect elsewhere": send(b"", "Location: http://127.0.0.1:1/", status="307 Moved"),
    "a redirect to nowhere": send(b"", status="301 Moved"),
    "a wait of a day": send(b"busy", "Retry-After: 86400", status="503 Busy"),
    "an error in Latin-1": send(b"\xe9 \x1b[31m no", status="500 No"),
    "a digest without a nonce": send(
        b"", 'WWW-Authenticate: Digest realm="a"', status="401 Unauthorized"
    ),
    "a digest of an odd algorithm": send(
        b"", 'WWW-Authenticate: Digest realm="a", nonce="b", algorithm=ROT13', status="401 No"
    ),
    "a digest of an odd quality": send(
        b"", 'WWW-Authenticate: Digest realm="a", nonce="b", qop="auth-int"', status="401 No"
    ),
    "a digest that is asked for again": send(
        b"", 'WWW-Authenticate: Digest realm="a", nonce="b", qop="auth"', status="401 No"
    ),
    "a challenge of nothing": send(b"", "WWW-Authenticate:", status="401 No"),
    "what is no HTTP": lambda target, _: _write(target, b"+OK ready\r\n\r\n"),
    "a closed connection": lambda target, _: None,
    "a status of another kind": lambda target, _: _write(target, b"HTTP/1.1 abc\r\n\r\n"),
    "HTTP/1.0 without a length": lambda target, query: _write(
        target, b"HTTP/1.0 200 OK\r\n\r\n" + make_head(query)
    ),
}

#: Faults that take time without end: each needs a bound of the time in all.
ENDLESS: Mapping[str, Answer] = {
    "a byte at a time": send_slowly,
    "a header a byte at a time": send_slow_headers,
    "an endless body": send_endlessly,
    "an endless refusal": send_an_endless_refusal,
}


def _write(target: BufferedIOBase, text: bytes) -> None:
    target.write(text)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    answer: Answer
    after: int
    requests: int


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            query = self._read_query()
            self.server.requests += 1
            if self.server.requests > self.server.after:
                self.server.answer(self.wfile, query)
            else:
                answer_rightly(self.wfile, query)

    def _read_query(self) -> str:
        length = 0
        while (line := self.rfile.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return parse_qs(self.rfile.read(length).decode()).get("query", [""])[0]


def answer_rightly(target: BufferedIOBase, query: str) -> None:
    """Answer as an empty store does; a question that counts has the answer 0."""
    shape = find_shape(query)
    if shape is not None and shape.columns is None:
        body = b'{"head":{},"boolean":false}'
    elif "COUNT(" in query:
        row = make_row(query, b'{"type":"literal","value":"0"}')
        body = make_head(query) + row + b"]}}"
    else:
        body = make_head(query) + b"]}}"
    write_head(target, f"Content-Length: {len(body)}")
    target.write(body)


@contextlib.contextmanager
def serving_fault(answer: Answer, *, after: int = 0) -> Iterator[str]:
    """Run a server that answers rightly ``after`` times, and then with a fault; its address."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.answer, server.after, server.requests = answer, after, 0
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
        finally:
            server.shutdown()
            thread.join()
