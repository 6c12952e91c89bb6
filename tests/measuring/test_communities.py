from __future__ import annotations

import itertools
import random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from needs import TIME
from plangraph.measuring.communities import find_communities
from plangraph.measuring.edges import index_pairs

NODES = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(NODES, NODES), max_size=30)


def find_groups(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the communities, each under the name of its least node."""
    edges = index_pairs(pairs)
    groups: dict[str, set[str]] = {}
    for name, least in zip(edges.names, find_communities(edges), strict=True):
        groups.setdefault(edges.names[least], set()).add(name)
    return groups


def clique(names: str) -> list[tuple[str, str]]:
    return list(itertools.combinations(names, 2))


def weigh(pairs: list[tuple[str, str]]) -> nx.MultiGraph[str]:
    return nx.MultiGraph(pairs)


def test_two_circles_with_one_tie_between_them_are_two_communities() -> None:
    groups = find_groups([*clique("abcd"), *clique("wxyz"), ("d", "w")])
    assert groups == {"a": set("abcd"), "w": set("wxyz")}


def test_ties_that_stand_several_times_bind_more() -> None:
    ring = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
    assert find_groups([*ring, *[("b", "c"), ("d", "a")] * 3]) == {"a": set("ad"), "b": set("bc")}


def test_a_node_whose_neighbour_moved_is_looked_at_again() -> None:
    pairs = [("b", "d"), ("a", "e"), ("g", "e"), ("a", "g"), ("a", "d")]
    assert find_groups(pairs) == {"a": set("aeg"), "b": set("bd")}


def test_a_node_stays_where_another_community_is_only_as_good() -> None:
    pairs = [("b", "c"), ("d", "a"), ("a", "b"), ("b", "d")]
    assert find_groups(pairs) == {"a": set("ad"), "b": set("bc")}


@given(PAIRS)
def test_a_community_is_called_by_its_least_node_and_no_worse_than_all_apart(
    pairs: list[tuple[str, str]],
) -> None:
    groups = find_groups(pairs)
    assert all(name == min(members) for name, members in groups.items())
    graph = weigh(pairs)
    if graph.number_of_edges():
        alone = [{node} for node in graph]
        quality = nx.community.modularity
        assert quality(graph, groups.values()) >= quality(graph, alone) - 1e-9


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_and_the_direction_of_edges_change_nothing(
    pairs: list[tuple[str, str]], chance: random.Random
) -> None:
    other = [pair if chance.random() < 0.5 else (pair[1], pair[0]) for pair in pairs]
    chance.shuffle(other)
    assert find_groups(other) == find_groups(pairs)


def test_communities_are_no_worse_than_those_of_networkx() -> None:
    pairs = [(str(one), str(two)) for one, two in nx.gnp_random_graph(150, 0.05, seed=3).edges()]
    graph = weigh(pairs)
    ours = nx.community.modularity(graph, find_groups(pairs).values())
    theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=28))
    assert ours > theirs - 0.005


@TIME
@given(PAIRS)
def test_every_community_is_connected(pairs: list[tuple[str, str]]) -> None:
    graph = nx.Graph(pairs)
    assert all(nx.is_connected(graph.subgraph(members)) for members in find_groups(pairs).values())


def test_no_edges_have_no_communities() -> None:
    assert find_groups([]) == {}
