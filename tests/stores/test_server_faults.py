"""What real servers do wrong: they are killed, run out of time, and cut rows without a word."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from archive import generate
from click.testing import CliRunner

import plangraph as pg
from needs import SERVER
from plangraph import resources
from plangraph.cli import main
from plangraph.serialization import find_format, serialize_quads
from plangraph.stores.client import Client
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.open import load_store
from stores.servers import USER, Server, run_oxigraph, run_virtuoso

pytestmark = SERVER

TURTLE = {"Content-Type": "text/turtle"}
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of some 60,000 triples, which are sent in two pieces."""
    file = tmp_path_factory.mktemp("many") / "many.nt"
    file.write_text("".join(serialize_quads(generate(60_000), find_format("nt"))), "utf-8")
    return file


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an Oxigraph that gives each query a second."""
    with run_oxigraph(tmp_path_factory.mktemp("hurried"), "--timeout-s", "1") as server:
        pg.load(server.address)
        yield server


@pytest.fixture(scope="module")
def stingy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a Virtuoso that gives a thousand rows at most."""
    with run_virtuoso(tmp_path_factory.mktemp("stingy"), rows=1000) as server:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in USER.items():
                patch.setenv(name, value)
            load_store(server.address, [resources.data_dir()])
        yield server


def test_a_server_killed_in_the_middle_of_an_answer(own_oxigraph: Server, many: Path) -> None:
    rows = iter(pg.load(own_oxigraph.address, many).query(EVERYTHING))
    assert next(rows)
    own_oxigraph.kill()
    with pytest.raises(pg.IncompleteResult, match="PG709 the answer stopped in the middle"):
        list(rows)


def test_a_server_killed_before_it_is_asked(own_oxigraph: Server) -> None:
    graph = pg.load(own_oxigraph.address)
    own_oxigraph.kill()
    with pytest.raises(pg.StoreError, match="PG708 no server answers there: Connection refused"):
        graph.query("ASK {}")


def test_a_server_killed_during_a_load_takes_the_rest_later(
    own_oxigraph: Server, many: Path
) -> None:
    def kill_at(name: str, *_: int) -> None:
        if name == "many.nt":
            own_oxigraph.kill()

    with pytest.raises(pg.StoreError, match="PG708"):
        pg.load(own_oxigraph.address, many, progress=kill_at)
    own_oxigraph.start()
    before = pg.open(store=own_oxigraph.address)
    assert "many.nt" not in "".join(before.store.graphs())
    _assert_that_all_is_there(own_oxigraph, many)


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_a_load_killed_between_pieces_is_told_and_goes_on(
    own_oxigraph: Server, many: Path, pieces: int
) -> None:
    pg.load(own_oxigraph.address)
    script = f"""
import os, signal, sys
from plangraph import resources
from plangraph.stores.client import Client
import plangraph as pg
sent, send = [], Client.write
def deadly(self, method, address, graph, content=""):
    if len(sent) == {pieces} and method == "POST" or method == "PUT" and len(sent) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    send(self, method, address, graph, content)
    sent.extend([graph] if method == "POST" else [])
Client.write = deadly
pg.load(*sys.argv[1:])
"""
    command = [sys.executable, "-c", script, own_oxigraph.address, str(many)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    (finding,) = pg.open(store=own_oxigraph.address).store.findings
    assert finding.code == "PG704"
    assert "many.nt is not" in finding.message
    _assert_that_all_is_there(own_oxigraph, many)


def _assert_that_all_is_there(server: Server, many: Path) -> None:
    graph = pg.load(server.address, many)
    assert graph.store.findings == ()
    own = "https://w3id.org/plangraph/graph/many.nt"
    counted = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{own}> {{ ?s ?p ?o }} }}"
    sent = len(set(many.read_text("utf-8").splitlines()))
    assert list(graph.query(counted)) == [(str(sent),)]


def test_a_server_out_of_time_is_not_taken_at_its_word(hurried: Server) -> None:
    begin = time.monotonic()
    with pytest.raises(pg.IncompleteResult, match="PG709 the answer is cut"):
        list(EndpointStore(hurried.address).query("SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"))
    assert time.monotonic() - begin < 60


def test_virtuoso_out_of_time_is_not_taken_at_its_word(virtuoso: Server) -> None:
    store = EndpointStore(f"{virtuoso.address}?timeout=500")
    with pytest.raises(pg.IncompleteResult, match="PG709 the server stopped in the middle"):
        list(store.query(ENDLESS))


@pytest.mark.parametrize(
    "query",
    [
        EVERYTHING,
        "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s",
        f"{EVERYTHING} LIMIT 1001",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE ?s { ?s ?p ?o }",
    ],
)
def test_rows_that_a_server_keeps_back_are_missed(stingy: Server, query: str) -> None:
    with pytest.raises(pg.IncompleteResult, match="PG709 the server gave 1000 of"):
        list(EndpointStore(stingy.address).query(query))


def test_a_copy_with_rows_kept_back_is_refused(stingy: Server) -> None:
    with pytest.raises(pg.IncompleteResult, match="PG709 the server gives 1000 rows at most"):
        pg.open(store=stingy.address)


def test_a_large_virtuoso_is_asked_itself_with_a_warning(
    virtuoso: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = pg.open(store=virtuoso.address).store
    assert copy.is_in_memory
    assert copy.findings == ()
    monkeypatch.setattr("plangraph.stores.virtuoso.MOST_COPIED", len(copy) - 1)
    done = CliRunner().invoke(main, ["query", "ASK {}", "--store", virtuoso.address])
    assert done.exit_code == 0
    assert "PG723 Virtuoso answers some questions wrongly" in done.stderr


@pytest.mark.parametrize("query", [f"{EVERYTHING} LIMIT 1000", f"{EVERYTHING} LIMIT 999"])
def test_an_answer_as_long_as_the_limit_is_whole(stingy: Server, query: str) -> None:
    number = int(query.split()[-1])
    assert len(list(EndpointStore(stingy.address).query(query))) == number


def test_a_cut_export_leaves_the_file_as_it_was(stingy: Server, tmp_path: Path) -> None:
    target = tmp_path / "plan.ttl"
    target.write_text("before", encoding="utf-8")
    done = CliRunner().invoke(main, ["export", "-o", str(target), "--store", stingy.address])
    assert done.exit_code == 3
    assert done.stderr.startswith(f"{stingy.address}: PG709 the server gives 1000 rows at most")
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_what_else_a_server_holds_is_not_seen(own_oxigraph: Server, tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("<urn:a> <urn:p> <urn:b> <urn:g> .\n", encoding="utf-8")
    graph = pg.load(own_oxigraph.address, tmp_path)
    statements = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"
    number, graphs = len(list(graph.query(EVERYTHING, vocabulary=True))), graph.store.graphs()
    assert number == len(list(graph.query(statements))) == len(graph.store)
    assert "urn:g" in graphs
    target = own_oxigraph.address.replace("/query", "/store")
    Client(own_oxigraph.address).write("PUT", target, "urn:foreign", "<urn:x> <urn:p> <urn:y> .\n")
    after = pg.open(store=own_oxigraph.address)
    assert after.store.graphs() == graphs
    assert (
        len(list(after.query(EVERYTHING, vocabulary=True)))
        == len(list(after.query(statements)))
        == number
    )


def test_a_server_that_plangraph_did_not_load_is_seen_whole(own_oxigraph: Server) -> None:
    client = Client(own_oxigraph.address)
    target = own_oxigraph.address.replace("/query", "/store")
    requests.post(f"{target}?default", data="<urn:d> a <urn:D> .", headers=TURTLE, timeout=10)
    graph = pg.open(store=own_oxigraph.address)
    assert list(graph.query("SELECT ?s { ?s a ?kind }")) == [("urn:d",)]
    assert [str(quad.subject) for quad in graph.quads()] == ["<urn:d>"]
    client.write("PUT", target, "urn:g", "<urn:x> <urn:p> _:y .\n_:y <urn:p> <urn:z> .\n")
    graph = pg.open(store=own_oxigraph.address)
    assert list(graph.query("SELECT ?s { ?s <urn:p> <urn:z> ; a ?kind }")) == []
    assert len(list(graph.query("CONSTRUCT WHERE { ?s <urn:p> ?o }"))) == 2
    assert any("_:" in str(quad.subject) for quad in graph.quads())
