from __future__ import annotations

import io
import json

import networkx as nx

import plangraph as pg
from plangraph.serialization import graphml


def test_networkx_reads_back_every_node_edge_and_attribute(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    text = "".join(graphml.serialize(network))
    again = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert set(again.nodes) == set(network.nodes)
    assert again.number_of_edges() == network.number_of_edges()
    edge = sorted(network.edges(keys=True))[0]
    evidence = json.loads(again.edges[edge]["evidence"])
    assert evidence == network.edges[edge]["evidence"]


def test_the_graph_is_left_as_it_is(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    before = network.copy()
    "".join(graphml.serialize(network))
    assert nx.utils.graphs_equal(network, before)


def test_the_same_graph_gives_the_same_bytes_in_any_order() -> None:
    def of(*edges: tuple[str, str, str]) -> str:
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for source, target, key in edges:
            network.add_edge(source, target, key, label=key)
        return "".join(graphml.serialize(network))

    assert of(("a", "b", "x"), ("a", "b", "y")) == of(("a", "b", "y"), ("a", "b", "x"))
