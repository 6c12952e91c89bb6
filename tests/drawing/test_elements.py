from __future__ import annotations

import dataclasses

import networkx as nx
import pytest

import plangraph as pg
from plain_nodes import make_node
from plangraph.asking.evidence import Evidence
from plangraph.drawing.elements import (
    Edge,
    EdgeEvidence,
    EdgeId,
    Node,
    NodeTime,
    add_edge,
    add_node,
    as_edge_evidence,
    edge_of,
    edge_of_answer,
    edges_between,
    edges_of,
    evidence_of,
    new_graph,
    node_of,
    nodes_of,
    time_of,
)

EVIDENCE = Evidence("c", "p", "a", "v", "stated", "s", 3, 10, 20, "", "seen", "", "")


@pytest.fixture(scope="module")
def network(article: pg.Graph) -> nx.MultiDiGraph[str]:
    return article.to_networkx()


def test_every_node_of_a_projection_has_exactly_the_attributes_of_its_type(
    network: nx.MultiDiGraph[str],
) -> None:
    assert {frozenset(data) for data in network.nodes.values()} == {Node.__required_keys__}


def test_every_edge_of_a_projection_has_exactly_the_attributes_of_its_type(
    network: nx.MultiDiGraph[str],
) -> None:
    assert {frozenset(data) for *_, data in network.edges(data=True)} == {Edge.__required_keys__}
    items = [item for *_, data in network.edges(data=True) for item in data["evidence"]]
    assert {frozenset(item) for item in items} == {EdgeEvidence.__required_keys__}


def test_the_evidence_of_an_edge_has_the_fields_of_evidence() -> None:
    fields = [field.name for field in dataclasses.fields(Evidence)]
    assert list(EdgeEvidence.__annotations__) == fields


def test_attributes_that_are_written_are_plain_attributes_in_networkx() -> None:
    graph = new_graph()
    add_node(graph, "a", make_node(label="Anna"))
    add_node(graph, "b", make_node())
    add_edge(graph, EdgeId("a", "b", "k"), edge_of_answer("knows", [EVIDENCE]))
    assert type(graph) is nx.MultiDiGraph
    assert graph.nodes["a"] == make_node(label="Anna")
    assert graph.edges["a", "b", "k"]["evidence"] == [dataclasses.asdict(EVIDENCE)]


def test_an_edge_with_the_same_id_replaces_the_first() -> None:
    graph = new_graph()
    for label in ("first", "second"):
        add_edge(graph, EdgeId("a", "b", "k"), edge_of_answer(label))
    assert [edge["label"] for _, edge in edges_of(graph)] == ["second"]


def test_nodes_are_in_the_order_of_the_graph_and_edges_sorted() -> None:
    graph = new_graph()
    for iri in ("b", "a"):
        add_node(graph, iri, make_node(label=iri.upper()))
    for ids in (EdgeId("b", "a", "k"), EdgeId("a", "b", "z"), EdgeId("a", "b", "k")):
        add_edge(graph, ids, edge_of_answer("x"))
    assert [(iri, node["label"]) for iri, node in nodes_of(graph)] == [("b", "B"), ("a", "A")]
    assert [edge_id for edge_id, _ in edges_of(graph)] == [
        ("a", "b", "k"),
        ("a", "b", "z"),
        ("b", "a", "k"),
    ]


def test_edges_between_two_nodes_are_those_of_one_direction_sorted_by_key() -> None:
    graph = new_graph()
    for ids in (EdgeId("a", "b", "z"), EdgeId("a", "b", "k"), EdgeId("b", "a", "k")):
        add_edge(graph, ids, edge_of_answer(ids.key))
    found = [(edge_id.key, edge["label"]) for edge_id, edge in edges_between(graph, "a", "b")]
    assert found == [("k", "k"), ("z", "z")]
    assert edges_between(graph, "a", "c") == []


def test_what_is_read_is_the_graphs_own_dictionary_not_a_copy() -> None:
    graph = new_graph()
    add_node(graph, "a", make_node())
    add_edge(graph, EdgeId("a", "a", "k"), edge_of_answer("x"))
    assert node_of(graph, "a") is graph.nodes["a"]
    assert edge_of(graph, EdgeId("a", "a", "k")) is graph.edges["a", "a", "k"]


def test_a_node_or_edge_that_is_not_in_the_graph_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        node_of(new_graph(), "a")
    with pytest.raises(KeyError):
        edge_of(new_graph(), EdgeId("a", "b", "k"))


def test_a_time_has_four_named_parts_or_is_none() -> None:
    time = time_of(make_node(time=["2014", "", "", "in spring"]))
    assert time == NodeTime(at="2014", first="", last="", words="in spring")
    assert time_of(make_node()) is None


def test_evidence_that_is_written_to_an_edge_is_read_back() -> None:
    edge = edge_of_answer("x", [EVIDENCE])
    assert evidence_of(edge) == (EVIDENCE,)
    assert as_edge_evidence(evidence_of(edge)) == edge["evidence"]


def test_an_edge_of_an_answer_has_its_label_as_sentence_and_nothing_else() -> None:
    edge = edge_of_answer("addressed to")
    assert (edge["label"], edge["sentence"], edge["kind"]) == (
        "addressed to",
        "addressed to",
        "property",
    )
    empty = ["short", "time", "currency", "role", "drawn", "statement", "structural"]
    assert [name for name, value in edge.items() if not value] == [*empty, "evidence", "context"]
