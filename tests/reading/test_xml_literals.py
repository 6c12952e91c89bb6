import pyoxigraph
import pytest
from pyoxigraph import Literal, RdfFormat

import plangraph as pg
from conftest import FIXTURES
from plangraph.reading.xml_literals import is_well_formed, repair_xml

CASE = FIXTURES / "standards/xml-literals/xl.rdf"
RIGHT = '<p xmlns="http://www.w3.org/1999/xhtml">The parties <b>agree</b>.</p>'

BETWEEN = "xmlns:rdf='http://r/' xmlns:ex='http://e/' xmlns='http://d/'"

# What stands in RDF/XML, and what rdflib, Jena and the canonical form make of it.
CASES = {
    "plain text": "plain text",
    "a<br/>b<br></br>": 'a<br xmlns="http://d/"></br>b<br xmlns="http://d/"></br>',
    '<ex:q ex:z="1" a="2"/>': '<ex:q xmlns:ex="http://e/" a="2" ex:z="1"></ex:q>',
    '<p xmlns="http://d/"><i/></p>': '<p xmlns="http://d/"><i></i></p>',
    '<x:p xmlns:x="http://x/"><x:q xmlns:x="http://y/"/></x:p>': (
        '<x:p xmlns:x="http://x/"><x:q xmlns:x="http://y/"></x:q></x:p>'
    ),
    '<ex:p xmlns:ex="http://other/" xml:lang="en">a</ex:p>': (
        '<ex:p xmlns:ex="http://other/" xml:lang="en">a</ex:p>'
    ),
}


def read(content: str) -> str:
    """Return the literal that RDF/XML with this content of a property has."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    text = (
        f'<r:RDF xmlns:r="{rdf}" {BETWEEN}><r:Description r:about="urn:a">'
        f'<ex:p r:parseType="Literal">{content}</ex:p></r:Description></r:RDF>'
    )
    (quad,) = pyoxigraph.parse(text, format=RdfFormat.RDF_XML)
    assert isinstance(quad.object, Literal)
    return quad.object.value


@pytest.mark.parametrize("content", CASES)
def test_an_xml_literal_is_well_formed_and_canonical(content: str) -> None:
    found = repair_xml(read(content))
    assert found == CASES[content]
    assert is_well_formed(found)


def test_the_case_is_exported_as_well_formed_xml() -> None:
    (quad,) = pg.open(CASE).quads(vocabulary=False)
    assert isinstance(quad.object, Literal)
    assert quad.object.value == RIGHT


def test_what_cannot_be_repaired_stays_and_is_found() -> None:
    broken = read("""<ex:a b='it"s'/>""")
    assert repair_xml(broken) == broken
    assert not is_well_formed(broken)
    assert not is_well_formed("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    assert not is_well_formed("</x><x>")


def test_the_engine_still_writes_xml_literals_that_are_not_well_formed() -> None:
    raw = read('<p xmlns="http://d/">a</p>')
    assert not is_well_formed(raw), (
        "the engine now writes XML literals well-formed: "
        "delete repair_literals in plangraph.reading.xml_literals"
    )
