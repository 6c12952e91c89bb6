"""The endpoint store: what it asks a server, and what it does not take for an answer."""

from __future__ import annotations

import pytest

import plangraph as pg
from needs import TIME
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.protocol import QueryDataset
from stores.misbehaving import HEAD, ROW, Handler, after_opening, serving

TRIPLE = (
    b'{"head":{"vars":["s","p","o"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:s"},'
    b'"p":{"type":"uri","value":"urn:p"},"o":{"type":"bnode","value":"b"}}]}}'
)


def test_rows_that_vanish_without_a_word_are_counted() -> None:
    def answer(handler: Handler, query: str) -> None:
        counted = HEAD.replace(b'"s"', b'"rows"') + ROW.replace(b'"s"', b'"rows"', 1)
        rows = [ROW] * 1000
        body = counted.replace(b"x", b"1001") if "COUNT" in query else HEAD + b",".join(rows)
        handler.reply(body + b"]}}")

    with serving(after_opening(answer)) as (address, _):
        rows = pg.open(store=address).query("SELECT ?s { ?s ?p ?o }")
        with pytest.raises(pg.IncompleteResult, match="PG709 the server gave 1000 of 1001 rows"):
            list(rows)


@TIME
@pytest.mark.parametrize("rows", [b"", b"{}"])
def test_a_count_without_a_number_is_no_count(rows: bytes) -> None:
    body = b'{"head":{"vars":["number"]},"results":{"bindings":[%s]}}' % rows
    with serving(after_opening(lambda handler, _: handler.reply(body))) as (address, _):
        store = EndpointStore(address)
        with pytest.raises(pg.IncompleteResult, match="PG709 the server returned no number"):
            len(store)


@pytest.mark.parametrize("most", ["10", "many"])
def test_a_limit_that_virtuoso_names_is_refused_where_rows_cannot_be_counted(most: str) -> None:
    def answer(handler: Handler, _: str) -> None:
        handler.reply(TRIPLE, X_SPARQL_MaxRows=most)

    with serving(after_opening(answer)) as (address, _):
        store = EndpointStore(address)
        with pytest.raises(pg.IncompleteResult, match=f"PG709 the server gives {most} rows"):
            store.query("SELECT ?s FROM <urn:g> { ?s ?p ?o }")


def test_a_time_limit_that_virtuoso_names_is_refused() -> None:
    def answer(handler: Handler, _: str) -> None:
        handler.reply(TRIPLE, X_SQL_State="S1TAT", X_SQL_Message="timeout.  More words")

    with serving(after_opening(answer)) as (address, _):
        store = EndpointStore(address)
        with pytest.raises(pg.IncompleteResult, match="stopped in the middle: timeout —"):
            store.query("SELECT ?s { ?s ?p ?o }")


@TIME
def test_a_dataset_goes_as_parameters_and_hides_the_graphs_of_the_server() -> None:
    asked: list[str] = []

    def answer(handler: Handler, query: str) -> None:
        asked.append(query)
        handler.reply(HEAD + ROW + b"]}}")

    with serving(after_opening(answer)) as (address, _):
        dataset = QueryDataset(default=("urn:g",))
        rows = EndpointStore(address).query("SELECT ?s { ?s ?p ?o }", dataset=dataset)
        assert list(rows) == [("x",)]
    assert not any("FROM" in query for query in asked)


def test_construct_is_asked_as_rows_and_keeps_blank_nodes() -> None:
    asked: list[str] = []

    def answer(handler: Handler, query: str) -> None:
        asked.append(query)
        handler.reply(TRIPLE.replace(b'"s","p","o"', b'"o","p","s"'))

    with serving(after_opening(answer)) as (address, _):
        store = EndpointStore(address)
        (quad,) = store.query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }").quads()
    assert str(quad.subject).startswith("_:")
    assert (str(quad.predicate), str(quad.object)) == ("<urn:p>", "<urn:s>")
    assert asked[-1].startswith("SELECT ?o ?p ?s")


@TIME
def test_statements_are_counted_after_they_are_read() -> None:
    def answer(handler: Handler, query: str) -> None:
        number = b'{"head":{"vars":["number"]},"results":{"bindings":[{"number":{"type":"literal",'
        counted = number + b'"value":"2"}}]}}'
        handler.reply(counted if "COUNT" in query else TRIPLE)

    with serving(after_opening(answer)) as (address, _):
        store = EndpointStore(address)
        assert len(store) == 2
        with pytest.raises(pg.IncompleteResult, match="the server gave 1 of 2 statements"):
            list(store.quads())


@TIME
def test_quads_on_a_server_are_no_rdflib_dataset() -> None:
    with serving(after_opening(lambda handler, _: handler.reply(TRIPLE))) as (address, _):
        store = EndpointStore(address)
        assert not store.is_in_memory
        assert store.findings == ()
        with pytest.raises(pg.UsageError, match="PG715"):
            store.to_rdflib()


@TIME
def test_a_query_that_the_server_rejects_names_the_line_that_our_parser_finds() -> None:
    with serving(after_opening(lambda handler, _: handler.reply(b"no", 400))) as (address, _):
        store = EndpointStore(address)
        with pytest.raises(pg.QueryError, match=r"q\.rq:2: PG401 not a SPARQL"):
            store.query("ASK {\n ?s ?p }", name="q.rq")
        with pytest.raises(pg.QueryError, match=r"q\.rq: PG401 the server rejects the query: no"):
            store.query("ASK {}", name="q.rq")


@TIME
@pytest.mark.parametrize("name", ["a", "a b", "urn:g> { ?s ?p ?o } GRAPH <urn:h"])
def test_a_name_of_a_graph_that_is_no_iri_enters_no_query(name: str) -> None:
    asked: list[str] = []

    def answer(handler: Handler, query: str) -> None:
        asked.append(query)
        if "DISTINCT ?graph" in query:
            row = b'{"graph":{"type":"literal","value":"%s"}}' % name.encode()
            handler.reply(b'{"head":{"vars":["graph"]},"results":{"bindings":[%s]}}' % row)
        else:
            after_opening(answer)(handler, query)

    said = r"PG717 .* the name of a graph is no IRI: "
    with serving(answer) as (address, _), pytest.raises(pg.ServerError, match=said):
        EndpointStore(address)
    assert name == "a" or not any(name in query for query in asked)
