from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from plangraph.drawing.path import find_path
from plangraph.vocabulary import PREFIXES


def test_a_way_is_told_step_by_step_with_evidence(graph: pg.Graph) -> None:
    steps = graph.path("Vance", "US military delegation")
    assert [str(step) for step in steps] == [
        "JD Vance ←allied with— Daniel Driscoll",
        "Daniel Driscoll ←led by— US military delegation",
    ]
    assert [item.line for step in steps for item in step.evidence] == [15, 15]


def test_no_way_leads_through_the_plan_where_there_is_another(graph: pg.Graph) -> None:
    names = ("Trump", "Russia", "Nato", "Zelenskiy", "G8", "Driscoll")
    for one in names:
        for two in names:
            told = " ".join(str(step) for step in graph.path(one, two))
            assert "28-point plan, as reported" not in told, (one, two)


def test_the_plan_is_taken_where_there_is_no_other_way(graph: pg.Graph) -> None:
    steps = graph.path("US peace plan for Ukraine (2025)", "Russia")
    assert "28-point plan, as reported" in str(steps[0])


def test_every_step_says_what_it_rests_on(graph: pg.Graph) -> None:
    assert all(step.evidence for step in graph.path("Leavitt", "Nato"))


def test_there_and_back_is_the_same_way(graph: pg.Graph) -> None:
    there, back = graph.path("Trump", "G8"), graph.path("G8", "Trump")
    assert [(s.source, s.target) for s in there] == [(s.target, s.source) for s in reversed(back)]


def test_a_thing_is_connected_with_itself_in_no_step(graph: pg.Graph) -> None:
    assert graph.path("Nato", "NATO") == ()


def test_what_nothing_connects_has_no_way(graph: pg.Graph) -> None:
    assert graph.path("X", "Russia") == ()


def test_a_name_that_is_not_drawn_or_not_known_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.path("claim:ft-F24", "Russia")
    with pytest.raises(pg.UsageError, match="PG403"):
        graph.path("Ukraine", "Russia")


def test_the_lightest_of_parallel_relations_decides() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abc":
        graph.add_node(name, label=name.upper(), drawn="Actor")
    plain = {"label": "l", "evidence": [], "structural": False}
    graph.add_edge("a", "c", "whole", **{**plain, "structural": True})
    graph.add_edge("a", "b", "one", **plain)
    graph.add_edge("c", "b", "two", **plain)
    assert [str(step) for step in find_path(graph, "a", "c")] == ["A —l→ B", "B ←l— C"]


def test_names_of_prefixes_lead_to_their_things(graph: pg.Graph) -> None:
    assert graph.path(PREFIXES["person"] + "vance", "person:driscoll")
