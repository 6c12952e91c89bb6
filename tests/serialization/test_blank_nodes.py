import itertools
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blank_graphs import (
    KNOWS,
    NAMED,
    QUADS,
    TRIPLES,
    connect,
    items,
    label_by_oxigraph,
    ring,
    shuffle,
)
from needs import TIME
from plangraph.errors import DataError
from plangraph.serialization.blank_nodes import canonicalise, canonicalise_by_standard

CLIQUE = connect(itertools.permutations(range(10), 2))


@given(QUADS, st.integers(0, 99))
def test_exported_labels_depend_on_the_graph_not_on_names_and_order(
    lines: list[str], seed: int
) -> None:
    assert sorted(canonicalise(lines)) == sorted(canonicalise(shuffle(lines, seed)))


@given(TRIPLES)
def test_exported_lines_are_the_same_graph(lines: list[str]) -> None:
    assert label_by_oxigraph(canonicalise(lines)) == label_by_oxigraph(lines)


@given(TRIPLES)
def test_standard_labels_are_those_of_the_plain_algorithm(lines: list[str]) -> None:
    assert sorted(canonicalise_by_standard(lines)) == label_by_oxigraph(lines)


@pytest.mark.parametrize(
    "lines",
    [items(3_000), items(500) + items(500, "m"), connect(itertools.pairwise(range(3_000)))],
    ids=["list", "two equal lists", "chain"],
)
def test_long_lists_and_chains_of_equal_nodes_are_exported(lines: list[str]) -> None:
    written = sorted(canonicalise(lines))
    assert written == sorted(canonicalise(shuffle(lines)))
    assert len(set(written)) == len(lines)


def test_alike_nodes_with_cycles_are_exported_where_something_else_tells_them_apart() -> None:
    items_that_know_their_list = [f"_:n{number} {KNOWS} _:n0" for number in range(1, 900)]
    lines = items(900) + items_that_know_their_list
    lines += [line.replace("_:n", "_:m") for line in lines]
    assert sorted(canonicalise(lines)) == sorted(canonicalise(shuffle(lines)))


def test_lines_without_blank_nodes_are_left_as_they_are() -> None:
    lines = [f'{KNOWS} {KNOWS} "x"', f'{KNOWS} {KNOWS} "_:a is no blank node"']
    assert sorted(canonicalise(lines)) == sorted(lines)
    assert canonicalise([]) == []


def test_a_line_that_is_there_twice_changes_no_label() -> None:
    lines = [f'_:a {KNOWS} "x"', f'_:b {KNOWS} "y"']
    assert set(canonicalise([lines[0], *lines])) == set(canonicalise(lines))


def test_a_text_that_ends_like_a_blank_node_keeps_its_words() -> None:
    line = f'_:a {KNOWS} "see _:b"'
    assert canonicalise([line]) == [line.replace("_:a", "_:c14n0")]


@pytest.mark.parametrize("label", [canonicalise, canonicalise_by_standard])
@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (CLIQUE, r"10 blank nodes .* such as _:a <https://e.org/knows> _:z: .* 800,900 steps"),
        (connect(itertools.permutations(range(60), 2)), "60 blank nodes have the same statements"),
        (ring(20_001), "20,001 blank nodes .* more than 20,000 of them are connected"),
    ],
    ids=["clique", "large clique", "ring"],
)
def test_a_hostile_graph_is_refused_with_what_it_is_about_and_why(
    lines: list[str], why: str, label: object
) -> None:
    assert callable(label)
    with pytest.raises(DataError, match=f"PG502 {why}.* — give these nodes IRIs"):
        label(lines)


def test_the_standard_refuses_what_it_cannot_tell_apart_and_the_export_does_not() -> None:
    graphs = {"_:a": ("_:c", "_:b"), "_:d": ("_:b", "_:c")}
    lines = [
        line
        for node, (one, two) in graphs.items()
        for line in (f"{node} {KNOWS} {one} {NAMED}", f"{node} {KNOWS} {two}")
    ]
    with pytest.raises(DataError, match=r"PG502 .* several graphs"):
        canonicalise_by_standard(lines)
    assert sorted(canonicalise(lines)) == sorted(canonicalise(shuffle(lines)))


def test_whether_a_graph_is_refused_depends_neither_on_names_nor_on_order() -> None:
    def is_refused(lines: list[str]) -> bool:
        try:
            canonicalise_by_standard(lines)
        except DataError:
            return True
        return False

    # Eight nodes take about as many steps as are allowed.
    lines = connect(itertools.permutations(range(8), 2))
    for seed in range(3):
        kept = random.Random(seed).sample(lines, 50)
        assert len({is_refused(shuffle(kept, other)) for other in range(3)}) == 1


@TIME
def test_what_is_refused_takes_little_memory() -> None:
    code = (
        "import re\n"
        "from plangraph.errors import DataError\n"
        "from plangraph.serialization.blank_nodes import canonicalise, canonicalise_by_standard\n"
        "lines = [f'_:{n} <u:k> _:{(n + 1) % 50_000}' for n in range(50_000)]\n"
        "for label in (canonicalise, canonicalise_by_standard):\n"
        "    try:\n"
        "        label(lines)\n"
        "    except DataError:\n"
        "        print('refused')\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())\n"
        "print(int(peak[1]) // 1024)\n"
    )
    # Not ru_maxrss: a process inherits that of the one which started it, here all tests.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    *refused, megabytes = done.stdout.split()
    assert refused == ["refused"] * 2
    assert int(megabytes) < 300
