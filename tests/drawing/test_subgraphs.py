from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from conftest import ROOT
from plangraph.drawing.subgraphs import subgraph_around, subgraph_of_version
from plangraph.vocabulary import ID, PREFIXES

VERSION = PREFIXES["version"] + "us28-ft"


@pytest.fixture
def chain() -> nx.MultiDiGraph[str]:
    """Return a -> b -> plan <- c, and d on its own."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abcd":
        graph.add_node(name, drawn="Actor", kind="Actor", label=name, versions=[])
    add_plan(graph, "plan", "Plan")
    graph.add_edges_from(
        [("a", "b"), ("b", "plan"), ("c", "plan")], drawn="", evidence=[], context=[]
    )
    return graph


def add_plan(graph: nx.MultiDiGraph[str], name: str, label: str) -> None:
    kind = "PlanVersion"
    graph.add_node(name, drawn=kind, kind=kind, label=label, versions=[label])


def test_near_is_counted_in_relations_of_either_direction(chain: nx.MultiDiGraph[str]) -> None:
    assert set(subgraph_around(chain, "b")) == {"a", "b", "plan"}
    assert set(subgraph_around(chain, "a")) == {"a", "b"}
    assert set(subgraph_around(chain, "d", 5)) == {"d"}


def test_a_plan_is_reached_but_not_passed_through(chain: nx.MultiDiGraph[str]) -> None:
    assert set(subgraph_around(chain, "b", 5)) == {"a", "b", "plan"}
    assert set(subgraph_around(chain, "plan", 2)) == {"a", "b", "c", "plan"}


def test_all_relations_in_between_are_kept_and_the_graph_is_left_as_it_is(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    before = network.copy()
    near = subgraph_around(network, PREFIXES["person"] + "vance", 2)
    assert nx.utils.graphs_equal(near, network.subgraph(near))
    near.nodes[PREFIXES["person"] + "vance"]["label"] = "changed"
    assert nx.utils.graphs_equal(network, before) or network.nodes != before.nodes


def test_the_picture_of_the_article_connects_everyone_whom_it_names(graph: pg.Graph) -> None:
    part = subgraph_of_version(graph.to_networkx(), VERSION)
    named = {
        *(f"person/{name}" for name in ("trump", "zelenskiy", "driscoll", "leavitt")),
        *(f"institution/{name}" for name in ("nato", "g8", "peace-council")),
    }
    largest = max(nx.weakly_connected_components(part), key=len)
    assert {ID + name for name in named} <= largest
    assert VERSION in largest


def test_the_picture_of_a_version_has_every_edge_that_its_sources_support(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    part = subgraph_of_version(network, VERSION)
    source = ID + "source/ft-28-point-plan"
    others = {
        iri
        for iri, node in network.nodes(data=True)
        if node["versions"] and part.nodes[VERSION]["label"] not in node["versions"]
    }
    for start, end, key, edge in network.edges(keys=True, data=True):
        supported = any(item["source"] == source for item in edge["evidence"])
        documents = {end for end in (start, end) if network.nodes[end]["kind"] == "SourceDocument"}
        if supported and not documents and not {start, end} & others:
            assert part.has_edge(start, end, key)
    assert not others & set(part)


@pytest.mark.parametrize("name", [path.parent.name for path in ROOT.glob("data/*/plan.yaml")])
def test_everything_in_the_picture_of_a_version_is_connected(graph: pg.Graph, name: str) -> None:
    part = subgraph_of_version(graph.to_networkx(), PREFIXES["version"] + name)
    assert len(part) > 5
    assert nx.is_weakly_connected(part)


def test_the_documents_behind_a_picture_are_its_evidence_not_a_part_of_it(graph: pg.Graph) -> None:
    part = subgraph_of_version(graph.to_networkx(), VERSION)
    source = ID + "source/ft-28-point-plan"
    assert source not in part
    assert any(
        item["source"] == source for *_, edge in part.edges(data=True) for item in edge["evidence"]
    )


def test_a_version_comes_with_its_clauses_and_whom_they_concern(graph: pg.Graph) -> None:
    part = subgraph_of_version(graph.to_networkx(), PREFIXES["version"] + "minsk2")
    assert PREFIXES["state"] + "ukraine" in part
    assert PREFIXES["cv"] + "minsk2-border" in part
    assert PREFIXES["person"] + "trump" not in part


def test_what_only_another_version_connects_is_left_out(chain: nx.MultiDiGraph[str]) -> None:
    chain.add_node(
        "other", drawn="PlanVersion", kind="PlanVersion", label="Other", versions=["Other"]
    )
    chain.add_edge("c", "plan", evidence=[{"source": "page"}], drawn="", context=[])
    chain.add_edge("d", "other", evidence=[{"source": "page"}], drawn="", context=[])
    assert set(subgraph_of_version(chain, "plan")) == {"b", "c", "plan"}


def test_clauses_of_other_versions_are_left_out(chain: nx.MultiDiGraph[str]) -> None:
    chain.add_node(
        "other", drawn="PlanVersion", kind="PlanVersion", label="Other", versions=["Other"]
    )
    chain.add_edges_from([("c", "other"), ("other", "plan")], drawn="", evidence=[], context=[])
    assert set(subgraph_of_version(chain, "plan")) == {"b", "c", "plan"}


def test_the_search_ends_where_nothing_new_is_near(chain: nx.MultiDiGraph[str]) -> None:
    assert set(subgraph_around(chain, "a", 10**20)) == {"a", "b", "plan"}


def test_no_hop_is_the_node_alone(chain: nx.MultiDiGraph[str]) -> None:
    assert set(subgraph_around(chain, "b", 0)) == {"b"}


def test_a_part_is_a_copy_of_its_structure(chain: nx.MultiDiGraph[str]) -> None:
    part = subgraph_around(chain, "b")
    part.remove_node("a")
    part.add_edge("b", "new")
    assert "a" in chain
    assert "new" not in chain


def test_who_would_lead_a_body_in_another_draft_is_left_out(graph: pg.Graph) -> None:
    part = subgraph_of_version(graph.to_networkx(), VERSION)
    compositions = {
        edge["statement"] for _, _, edge in part.edges(data=True) if edge["drawn"] == "Composition"
    }
    rows = graph.store.query(
        f"SELECT ?one {{ ?one a plan:Composition ; plan:accordingTo <{VERSION}> }}"
    )
    assert compositions
    assert compositions <= {str(one) for (one,) in rows}
