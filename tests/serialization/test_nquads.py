"""N-Quads: one line for each quad, sorted by graph."""

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from plangraph.serialization import nquads

A, B = NamedNode("https://e.org/a"), NamedNode("https://e.org/b")


def test_the_default_graph_comes_first_and_its_lines_have_three_terms() -> None:
    quads = [Quad(A, A, A, graph) for graph in (B, A, DefaultGraph())]
    assert "".join(nquads.serialize(quads)).splitlines() == [
        "<https://e.org/a> <https://e.org/a> <https://e.org/a> .",
        "<https://e.org/a> <https://e.org/a> <https://e.org/a> <https://e.org/a> .",
        "<https://e.org/a> <https://e.org/a> <https://e.org/a> <https://e.org/b> .",
    ]


def test_a_triple_in_two_graphs_is_two_quads() -> None:
    quads = {Quad(A, B, B, A), Quad(A, B, B, B)}
    assert set(ox.parse("".join(nquads.serialize(quads)), format=RdfFormat.N_QUADS)) == quads


def test_a_quad_that_is_repeated_is_written_once() -> None:
    assert "".join(nquads.serialize([Quad(A, B, B, A)] * 2)).count("\n") == 1
