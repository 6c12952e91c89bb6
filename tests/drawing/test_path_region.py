from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from listed_network import EDGES, NODES, ListedEdge, ListedNetwork, weigh
from plangraph.drawing.path_region import FAR, PathRegion


@given(EDGES, NODES, NODES)
def test_the_shortest_length_is_that_of_the_whole_network(
    edges: list[ListedEdge], first: str, last: str
) -> None:
    whole = weigh(edges, None)
    is_connected = nx.has_path(whole, first, last)
    length = nx.dijkstra_path_length(whole, first, last) if is_connected else FAR
    assert PathRegion(ListedNetwork(edges), first, last).find_shortest() == length


@given(EDGES, NODES, NODES, st.integers(0, 50))
def test_it_has_the_edges_of_all_paths_up_to_a_length_and_no_others(
    edges: list[ListedEdge], first: str, last: str, length: int
) -> None:
    network = ListedNetwork(edges)
    region = PathRegion(network, first, last)
    region.grow(length)
    whole = weigh(edges, None)
    start, end = (nx.single_source_dijkstra_path_length(whole, node) for node in (first, last))
    wanted = {
        edge_id
        for edge_id, (one, two, far, _) in network.edges.items()
        for here, there in ((one, two), (two, one))
        if start.get(here, FAR) + (20 if far else 1) + end.get(there, FAR) <= length
    }
    assert region.list_edges(length).keys() == wanted


def test_it_is_whole_when_one_end_leads_no_further() -> None:
    network = ListedNetwork(
        [("a", "b", False, None), *[(*"cd", False, None)], *[(*"de", True, None)]]
    )
    region = PathRegion(network, "a", "c")
    assert not region.is_whole
    assert region.find_shortest() == FAR
    assert region.is_whole
