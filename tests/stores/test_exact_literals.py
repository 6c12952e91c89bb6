"""Derived integer types and the like come back from a store in triples as they were loaded."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import plangraph as pg
from long_texts import find_differing_line
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.exact_literals import ExactLiterals, find_stored, has_exact_literals
from plangraph.vocabulary import PLAN, XSD

CARD = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.org/> .
ex:OneMediator a owl:Restriction ; owl:onProperty ex:mediator ;
  owl:maxCardinality "1"^^xsd:nonNegativeInteger .
[] ex:seats "07"^^xsd:byte ; ex:at "2025-11-20T10:00:00Z"^^xsd:dateTimeStamp ; ex:n 3 .
"""
SEATS = "SELECT (SUM(?n) AS ?sum) { ?s <http://example.org/seats>|<http://example.org/n> ?n }"


@pytest.fixture(scope="module", params=["card.ttl", "card.nt", "large.ttl"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with such literals, one for each way a file is read."""
    text = CARD
    if request.param.endswith(".nt"):
        quads = ox.parse(CARD, format=ox.RdfFormat.TURTLE)
        triples = (quad.triple for quad in quads)
        text = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    elif request.param == "large.ttl":
        text += "".join(f'ex:s{n} ex:p "{n:099}" .\n' for n in range(9_000))
    path = tmp_path_factory.mktemp("exact") / str(request.param)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(file: Path) -> pg.Graph:
    return pg.open(file)


@pytest.fixture(scope="module", params=["memory", "archive", "copy"])
def graph(
    request: pytest.FixtureRequest,
    file: Path,
    opened: pg.Graph,
    tmp_path_factory: pytest.TempPathFactory,
) -> pg.Graph:
    if request.param == "memory":
        return opened
    archive = pg.load(tmp_path_factory.mktemp("exact") / "archive", file)
    if request.param == "archive":
        return archive
    return pg.Graph(store=type(opened.store).restore(archive.store.dump()))  # type: ignore[attr-defined]


def test_triples_have_the_type_that_was_loaded(graph: pg.Graph) -> None:
    described = graph.query("DESCRIBE <http://example.org/OneMediator>").write("nt").decode()
    assert '"1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>' in described
    made = graph.query("CONSTRUCT WHERE { ?s <http://example.org/seats> ?o }").write("nt").decode()
    assert '"07"^^<http://www.w3.org/2001/XMLSchema#byte>' in made


def test_rows_compute_with_the_number(graph: pg.Graph) -> None:
    assert list(graph.query(SEATS)) == [("10",)]


def test_an_export_and_the_digest_are_those_of_the_file(graph: pg.Graph, opened: pg.Graph) -> None:
    exported, wanted = ("".join(one.serialize("nq", vocabulary=False)) for one in (graph, opened))
    assert find_differing_line(exported, wanted) is None
    assert graph.digest() == opened.digest()
    assert f'"2025-11-20T10:00:00Z"^^<{XSD.iri}dateTimeStamp>' in exported


def test_rdflib_reads_the_type_that_was_loaded(graph: pg.Graph) -> None:
    thing = rdflib.URIRef("http://example.org/OneMediator")
    limit = rdflib.URIRef("http://www.w3.org/2002/07/owl#maxCardinality")
    wanted = rdflib.Literal("1", datatype=rdflib.XSD.nonNegativeInteger)
    assert graph.rdflib.value(thing, limit) == wanted
    made = graph.rdflib.query(f"DESCRIBE <{thing}>").graph
    assert made is not None
    assert made.value(thing, limit) == wanted
    assert len(list(graph.rdflib.triples((None, rdflib.URIRef("http://example.org/n"), None)))) == 1


def test_a_text_without_such_a_type_is_found_at_once() -> None:
    assert has_exact_literals(b'"1"^^xsd:int .')
    assert has_exact_literals(b'"1"^^<http://www.w3.org/2001/XMLSchema#unsignedByte>')
    assert not has_exact_literals(b'"1"^^xsd:integer ; ex:interval 3 ; "an int"')


def test_what_the_store_keeps_is_not_noted() -> None:
    literals, name = ExactLiterals(), ox.NamedNode("urn:a")
    quad = ox.Quad(name, name, ox.Literal("1", datatype=ox.NamedNode(XSD.integer)), name)
    assert list(literals.note([quad])) == [quad]
    assert not literals
    assert list(literals.restore_quads([quad])) == [quad]
    assert find_stored(ox.Literal("07", datatype=ox.NamedNode(XSD.iri + "int"))).value == "7"


def test_the_quads_of_some_subjects_are_those_among_all(graph: pg.Graph) -> None:
    store = graph.store
    assert isinstance(store, EmbeddedStore)
    everything = [*store.quads(vocabulary=False)]
    subjects = {quad.subject.value for quad in everything if isinstance(quad.subject, ox.NamedNode)}
    for some in (subjects, {*sorted(subjects)[:1]}):
        expected = {quad for quad in everything if getattr(quad.subject, "value", "") in some}
        assert {*store.quads_of([*some, "no IRI", PLAN.Claim])} == expected
