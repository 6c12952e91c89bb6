import pyoxigraph as ox
import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat

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


def test_a_blank_node_is_one_within_a_reading_and_another_in_another(
    quads: LazyQuads,
) -> None:
    first, second = (list(quads), list(quads))
    (loop,) = (quad for quad in first if quad.subject == quad.object)
    assert isinstance(loop.subject, BlankNode)
    assert loop.subject not in {quad.subject for quad in second}


def test_a_store_gets_the_same_quads(quads: LazyQuads) -> None:
    theirs, ours = ox.Store(), ox.Store()
    quads.load_into(theirs)
    ours.extend(quads)
    assert _canonical(theirs) == _canonical(ours)


def _canonical(store: ox.Store) -> set[str]:
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


def test_an_error_is_told_at_once() -> None:
    with pytest.raises(SyntaxError):
        LazyQuads(TEXT + b"e:a e:b", RdfFormat.TURTLE, "https://e.org/own", "https://e.org/own")
