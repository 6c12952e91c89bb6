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


def test_in_a_large_graph_shares_are_estimates_with_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = find_betweenness(index_pairs(chain(400))).shares
    monkeypatch.setattr(centrality, "MAX_EXACT_WORK", 100)
    found = find_betweenness(index_pairs(chain(400)))
    assert found == find_betweenness(index_pairs(chain(400)))
    assert found.shares != exact
    assert found.errors is not None
    gaps = [abs(share - known) for share, known in zip(found.shares, exact, strict=True)]
    within = [gap <= 3 * error + 1e-12 for gap, error in zip(gaps, found.errors, strict=True)]
    assert sum(within) >= 0.95 * len(within)
    assert max(found.errors) < 0.1


def test_the_error_is_that_of_a_mean_over_the_paths_from_each_pivot() -> None:
    edges = index_pairs([("a", "b"), ("b", "c"), ("c", "d")])
    found = find_betweenness(edges, [0, 3])  # from a, three paths; from d, none
    # b lies on 2 of the paths from a and 0 of those from d: mean 1, standard error 1, of 6 pairs
    assert found.shares[1] == pytest.approx(4 * 1 / 6)
    assert found.errors is not None
    assert found.errors[1] == pytest.approx(4 * 1 / 6)


def test_no_edges_have_no_shares() -> None:
    assert find_betweenness(index_pairs([])).shares == []
