from __future__ import annotations

import dataclasses
from itertools import pairwise

import networkx as nx
import pytest

import plangraph as pg
from plangraph.asking.evidence import Evidence
from plangraph.drawing.elements import edges_of
from plangraph.drawing.network import WholeNetwork, is_detour
from plangraph.drawing.path import find_path
from plangraph.vocabulary import PREFIXES

EVIDENCE = Evidence("c", "p", "a", "v", "stated", "s", 3, 10, 20, "", "", "", "")


def test_a_path_is_its_steps_with_their_evidence(graph: pg.Graph) -> None:
    steps = graph.path("Vance", "US military delegation")
    driscoll, delegation = "Daniel Driscoll", "US military delegation"
    assert [str(step) for step in steps] == [
        f"JD Vance – {driscoll}: It is judged that {driscoll} is close to JD Vance.",
        f"{driscoll} – {delegation}: {driscoll} leads the {delegation}.",
    ]
    assert [item.line for step in steps for item in step.evidence] == [15, 15]


def test_no_path_leads_through_the_plan_where_there_is_another(graph: pg.Graph) -> None:
    names = ("Trump", "Russia", "Nato", "Zelenskiy", "G8", "Driscoll")
    for one, two in pairwise((*names, names[0])):
        told = " ".join(str(step) for step in graph.path(one, two))
        assert "28-point plan, as reported" not in told, (one, two)


def test_a_path_leads_through_the_plan_where_there_is_no_other(graph: pg.Graph) -> None:
    steps = graph.path("US peace plan for Ukraine (2025)", "Russia")
    assert "is a version of" in str(steps[0])


def test_every_step_has_evidence(graph: pg.Graph) -> None:
    assert all(step.evidence for step in graph.path("Leavitt", "Nato"))


def test_the_path_back_is_the_same(graph: pg.Graph) -> None:
    there, back = graph.path("Trump", "G8"), graph.path("G8", "Trump")
    assert [(s.source, s.target) for s in there] == [(s.target, s.source) for s in reversed(back)]


def test_the_path_from_a_thing_to_itself_has_no_step(graph: pg.Graph) -> None:
    assert graph.path("Nato", "NATO") == ()


def test_things_that_nothing_connects_have_no_path(graph: pg.Graph) -> None:
    assert graph.path("X", "Russia") == ()


def test_a_name_that_is_not_drawn_or_ambiguous_is_a_usage_error(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.path("claim:ft-F24", "Russia")
    with pytest.raises(pg.UsageError, match="PG403"):
        graph.path("Ukraine", "Russia")


def test_the_lightest_of_parallel_edges_decides() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abc":
        graph.add_node(name, label=name.upper(), drawn="Actor", versions=[])
    plain = {
        "label": "l",
        "sentence": "So.",
        "evidence": [],
        "context": [],
        "structural": False,
        "role": "",
    }
    graph.add_edge("a", "c", "whole", **{**plain, "structural": True})
    graph.add_edge("a", "b", "one", **plain)
    graph.add_edge("c", "b", "two", **plain)
    assert [str(step) for step in find_path(WholeNetwork(graph), "a", "c")] == [
        "A – B: So.",
        "B – C: So.",
    ]


def test_both_ends_may_be_iris_or_curies(graph: pg.Graph) -> None:
    assert graph.path(PREFIXES["person"] + "vance", "person:driscoll")


def make_graph(*edges: tuple[str, str, str, bool, bool]) -> nx.MultiDiGraph[str]:
    """Return actors with edges: source, target, key, whether with evidence, whether structural."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for source, target, key, has_evidence, structural in edges:
        for name in (source, target):
            graph.add_node(name, label=name.upper(), drawn="Actor", versions=[])
        evidence = [dataclasses.asdict(EVIDENCE)] if has_evidence else []
        claims = {"evidence": evidence, "context": [], "role": ""}
        graph.add_edge(
            source, target, key, label=key, sentence=key, structural=structural, **claims
        )
    return graph


def test_of_parallel_edges_the_one_with_evidence_is_chosen_whatever_its_direction() -> None:
    graph = make_graph(("a", "b", "bare", False, False), ("b", "a", "shown", True, False))
    (step,) = find_path(WholeNetwork(graph), "a", "b")
    assert (step.label, step.forward, step.evidence) == ("shown", False, (EVIDENCE,))


def test_of_edges_with_evidence_one_that_is_not_structural_then_forward_then_first_by_key() -> None:
    edges = [
        ("a", "b", "a-part", True, True),
        ("b", "a", "b-back", True, False),
        ("a", "b", "d-forward", True, False),
        ("a", "b", "c-forward", True, False),
    ]
    labels = []
    while edges:
        (step,) = find_path(WholeNetwork(make_graph(*edges)), "a", "b")
        labels.append(step.label)
        edges = [edge for edge in edges if edge[2] != step.label]
    assert labels == ["c-forward", "d-forward", "b-back", "a-part"]


def test_of_paths_of_the_same_length_the_first_in_the_alphabet_is_taken_both_ways() -> None:
    graph = make_graph(
        ("s", "n", "k", False, False),
        ("n", "t", "k", False, False),
        ("s", "m", "k", False, False),
        ("m", "t", "k", False, False),
    )
    assert [step.target for step in find_path(WholeNetwork(graph), "s", "t")] == ["M", "T"]
    assert [step.target for step in find_path(WholeNetwork(graph), "t", "s")] == ["M", "S"]


@pytest.mark.parametrize(("length", "is_detour_taken"), [(20, False), (21, True)])
def test_a_detour_is_taken_instead_of_more_than_twenty_steps(
    length: int, is_detour_taken: bool
) -> None:
    nodes = ["a", *(f"n{number:02}" for number in range(length - 1)), "z"]
    chain = [(*pair, "step", False, False) for pair in pairwise(nodes)]
    steps = find_path(WholeNetwork(make_graph(("a", "z", "part", False, True), *chain)), "a", "z")
    assert len(chain) == length
    assert ([step.label for step in steps] == ["part"]) == is_detour_taken


def test_an_edge_at_a_plan_and_a_structural_edge_are_detours() -> None:
    graph = make_graph(("a", "b", "plain", False, False), ("a", "b", "part", False, True))
    graph.add_node("p", label="P", drawn="PeacePlan", versions=[])
    graph.add_edge(
        "a",
        "p",
        "plain",
        label="l",
        sentence="So.",
        evidence=[],
        context=[],
        structural=False,
        role="",
    )
    found = {edge_id: is_detour(graph, edge_id) for edge_id, _ in edges_of(graph)}
    assert found == {
        ("a", "b", "plain"): False,
        ("a", "b", "part"): True,
        ("a", "p", "plain"): True,
    }


def add_source(graph: nx.MultiDiGraph[str], source: str, *edges: tuple[str, str]) -> None:
    """Add edges between actors that a source supports."""
    evidence = [{**dataclasses.asdict(EVIDENCE), "source": source}]
    for start, end in edges:
        for name in (start, end):
            graph.add_node(name, label=name.upper(), drawn="Actor", versions=[])
        claims = {"evidence": evidence, "context": [], "role": ""}
        graph.add_edge(
            start, end, source, label=source, sentence=source, structural=False, **claims
        )


def test_a_longer_path_within_one_source_goes_before_a_shorter_one_over_two() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_source(graph, "one", ("a", "b"), ("b", "c"), ("c", "z"))
    add_source(graph, "two", ("b", "z"))
    steps = find_path(WholeNetwork(graph), "a", "z")
    assert [(step.target, step.origin) for step in steps] == [
        ("B", "one"),
        ("C", "one"),
        ("Z", "one"),
    ]


def test_a_path_that_leaves_its_source_says_where() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_source(graph, "one", ("a", "b"), ("b", "c"))
    add_source(graph, "two", ("c", "d"), ("d", "z"))
    assert [step.origin for step in find_path(WholeNetwork(graph), "a", "z")] == [
        "one",
        "one",
        "two",
        "two",
    ]


def test_a_step_that_holds_everywhere_leaves_no_source() -> None:
    graph = make_graph(("b", "c", "part", False, True))
    add_source(graph, "one", ("a", "b"), ("c", "z"))
    assert {step.origin for step in find_path(WholeNetwork(graph), "a", "z")} == {"one"}


def test_of_sources_with_paths_of_the_same_length_the_first_is_taken() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_source(graph, "two", ("a", "m"), ("m", "z"))
    add_source(graph, "one", ("a", "n"), ("n", "z"))
    assert [step.origin for step in find_path(WholeNetwork(graph), "a", "z")] == ["one", "one"]


@pytest.mark.parametrize("ends", [("Driscoll", "G8"), ("Trump", "Leavitt"), ("Vance", "Zelenskiy")])
def test_those_whom_the_article_names_are_connected_within_it(
    graph: pg.Graph, ends: tuple[str, str]
) -> None:
    assert {step.origin for step in graph.path(*ends)} == {"28-point plan, as reported"}


def test_no_step_within_a_draft_is_at_a_clause_of_another(graph: pg.Graph) -> None:
    for version in ("us28", "e3", "ua20"):
        steps = graph.path(f"version:{version}", "Nato")
        (origin,) = {step.origin for step in steps}
        assert steps[0].source == origin
