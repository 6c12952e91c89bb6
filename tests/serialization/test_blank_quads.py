from hashlib import sha256

from plangraph.serialization.blank_quads import (
    find_blank_nodes,
    group_by_node,
    hash_first_degree,
    join_terms,
    label_terms,
    mask_nodes,
    split_quads,
)

P = "<https://e.org/p>"
LINES = [f"_:a {P} _:b", f'_:a {P} "x _:c"@en <https://e.org/g>', f"<https://e.org/s> {P} _:b _:g"]


def test_lines_are_read_and_written_back() -> None:
    quads = split_quads(LINES)
    assert quads[1] == ("_:a", P, '"x _:c"@en', "<https://e.org/g>")
    assert list(map(join_terms, quads)) == LINES


def test_blank_nodes_are_found_in_each_place_but_texts() -> None:
    assert [find_blank_nodes(terms) for terms in split_quads(LINES)] == [
        {"_:a", "_:b"},
        {"_:a"},
        {"_:b", "_:g"},
    ]


def test_quads_are_grouped_by_the_nodes_that_are_asked_for() -> None:
    quads = split_quads(LINES)
    assert group_by_node(quads, {"_:a", "_:z"}) == {"_:a": quads[:2]}


def test_a_quad_is_masked_for_each_of_its_blank_nodes() -> None:
    one, two, three = map(dict, map(mask_nodes, split_quads(LINES)))
    assert one == {"_:a": f"_:a {P} _:z", "_:b": f"_:z {P} _:a"}
    assert two == {"_:a": LINES[1]}
    assert three == {
        "_:b": f"<https://e.org/s> {P} _:a _:z",
        "_:g": f"<https://e.org/s> {P} _:z _:a",
    }
    assert dict(mask_nodes(("_:x", P, "_:x", ""))) == {"_:x": f"_:a {P} _:a"}
    assert dict(mask_nodes((P, P, '"_:x"', ""))) == {}


def test_a_first_degree_hash_is_that_of_the_sorted_masked_quads() -> None:
    lines = f'_:a {P} "x _:c"@en <https://e.org/g> .\n_:a {P} _:z .\n'
    assert hash_first_degree(split_quads(LINES))["_:a"] == sha256(lines.encode()).hexdigest()


def test_labels_replace_blank_nodes_in_each_place() -> None:
    labels = {"_:a": "_:x", "_:b": "_:y", "_:g": "_:z"}
    assert label_terms(("_:a", P, "_:b", "_:g"), labels) == ("_:x", P, "_:y", "_:z")
    assert label_terms((P, P, '"_:a"', ""), labels) == (P, P, '"_:a"', "")
