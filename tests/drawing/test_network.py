from __future__ import annotations

import plangraph as pg
from plangraph.drawing.elements import EdgeId, edges_of
from plangraph.drawing.network import WholeNetwork, is_detour
from plangraph.drawing.projection import find_projection


def test_an_edge_is_near_both_of_its_ends(graph: pg.Graph) -> None:
    drawn = find_projection(graph.lookup)
    network = WholeNetwork(drawn)
    for edge_id, _ in edges_of(drawn):
        assert edge_id.target in {edge.node for edge in network.edges_at(edge_id.source)}
        assert edge_id.source in {edge.node for edge in network.edges_at(edge_id.target)}


def test_an_edge_is_a_detour_in_the_network_where_it_is_one_in_the_graph(graph: pg.Graph) -> None:
    drawn = find_projection(graph.lookup)
    network = WholeNetwork(drawn)
    for node in drawn:
        ends = [EdgeId._make(edge) for edge in drawn.edges(node, keys=True)]
        found = [edge.is_detour for edge in network.edges_at(node)]
        assert found.count(True) >= sum(is_detour(drawn, edge_id) for edge_id in ends)


def test_a_node_without_edges_has_none(graph: pg.Graph) -> None:
    assert WholeNetwork(find_projection(graph.lookup)).edges_at("nothing") == ()
