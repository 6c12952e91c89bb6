from __future__ import annotations

import networkx as nx
import pytest

from plangraph.drawing.elements import EdgeId
from plangraph.drawing.origins import find_origins, name_origin


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """Return two versions with a clause each, and two actors."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("one", "two"):
        graph.add_node(f"v/{name}", drawn="PlanVersion", label=name, versions=[name])
        graph.add_node(f"c/{name}", drawn="ClauseVersion", label=f"c {name}", versions=[name])
    for name in ("a", "b"):
        graph.add_node(name, drawn="Actor", label=name, versions=[])
    return graph


def add(graph: nx.MultiDiGraph[str], start: str, end: str, *sources: str) -> EdgeId:
    key = str(graph.number_of_edges())
    evidence = [{"source": source} for source in sources]
    graph.add_edge(start, end, key, evidence=evidence, context=[])
    return EdgeId(start, end, key)


def test_an_edge_at_a_version_or_in_it_holds_in_that_version(graph: nx.MultiDiGraph[str]) -> None:
    edges = [
        add(graph, "v/one", "c/one"),
        add(graph, "c/one", "a", "page"),
        add(graph, "a", "v/one"),
    ]
    origins = find_origins(graph)
    assert [origins[edge] for edge in edges] == [frozenset({"v/one"})] * 3


def test_an_edge_between_two_versions_holds_in_neither(graph: nx.MultiDiGraph[str]) -> None:
    edge = add(graph, "v/one", "v/two", "page")
    assert find_origins(graph)[edge] == frozenset()


def test_an_edge_holds_in_every_version_that_shares_a_source_with_it(
    graph: nx.MultiDiGraph[str],
) -> None:
    add(graph, "c/one", "a", "page")
    add(graph, "c/two", "a", "page", "other page")
    shared, of_two = add(graph, "a", "b", "page"), add(graph, "b", "a", "other page", "unused")
    origins = find_origins(graph)
    assert origins[shared] == frozenset({"v/one", "v/two"})
    assert origins[of_two] == frozenset({"v/two"})


def test_an_edge_of_a_source_that_no_version_has_holds_in_the_source(
    graph: nx.MultiDiGraph[str],
) -> None:
    edge = add(graph, "a", "b", "page", "other page")
    assert find_origins(graph)[edge] == frozenset({"page", "other page"})


def test_an_edge_without_evidence_between_things_of_no_version_holds_everywhere(
    graph: nx.MultiDiGraph[str],
) -> None:
    edge = add(graph, "a", "b")
    assert find_origins(graph)[edge] is None


def test_versions_of_the_same_name_are_both_origins(graph: nx.MultiDiGraph[str]) -> None:
    graph.add_node("v/again", drawn="PlanVersion", label="one", versions=["one"])
    edge = add(graph, "c/one", "a")
    assert find_origins(graph)[edge] == frozenset({"v/one", "v/again"})


def test_a_version_has_a_label_and_a_source_a_short_iri(graph: nx.MultiDiGraph[str]) -> None:
    assert name_origin(graph, "v/one") == "one"
    assert name_origin(graph, "https://w3id.org/plangraph/id/source/page") == "source:page"
