from itertools import islice, permutations

import pyoxigraph
import pytest
from pyoxigraph import Quad, RdfFormat

from needs import TIME
from plangraph.serialization import digest
from plangraph.serialization.lists import find_lists
from plangraph.serialization.sorted_quads import sort_triples
from plangraph.serialization.trig import serialize as write_trig
from plangraph.serialization.turtle import serialize

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HEAD = f"@prefix ex: <http://example.org/> . @prefix rdf: <{RDF}> . "


def read(text: str, form: RdfFormat = RdfFormat.TURTLE) -> list[Quad]:
    return list(pyoxigraph.parse(text, format=form, rename_blank_nodes=True))


def write(text: str) -> str:
    """Return the Turtle of a text without prefixes and names of the namespace."""
    quads = read(HEAD + text)
    written = "".join(serialize(quads))
    assert digest(read(written)) == digest(quads)
    assert all("".join(serialize(mixed)) == written for mixed in islice(permutations(quads), 20))
    return written.replace("<http://example.org/", "<")


CASES = {
    "ex:a ex:p (1 2 3) .": "( 1 2 3 )",
    "ex:a ex:p () .": "<p> rdf:nil .",
    "ex:a ex:p (1 (2 (3)) ex:b) .": "( 1 ( 2 ( 3 ) ) <b> )",
    'ex:a ex:p ("a b"@en [ ex:q 1 ] "c)") .': '( "a b"@en _:c14n',
    "ex:a ex:p (1 2), (1 2) .": "( 1 2 ),\n        ( 1 2 )",
    "[] ex:p (1) .": "<p> ( 1 )",
    "(1 2) ex:p 1 .": "rdf:rest ( 2 )",
}


@pytest.mark.parametrize("text", CASES)
def test_a_list_is_written_where_it_is_used(text: str) -> None:
    assert CASES[text] in write(text)


@pytest.mark.parametrize(
    "text",
    [
        "ex:a ex:p _:l . ex:b ex:p _:l . _:l rdf:first 1 ; rdf:rest rdf:nil .",
        "ex:a ex:p _:l . _:l rdf:first 1, 2 ; rdf:rest rdf:nil .",
        "ex:a ex:p _:l . _:l rdf:first 1 ; rdf:rest rdf:nil ; a rdf:List .",
        "ex:a ex:p _:l . _:l rdf:first 1 ; rdf:rest _:m . _:m rdf:first 2 ; rdf:rest _:l .",
        "ex:a ex:p _:l . _:l rdf:first 1 ; rdf:rest ex:b .",
        "_:l rdf:first _:l ; rdf:rest rdf:nil .",
        "_:l rdf:first _:m ; rdf:rest rdf:nil . _:m rdf:first _:l ; rdf:rest rdf:nil .",
        "ex:l rdf:first 1 ; rdf:rest rdf:nil . ex:a ex:p ex:l .",
    ],
)
def test_what_is_no_list_or_used_twice_keeps_its_label(text: str) -> None:
    assert "(" not in write(text)


@TIME
def test_a_long_list_and_a_deep_one_are_read_back() -> None:
    for text in (f"ex:a ex:p ({'1 ' * 5_000}) .", f"ex:a ex:p {'(' * 350}1{')' * 350} ."):
        quads = read(HEAD + text)
        written = "".join(serialize(quads))
        assert len(read(written)) == len(quads)
        assert "( 1" in written
        assert written.count("( ( ") <= 350


def test_in_trig_a_list_stays_in_its_graph() -> None:
    text = HEAD + "ex:g { ex:a ex:p (1 2) } ex:h { ex:a ex:p (1 2), _:l } ex:i { ex:b ex:p _:l } "
    text += "ex:h { _:l rdf:first 1 ; rdf:rest rdf:nil }"
    quads = read(text, RdfFormat.TRIG)
    written = "".join(write_trig(quads))
    assert digest(read(written, RdfFormat.TRIG)) == digest(quads)
    assert (written.count("( 1 2 )"), written.count("( 1 )")) == (2, 0)


def test_no_list_is_found_where_there_is_none() -> None:
    assert find_lists(sort_triples(read(HEAD + "ex:a ex:p 1 ."))).nodes == frozenset()
