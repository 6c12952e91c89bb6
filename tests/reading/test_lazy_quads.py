import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store

from plangraph.reading import lazy_quads
from plangraph.reading.lazy_quads import LazyQuads

TEXT = b"""@prefix e: <urn:e:> .
<rel> e:p [ e:q "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> ] .
_:x e:p _:x , e:o , e:o .
"""


@pytest.fixture
def quads() -> LazyQuads:
    return LazyQuads(TEXT, RdfFormat.TURTLE, "https://e.org/own/", "https://e.org/own/")


def test_all_quads_are_in_its_own_graph_and_literals_as_they_are_written(
    quads: LazyQuads,
) -> None:
    assert {str(quad.graph_name) for quad in quads} == {"<https://e.org/own/>"}
    assert any('"1.50"' in str(quad.object) for quad in quads)
    assert NamedNode("https://e.org/own/rel") in {quad.subject for quad in quads}


def test_it_is_a_sequence(quads: LazyQuads) -> None:
    assert len(quads) == len(list(quads)) == 5
    assert quads[-1].object == NamedNode("urn:e:o")
    assert len(quads[1:3]) == 2
    with pytest.raises(IndexError):
        quads[5]


def test_blank_nodes_are_the_same_in_each_reading_and_in_a_store(quads: LazyQuads) -> None:
    store, ours = Store(), Store()
    quads.load_into(store)
    ours.extend(quads)
    assert {*store} == {*ours}
    labels = {quad.subject for quad in quads if isinstance(quad.subject, BlankNode)}
    assert labels == {quad.subject for quad in store if isinstance(quad.subject, BlankNode)}
    assert len(labels) == 2


HARD = b"""@prefix e: <urn:e:> .
e:a e:p [ e:q "x> _:b ." ; e:r "> _:b" , "> _:b"@en , "\\"> _:b" ] , ( 1 _:x ) .
_:x e:p _:x , "_:x"@en , '''two
_:lines . ''' , <urn:_:z> , [ ] .
<urn:_:z> e:p _:y.z .
"""


def test_signs_of_blank_nodes_in_texts_and_iris_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy_quads, "_STEP", 3)
    quads = LazyQuads(HARD, RdfFormat.TURTLE, "https://e.org/own/", "https://e.org/own/")
    store, again = Store(), Store()
    quads.load_into(store)
    quads.load_into(again)
    assert {*store} == {*again} == {*quads}
    assert len(quads) == len(store) == 16


def test_blank_nodes_in_triple_terms_are_the_same_in_a_store() -> None:
    text = b"<urn:a> <urn:p> <<( _:x <urn:q> _:y )>> . _:y <urn:q> _:x ."
    quads = LazyQuads(text, RdfFormat.TURTLE, "https://e.org/own/", "https://e.org/own/")
    store = Store()
    quads.load_into(store)
    assert {*store} == {*quads}


def test_an_error_is_told_at_once() -> None:
    with pytest.raises(SyntaxError):
        LazyQuads(TEXT + b"e:a e:b", RdfFormat.TURTLE, "https://e.org/own", "https://e.org/own")
