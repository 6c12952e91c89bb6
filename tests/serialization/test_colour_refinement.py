from collections import defaultdict

from blank_graphs import KNOWS, NAMED, connect, items, ring, shuffle
from plangraph.serialization.alike_nodes import AlikeNodes, connect_nodes
from plangraph.serialization.blank_quads import split_quads
from plangraph.serialization.colour_refinement import refine_colours


def refine(lines: list[str]) -> AlikeNodes:
    graph = connect_nodes(split_quads(lines), {})
    refine_colours(graph)
    return graph


def describe(graph: AlikeNodes, node: str) -> tuple[bytes, list[tuple[str, bytes]]]:
    beside = graph.edges[node].items()
    return graph.colours[node], sorted((label, graph.colours[other]) for other, label in beside)


def test_nodes_of_one_colour_end_with_neighbours_of_equal_colours() -> None:
    graph = refine([*ring(4), *connect([(3, 5), (5, 6), (6, 7), (7, 6)]), f'_:n0 {NAMED} "x"'])
    seen = defaultdict(set)
    for node in graph.colours:
        colour, beside = describe(graph, node)
        seen[colour].add(repr(beside))
    assert all(len(descriptions) == 1 for descriptions in seen.values())


def test_every_node_of_a_long_list_gets_its_own_colour() -> None:
    assert len(set(refine(items(2_000)).colours.values())) == 2_000


def test_nodes_that_can_be_swapped_keep_one_colour() -> None:
    assert len(set(refine(ring(6)).colours.values())) == 1
    assert len(set(refine(connect([(0, 1), (0, 2), (0, 3)])).colours.values())) == 2


def test_colours_depend_neither_on_names_nor_on_order() -> None:
    lines = [*ring(5), *connect([(1, 7), (7, 8), (3, 9), (9, 8)]), f"_:n8 {KNOWS} {NAMED}"]
    assert sorted(refine(lines).colours.values()) == sorted(refine(shuffle(lines)).colours.values())
