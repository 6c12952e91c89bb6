"""JSON-LD says the same to every reader, however much an IRI looks like something else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat
from rdflib.compare import isomorphic

from needs import TIME
from plangraph.reading.context import bundled_context
from plangraph.reading.documents import read_documents
from plangraph.serialization import jsonld
from plangraph.vocabulary import PLAN, PREFIXES, RDF, RDFS, SCHEME, XSD

CONTEXT = bundled_context()
TERMS = ("label", "action", "bound", "predicate", "about", "value", "identifier")
WORDS = ("exceed", "label", "type", "id", "plan", "state", "Claim", "@id", "plan:x", "//x", "")

#: IRIs that look like compact ones, like words or like terms of the context.
IRIS = [
    "https://e.org/a",
    "plan:x",
    "state:ukraine",
    "plan://x",
    "label:x",
    "id:x",
    "type:x",
    "Claim:x",
    "action:label",
    "https:x",
    "urn:isbn:1",
    "urn:plan:x",
    "mailto:a@b.example",
    *(PREFIXES[prefix] for prefix in ("plan", "state", "rdf", "schema")),
    PREFIXES["state"] + "//x",
    PREFIXES["state"] + "a:b",
    PREFIXES["plan"] + "a/b:c",
    PLAN.Claim,
    PLAN.dutyBearer,
    RDFS.label,
    XSD.string,
    f"{RDF.iri}nil",
    *(f"{SCHEME}action#{word}" for word in WORDS),
]
PREDICATES = [
    *IRIS,
    RDF.type,
    *(CONTEXT.terms[name].iri for name in TERMS),
]
NODES = st.one_of(st.sampled_from(IRIS).map(NamedNode), st.sampled_from(["a", "b"]).map(BlankNode))
TEXTS = st.sampled_from(["", "x", "plan:Claim", "_:b", "@id", "label", "1", "\u202e\x00\ufffe"])
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(
        lambda text, tag: Literal(text, language=tag),
        TEXTS,
        st.sampled_from(["en", "id", "type", "uk-ua", "none"]),
    ),
    st.builds(
        lambda text, iri: Literal(text, datatype=NamedNode(iri)),
        TEXTS,
        st.sampled_from([*IRIS, XSD.string, f"{RDF.iri}JSON"]),
    ),
)
QUADS = st.builds(
    Quad, NODES, st.sampled_from(PREDICATES).map(NamedNode), st.one_of(NODES, LITERALS)
)


def write(quads: Iterable[Quad]) -> str:
    return "".join(jsonld.serialize(quads))


def canonical(quads: Iterable[Quad]) -> set[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


def nodes(quads: Iterable[Quad]) -> list[dict[str, object]]:
    """Return the node objects as JSON has them."""
    written: list[dict[str, object]] = json.loads(write(quads))["@graph"]
    return written


def say(predicate: str, value: NamedNode | Literal, subject: str = "https://e.org/a") -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value)


@TIME
@given(st.lists(QUADS, max_size=6))
@settings(max_examples=300)
def test_oxigraph_reads_back_the_same_triples(quads: list[Quad]) -> None:
    again = ox.parse(write(quads), format=RdfFormat.JSON_LD)
    assert canonical(again) == canonical(quads)


@TIME
@given(st.lists(QUADS, max_size=6))
@settings(max_examples=300)
def test_rdflib_reads_back_the_same_triples(quads: list[Quad]) -> None:
    nquads = ox.serialize(quads, format=RdfFormat.N_QUADS) or b""
    assert isomorphic(read(write(quads), "json-ld"), read(nquads.decode(), "nt"))


def read(text: str, name: str) -> rdflib.Graph:
    """Return what rdflib reads; it tells plain texts from xsd:string, which RDF 1.1 does not."""
    graph = rdflib.Graph()
    for subject, predicate, value in rdflib.Graph().parse(data=text, format=name):
        is_text = isinstance(value, rdflib.Literal) and value.datatype == rdflib.XSD.string
        graph.add((subject, predicate, rdflib.Literal(str(value)) if is_text else value))
    return graph


def test_plangraph_reads_back_iris_that_look_like_compact_ones(tmp_path: Path) -> None:
    quads = [say(PLAN.dutyBearer, NamedNode("state:ukraine"), "plan:x")]
    path = tmp_path / "a.jsonld"
    path.write_text(write(quads), encoding="utf-8")
    (document,) = read_documents(path)
    assert [quad.triple for quad in document.quads] == [quad.triple for quad in quads]


def test_a_node_is_written_with_terms_words_and_prefixes() -> None:
    quads = [
        say(RDF.type, NamedNode(PLAN.Claim), PREFIXES["claim"] + "c"),
        say(PLAN.action, NamedNode(f"{SCHEME}action#exceed"), PREFIXES["claim"] + "c"),
        say(RDFS.label, Literal("Київ", language="uk"), PREFIXES["claim"] + "c"),
    ]
    assert nodes(quads) == [
        {"id": "claim:c", "type": "Claim", "action": "exceed", "label": {"uk": "Київ"}}
    ]


def test_only_a_node_that_needs_it_hides_a_prefix() -> None:
    quads = [
        say(PLAN.dutyBearer, NamedNode("state:ukraine"), "https://e.org/a"),
        say(PLAN.dutyBearer, NamedNode(PREFIXES["state"] + "ukraine"), "https://e.org/b"),
    ]
    assert nodes(quads) == [
        {"@context": {"state": None}, "id": "https://e.org/a", "dutyBearer": "state:ukraine"},
        {"id": "https://e.org/b", "dutyBearer": "state:ukraine"},
    ]


@pytest.mark.parametrize("word", ["label", "type", "id", "plan", "@id", "//x", "plan:x", ""])
def test_a_word_that_means_something_else_is_written_as_its_iri(word: str) -> None:
    iri = f"{SCHEME}action#{word}"
    (node,) = nodes([say(PLAN.action, NamedNode(iri))])
    assert node["action"] == iri


def test_a_text_as_a_class_stays_a_text() -> None:
    (node,) = nodes([say(RDF.type, Literal("text"))])
    assert node == {"id": "https://e.org/a", "rdf:type": "text"}


def test_characters_that_do_not_show_are_escaped() -> None:
    assert r"a\u202Eb" in write([say(PLAN.pointNumber, Literal("a\u202eb"))])
