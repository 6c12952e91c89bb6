"""Ordering: few crossings, counted as what they are, and the same each time."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from plangraph.picturing.kept_orders import KeptOrder
from plangraph.picturing.ordering import Layering, order_layers


def count_by_hand(layering: Layering, ordered: KeptOrder) -> int:
    place = {node: at for layer in ordered.layers for at, node in enumerate(layer)}
    layer_of = {node: at for at, layer in enumerate(ordered.layers) for node in layer}
    return sum(
        layer_of[a] == layer_of[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(layering.links, 2)
    )


def singles(prefix: str, size: int) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{prefix}{at}",) for at in range(size))


def test_lines_that_need_not_cross_do_not() -> None:
    links = tuple((f"a{at}", f"b{4 - at}") for at in range(5))
    found = order_layers(Layering((singles("a", 5), singles("b", 5)), links))
    assert found.crossings == 0
    assert [node[1] for node in found.layers[0]] == [
        str(4 - int(node[1])) for node in found.layers[1]
    ]


def test_nodes_of_a_block_stay_together() -> None:
    layers = (singles("a", 4), (("b0", "b3"), ("b1",), ("b2",)))
    links = tuple((f"a{at}", f"b{at}") for at in range(4))
    found = order_layers(Layering(layers, links))
    first, second = sorted(found.layers[1].index(node) for node in ("b0", "b3"))
    assert second == first + 1


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), max_size=10),
)
def test_the_count_is_that_of_all_pairs_and_no_node_is_lost(
    upper: list[tuple[int, int]], lower: list[tuple[int, int]]
) -> None:
    layers = (singles("a", 6), singles("b", 6), (("c0", "c1"), *singles("c", 5)[2:]))
    links = tuple((f"a{a}", f"b{b}") for a, b in upper)
    links += tuple((f"b{a}", f"c{b}") for a, b in lower)
    layering = Layering(layers, links)
    found = order_layers(layering)
    assert found.crossings == count_by_hand(layering, found)
    assert [sorted(layer) for layer in found.layers] == [sorted(index) for index in layering.index]
    assert found == order_layers(layering)
