from collections import defaultdict
from collections.abc import Iterable, Sequence

from blank_graphs import KNOWS, NAMED, connect, items, ring, shuffle
from plangraph.serialization.alike_nodes import AlikeNodes, connect_nodes
from plangraph.serialization.blank_quads import (
    hash_first_degree,
    join_terms,
    label_terms,
    split_quads,
)
from plangraph.serialization.labelling_work import LabellingWork
from plangraph.serialization.rdfc import issue_distinct
from plangraph.serialization.structure_labels import (
    OrderedNodes,
    label_by_structure,
    order_tree,
    refine_colours,
)


def label(lines: Sequence[str], work: LabellingWork | None = None) -> dict[str, str]:
    quads = split_quads(lines)
    return label_by_structure(quads, hash_first_degree(quads), work or LabellingWork(len(quads)))


def write(lines: Sequence[str]) -> list[str]:
    labels = label(lines)
    return sorted(join_terms(label_terms(terms, labels)) for terms in split_quads(lines))


def test_nodes_unlike_all_others_have_their_labels_of_the_standard() -> None:
    lines = [f'_:a {KNOWS} "x"', f'_:b {KNOWS} "y"', *ring(3)]
    labels = label(lines)
    distinct = issue_distinct(hash_first_degree(split_quads(lines)))
    assert distinct.items() <= labels.items()
    assert sorted(labels.values()) == [f"_:c14n{number}" for number in range(5)]


def test_trees_and_what_refinement_tells_apart_take_no_steps() -> None:
    work = LabellingWork(0)
    before = work.left
    cycle_with_a_tail = [*ring(40), *connect([(3, 50), (50, 51)])]
    label([*items(30), *items(30, "m"), *cycle_with_a_tail], work)
    assert work.left == before


def test_cycles_of_alike_nodes_go_through_the_standard() -> None:
    work = LabellingWork(0)
    before = work.left
    lines = [*ring(4), *ring(4, "m"), *ring(8, "k")]
    label(lines, work)
    assert work.left < before
    assert write(lines) == write(shuffle(lines))


def test_alike_nodes_in_different_graphs_are_told_apart() -> None:
    lines = [
        line
        for node, one, two in (("_:a", "_:c", "_:b"), ("_:d", "_:b", "_:c"))
        for line in (f"{node} {KNOWS} {one} {NAMED}", f"{node} {KNOWS} {two}")
    ]
    for seed in range(5):
        assert write(lines) == write(shuffle(lines, seed))


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
