from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from plangraph.view.panels import make_flows, make_timeline
from plangraph.vocabulary import PLAN


@pytest.fixture(scope="module")
def network(article: pg.Graph) -> nx.MultiDiGraph[str]:
    return article.to_networkx()


def test_the_timeline_is_in_order_and_no_more_exact_than_the_source(
    network: nx.MultiDiGraph[str],
) -> None:
    assert [moment.when for moment in make_timeline(network)] == [
        "2014",
        "2022",
        "2025-11-20",
        "until 2025-11-26",
        "2025-11-20 to 2025-11-30",
        "2025-12-01 to 2025-12-10",
        "",
    ]


def test_the_clause_of_an_effect_is_in_the_timeline_where_it_is_due() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_effect(graph, "a", PLAN.dutyBearer, time=["", "2026-01-31", "2026-03-02", "in 30 days"])
    add_effect(graph, "b", PLAN.dutyBearer, time=["", "", "", "as soon as possible"])
    told = [
        (moment.when, moment.words, [thing.caption for thing in moment.things])
        for moment in make_timeline(graph)
    ]
    assert told == [
        ("2026-01-31 to 2026-03-02", "in 30 days", ["clause"]),
        ("", "as soon as possible", ["clause"]),
    ]


def test_every_event_milestone_and_statement_is_in_the_timeline(
    network: nx.MultiDiGraph[str],
) -> None:
    told = [thing.id for moment in make_timeline(network) for thing in moment.things]
    happening = {"Event", "Milestone", "Statement"}
    assert sorted(told) == sorted(n for n in network if network.nodes[n]["drawn"] in happening)


def test_flows_tell_the_owner_the_asset_the_amount_and_who_gains(
    network: nx.MultiDiGraph[str],
) -> None:
    told = [
        (
            [one.caption for one in flow.owners],
            [one.caption for one in flow.assets],
            [one.caption for one in flow.makes],
            [one.caption for one in flow.gainers],
        )
        for flow in make_flows(network)
    ]
    rest, invested, profits = (
        "What remains of the frozen Russian funds",
        "Part of the frozen Russian assets to be invested",
        "Profits of the effort to rebuild Ukraine",
    )
    assert told == [
        (["Russia"], [rest], ["US-Russian investment vehicle"], []),
        (["Russia"], [invested], ["Effort to rebuild Ukraine"], ["Ukraine"]),
        ([], [profits], [], ["United States"]),
    ]
    _, second, third = (flow.sentence for flow in make_flows(network))
    assert "$100 billion" in second
    assert "half" in third


def test_whom_a_claim_merely_implies_to_gain_is_told_apart(network: nx.MultiDiGraph[str]) -> None:
    vehicle = make_flows(network)[0]
    assert vehicle.gainers == ()
    implied = [(thing.caption, certainty) for thing, certainty in vehicle.implied]
    assert implied == [("Russia", "implied"), ("United States", "implied")]


def test_every_effect_on_an_asset_is_a_flow(network: nx.MultiDiGraph[str]) -> None:
    effects = {
        data["statement"]
        for _, target, data in network.edges(data=True)
        if network.nodes[target]["drawn"] == "Asset" and data["drawn"] == "NormativeEffect"
    }
    assert len(make_flows(network)) == len(effects)


def test_an_empty_graph_has_empty_panels() -> None:
    empty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    assert make_flows(empty) == ()
    assert make_timeline(empty) == ()


def add_event(graph: nx.MultiDiGraph[str], name: str, *time: str) -> None:
    graph.add_node(name, label=name, kind_label="event", drawn="Event", time=list(time))


def test_a_period_is_shown_by_the_days_that_are_known_and_sorted_by_its_last() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_event(graph, "whole", "", "2025-01-01", "2025-03-01", "")
    add_event(graph, "open end", "", "2025-02-01", "", "from spring")
    add_event(graph, "open start", "", "", "2025-02-15", "")
    add_event(graph, "day", "2025-02-10", "", "", "")
    add_event(graph, "undated")
    assert [(moment.when, moment.words) for moment in make_timeline(graph)] == [
        ("from 2025-02-01", "from spring"),
        ("2025-02-10", ""),
        ("until 2025-02-15", ""),
        ("2025-01-01 to 2025-03-01", ""),
        ("", ""),
    ]


def test_things_of_the_same_time_are_one_moment_in_the_order_of_their_names() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("b", "a"):
        add_event(graph, name, "2025", "", "", "")
    (moment,) = make_timeline(graph)
    assert [thing.caption for thing in moment.things] == ["a", "b"]


def add_effect(graph: nx.MultiDiGraph[str], target: str, role: str, **changes: object) -> None:
    for name, drawn in (("clause", "ClauseVersion"), (target, "Actor")):
        if name not in graph:
            graph.add_node(name, label=name, kind_label=drawn, drawn=drawn)
    plain = {
        "label": "must pay",
        "sentence": "The payer would have to pay at most €5.",
        "time": [],
        "currency": "EUR",
        "role": role,
        "drawn": "NormativeEffect",
        "statement": "effect",
        "evidence": [],
    }
    graph.add_edge("clause", target, f"{role} {target}", **{**plain, **changes})


def test_an_effect_with_an_amount_of_money_is_a_flow_without_any_asset() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_effect(graph, "payer", PLAN.dutyBearer)
    add_effect(graph, "gainer", PLAN.beneficiary)
    add_effect(graph, "fund", PLAN.establishes)
    (flow,) = make_flows(graph)
    ends = (flow.payers, flow.gainers, flow.makes, flow.assets, flow.owners)
    captions = [[thing.caption for thing in things] for things in ends]
    assert captions == [["payer"], ["gainer"], ["fund"], [], []]
    assert flow.sentence == "The payer would have to pay at most €5."


def test_an_effect_without_money_or_assets_is_no_flow() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_effect(graph, "payer", PLAN.dutyBearer, currency="")
    add_effect(graph, "thing", PLAN.affects, currency="")
    assert make_flows(graph) == ()


def test_a_claimed_beneficiary_is_implied_with_its_certainties_not_a_gainer() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_effect(graph, "payer", PLAN.dutyBearer)
    evidence = [{"certainty": word} for word in ("stated", "implied", "stated")]
    add_effect(graph, "friend", PLAN.beneficiary, drawn="Claim", evidence=evidence)
    (flow,) = make_flows(graph)
    assert flow.gainers == ()
    implied = [(thing.caption, certainty) for thing, certainty in flow.implied]
    assert implied == [("friend", "implied, stated")]
