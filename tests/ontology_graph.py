"""The ontology as rdflib reads it: its files, terms, words and context, for several tests."""

import json
from functools import cache

import pyoxigraph
from rdflib import Graph, URIRef
from rdflib.namespace import (
    OWL,
    RDF,
    RDFS,
    SKOS,
    Namespace,
)
from rdflib.term import Node

from plangraph import resources
from plangraph.reading.document import Document
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import PLAN, PREFIXES

NS = Namespace(PLAN.iri)
ONTOLOGY = URIRef("https://w3id.org/plangraph/ns")
FOLDER = resources.ontology_dir()
FILES = ("alignments.ttl", "plan.ttl", "schemes.ttl", "shapes.ttl")

#: Annotations that may be made on the terms of others: they say nothing about the world.
ANNOTATIONS = {
    *(RDFS.label, RDFS.comment, SKOS.definition, SKOS.scopeNote),
    *(NS.drawnAs, NS.drawnProperty),
}


def is_own(term: object) -> bool:
    """Say whether a term is in the namespace of the ontology."""
    return isinstance(term, URIRef) and term in NS


@cache
def read(name: str) -> Graph:
    return Graph().parse(FOLDER / name)


@cache
def read_data() -> Graph:
    return merge(read_documents(resources.data_dir()))


def merge(documents: tuple[Document, ...]) -> Graph:
    """Return the triples of all documents as one rdflib graph."""
    graph = Graph()
    for document in documents:
        triples = (quad.triple for quad in document.quads)
        lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
        graph.parse(data=lines, format="nt")
    return graph


def terms(*kinds: URIRef) -> list[URIRef]:
    """Return the ontology's own terms of the given kinds, in order."""
    found = {term for kind in kinds for term in read("plan.ttl").subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term in NS)


def classes() -> list[URIRef]:
    return terms(OWL.Class)


def properties() -> list[URIRef]:
    return terms(OWL.ObjectProperty, OWL.DatatypeProperty)


def every_term() -> list[URIRef]:
    return sorted([*classes(), *properties(), *terms(OWL.AnnotationProperty)])


def concepts() -> list[URIRef]:
    found = read("schemes.ttl").subjects(RDF.type, SKOS.Concept)
    return sorted(concept for concept in found if isinstance(concept, URIRef))


def context() -> dict[str, str | dict[str, str]]:
    text = (FOLDER / "context.jsonld").read_text(encoding="utf-8")
    found: dict[str, str | dict[str, str]] = json.loads(text)["@context"]
    return found


def context_terms() -> dict[str, str]:
    """Return the keys of the context that mean a term of the ontology, with its local name."""
    ids = {
        key: value if isinstance(value, str) else str(value["@id"])
        for key, value in context().items()
        if not key.startswith("@")
    }
    return {key: iri[5:] for key, iri in ids.items() if iri.startswith("plan:")}


def expand(name: str) -> URIRef:
    """Return the IRI of a name with a prefix."""
    prefix, _, slug = name.partition(":")
    return URIRef(PREFIXES[prefix] + slug)


def local(term: Node) -> str:
    return str(term).removeprefix(PLAN.iri)


def used_in_shapes() -> set[Node | None]:
    return {term for triple in read("shapes.ttl") for term in triple}
