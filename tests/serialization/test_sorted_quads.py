import pytest
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

from plangraph.errors import DataError
from plangraph.serialization.sorted_quads import sort_graphs, sort_triples

NODE, P = NamedNode("https://e.org/a"), NamedNode("https://e.org/p")
ONE, TWO = NamedNode("https://e.org/one"), NamedNode("https://e.org/two")


def about(subject: str, value: str = "v") -> Quad:
    return Quad(NamedNode(f"https://e.org/{subject}"), P, Literal(value))


def test_each_subject_stands_once_with_its_lines_sorted() -> None:
    quads = [about("b"), about("a", "2"), about("b"), about("a", "1")]
    assert list(sort_triples(quads)) == [
        ("<https://e.org/a>", [f'{P} "1"', f'{P} "2"']),
        ("<https://e.org/b>", [f'{P} "v"']),
    ]


def test_a_thing_stands_before_the_nodes_named_after_it() -> None:
    subjects = [subject for subject, _ in sort_triples(map(about, ("x.part", "x", "x-other")))]
    assert subjects == ["<https://e.org/x>", "<https://e.org/x-other>", "<https://e.org/x.part>"]


def test_sorted_triples_are_read_again_and_by_a_predicate() -> None:
    triples = sort_triples([about("a", "1"), about("b"), Quad(NODE, TWO, Literal("x"))])
    assert list(triples) == list(triples)
    assert list(triples.with_predicate(TWO.value)) == [(str(NODE), [f'{TWO} "x"'])]


def test_a_triple_of_two_graphs_is_one_statement_but_stays_in_both_graphs() -> None:
    quads = [Quad(NODE, P, TWO, TWO), Quad(NODE, P, TWO, ONE), Quad(NODE, P, TWO)]
    assert list(sort_triples(quads)) == [(str(NODE), [f"{P} {TWO}"])]
    graphs = [(name, list(descriptions)) for name, descriptions in sort_graphs(quads)]
    expected = [(str(NODE), [f"{P} {TWO}"])]
    assert graphs == [("", expected), (str(ONE), expected), (str(TWO), expected)]


def test_labels_do_not_depend_on_graphs_that_the_merge_drops() -> None:
    def write(*graphs: DefaultGraph | NamedNode) -> list[tuple[str, list[str]]]:
        nodes = [BlankNode(name) for name in "abc"]
        values = map(Literal, "xyz")
        return list(sort_triples(map(Quad, nodes, [P] * 3, values, graphs)))

    assert write(ONE, TWO, DefaultGraph()) == write(DefaultGraph(), ONE, ONE)


def test_iris_may_hold_what_python_takes_for_spaces() -> None:
    node = NamedNode("https://e.org/a\xa0b\u3000c")
    ((name, descriptions),) = sort_graphs([Quad(node, P, node, node)])
    assert name == "<https://e.org/a\xa0b\u3000c>"
    assert list(descriptions) == [(name, [f"{P} {name}"])]


def test_characters_that_do_not_show_are_escaped_in_texts_iris_and_names_of_graphs() -> None:
    hidden = NamedNode("https://e.org/\u202e")
    ((name, descriptions),) = sort_graphs([Quad(hidden, P, Literal("\u200b\x07"), hidden)])
    assert name == r"<https://e.org/\u202E>"
    assert list(descriptions) == [(name, [rf'{P} "\u200B\u0007"'])]


def test_quoted_triples_are_refused_once_each() -> None:
    quads = [Quad(NODE, P, Triple(NODE, P, NODE), graph) for graph in (ONE, TWO)]
    with pytest.raises(DataError, match="PG503 a quoted triple") as caught:
        sort_triples(quads)
    assert len(caught.value.findings) == 1


@pytest.mark.parametrize("direction", [BaseDirection.LTR, BaseDirection.RTL])
@pytest.mark.parametrize("graph", [DefaultGraph(), ONE])
def test_texts_with_a_direction_are_refused(
    direction: BaseDirection, graph: DefaultGraph | NamedNode
) -> None:
    quad = Quad(NODE, P, Literal("x", language="ar", direction=direction), graph)
    for sort in (sort_triples, sort_graphs):
        with pytest.raises(DataError, match=r"PG503 a text with a base direction .* leave out"):
            list(sort([quad]))


@pytest.mark.parametrize("text", ["<<( a", '"@ar--rtl', '"@ar--rtl .', '"@ar--rtl <x> .'])
def test_texts_that_only_mention_such_things_are_fine(text: str) -> None:
    quad = Quad(NODE, P, Literal(text), NODE)
    assert list(sort_triples([quad])) == [(str(NODE), [f"{P} {Literal(text)}"])]
    assert next(iter(sort_graphs([quad])))[0] == str(NODE)
