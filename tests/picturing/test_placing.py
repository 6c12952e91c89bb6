"""Placing: the order and the least gaps are kept, and lines are straight where they can be."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plangraph.picturing.placing import MOST_EMPTY, NodeExtent, PlacedColumn, place_nodes


def gap(upper: str, lower: str) -> float:
    return 5.0


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_no_two_nodes_are_nearer_than_they_may_be(pairs: list[tuple[int, int]]) -> None:
    nodes = [tuple(f"{side}{at}" for at in range(8)) for side in "ab"]
    extents = {node: NodeExtent(10.0 + at, 3.0) for side in nodes for at, node in enumerate(side)}
    links = [(f"a{a}", f"b{b}") for a, b in pairs]
    found = place_nodes([PlacedColumn(side, gap) for side in nodes], extents, links)
    for side in nodes:
        for upper, lower in pairwise(side):
            bottom = found[upper] + extents[upper].height / 2
            top = found[lower] - extents[lower].height / 2 - extents[lower].above
            assert top - bottom >= 5.0 - 1e-6
    assert (
        min(found[node] - extents[node].height / 2 - extents[node].above for node in found) >= -1e-6
    )


def test_a_line_between_two_nodes_alone_is_straight() -> None:
    columns = [PlacedColumn(("a0", "a1"), gap), PlacedColumn(("b0", "b1"), gap)]
    extents = dict.fromkeys(("a0", "b0"), NodeExtent(10)) | dict.fromkeys(
        ("a1", "b1"), NodeExtent(40)
    )
    found = place_nodes(columns, extents, [("a0", "b0"), ("a1", "b1")])
    assert abs(found["a0"] - found["b0"]) < 0.5
    assert abs(found["a1"] - found["b1"]) < 0.5


def test_an_empty_band_is_narrow() -> None:
    columns = [PlacedColumn(("a0", "a1"), lambda upper, lower: 500.0)]
    found = place_nodes(columns, dict.fromkeys(("a0", "a1"), NodeExtent(10)), [])
    assert found["a1"] - found["a0"] == 10 + MOST_EMPTY
