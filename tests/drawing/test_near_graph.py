from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import plangraph as pg
from near_drawn import DATA, load_data, open_data
from needs import TIME
from plangraph.drawing.near_graph import NearGraph
from plangraph.drawing.network import WholeNetwork
from plangraph.drawing.projection import find_projection
from plangraph.drawing.subgraphs import subgraph_around


@TIME
@pytest.mark.parametrize("name", DATA)
def test_what_is_around_a_node_is_what_the_whole_graph_has_around_it(name: str) -> None:
    graph = open_data(name)
    whole = find_projection(graph.lookup)
    for number, node in enumerate(sorted(whole)[::131]):
        hops = 1 + number % 2
        part = NearGraph(graph.lookup).around(node, hops)
        assert nx.utils.graphs_equal(part, subgraph_around(whole, node, hops)), (node, hops)


@TIME
def test_what_is_around_a_node_of_an_archive_is_what_its_files_have(tmp_path: Path) -> None:
    stored, filed = load_data("agreement", tmp_path / "archive"), open_data("agreement")
    whole = find_projection(filed.lookup)
    for node in sorted(whole)[::200]:
        part = NearGraph(stored.lookup).around(node, 1)
        assert nx.utils.graphs_equal(part, subgraph_around(whole, node, 1)), node


@pytest.mark.parametrize("name", DATA)
def test_a_near_graph_is_the_same_network_as_the_whole_one(name: str) -> None:
    graph = open_data(name)
    drawn = find_projection(graph.lookup)
    whole, near = WholeNetwork(drawn), NearGraph(graph.lookup)
    for node in sorted(drawn)[::13]:
        near.reach([node])
        edges = near.edges_at(node)
        assert sorted(edges) == sorted(whole.edges_at(node))
        ids = [edge.edge_id for edge in edges]
        assert near.find_origins(ids) == whole.find_origins(ids)


def test_only_what_is_drawn_as_a_node_is_in_the_graph(graph: pg.Graph) -> None:
    near, expand = NearGraph(graph.lookup), graph.lookup.names.expand
    assert expand("person:trump") in near
    assert expand("claim:ft-F24") not in near
    assert "nothing" not in near
    assert expand("person:trump") in near.of_class("Actor")
    assert expand("version:us28-ft") not in near.of_class("Actor")


def test_an_origin_is_called_by_the_label_of_the_draft_or_the_short_name_of_the_source(
    graph: pg.Graph,
) -> None:
    near, expand = NearGraph(graph.lookup), graph.lookup.names.expand
    whole = WholeNetwork(find_projection(graph.lookup))
    for name in ("version:us28-ft", "source:ft"):
        assert near.name_origin(expand(name)) == whole.name_origin(expand(name))
