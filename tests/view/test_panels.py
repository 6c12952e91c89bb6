from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from plangraph.view.panels import make_flows, make_timeline


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
        "2025-11-27",
        "2025-11-20 to 2025-11-30",
        "2025-12-01 to 2025-12-10",
        "",
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
            flow.terms,
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
    hundred = "exactly 100,000,000,000 USD"
    assert told == [
        (["Russia"], [rest], "", ["US-Russian investment vehicle"], []),
        (["Russia"], [invested], hundred, ["Effort to rebuild Ukraine"], ["Ukraine"]),
        ([], [profits], "exactly 50 percent", [], ["United States"]),
    ]


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
