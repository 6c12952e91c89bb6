"""N-Triples: one line for each triple, sorted, without the names of graphs."""

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.serialization import ntriples

A, B = NamedNode("https://e.org/a"), NamedNode("https://e.org/b")


def test_each_triple_is_one_line_and_lines_are_sorted() -> None:
    quads = [Quad(B, A, Literal("x\ny"), A), Quad(A, B, B), Quad(A, A, B)]
    assert "".join(ntriples.serialize(quads)).splitlines() == [
        "<https://e.org/a> <https://e.org/a> <https://e.org/b> .",
        "<https://e.org/a> <https://e.org/b> <https://e.org/b> .",
        '<https://e.org/b> <https://e.org/a> "x\\ny" .',
    ]


def test_a_triple_in_two_graphs_is_one_line() -> None:
    assert len(list(ntriples.serialize([Quad(A, B, B, A), Quad(A, B, B, B)]))) == 1


def test_the_lines_of_a_subject_are_yielded_together() -> None:
    pieces = list(ntriples.serialize([Quad(A, A, B), Quad(A, B, B), Quad(B, A, B)]))
    assert [piece.count("\n") for piece in pieces] == [2, 1]
