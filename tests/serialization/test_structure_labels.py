from collections.abc import Sequence

from blank_graphs import KNOWS, NAMED, connect, items, ring, shuffle
from plangraph.serialization.blank_quads import (
    hash_first_degree,
    join_terms,
    label_terms,
    split_quads,
)
from plangraph.serialization.labelling_work import LabellingWork
from plangraph.serialization.rdfc import issue_distinct
from plangraph.serialization.structure_labels import label_by_structure


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
