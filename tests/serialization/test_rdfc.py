import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blank_graphs import KNOWS, NAMED, TRIPLES, connect, items, label_by_oxigraph, ring, shuffle
from plangraph.serialization.blank_quads import (
    group_by_node,
    hash_first_degree,
    join_terms,
    label_terms,
    split_quads,
)
from plangraph.serialization.labelling_work import LabellingWork
from plangraph.serialization.rdfc import issue_distinct, issue_labels


def label(lines: list[str], work: LabellingWork | None = None) -> list[str]:
    quads = split_quads(lines)
    hashes = hash_first_degree(quads)
    work = work or LabellingWork(len(quads))
    labels = issue_labels(hashes, group_by_node(quads, hashes), work)
    return sorted(join_terms(label_terms(terms, labels)) for terms in quads)


@pytest.mark.parametrize(
    "lines",
    [
        ring(5),
        items(40),
        connect(itertools.permutations(range(4), 2)),
        # Twins: two nodes, each with four equal values of its own.
        connect((node, 10 * node + value) for node in (1, 2) for value in range(4)),
        # No twins: their values have values.
        connect([*itertools.product([0], range(1, 5)), *((n, n + 10) for n in range(1, 5))]),
        [f"{NAMED} {KNOWS} _:{number}" for number in range(50)],
        [f"_:a {KNOWS} _:a", f"_:b {KNOWS} _:a", f"_:b {KNOWS} _:b"],
    ],
    ids=["ring", "list", "clique", "twins", "equal trees", "leaves", "loops"],
)
def test_labels_are_those_of_oxigraph(lines: list[str]) -> None:
    assert label(lines) == label_by_oxigraph(lines)


@given(TRIPLES, st.integers(0, 99))
def test_the_steps_depend_on_the_graph_alone(lines: list[str], seed: int) -> None:
    works = [LabellingWork(100), LabellingWork(100)]
    label(lines, works[0])
    label(shuffle(lines, seed), works[1])
    assert works[0].left == works[1].left


def test_twins_are_searched_once_however_many_there_are() -> None:
    lines = connect((node, 1_000 * node + value) for node in (1, 2) for value in range(900))
    work = LabellingWork(0)
    label(lines, work)
    assert LabellingWork(0).left - work.left < 50_000


def test_distinct_hashes_get_the_first_labels_in_their_order() -> None:
    assert issue_distinct({"_:x": "2", "_:y": "1", "_:z": "3", "_:w": "3"}) == {
        "_:y": "_:c14n0",
        "_:x": "_:c14n1",
    }
