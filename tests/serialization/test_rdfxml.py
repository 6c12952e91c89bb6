from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat
from rdflib.compare import isomorphic

from plangraph.errors import DataError
from plangraph.serialization import rdfxml
from plangraph.vocabulary import PLAN, RDF

E = "https://e.org/"
NODE = NamedNode(f"{E}a")

PREDICATES = [f"{E}p", f"{E}p.1-x", f"{E}1p", f"{E}їжа", f"{E}?a=1&b", "urn:x:y", f"{E}😀p"]
PREDICATES += [RDF.type, f"{RDF.iri}_1", f"{RDF.iri}first", PLAN.dutyBearer, f"{E}x#y", f"{E}p١"]
REFUSED = [E, f"{E}#", f"{E}1", f"{E}a(b)", "urn:isbn:1", f"{E}p/", f"{E}p😀"]
REFUSED += [f"{RDF.iri}{name}" for name in ("li", "Description", "about")]


def write(quads: Iterable[Quad]) -> str:
    return "".join(rdfxml.serialize(quads))


def say(predicate: str, value: str = "v") -> Quad:
    return Quad(NODE, NamedNode(predicate), Literal(value))


def canonical(quads: Iterable[Quad]) -> set[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


# XML can write these; a reader may change a line break unless it is escaped.
TEXTS = st.text(
    st.one_of(st.sampled_from("\r\n\t &<>\"']"), st.characters(exclude_categories=["C"]))
)
NODES = st.one_of(
    st.sampled_from([NODE, NamedNode(f"{E}?a=1&b='c'"), NamedNode(f"{E}\u202e")]),
    st.sampled_from(["a", "b"]).map(BlankNode),
)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text: Literal(text, language="uk-ua"), TEXTS),
    st.builds(lambda text: Literal(text, datatype=NamedNode(f"{E}d?a&b")), TEXTS),
    st.builds(lambda text: Literal(text, datatype=NamedNode(f"{RDF.iri}XMLLiteral")), TEXTS),
)
QUADS = st.builds(
    Quad, NODES, st.sampled_from(PREDICATES).map(NamedNode), st.one_of(NODES, LITERALS)
)


@given(st.lists(QUADS, max_size=6))
@settings(max_examples=200)
def test_two_parsers_read_back_the_same_triples(quads: list[Quad]) -> None:
    text = write(quads)
    assert canonical(ox.parse(text, format=RdfFormat.RDF_XML)) == canonical(quads)
    nquads = ox.serialize(quads, format=RdfFormat.N_QUADS) or b""
    ours = rdflib.Graph().parse(data=text, format="xml")
    assert isomorphic(ours, rdflib.Graph().parse(data=nquads.decode(), format="nt"))


@pytest.mark.parametrize("predicate", REFUSED)
def test_a_predicate_that_is_no_element_is_refused_by_name(predicate: str) -> None:
    with pytest.raises(DataError) as caught:
        write([say(predicate), say(predicate, "again"), say(f"{E}p")])
    (finding,) = caught.value.findings
    assert finding.code == "PG505"
    assert f"<{predicate}>" in finding.message
    assert finding.remedy == "use Turtle"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_text_that_xml_cannot_write_is_refused_with_its_character(character: str) -> None:
    with pytest.raises(
        DataError, match=rf"write the character U\+{ord(character):04X} in a text of <{NODE.value}>"
    ):
        write([say(f"{E}p", f"a{character}b")])


def test_everything_that_cannot_be_written_is_said_at_once() -> None:
    with pytest.raises(DataError) as caught:
        write([say(f"{E}1"), say(f"{E}2"), say(f"{E}p", "\x00")])
    assert len(caught.value.findings) == 3


def test_an_element_is_short_where_a_prefix_is_known() -> None:
    assert write([Quad(NODE, NamedNode(PLAN.dutyBearer), NODE), say(f"{E}p", "a\rb")]) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF\n'
        '    xmlns:plan="https://w3id.org/plangraph/ns#"\n'
        '    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="https://e.org/a">\n'
        '    <p xmlns="https://e.org/">a&#xD;b</p>\n'
        '    <plan:dutyBearer rdf:resource="https://e.org/a"/>\n'
        "</rdf:Description>\n</rdf:RDF>\n"
    )
