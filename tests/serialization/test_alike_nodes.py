from blank_graphs import KNOWS, NAMED, connect, ring
from plangraph.serialization.alike_nodes import AlikeNodes, connect_nodes, hash_texts
from plangraph.serialization.blank_quads import split_quads


def build(lines: list[str], **labels: str) -> AlikeNodes:
    return connect_nodes(split_quads(lines), {f"_:{node}": label for node, label in labels.items()})


def test_edges_have_a_label_from_the_view_of_each_node() -> None:
    graph = build([f"_:a {KNOWS} _:b", f"_:b {NAMED} _:a"])
    assert graph.edges["_:a"]["_:b"] == f"_:a {KNOWS} _:b\n_:b {NAMED} _:a"
    assert graph.edges["_:b"]["_:a"] == f"_:a {NAMED} _:b\n_:b {KNOWS} _:a"
    assert graph.values == {"_:a", "_:b"}


def test_a_colour_depends_on_named_and_labelled_terms_alone() -> None:
    lines = [f"_:a {KNOWS} _:x", f"_:b {KNOWS} _:y", f"_:c {KNOWS} _:x", f"_:a {NAMED} _:b"]
    colours = build(lines, x="_:c14n0", y="_:c14n1").colours
    assert colours["_:a"] == colours["_:c"] != colours["_:b"]
    assert colours["_:a"] == hash_texts([f"_:a {KNOWS} _:c14n0"])


def test_a_quad_of_three_nodes_is_a_node_of_its_own() -> None:
    graph = build([f"_:a {KNOWS} _:b _:c"])
    (quad,) = graph.colours.keys() - {"_:a", "_:b", "_:c"}
    assert graph.edges[quad] == {
        node: f"_:a {place} _:b" for place, node in zip("sog", ("_:a", "_:b", "_:c"), strict=True)
    }
    assert graph.is_tree(list(graph.colours))


def test_components_are_what_is_connected_and_trees_have_no_cycle() -> None:
    graph = build([*ring(3), *connect([(5, 6), (6, 7), (8, 6)])])
    by_size = sorted(graph.find_components(), key=len)
    assert [sorted(component) for component in by_size] == [
        ["_:n0", "_:n1", "_:n2"],
        ["_:n5", "_:n6", "_:n7", "_:n8"],
    ]
    assert [graph.is_tree(component) for component in by_size] == [False, True]


def test_a_part_has_the_edges_between_its_nodes() -> None:
    graph = build(connect([(1, 2), (2, 3)]))
    part = graph.select({"_:n1", "_:n2"})
    assert part.edges == {"_:n1": graph.edges["_:n1"], "_:n2": {"_:n1": f"_:b {KNOWS} _:a"}}
    assert graph.select(set(graph.colours)) is graph


def test_texts_have_one_hash_in_any_order() -> None:
    assert hash_texts(["a", "b"]) == hash_texts(["b", "a"]) != hash_texts(["ab"])
