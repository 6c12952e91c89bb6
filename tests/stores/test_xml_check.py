from io import BytesIO
from xml.dom import minidom
from xml.parsers.expat import ExpatError

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.stores.xml_check import XmlCheck, refuse_control_characters

CASE = FIXTURES / "standards/control-characters/bs.ttl"
QUERY = "SELECT ?o { <http://example.org/a> ?p ?o }"


def test_a_control_character_is_an_error_in_xml_and_no_other_format() -> None:
    graph = pg.open(CASE)
    for write in (graph.query(QUERY).write, graph.query(QUERY).serialize):
        with pytest.raises(pg.DataError, match=r"PG505 XML cannot write the character U\+0008"):
            write("xml")
    assert b"\\b" in graph.query(QUERY).write("json")


@pytest.mark.parametrize("code", [*range(1, 32), 0x7F, 0x85, 0x2028, 0xFFFD, 0xFFFE, 0xFFFF])
def test_what_is_written_is_what_an_xml_parser_reads(code: int) -> None:
    text = f"<a>{chr(code)}</a>".encode()
    try:
        minidom.parseString(text)  # noqa: S318 - written here
        is_xml = True
    except ExpatError:
        is_xml = False
    try:
        refuse_control_characters(text)
        assert is_xml or code in (0xFFFE, 0xFFFF)
    except pg.DataError:
        assert not is_xml or code in (0xFFFE, 0xFFFF)


def test_a_character_in_two_pieces_is_found() -> None:
    check = XmlCheck(BytesIO())
    check.write(b"<a>\xef\xbf")
    with pytest.raises(pg.DataError, match=r"U\+FFFE"):
        check.write(b"\xbe")
