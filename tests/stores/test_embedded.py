from pathlib import Path

import networkx as nx
import pytest
import rdflib

import plangraph as pg
from plangraph.errors import QueryError


def test_prefixes_of_the_ontology_need_no_declaration(graph: pg.Graph) -> None:
    assert graph.query("ASK { effect:ft-forces-cap plan:dutyBearer state:ukraine }")


def test_all_files_are_one_default_graph_and_each_a_named_one(graph: pg.Graph) -> None:
    query = "SELECT ?g { GRAPH ?g { effect:ft-forces-cap plan:dutyBearer state:ukraine } }"
    assert graph.store.select(query) == [("https://w3id.org/plangraph/graph/us28-ft/clauses.yaml",)]


def test_bindings_fix_variables_to_things_or_texts(graph: pg.Graph) -> None:
    bound = graph.store.query(
        "SELECT ?claim ?id { ?claim dcterms:identifier ?id }", bindings={"id": "F24"}
    )
    assert list(bound) == [("https://w3id.org/plangraph/id/claim/ft-F24", "F24")]


@pytest.mark.parametrize("text", ["SELECT {", "SELECT ?x\nWHERE { ?x ?y }", "DROP ALL", ""])
def test_a_bad_query_names_its_line(graph: pg.Graph, text: str) -> None:
    with pytest.raises(QueryError, match=r"q\.rq:\d+: PG401 not a SPARQL 1.1 query: column \d+"):
        graph.store.query(text, name="q.rq")


def test_a_prefix_that_is_not_declared_is_named(graph: pg.Graph) -> None:
    with pytest.raises(QueryError, match=r"q\.rq:2: PG401 .*: the prefix foo: is not declared"):
        graph.store.query("SELECT ?x {\n ?x foo:bar ?y }", name="q.rq")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT\n(foo:f(1) AS ?x) {}",
        "SELECT * {\n?s ?p ?o FILTER(foo:x(?o) = 1) }",
        "SELECT * { ?s ?p ?o }\nORDER BY foo:x(?o)",
    ],
)
def test_the_prefix_of_a_function_that_is_not_declared_is_named(graph: pg.Graph, text: str) -> None:
    with pytest.raises(QueryError, match=r"q\.rq:2: PG401 .*: the prefix foo: is not declared"):
        graph.store.query(text, name="q.rq")


def test_rdflib_sees_the_same_triples_live() -> None:
    graph = pg.open()
    dataset = graph.rdflib
    assert isinstance(dataset, rdflib.Dataset)
    rows = dataset.query("SELECT ?b { effect:ft-forces-cap plan:dutyBearer ?b }")
    assert [str(row[0]) for row in rows] == ["https://w3id.org/plangraph/id/state/ukraine"]  # type: ignore[index]
    new = rdflib.URIRef("https://example.org/new")
    dataset.add((new, rdflib.RDF.type, rdflib.OWL.Thing))
    assert graph.query("ASK { <https://example.org/new> a owl:Thing }")


def test_networkx_gets_a_directed_multigraph(graph: pg.Graph) -> None:
    assert isinstance(graph.to_networkx(), nx.MultiDiGraph)


def test_quads_can_leave_out_the_vocabulary(graph: pg.Graph) -> None:
    plans = {str(quad.graph_name) for quad in graph.store.quads(vocabulary=False)}
    everything = {str(quad.graph_name) for quad in graph.store.quads()}
    assert everything - plans == {
        "<https://w3id.org/plangraph/graph/ontology/plan.ttl>",
        "<https://w3id.org/plangraph/graph/ontology/crosswalk.ttl>",
        "<https://w3id.org/plangraph/graph/ontology/schemes.ttl>",
        "<https://w3id.org/plangraph/graph/ontology/sentences-en.ttl>",
        "<https://w3id.org/plangraph/graph/ontology/sentences-uk.ttl>",
    }


def test_the_length_counts_every_quad(graph: pg.Graph) -> None:
    assert len(graph.store) == len(list(graph.store.quads()))


def test_only_quads_in_memory_are_said_to_be_there(graph: pg.Graph, bundled_archive: Path) -> None:
    assert graph.store.is_in_memory is True
    assert pg.open(store=bundled_archive).store.is_in_memory is False


def test_a_prefix_that_the_data_declare_is_named_where_a_query_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix saga: <http://e.org/saga#> . saga:a saga:b saga:c .")
    store = pg.open(tmp_path / "a.ttl").store
    with pytest.raises(QueryError, match=r"write PREFIX saga: <http://e.org/saga#> before"):
        store.query("ASK { saga:a ?b ?c }")
