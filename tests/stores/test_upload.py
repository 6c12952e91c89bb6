"""Uploads: each file is complete on the server or noted as not, and the same on each run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

import plangraph as pg
from plangraph.reading.documents import read_vocabulary
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.file_quads import read_quads
from plangraph.stores.upload import _find_graph_store, _Skolemizer
from plangraph.vocabulary import BLANK
from stores.servers import Server

EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


def test_a_file_that_has_changed_is_not_mixed_with_what_it_was(
    own_oxigraph: Server, tmp_path: Path
) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<urn:a> <urn:p> <urn:b> .\n", encoding="utf-8")
    pg.load(own_oxigraph.address, file)
    file.write_text("<urn:a> <urn:p> <urn:c> .\n", encoding="utf-8")
    with pytest.raises(pg.StoreError, match=r"PG705 a\.nt has changed since it was loaded"):
        pg.load(own_oxigraph.address, file)


def test_a_file_that_has_changed_after_a_cut_load_makes_room(
    own_oxigraph: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<urn:a> <urn:p> <urn:b> .\n", encoding="utf-8")

    def lose_count(endpoint: EndpointStore, pattern: str) -> int:
        return 0 if "a.nt" in pattern else count(endpoint, pattern)

    count = EndpointStore.count
    with monkeypatch.context() as patch:
        patch.setattr(EndpointStore, "count", lose_count)
        with pytest.raises(pg.IncompleteResult, match=r"PG713 .* 0 of 1 statements of a\.nt"):
            pg.load(own_oxigraph.address, file)
    file.write_text("<urn:a> <urn:p> <urn:c> .\n", encoding="utf-8")
    graph = pg.load(own_oxigraph.address, file)
    assert [row[0] for row in graph.query("SELECT ?o { <urn:a> <urn:p> ?o }")] == ["urn:c"]


def test_an_older_ontology_makes_room(
    own_oxigraph: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<urn:a> <urn:p> <urn:b> .\n", encoding="utf-8")
    older = [replace(document, quads=document.quads[1:]) for document in read_vocabulary()]
    with monkeypatch.context() as patch:
        patch.setattr("plangraph.stores.upload.read_vocabulary", lambda: older)
        before = len(pg.load(own_oxigraph.address, file).store)
    graph = pg.load(own_oxigraph.address, file)
    assert len(graph.store) == before + len(older) == len(pg.open(file).store)
    assert len(list(graph.query(EVERYTHING, vocabulary=True))) == len(graph.store)


def test_broken_files_are_told_before_anything_of_them_is_sent(
    own_oxigraph: Server, tmp_path: Path
) -> None:
    file = tmp_path / "broken.nt"
    file.write_text("<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> ? .\n", encoding="utf-8")
    with pytest.raises(pg.DataError, match=r"broken\.nt:2: PG103"):
        pg.load(own_oxigraph.address, file)
    graph = pg.open(store=own_oxigraph.address)
    assert graph.store.findings == ()
    assert "broken.nt" not in "".join(graph.store.graphs())


def test_blank_nodes_have_the_same_names_each_time(own_oxigraph: Server, tmp_path: Path) -> None:
    for name in ("a.nt", "b.ttl"):
        text = '_:x <urn:p> _:y .\n_:y <urn:q> "z" .\n'
        (tmp_path / name).write_text(text, encoding="utf-8")
    graph = pg.load(own_oxigraph.address, tmp_path)
    rows = list(graph.query("SELECT DISTINCT ?x ?y { ?x <urn:p> ?y . ?y <urn:q> 'z' }"))
    named = {term for row in rows for term in row if term and "/.well-known/genid/" in term}
    assert len(rows) == 1  # the same bytes have the same names, in whichever file
    assert len(named) == 2


@pytest.mark.parametrize(
    ("server", "place"),
    [
        ("Oxigraph/0.5.13", "http://host/store"),
        ("Virtuoso/07.20", "http://host/sparql-graph-crud-auth"),
    ],
)
def test_the_address_for_graphs_is_known_of_two_servers(server: str, place: str) -> None:
    assert _find_graph_store(server, "http://host/query") == place


@pytest.mark.parametrize("server", ["", "Apache", "MyOxigraph"])
def test_the_address_for_graphs_of_another_server_must_be_given(server: str) -> None:
    with pytest.raises(pg.ServerError, match=r"PG712 .*--graph-store"):
        _find_graph_store(server, "http://host/query")


def test_blank_nodes_become_iris_by_their_order_and_nothing_else_changes() -> None:
    replaces = _Skolemizer("0123456789abcdef" * 4).replace
    part, name = NamedNode("urn:p"), NamedNode("urn:s")
    quad = Quad(BlankNode("x"), part, BlankNode("y"), DefaultGraph())
    again = Quad(BlankNode("y"), part, Literal("text"), name)
    first, second = NamedNode(f"{BLANK}0123456789abcdef-0"), NamedNode(f"{BLANK}0123456789abcdef-1")
    assert replaces(quad) == Quad(first, part, second, DefaultGraph())
    assert replaces(again) == Quad(second, part, Literal("text"), name)


def test_lines_are_read_as_a_stream_and_put_into_the_graph_of_their_file(tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    file.write_text("<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:b> <urn:g> .\n", "utf-8")
    quads = read_quads(file, "a.nq")
    assert not hasattr(quads, "__len__")
    own, other = (str(quad.graph_name) for quad in quads)
    assert own.endswith("/a.nq>")
    assert other == "<urn:g>"
