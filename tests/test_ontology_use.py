"""The use of the terms: in data, shapes, questions, pictures, the context and the code."""

import re
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import (
    OWL,
    RDF,
    RDFS,
    SKOS,
)
from rdflib.term import Node

from ontology_graph import (
    FOLDER,
    NS,
    classes,
    context,
    context_terms,
    every_term,
    local,
    merge,
    properties,
    read,
    read_data,
    terms,
    used_in_shapes,
)
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import PLAN, PREFIXES


@cache
def read_agreements() -> Graph:
    """Return the invented agreements, which use what no bundled plan needs yet."""
    folder = Path(__file__).parent / "fixtures" / "agreements"
    return merge((*read_documents(folder / "arvenia"), *read_documents(folder / "selmar")))


def used_in_data() -> set[Node | None]:
    """Return the terms that data use, also as the property of a claimed relation."""
    data, ontology = read_data() + read_agreements(), read("plan.ttl")
    kinds = {
        above
        for kind in data.objects(None, RDF.type)
        for above in ontology.transitive_objects(kind, RDFS.subClassOf)
    }
    return {*data.predicates(), *data.objects(None, RDF.predicate), *kinds}


def used_in_questions() -> set[Node | None]:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("questions/*.rq"))
    return {NS[name] for name in re.findall(r"\bplan:(\w+)", text)}


def test_every_class_and_property_is_used_in_data_a_shape_or_a_question() -> None:
    used = used_in_data() | used_in_shapes() | used_in_questions()
    assert [local(term) for term in (*classes(), *properties()) if term not in used] == []


def test_every_annotation_property_is_used_on_a_class() -> None:
    used = set(read("plan.ttl").predicates())
    assert [local(term) for term in terms(OWL.AnnotationProperty) if term not in used] == []


def test_what_is_drawn_as_an_edge_says_where_it_begins_ends_and_what_it_is_called() -> None:
    ontology = read("plan.ttl")
    for drawn in ontology.subjects(NS.drawnAs, Literal("edge")):
        begins = {
            *ontology.objects(drawn, NS.edgeSource),
            *ontology.objects(drawn, NS.edgeSourceOf),
        }
        assert len(begins) == 1, drawn
        targets = list(ontology.objects(drawn, NS.edgeTarget))
        assert targets, drawn
        # Several kinds of target name the edge themselves: 'led by', 'has member'.
        assert len(targets) > 1 or list(ontology.objects(drawn, NS.edgeLabel)), drawn


def test_every_class_is_drawn_under_its_own_or_a_wider_name_or_is_a_part_of_one() -> None:
    ontology = read("plan.ttl")
    undrawn = [
        local(term)
        for term in classes()
        if not any(
            (above, NS.drawnAs, None) in ontology
            for above in ontology.transitive_objects(term, RDFS.subClassOf)
        )
    ]
    assert undrawn == ["Clause", "Condition", "Quantity", "SourceDocument", "Waiver"]


def test_the_vocabulary_module_has_the_terms_of_the_ontology_and_no_other() -> None:
    assert sorted(PLAN.names) == sorted(map(local, every_term()))


def test_the_context_has_a_key_for_every_class_and_property_and_no_other() -> None:
    wanted = {local(term) for term in (*classes(), *properties())}
    assert {key: name for key, name in context_terms().items() if key != name} == {}
    assert set(context_terms()) == wanted


def test_the_context_reads_values_as_the_ontology_says_they_are() -> None:
    ontology, own = read("plan.ttl"), context()
    wrong = []
    for term in properties():
        entry = own[local(term)]
        assert isinstance(entry, dict)
        value_range = ontology.value(term, RDFS.range)
        if value_range == RDF.langString:
            fits = entry.get("@container") == "@language"
        elif value_range == SKOS.Concept:
            fits = entry.get("@type") == "@vocab"
        elif (term, RDF.type, OWL.ObjectProperty) in ontology:
            fits = entry.get("@type") == "@id"
        elif value_range == RDFS.Literal:  # no datatype of OWL 2: the shapes name it
            fits = entry.get("@type") == "xsd:date"
        else:
            fits = URIRef(PREFIXES["xsd"] + entry["@type"].removeprefix("xsd:")) == value_range
        wrong += [] if fits else [local(term)]
    assert wrong == []
