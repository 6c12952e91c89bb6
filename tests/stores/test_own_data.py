"""A query of a user sees the data, and finds the ontology by GRAPH, in every store."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

import plangraph as pg
from conftest import FIXTURES
from plangraph.stores.own_data import OwnData, is_of_ontology, may_name_graphs
from plangraph.vocabulary import VOCABULARY_GRAPH

CASE = FIXTURES / "standards/own-data-first"
SHARED = FIXTURES / "standards/shared-statements"

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CLASSES = "SELECT DISTINCT ?class { ?x a ?class }"
ONTOLOGY = "ASK { GRAPH ?g { plan:PlanVersion a owl:Class } }"

#: Some numbers of files, so that graphs are listed or merged; the last two share statements.
FILES = {
    "one": {"a": "ex:a ex:k 1 ."},
    "two": {"a": "ex:a ex:k 1 .", "b": "ex:b ex:k 2 ."},
    "four": {name: f"ex:{name} ex:k 1 ; ex:l ex:a ." for name in "abcd"},
    "two that share": {"a": "ex:a ex:k 1 .", "b": "ex:a ex:k 1 . ex:b ex:k 1 ."},
    "four that share": {name: f"ex:{name} ex:k 1 . ex:a ex:k 1 ." for name in "abcd"},
}


@pytest.fixture(params=FILES)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    for name, text in FILES[request.param].items():
        content = f"@prefix ex: <http://example.org/> .\n{text}"
        (data / f"{name}.ttl").write_text(content, encoding="utf-8")
    return data


@pytest.fixture(params=["files", "archive", "restored"])
def opened(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> pg.Graph:
    if request.param == "archive":
        return pg.load(tmp_path / "archive", folder)
    graph = pg.open(folder)
    if request.param == "restored":
        graph.store = type(graph.store).restore(graph.store.dump())  # type: ignore[attr-defined]
        graph.store.prepare_own_data()  # type: ignore[attr-defined]
    return graph


def test_the_default_graph_has_each_statement_of_the_data_once(
    opened: pg.Graph, folder: Path
) -> None:
    store = pyoxigraph.Store()
    for file in folder.iterdir():
        store.load(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    assert list(opened.query(COUNT)) == [(str(len(store)),)]
    assert list(opened.query(CLASSES)) == []
    subjects = "SELECT ?s ?o { ?s <http://example.org/k> ?o } ORDER BY ?s"
    expected = [tuple(term.value for term in row) for row in store.query(subjects)]  # type: ignore[union-attr]
    assert list(opened.query(subjects)) == expected


def test_the_ontology_is_found_by_graph_and_where_it_is_asked_for(opened: pg.Graph) -> None:
    assert opened.query(ONTOLOGY)
    both = "ASK { ?x <http://example.org/k> 1 . GRAPH ?g { plan:PlanVersion a owl:Class } }"
    assert opened.query(both)
    assert opened.query("ASK { plan:PlanVersion a owl:Class }", vocabulary=True)
    assert not opened.query("ASK { plan:PlanVersion a owl:Class }")
    named = f"ASK FROM <{VOCABULARY_GRAPH}plan.ttl> {{ plan:PlanVersion a owl:Class }}"
    assert opened.query(named)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("ASK { GRAPH ?g { ?s ?p ?o } }", True),
        ("ask{graph<x:y>{}}", True),
        ("ASK { ?s ?p 1GRAPH?g {} }", True),
        ("BASE <https://w3id.org/plangraph/id/> ASK { ?s ?p ?o }", False),
        ("ASK { ?s <x:graphs> ?o; my_graph:a graph:b }", False),
    ],
)
def test_a_word_that_ends_in_graph_is_no_clause(text: str, may: bool) -> None:
    assert may_name_graphs(text) is may


def test_the_cases_have_the_right_value() -> None:
    assert list(pg.open(CASE).query(COUNT)) == [("1",)]
    total = "SELECT (SUM(?a) AS ?n) { ?t <http://example.org/amount> ?a }"
    signers = "SELECT ?s { <http://example.org/t1> <http://example.org/signedBy> ?s }"
    graph = pg.open(SHARED)
    assert list(graph.query(total)) == [("12",)]
    assert list(graph.query((SHARED / "q-from.rq").read_text("utf-8"))) == [("12",)]
    assert len(list(graph.query(signers))) == 2


def test_a_statement_that_is_added_through_rdflib_counts() -> None:
    graph = pg.open(CASE)
    assert list(graph.query(COUNT)) == [("1",)]
    iri = graph.rdflib.graph().identifier.__class__("http://example.org/new")
    graph.rdflib.add((iri, iri, iri))
    assert list(graph.query(COUNT)) == [("2",)]


def test_a_store_without_the_ontology_needs_no_choice() -> None:
    name = NamedNode("urn:a")
    store = pyoxigraph.Store()
    store.add(Quad(name, name, name, DefaultGraph()))
    assert OwnData(store).find_dataset(COUNT, is_shared=False) is None
    assert is_of_ontology(NamedNode(VOCABULARY_GRAPH + "plan.ttl"))
    assert not is_of_ontology(name)
