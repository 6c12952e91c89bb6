import itertools
import time

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from plangraph.errors import DataError
from plangraph.serialization import blanks
from plangraph.serialization.blanks import canonicalise

KNOWS = NamedNode("https://e.org/knows")


def ring(size: int, stem: str) -> list[Quad]:
    nodes = [BlankNode(f"{stem}{number}") for number in range(size)]
    return [Quad(one, KNOWS, two) for one, two in zip(nodes, nodes[1:] + nodes[:1], strict=True)]


def test_labels_depend_on_the_graph_not_on_the_names() -> None:
    def pair(one: str, two: str) -> list[Quad]:
        first, second = BlankNode(one), BlankNode(two)
        return [Quad(first, KNOWS, second), Quad(second, KNOWS, Literal("x"))]

    assert set(canonicalise(pair("a", "b"))) == set(canonicalise(pair("z", "y")))


def test_blank_nodes_that_look_alike_get_the_same_labels_too() -> None:
    assert set(canonicalise(ring(5, "a"))) == set(canonicalise(ring(5, "zz")))


def test_a_graph_without_blank_nodes_is_left_as_it_is() -> None:
    quads = [Quad(KNOWS, KNOWS, Literal("x"))]
    assert canonicalise(quads) == quads


def test_a_hostile_graph_ends_with_an_error_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blanks, "TIME_LIMIT", 1)
    clique = [BlankNode(f"c{number}") for number in range(10)]
    quads = [Quad(one, KNOWS, two) for one, two in itertools.permutations(clique, 2)]
    start = time.monotonic()
    with pytest.raises(DataError, match="PG502 blank nodes that could not be told"):
        canonicalise(quads)
    assert time.monotonic() - start < 10
