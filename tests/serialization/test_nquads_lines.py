from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from plangraph.serialization.nquads_lines import (
    join_lines,
    sort_distinct,
    split_graph,
    split_lines,
    split_terms,
)

IRI = NamedNode("https://e.org/a")
TYPED = partial(Literal, datatype=IRI)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(TEXTS, st.sampled_from([DefaultGraph(), IRI]))
def test_terms_are_split_as_oxigraph_wrote_them(text: str, graph: DefaultGraph | NamedNode) -> None:
    nquads = serialize([Quad(IRI, IRI, Literal(text), graph)], format=RdfFormat.N_QUADS) or b""
    (line,) = split_lines(nquads)
    name = str(graph) if isinstance(graph, NamedNode) else ""
    assert split_terms(line) == (str(IRI), str(IRI), str(Literal(text)), name)
    assert join_lines([line]) == nquads


@pytest.mark.parametrize("space", ["\xa0", "\u2028", "\u3000"])
def test_a_space_that_an_iri_may_hold_ends_no_term(space: str) -> None:
    term = f"<https://e.org/a{space}b>"
    assert split_terms(f"{term} {term} {term} {term}") == (term,) * 4


@pytest.mark.parametrize(
    "value", ['"a b"@en', '"1 2"^^<https://e.org/d>', r'"say \"a b\" \\"', "_:b", '" ."']
)
def test_an_object_is_one_term_with_its_language_or_datatype(value: str) -> None:
    assert split_terms(f"_:a <https://e.org/p> {value} <https://e.org/g>")[2] == value


def test_what_is_no_line_of_nquads_is_named() -> None:
    with pytest.raises(ValueError, match="not a line of N-Quads: a b"):
        split_terms("a b")


@given(st.lists(st.sampled_from("abc")))
def test_texts_are_sorted_each_once(texts: list[str]) -> None:
    assert sort_distinct(texts) == sorted(set(texts))


@given(
    TEXTS,
    st.sampled_from([BlankNode("b"), IRI, None]),
    st.sampled_from([DefaultGraph(), IRI, BlankNode("g")]),
)
def test_the_graph_is_split_from_its_triple_whatever_the_object(
    text: str, value: BlankNode | NamedNode | None, graph: DefaultGraph | NamedNode | BlankNode
) -> None:
    for term in (value,) if value else (Literal(text), Literal(text, language="en"), TYPED(text)):
        quad = Quad(IRI, IRI, term, graph)
        nquads = serialize([quad], format=RdfFormat.N_QUADS) or b""
        (line,) = split_lines(nquads)
        name = "" if isinstance(graph, DefaultGraph) else str(graph)
        assert split_graph(line) == (str(quad.triple), name)
