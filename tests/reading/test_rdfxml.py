"""RDF/XML means what the standards of XML and of RDF/XML say, whatever the engine reads."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

import plangraph as pg
from conftest import FIXTURES
from plangraph.errors import DataError
from plangraph.reading.documents import read_documents
from plangraph.reading.rdfxml import is_well_formed, repair_xml, rewrite_xml
from plangraph.vocabulary import RDF

HEAD = f'<r:RDF xmlns:r="{RDF.iri}" xmlns:e="http://e.org/"'
XML = NamedNode(RDF.XMLLiteral)
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


def write(content: str, attributes: str = "", before: str = "") -> str:
    """Return RDF/XML about one thing, which has this content."""
    about = '<r:Description r:about="http://e.org/a">'
    return f"{before}{HEAD} {attributes}>{about}{content}</r:Description></r:RDF>"


def read(folder: Path, text: str) -> list[Literal | NamedNode]:
    """Return the values of a file with this text that are no blank nodes."""
    file = folder / "x.rdf"
    file.write_bytes(text.encode())
    values = [quad.object for quad in read_documents(file)[0].quads]
    assert not any(isinstance(value, pyoxigraph.Triple) for value in values)
    return [value for value in values if not isinstance(value, BlankNode)]  # type: ignore[misc]


# What a property holds, and its value; rdflib reads the same of each.
PROPERTIES = {
    "<e:p>a<!-- c -->b</e:p>": Literal("ab"),
    "<e:p>a<?c d?>b</e:p>": Literal("ab"),
    "<e:p>a<![CDATA[<b>&amp;]]>c</e:p>": Literal("a<b>&amp;c"),
    "<e:p> <![CDATA[]]> </e:p>": Literal("  "),
    "<e:p>a\r\nb\rc\nd&#13;</e:p>": Literal("a\nb\nc\nd\r"),
    '<e:p e:q="a\r\nb\tc\nd&#10;&#9;&#13;"/>': Literal("a b c d\n\t\r"),
    '<e:p xml:lang="">a</e:p>': Literal("a"),
    '<e:p xml:lang="en">a</e:p>': Literal("a", language="en"),
    "<e:p>a</e:p>": Literal("a", language="de"),
    '<e:p r:parseType="Literal"/>': Literal("", datatype=XML),
    '<e:p r:parseType="Literal"><!-- c --></e:p>': Literal("", datatype=XML),
    '<e:p r:parseType="Literal"> </e:p>': Literal(" ", datatype=XML),
    '<e:p r:parseType="other"/>': Literal("", datatype=XML),
    '<e:p r:parseType="other">a\r\n<![CDATA[<]]>b</e:p>': Literal("a\n&lt;b", datatype=XML),
    '<e:p r:parseType="Literal"><e:x xml:lang="" e:parseType="y"/></e:p>': Literal(
        '<e:x xmlns:e="http://e.org/" e:parseType="y" xml:lang=""></e:x>', datatype=XML
    ),
    '<e:p xmlns:r="http://other/" e:q="1" r:parseType="b"/>': Literal("1", language="de"),
    "<e:p>&ex;&lt;</e:p>": Literal("x<", language="de"),
}


@pytest.mark.parametrize("content", PROPERTIES)
def test_a_property_has_the_value_that_the_standards_give_it(tmp_path: Path, content: str) -> None:
    doctype = '<?xml version="1.0" encoding="latin1"?><!DOCTYPE r [<!ENTITY ex "x">]>\n'
    found = read(tmp_path, write(content, 'xml:lang="de"', doctype))
    right = PROPERTIES[content]
    is_plain = right.datatype.value.endswith("#string") and "xml:lang" not in content
    assert (Literal(right.value, language="de") if is_plain else right) in found


def test_a_text_may_be_without_a_language_as_a_whole(tmp_path: Path) -> None:
    text = write('<e:p>a</e:p><e:p xml:lang="fr">b</e:p>', 'xml:lang=""')
    assert read(tmp_path, text) == [Literal("a"), Literal("b", language="fr")]


WHOLE = write("\n<e:p>a</e:p>\n")


@pytest.mark.parametrize("length", [0, 30, len(HEAD) + 2, len(WHOLE) - 10, len(WHOLE) - 1])
def test_a_file_that_was_cut_off_is_no_whole_one(tmp_path: Path, length: int) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, WHOLE[:length])
    assert [finding.code for finding in caught.value.findings] == ["PG103"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("\n<e:p>&none;</e:p>", 2),
        ("\n\n<e:p>a & b</e:p>", 3),
        ("<!-- \n -->\n<e:p>a</e:q>", 3),
        ("\n<e:p>\x01</e:p>", 2),
        ("\n<e:p>&#1;</e:p>", 2),
        ('\n<e:p e:q="<"/>', 2),
        ("<!-- \n -->\n<e:p\n>a<u:p/></e:p>", None),
        ('\n<e:p r:parseType="Literal" r:resource="x"/>', 2),
    ],
)
def test_what_is_no_rdf_xml_is_found(tmp_path: Path, content: str, line: int | None) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, write(content))
    (finding,) = caught.value.findings
    assert finding.code == "PG103"
    assert line in (None, finding.line)


def test_a_text_in_another_encoding_than_it_declares_is_found(tmp_path: Path) -> None:
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    assert read(tmp_path, write("<e:p>e</e:p>", before=declared)) == [Literal("e")]
    with pytest.raises(DataError, match="declares ISO-8859-1"):
        read(tmp_path, write("<e:p>é</e:p>", before=declared))


@pytest.mark.parametrize("place", ["<e:p>&x;</e:p>", '<e:p e:q="&x;"/>'])
def test_an_entity_that_a_file_elsewhere_may_declare_is_not_left_out(
    tmp_path: Path, place: str
) -> None:
    for elsewhere in ('SYSTEM "x.dtd"', "PUBLIC 'a'\n'http://127.0.0.1:9/x.dtd'"):
        with pytest.raises(DataError, match="entity"):
            read(tmp_path, write(place, before=f"<!DOCTYPE r:RDF {elsewhere}>\n"))
        doctype = f'<!DOCTYPE r:RDF {elsewhere} [<!ENTITY x "y">]>'
        assert Literal("y") in read(tmp_path, write(place, before=doctype))


def test_entities_that_would_fill_the_memory_are_refused_at_once() -> None:
    doctype = f'<!DOCTYPE r [<!ENTITY a "{"a" * 1000}">]>'
    with pytest.raises(MemoryError):
        rewrite_xml(write(f"<e:p>{'&a;' * 400_000}</e:p>", before=doctype))


def test_each_element_stays_on_its_line() -> None:
    text = write('<!-- \n\n --><e:p\n e:q="a\nb"/>\n<![CDATA[]]>\n<e:r>\nc</e:r>')
    lines = rewrite_xml(text).split("\n")
    numbers = [number for number, line in enumerate(lines, 1) if "<e:r" in line]
    assert numbers == [text[: text.index("<e:r>")].count("\n") + 1]


def test_the_engine_still_reads_rdf_xml_in_its_own_way() -> None:
    content = "<e:p>a\r\nb</e:p>"
    (quad,) = pyoxigraph.parse(write(content)[:-8], format=RdfFormat.RDF_XML)
    assert quad.object == Literal("a\r\nb"), (
        "the engine now reads RDF/XML as the standards say: delete plangraph.reading.rdfxml"
    )


def read_literal(content: str) -> str:
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
    found = repair_xml(read_literal(content))
    assert found == CASES[content]
    assert is_well_formed(found)


def test_the_case_is_exported_as_well_formed_xml() -> None:
    (quad,) = pg.open(CASE).quads(vocabulary=False)
    assert isinstance(quad.object, Literal)
    assert quad.object.value == RIGHT


def test_what_cannot_be_repaired_stays_and_is_found() -> None:
    broken = read_literal("""<ex:a b='it"s'/>""")
    assert repair_xml(broken) == broken
    assert not is_well_formed(broken)
    assert not is_well_formed("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    assert not is_well_formed("</x><x>")


def test_the_engine_still_writes_xml_literals_that_are_not_well_formed() -> None:
    raw = read_literal('<p xmlns="http://d/">a</p>')
    assert not is_well_formed(raw), (
        "the engine now writes XML literals well-formed: "
        "delete repair_xml in plangraph.reading.rdfxml"
    )
