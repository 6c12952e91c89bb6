from __future__ import annotations

import json

from pyoxigraph import RdfFormat, parse

import plangraph as pg
from plangraph.pages import SitePages

FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
}


def read(served: SitePages, stem: str, suffix: str) -> set[str]:
    page = served.find(f"{stem}.{suffix}")
    assert page is not None
    return {str(quad.triple) for quad in parse(page.content, format=FORMATS[suffix])}


def test_every_form_of_every_thing_says_the_same(served: SitePages) -> None:
    for stem in list(served.subjects.paths.values())[::40]:
        triples = read(served, stem, "nt")
        assert triples
        assert read(served, stem, "ttl") == triples, stem
        assert read(served, stem, "jsonld") == triples, stem


def test_a_form_holds_what_is_said_of_a_thing_and_what_leads_to_it(
    served: SitePages, graph: pg.Graph
) -> None:
    iri = "https://w3id.org/plangraph/id/person/trump"
    stem = served.subjects.paths[iri]
    rows = graph.store.select(
        "SELECT ?thing ?s ?p ?o { { ?thing ?p ?o BIND(?thing AS ?s) } UNION { ?s ?p ?thing } }",
        thing=iri,
    )
    assert len(read(served, stem, "nt")) == len(set(rows))


def test_the_ontology_s_document_holds_its_terms_and_no_data(served: SitePages) -> None:
    triples = read(served, "ns", "nt")
    assert any("ns#dutyBearer> <http://www.w3.org/2000/01/rdf-schema#range>" in t for t in triples)
    assert not any(triple.startswith("<https://w3id.org/plangraph/id/") for triple in triples)


def test_json_ld_carries_only_the_names_that_it_uses(served: SitePages) -> None:
    page = served.find("id/state/ukraine.jsonld")
    assert page is not None
    context = json.loads(page.content)["@context"]
    assert "dutyBearer" in context
    assert "sourceLine" not in context
