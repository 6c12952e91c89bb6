"""The client of a SPARQL server: what it sends, what it repeats, and how it names what is wrong."""

from __future__ import annotations

import socket

import pytest

import plangraph as pg
from needs import TIME
from plangraph.stores.client import TIMEOUT, Client
from stores.misbehaving import HEAD, ROW, YES, Handler, after_opening, chunk, serving

CUT = {
    "a body shorter than it says": lambda handler, _: handler.reply(HEAD + ROW, length=5000),
    "chunks without an end": lambda handler, _: chunk(handler, HEAD, ROW),
    "a word after the last row": lambda handler, _: handler.reply(HEAD + ROW + b", sorry"),
    "a body that ends": lambda handler, _: handler.reply(HEAD + ROW),
}


@pytest.mark.parametrize("name", sorted(CUT))
def test_an_answer_that_is_cut_is_no_answer(name: str) -> None:
    with serving(after_opening(CUT[name])) as (address, _):
        graph = pg.open(store=address)
        with pytest.raises(pg.IncompleteResult, match="PG709 the answer"):
            list(graph.query("SELECT ?s { ?s ?p ?o }"))
        with pytest.raises(pg.IncompleteResult, match="PG709"):
            graph.query("SELECT ?s { ?s ?p ?o }").serialize("csv")


@TIME
def test_an_answer_without_a_body_is_wrong_and_not_cut() -> None:
    with serving(after_opening(lambda handler, _: handler.reply(b""))) as (address, _):
        graph = pg.open(store=address)
        with pytest.raises(pg.ServerError, match=r"PG717 .* the answer is empty"):
            graph.query("SELECT ?s { ?s ?p ?o }")


def test_a_page_is_no_answer() -> None:
    said = "PG717 the answer is not SPARQL JSON but: <html>Welcome"
    with (
        serving(lambda handler, _: handler.reply(b"<html>Welcome</html>")) as (address, _),
        pytest.raises(pg.StoreError, match=said),
    ):
        pg.open(store=address)


def test_a_server_that_has_moved_is_not_followed() -> None:
    elsewhere = "https://user:secret@elsewhere.example/sparql"

    def answer(handler: Handler, _: str) -> None:
        handler.reply(b"", 302, Location=elsewhere)

    with serving(answer) as (address, _), pytest.raises(pg.StoreError) as caught:
        pg.open(store=address)
    assert "PG716 the server has moved to https://elsewhere.example/sparql" in str(caught.value)
    assert "secret" not in str(caught.value)


@TIME
def test_a_busy_server_is_asked_again() -> None:
    tries = iter([503, 429])

    def answer(handler: Handler, _: str) -> None:
        status = next(tries, 200)
        handler.reply(YES if status == 200 else b"busy", status, Retry_After="86400")

    with serving(after_opening(answer)) as (address, _):
        assert bool(pg.open(store=address).query("ASK {}"))


@TIME
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

    def answer(handler: Handler, _: str) -> None:
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


@TIME
@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://nobody.invalid/"])
def test_a_server_that_is_down_is_a_server_error(address: str) -> None:
    with pytest.raises(pg.ServerError, match="PG708") as caught:
        pg.open(store=address)
    assert (caught.value.place, caught.value.exit_status) == (address, 3)
