"""Law 7 on servers: a statement in two files counts once (SPARQL 1.1, section 13.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import plangraph as pg
from endpoints import Endpoint, serve
from needs import SERVER
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.protocol import QueryDataset
from plangraph.vocabulary import GRAPH, MERGED
from stores.servers import USER, Server, run_oxigraph, run_virtuoso
from stores.test_merging import FILES, FROM_BOTH, IN_GRAPHS, SIGNERS, SUM

RUN: Mapping[str, Callable[[Path], AbstractContextManager[Server]]] = {
    "oxigraph": run_oxigraph,
    "virtuoso": run_virtuoso,
}
BOTH = QueryDataset(default=(GRAPH + "a.ttl", GRAPH + "b.ttl"))


def _write(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        text = f"@prefix ex: <http://example.org/> . {FILES[name]}"
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module", params=[pytest.param(name, marks=SERVER) for name in RUN])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Return a server with three files of three loads; two of them share statements."""
    folder = _write(tmp_path_factory.mktemp("data"), *FILES)
    with pytest.MonkeyPatch.context() as patch:
        for key, value in USER.items():
            patch.setenv(key, value)
        with RUN[request.param](tmp_path_factory.mktemp("server")) as started:
            for name in FILES:
                pg.load(started.address, folder / name)
            yield started


@pytest.fixture
def graph(server: Server) -> pg.Graph:
    return _open(server)


def _open(server: Server) -> pg.Graph:
    """Return the server itself as a graph; of some servers pg.open makes a copy."""
    return pg.Graph(store=EndpointStore(server.address))


def _take_store(graph: pg.Graph) -> EndpointStore:
    assert isinstance(graph.store, EndpointStore)
    return graph.store


def test_a_server_counts_a_statement_of_two_files_once(graph: pg.Graph) -> None:
    assert _take_store(graph).is_merged
    assert list(graph.query(SUM)) == [("13",)]
    assert list(graph.query(SIGNERS)) == [("http://example.org/A",), ("http://example.org/B",)]
    assert graph.store.findings == ()


def test_from_merges_its_graphs_whether_the_query_or_the_request_names_them(
    graph: pg.Graph,
) -> None:
    assert list(graph.query(FROM_BOTH)) == [("12",)]
    assert list(graph.store.query(SUM, dataset=BOTH)) == [("12",)]
    assert list(graph.store.query(SUM, dataset=QueryDataset((GRAPH + "b.ttl",)))) == [("12",)]
    apart = QueryDataset((GRAPH + "b.ttl", GRAPH + "c.ttl"), (GRAPH + "a.ttl",))
    assert list(graph.store.query(SUM, dataset=apart)) == [("13",)]
    assert list(graph.store.query(IN_GRAPHS, dataset=apart)) == [("1",)]


def test_each_file_keeps_its_statements_and_the_merge_is_no_file(
    graph: pg.Graph, tmp_path: Path
) -> None:
    files = pg.open(_write(tmp_path / "files", *FILES))
    assert list(graph.query(IN_GRAPHS)) == [("4",)]
    assert MERGED not in graph.store.graphs() == files.store.graphs()
    assert len(graph.store) == len(files.store)
    assert sorted(graph.store.dump().splitlines()) == sorted(files.store.dump().splitlines())
    assert graph.digest() == files.digest()


def test_an_older_record_of_the_merge_is_out_of_date(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "late.ttl"
    file.write_text("@prefix ex: <http://example.org/> . ex:t1 ex:amount 5 .", "utf-8")
    before = _open(server)
    with monkeypatch.context() as patch:
        patch.setattr("plangraph.stores.upload._Uploader.merge", lambda *_: None)
        pg.load(server.address, file)
    cut = _open(server)
    assert not _take_store(cut).is_merged
    assert [finding.code for finding in cut.store.findings] == ["PG722"]
    pg.load(server.address, file)
    again = _open(server)
    assert again.store.findings == ()
    assert list(again.query(SUM)) == list(before.query(SUM)) == [("13",)]


@SERVER
def test_nothing_is_merged_where_files_share_nothing(own_oxigraph: Server, tmp_path: Path) -> None:
    graph = pg.load(own_oxigraph.address, _write(tmp_path / "files", "a.ttl", "c.ttl"))
    store = _take_store(graph)
    assert store.is_merge_known
    assert not store.is_merged
    assert list(graph.query(SUM)) == [("6",)]
    assert store.count(f"GRAPH <{MERGED}> {{ ?s ?p ?o }}") == 0


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Return our own endpoint over the three files."""
    folder = _write(tmp_path_factory.mktemp("data"), *FILES)
    with serve("--data", str(folder)) as started:
        yield started


def test_our_endpoint_counts_a_statement_of_two_files_once(endpoint: Endpoint) -> None:
    assert endpoint.ask(SUM, ".csv").text == "n\r\n13\r\n"
    assert endpoint.ask(FROM_BOTH, ".csv").text == "n\r\n12\r\n"
    assert endpoint.ask(IN_GRAPHS, ".csv").text == "n\r\n4\r\n"


def test_our_endpoint_as_a_store_gives_the_same_answers(endpoint: Endpoint) -> None:
    graph = pg.open(store=f"http://127.0.0.1:{endpoint.port}/sparql")
    assert list(graph.query(SUM)) == [("13",)]
    assert list(graph.query(FROM_BOTH)) == [("12",)]
    assert list(graph.store.query(SUM, dataset=BOTH)) == [("12",)]
    assert graph.store.findings == ()
