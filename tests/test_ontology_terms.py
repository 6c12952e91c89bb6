"""The terms of the ontology: each is defined once, has an example, and is declared for OWL 2."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import (
    OWL,
    RDF,
    RDFS,
    SKOS,
)
from rdflib.term import Node

from needs import TIME
from ontology_graph import (
    ANNOTATIONS,
    FILES,
    NS,
    ONTOLOGY,
    classes,
    every_term,
    is_own,
    local,
    properties,
    read,
    read_data,
    terms,
)
from plangraph.vocabulary import ROOT


@pytest.mark.parametrize("term", every_term(), ids=local)
def test_a_term_has_one_kind_label_definition_and_home(term: URIRef) -> None:
    ontology = read("plan.ttl")
    assert len(list(ontology.objects(term, RDF.type))) == 1
    assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]
    for annotation in (RDFS.label, SKOS.definition):
        texts = [text for text in ontology.objects(term, annotation) if str(text).strip()]
        languages = [getattr(text, "language", None) for text in texts]
        assert languages.count("en") == 1, annotation
        assert set(languages) <= {"en", "uk"}, annotation
        assert len(languages) == len(set(languages)), annotation


@pytest.mark.parametrize("term", every_term(), ids=local)
def test_a_definition_is_a_sentence_and_more_than_the_label(term: URIRef) -> None:
    ontology = read("plan.ttl")
    definition = str(ontology.value(term, SKOS.definition))
    assert definition[0].isupper()
    assert definition.endswith(".")
    assert definition.rstrip(".").lower() != str(ontology.value(term, RDFS.label)).lower()


@pytest.mark.parametrize("term", every_term(), ids=local)
def test_a_term_has_one_example_in_english(term: URIRef) -> None:
    examples = list(read("plan.ttl").objects(term, SKOS.example))
    assert [getattr(text, "language", None) for text in examples] == ["en"]
    assert len(str(examples[0])) < 120
    assert str(examples[0]) != str(read("plan.ttl").value(term, SKOS.definition))


def test_no_two_terms_have_the_same_example() -> None:
    counted = Counter(str(read("plan.ttl").value(term, SKOS.example)) for term in every_term())
    assert [text for text, count in counted.items() if count > 1] == []


def test_affects_names_what_to_use_for_what_it_is_not() -> None:
    note = str(read("plan.ttl").value(NS.affects, SKOS.scopeNote))
    others = ("transferFrom", "transferInto", "transferTo", "prov:atLocation", "shareOf")
    assert [name for name in others if name not in note] == []


def test_no_two_terms_have_the_same_label() -> None:  # P32
    labels = Counter(str(read("plan.ttl").value(term, RDFS.label)) for term in every_term())
    assert [label for label, count in labels.items() if count > 1] == []


def test_classes_are_upper_camel_and_properties_lower_camel() -> None:  # P22
    wrong = [name for name in map(local, classes()) if not re.fullmatch(r"([A-Z][a-z]+)+", name)]
    wrong += [
        name
        for name in map(local, [*properties(), *terms(OWL.AnnotationProperty)])
        if not re.fullmatch(r"[a-z]+([A-Z][a-z]*)*\d*", name)
    ]
    assert wrong == []


@pytest.mark.parametrize("term", properties(), ids=local)
def test_a_property_has_one_domain_and_one_range(term: URIRef) -> None:  # P11, P19
    ontology = read("plan.ttl")
    domains = list(ontology.objects(term, RDFS.domain))
    ranges = list(ontology.objects(term, RDFS.range))
    assert (len(domains), len(ranges)) == (1, 1)
    assert set(filter(is_own, (*domains, *ranges))) <= set(classes())


def test_no_class_or_property_is_above_itself() -> None:  # P06
    ontology = read("plan.ttl")
    loops = [
        local(term)
        for term in every_term()
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf)
        for parent in ontology.objects(term, relation)
        if term in set(ontology.transitive_objects(parent, relation))
    ]
    assert loops == []


#: What declares a term of others, as OWL 2 DL asks.
DECLARATIONS = {
    (RDF.type, kind)
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
}
#: What RDF itself uses, which OWL 2 DL keeps for itself: claims and fragments of pages have it.
RESERVED = (RDF.type, RDF.subject, RDF.predicate, RDF.object, RDF.value, RDFS.label, RDFS.seeAlso)


def test_terms_of_others_get_no_axioms() -> None:  # P40
    foreign = {
        (subject, predicate)
        for subject, predicate, value in read("plan.ttl")
        if (predicate, value) not in DECLARATIONS
        if not is_own(subject) and predicate not in ANNOTATIONS
        if not str(subject).startswith(ROOT)
    }
    assert foreign == set()


def kinds_in_use() -> Iterator[tuple[Node, URIRef]]:
    """Yield each class and property in the data and the word lists, with the kind it is used as."""
    graph = read_data() + read("schemes.ttl") + read("crosswalk.ttl")
    for _, predicate, value in graph:
        if predicate == RDF.type:
            yield value, OWL.Class
        elif predicate not in RESERVED:
            yield (
                predicate,
                OWL.DatatypeProperty if isinstance(value, Literal) else OWL.ObjectProperty,
            )


@TIME
def test_every_class_and_property_in_use_is_declared_as_what_it_is_used_as() -> None:
    ontology = read("plan.ttl")
    wrong = {
        (str(term), local(kind))
        for term, kind in set(kinds_in_use())
        if not {(term, RDF.type, kind), (term, RDF.type, OWL.AnnotationProperty)} & set(ontology)
    }
    assert wrong == set()


def test_no_term_is_declared_as_two_kinds() -> None:
    declared = Counter(read("plan.ttl").subjects(RDF.type, None))
    assert [str(term) for term, count in declared.items() if count > 1] == []


def test_every_term_of_the_ontology_that_is_named_anywhere_exists() -> None:
    known = set(every_term())
    named = {
        term
        for name in FILES
        for triple in read(name)
        for term in triple
        if isinstance(term, URIRef) and is_own(term)
    }
    assert sorted(named - known) == []
