from collections.abc import Iterable

from blank_graphs import NAMED, connect, items
from plangraph.serialization.alike_nodes import connect_nodes
from plangraph.serialization.blank_quads import split_quads
from plangraph.serialization.tree_order import OrderedNodes, order_tree


def order(lines: Iterable[str]) -> OrderedNodes:
    graph = connect_nodes(split_quads(lines), {})
    (component,) = graph.find_components()
    return order_tree(graph, component)


def test_a_list_is_ordered_from_its_head() -> None:
    assert order(reversed(items(50))).nodes == [f"_:n{number}" for number in range(50)]


def test_equal_trees_have_equal_codes_and_others_have_not() -> None:
    codes = [
        order(connect(pairs)).code
        for pairs in ([(1, 2), (2, 3), (2, 4)], [(9, 7), (7, 8), (7, 1)], [(1, 2), (2, 3), (3, 4)])
    ]
    assert codes[0] == codes[1] != codes[2]


def test_a_tree_of_several_roots_is_ordered_from_its_centre() -> None:
    assert order(connect([(1, 2), (3, 2)])).nodes[0] == "_:n2"
    assert order(connect([(1, 2), (3, 2), (4, 3), (5, 4)])).nodes[0] == "_:n3"


def test_of_two_centres_the_one_with_the_smaller_code_comes_first() -> None:
    lines = [*connect([(1, 2), (3, 2), (3, 4)]), f'_:n1 {NAMED} "x"']
    first = order(lines)
    renamed = order([line.replace("_:n", "_:m") for line in reversed(lines)])
    assert [node.replace("m", "n") for node in renamed.nodes] == first.nodes
    assert first.nodes[0] in {"_:n2", "_:n3"}


def test_a_single_node_is_a_tree() -> None:
    assert order([f'_:a {NAMED} "x"']).nodes == ["_:a"]
