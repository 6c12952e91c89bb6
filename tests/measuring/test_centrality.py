import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.measuring import centrality
from plangraph.measuring.centrality import find_betweenness
from plangraph.measuring.edges import index_pairs

NODES = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(NODES, NODES), max_size=30)


def ask_networkx(pairs: list[tuple[str, str]]) -> list[float]:
    shares = nx.betweenness_centrality(nx.DiGraph(sorted(pairs)))
    return [shares[node] for node in sorted(shares)]


@given(PAIRS)
def test_the_shares_are_those_of_networkx(pairs: list[tuple[str, str]]) -> None:
    assert find_betweenness(index_pairs(pairs)) == pytest.approx(ask_networkx(pairs))


def test_what_all_ways_lead_over_has_the_share_one() -> None:
    assert find_betweenness(index_pairs([("a", "b"), ("b", "c")])) == [0, 0.5, 0]
    ways = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]
    assert find_betweenness(index_pairs(ways)) == [0, 1, 0]


def test_in_a_large_graph_the_ways_from_some_nodes_stand_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring = [(f"n{number:03}", f"n{(number + 1) % 200:03}") for number in range(200)]
    exact = find_betweenness(index_pairs(ring))
    monkeypatch.setattr(centrality, "MAX_EXACT_NODES", 100)
    sampled = find_betweenness(index_pairs(ring))
    assert sampled != exact
    assert sampled == find_betweenness(index_pairs(ring))
    assert sum(sampled) == pytest.approx(sum(exact))


def test_no_edges_have_no_shares() -> None:
    assert find_betweenness(index_pairs([])) == []
