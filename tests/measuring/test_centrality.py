import math
import random
import statistics

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
    assert find_betweenness(index_pairs(pairs)).shares == pytest.approx(ask_networkx(pairs))


def test_what_all_ways_lead_over_has_the_share_one() -> None:
    assert find_betweenness(index_pairs([("a", "b"), ("b", "c")])).shares == [0, 0.5, 0]
    ways = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]
    assert find_betweenness(index_pairs(ways)).shares == [0, 1, 0]


def chain(size: int) -> list[tuple[str, str]]:
    return [(f"n{number:03}", f"n{number + 1:03}") for number in range(size - 1)]


def test_shares_that_count_all_paths_have_no_error() -> None:
    assert find_betweenness(index_pairs(chain(200))).errors is None


def test_shares_are_estimates_with_an_error_where_the_searches_follow_too_many_edges() -> None:
    exact = find_betweenness(index_pairs(chain(400))).shares
    found = find_betweenness(index_pairs(chain(400)), most_followed=100)
    assert found == find_betweenness(index_pairs(chain(400)), most_followed=100)
    assert found.shares != exact
    assert found.errors is not None
    gaps = [abs(share - known) for share, known in zip(found.shares, exact, strict=True)]
    within = [gap <= 3 * error + 1e-12 for gap, error in zip(gaps, found.errors, strict=True)]
    assert sum(within) >= 0.95 * len(within)
    assert max(found.errors) < 0.1


def test_more_paths_are_counted_where_more_edges_may_be_followed() -> None:
    edges = index_pairs(chain(400))  # from each node, 200 edges are followed on average
    few, more = (find_betweenness(edges, most_followed=most).errors for most in (100, 40_000))
    assert few is not None
    assert more is not None
    assert max(more) < max(few)


@given(PAIRS)
def test_the_error_is_that_of_a_mean_over_the_paths_from_each_node(
    pairs: list[tuple[str, str]],
) -> None:
    edges = index_pairs(pairs)
    size = len(edges.names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(centrality, "PIVOTS", 2)
        found = find_betweenness(edges, most_followed=-1)
    if found.errors is None:
        assert size <= 2
        return
    starts = random.Random(28).sample(edges.names, size)[:2]
    graph = nx.DiGraph(sorted(pairs))
    paths = max((size - 1) * (size - 2), 1)
    for place, node in enumerate(edges.names):
        counts = [
            nx.betweenness_centrality_subset(graph, [start], list(graph))[node] for start in starts
        ]
        scale = size / paths
        assert found.shares[place] == pytest.approx(statistics.mean(counts) * scale)
        error = statistics.stdev(counts) / math.sqrt(2) * scale
        assert found.errors[place] == pytest.approx(error, abs=1e-12)


def test_the_shares_of_many_parts_are_those_of_each_part_alone() -> None:
    parts = [
        (f"{part}{one}", f"{part}{two}")
        for part in range(100)
        for one, two in (("a", "b"), ("b", "c"), ("b", "d"))
    ]
    found = find_betweenness(index_pairs(parts))
    assert found.errors is None
    assert found.shares == pytest.approx(ask_networkx(parts))


def test_no_edges_have_no_shares() -> None:
    assert find_betweenness(index_pairs([])).shares == []
