"""The client against servers that misbehave: each is a real one on loopback that does one thing."""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

import plangraph as pg
from plangraph.stores.client import TIMEOUT, Client
from plangraph.stores.credentials import PASSWORD, USER

JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'
NOTHING = b'{"head":{"vars":["graph"]},"results":{"bindings":[]}}'
HEAD = b'{"head":{"vars":["s"]},"results":{"bindings":['
ROW = b'{"s":{"type":"literal","value":"x"}}'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answer: ClassVar[Callable[[_Handler, str], None]]
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
    answer: Callable[[_Handler, str], None], *, certificate: Path | None = None
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Run a server; yield its address and the headers of the requests it gets."""
    heads: list[dict[str, str]] = []
    handler = type("Handler", (_Handler,), {"answer": answer, "heads": heads})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        scheme = "https" if certificate else "http"
        yield f"{scheme}://127.0.0.1:{server.server_port}/sparql", heads
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def after_opening(answer: Callable[[_Handler, str], None]) -> Callable[[_Handler, str], None]:
    """Answer what is asked while a store is opened, and then as ``answer`` does."""

    def reply(handler: _Handler, query: str) -> None:
        if "?record" in query or "DISTINCT ?graph" in query:
            handler.reply(NOTHING)
        elif query == "ASK {}" and len(handler.heads) == 1:
            handler.reply(YES)
        else:
            answer(handler, query)

    return reply


def chunk(handler: _Handler, *pieces: bytes) -> None:
    """Send pieces of an answer that announces more of them."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.flush()
    handler.close_connection = True


CUT = {
    "a body shorter than it says": lambda handler, _: handler.reply(HEAD + ROW, length=5000),
    "chunks without an end": lambda handler, _: chunk(handler, HEAD, ROW),
    "a word after the last row": lambda handler, _: handler.reply(HEAD + ROW + b", sorry"),
    "a body that ends": lambda handler, _: handler.reply(HEAD + ROW),
    "no body": lambda handler, _: handler.reply(b""),
}


@pytest.mark.parametrize("name", sorted(CUT))
def test_an_answer_that_is_cut_is_no_answer(name: str) -> None:
    with serving(after_opening(CUT[name])) as (address, _):
        graph = pg.open(store=address)
        with pytest.raises(pg.IncompleteResult, match="PG709 the answer"):
            list(graph.query("SELECT ?s { ?s ?p ?o }"))
        with pytest.raises(pg.IncompleteResult, match="PG709"):
            graph.query("SELECT ?s { ?s ?p ?o }").serialize("csv")


def test_rows_that_vanish_without_a_word_are_counted() -> None:
    def answer(handler: _Handler, query: str) -> None:
        counted = HEAD.replace(b'"s"', b'"rows"') + ROW.replace(b'"s"', b'"rows"', 1)
        rows = [ROW] * 1000
        body = counted.replace(b"x", b"1001") if "COUNT" in query else HEAD + b",".join(rows)
        handler.reply(body + b"]}}")

    with serving(after_opening(answer)) as (address, _):
        rows = pg.open(store=address).query("SELECT ?s { ?s ?p ?o }")
        with pytest.raises(pg.IncompleteResult, match="PG709 the server gave 1000 of 1001 rows"):
            list(rows)


def test_a_page_is_no_answer() -> None:
    said = "PG717 the answer is not SPARQL JSON but: <html>Welcome"
    with (
        serving(lambda handler, _: handler.reply(b"<html>Welcome</html>")) as (address, _),
        pytest.raises(pg.StoreError, match=said),
    ):
        pg.open(store=address)


def test_a_server_that_has_moved_is_not_followed() -> None:
    elsewhere = "https://user:secret@elsewhere.example/sparql"

    def answer(handler: _Handler, _: str) -> None:
        handler.reply(b"", 302, Location=elsewhere)

    with serving(answer) as (address, _), pytest.raises(pg.StoreError) as caught:
        pg.open(store=address)
    assert "PG716 the server has moved to https://elsewhere.example/sparql" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_busy_server_is_asked_again() -> None:
    tries = iter([503, 429])

    def answer(handler: _Handler, _: str) -> None:
        status = next(tries, 200)
        handler.reply(YES if status == 200 else b"busy", status, Retry_After="86400")

    with serving(after_opening(answer)) as (address, _):
        assert bool(pg.open(store=address).query("ASK {}"))


def test_a_server_that_stays_busy_is_told_of() -> None:
    with serving(lambda handler, _: handler.reply(b"so busy", 503)) as (address, heads):
        with pytest.raises(pg.StoreError, match="PG710 the server answers 503: so busy"):
            pg.open(store=address)
        assert len(heads) == 4


def test_what_changes_a_graph_is_sent_once() -> None:
    with serving(lambda handler, _: handler.reply(b"busy", 503)) as (address, heads):
        with pytest.raises(pg.StoreError, match="PG710"):
            Client(address).write("POST", address, "urn:g", "<urn:a> <urn:p> <urn:b> .\n")
        assert len(heads) == 1


def test_a_silent_server_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TIMEOUT, "0.3")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(pg.StoreError, match="PG708 the server did not answer in time"):
            pg.open(store=address)


def test_a_server_that_falls_silent_has_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TIMEOUT, "0.3")

    def answer(handler: _Handler, _: str) -> None:
        chunk(handler, HEAD, ROW)
        handler.rfile.read(1)  # until the client leaves

    with serving(after_opening(answer)) as (address, _):
        rows = pg.open(store=address).query("SELECT ?s { ?s ?p ?o }")
        with pytest.raises(pg.IncompleteResult, match="PG709 the answer stopped in the middle"):
            list(rows)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon"])
def test_a_wrong_time_limit_is_told(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv(TIMEOUT, seconds)
    with pytest.raises(pg.UsageError, match=r"PG720 .* is not a number of seconds"):
        Client("http://127.0.0.1/")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ftp://127.0.0.1/", "PG714"),
        ("http://", "PG714"),
        ("http://user:secret@127.0.0.1:1/", "PG719"),
        ("http://secret@127.0.0.1:1/", "PG719"),
        ("http://127.0.0.1:99999/", "PG714"),
        ("http://[::1/", "PG714"),
    ],
)
def test_an_address_that_is_none_is_told(address: str, code: str) -> None:
    with pytest.raises(pg.UsageError) as caught:
        pg.open(store=address)
    assert caught.value.findings[0].code == code
    assert "secret@" not in str(caught.value)
    assert ":secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://nobody.invalid/"])
def test_a_server_that_is_down_is_a_server_error(address: str) -> None:
    with pytest.raises(pg.ServerError, match="PG708") as caught:
        pg.open(store=address)
    assert (caught.value.place, caught.value.exit_status) == (address, 3)


class _Guard:
    """Lets in who says the right name and password, after the challenge of Basic."""

    def __call__(self, handler: _Handler, query: str) -> None:
        right = f"Basic {base64.b64encode(b'dba:secret').decode()}"
        if handler.headers.get("Authorization") == right:
            after_opening(lambda handler, _: handler.reply(YES))(handler, query)
        else:
            handler.reply(b"who?", 401, WWW_Authenticate='Basic realm="plans"')


def guard(handler: _Handler, query: str) -> None:
    _Guard()(handler, query)


def test_credentials_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")
    with serving(guard) as (address, heads):
        assert bool(pg.open(store=address).query("ASK {}"))
        assert "Authorization" not in heads[0]  # nothing secret before it is asked for


def test_credentials_come_from_netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login dba password secret\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    with serving(guard) as (address, _):
        assert bool(pg.open(store=address).query("ASK {}"))


def test_wrong_credentials_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "wrong-secret")
    with serving(guard) as (address, heads), pytest.raises(pg.StoreError) as caught:
        pg.open(store=address)
    assert caught.value.findings[0].code == "PG711"
    assert "wrong-secret" not in str(caught.value)
    assert len(heads) == 2


def test_a_password_does_not_travel_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")
    monkeypatch.setattr("plangraph.stores.credentials._is_safe", lambda _: False)
    with serving(guard) as (address, heads):
        with pytest.raises(pg.StoreError, match=r"PG718 .* not encrypted"):
            pg.open(store=address)
        assert not any("Authorization" in head for head in heads)


def test_no_credentials_are_told_where_to_put_them() -> None:
    with serving(guard) as (address, _), pytest.raises(pg.StoreError, match=r"PG711 .*\.netrc"):
        pg.open(store=address)
