"""Every format: the same bytes from any order, and the same graph read back by two parsers."""

import random
import re
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from rdflib.compare import isomorphic

from conftest import EXPECTED, FIXTURES
from plangraph.errors import DataError
from plangraph.serialization import RDF_FORMATS, QuadFormat, find_format, serialize_quads
from plangraph.serialization.xml_text import UNWRITABLE

#: The name of each RDF format in rdflib and in Oxigraph.
READERS = {
    "ttl": ("turtle", RdfFormat.TURTLE),
    "trig": ("trig", RdfFormat.TRIG),
    "nt": ("nt", RdfFormat.N_TRIPLES),
    "nq": ("nquads", RdfFormat.N_QUADS),
    "jsonld": ("json-ld", RdfFormat.JSON_LD),
    "rdf": ("xml", RdfFormat.RDF_XML),
}
WITH_GRAPHS = {"trig", "nq"}
READ_BACK = [known for known in RDF_FORMATS if known.name in READERS]
for_each_format = pytest.mark.parametrize("chosen", READ_BACK, ids=lambda chosen: chosen.name)


def nasty() -> list[Quad]:
    return list(ox.parse(path=FIXTURES / "nasty.trig", format=RdfFormat.TRIG))


def write(quads: Iterable[Quad], chosen: QuadFormat) -> str:
    return "".join(serialize_quads(quads, chosen))


def canonical(quads: Iterable[Quad], *, with_graphs: bool) -> set[str]:
    kept = quads if with_graphs else (Quad(q.subject, q.predicate, q.object) for q in quads)
    dataset = ox.Dataset(kept)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def without_context(text: str) -> str:
    """Leave out the context of JSON-LD, which grows with the ontology."""
    return re.sub(r'^"@context": .*\n', "", text, flags=re.MULTILINE)


@for_each_format
def test_the_bytes_are_the_checked_in_ones(chosen: QuadFormat) -> None:
    expected = EXPECTED / "serialization" / f"nasty{chosen.suffix}"
    assert without_context(write(nasty(), chosen)) == expected.read_bytes().decode()


@for_each_format
def test_the_order_of_the_quads_and_the_names_of_blank_nodes_change_nothing(
    chosen: QuadFormat,
) -> None:
    shuffled = list(
        ox.parse(path=FIXTURES / "nasty.trig", format=RdfFormat.TRIG, rename_blank_nodes=True)
    )
    random.Random(7).shuffle(shuffled)
    assert write(shuffled, chosen) == write(nasty(), chosen)


@for_each_format
def test_oxigraph_reads_back_the_same_graph(chosen: QuadFormat) -> None:
    text = write(nasty(), chosen)
    again = ox.parse(text, format=READERS[chosen.name][1])
    named = chosen.name in WITH_GRAPHS
    assert canonical(again, with_graphs=named) == canonical(nasty(), with_graphs=named)


@for_each_format
def test_rdflib_reads_back_the_same_graph(chosen: QuadFormat) -> None:
    ours, theirs = rdflib.Dataset(), rdflib.Dataset()
    ours.parse(data=write(nasty(), chosen), format=READERS[chosen.name][0])
    theirs.parse(FIXTURES / "nasty.trig", format="trig")
    assert isomorphic(merge(ours), merge(theirs))


def merge(dataset: rdflib.Dataset) -> rdflib.Graph:
    merged = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        merged.add((subject, predicate, value))
    return merged


NAMES = st.sampled_from(
    ["https://e.org/a", "https://w3id.org/plangraph/ns#Claim", "urn:x:y", "https://e.org/#"]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TAGS = st.sampled_from(["en", "uk-ua"])
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(
        lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "uk-ua"])
    ),
    st.builds(lambda text, iri: Literal(text, datatype=NamedNode(iri)), TEXTS, NAMES),
)
NODES = st.one_of(
    st.builds(NamedNode, NAMES), st.builds(BlankNode, st.sampled_from(["a", "b", "c"]))
)
QUADS = st.builds(
    Quad,
    NODES,
    st.builds(NamedNode, NAMES),
    st.one_of(NODES, LITERALS),
    st.one_of(st.just(DefaultGraph()), st.builds(NamedNode, NAMES)),
)


@for_each_format
@given(quads=st.lists(QUADS, max_size=8), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_any_graph_survives_the_round_trip_with_the_same_bytes(
    chosen: QuadFormat, quads: list[Quad], shuffle: random.Random
) -> None:
    if chosen.name == "rdf":  # XML 1.0 has no way to write most control characters
        quads = [quad for quad in quads if _fits_xml(quad)]
    text = write(quads, chosen)
    shuffled = quads[:]
    shuffle.shuffle(shuffled)
    assert write(shuffled, chosen) == text
    again = ox.parse(text, format=READERS[chosen.name][1])
    named = chosen.name in WITH_GRAPHS
    assert canonical(again, with_graphs=named) == canonical(quads, with_graphs=named)


def _fits_xml(quad: Quad) -> bool:
    text = quad.object.value if isinstance(quad.object, Literal) else ""
    return not UNWRITABLE.search(text) and not quad.predicate.value.endswith(("#", ":"))


def test_invisible_characters_are_written_as_escapes() -> None:
    text = write(nasty(), find_format("ttl"))
    assert "rtl \\u202E mark" in text
    assert "Київ" in text


def test_turtle_is_one_block_for_each_subject_with_its_class_first() -> None:
    quads = ox.parse(
        "<https://w3id.org/plangraph/id/claim/a> <https://w3id.org/plangraph/ns#about> 1 ;"
        " a <https://w3id.org/plangraph/ns#Claim> .",
        format=RdfFormat.TURTLE,
    )
    assert write(quads, find_format("ttl")) == (
        "@prefix claim: <https://w3id.org/plangraph/id/claim/> .\n"
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n\n"
        "claim:a a plan:Claim ;\n    plan:about 1 .\n"
    )


def test_an_empty_graph_is_written_in_every_format() -> None:
    assert [write([], chosen) for chosen in READ_BACK[:1]] == [""]
    for chosen in READ_BACK:
        assert list(ox.parse(write([], chosen), format=READERS[chosen.name][1])) == []


@for_each_format
def test_quoted_triples_are_refused_with_a_remedy(chosen: QuadFormat) -> None:
    node = NamedNode("https://e.org/a")
    quoted = Quad(node, node, Triple(node, node, node))
    with pytest.raises(DataError, match=r"PG503 a quoted triple .* — use a claim node"):
        write([quoted], chosen)
