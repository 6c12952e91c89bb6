from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from plangraph.view.panels import Cell, make_matrix, make_timeline


@pytest.fixture(scope="module")
def network(graph: pg.Graph) -> nx.MultiDiGraph[str]:
    return graph.to_networkx()


def test_the_matrix_holds_every_effect_on_an_actor_once(network: nx.MultiDiGraph[str]) -> None:
    matrix = make_matrix(network)
    shown = sum(len(cell) for _, cells in matrix.rows for cell in cells)
    selected = [
        target
        for source, target, data in network.edges(data=True)
        if data["drawn"] == "NormativeEffect"
        and network.nodes[source]["drawn"] == "ClauseVersion"
        and network.nodes[target]["drawn"] == "Actor"
    ]
    assert shown == len(selected)
    assert {actor.id for actor in matrix.actors} == set(selected)


def test_clauses_come_in_the_order_of_the_source(network: nx.MultiDiGraph[str]) -> None:
    clauses = [clause.id.rpartition("/")[2] for clause, _ in make_matrix(network).rows]
    assert clauses[0] == "ft-land-cession"
    assert clauses[-1] == "ft-peace-council"
    assert len(clauses) == 13


def test_a_cell_tells_the_bearer_from_the_beneficiary(network: nx.MultiDiGraph[str]) -> None:
    matrix = make_matrix(network)
    columns = [actor.caption for actor in matrix.actors]
    (cells,) = [cells for clause, cells in matrix.rows if clause.id.endswith("ft-nato-enlargement")]
    assert cells[columns.index("Nato")] == (
        Cell("prohibition", "enlarge", "touches"),
        Cell("prohibition", "enlarge", "binds"),
    )
    assert cells[columns.index("Russia")] == (Cell("prohibition", "enlarge", "favours"),)
    assert cells[columns.index("Ukraine")] == ()


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


def test_an_empty_graph_has_empty_panels() -> None:
    empty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    assert make_matrix(empty).rows == ()
    assert make_timeline(empty) == ()
