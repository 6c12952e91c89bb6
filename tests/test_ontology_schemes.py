"""The word lists of the ontology."""

import json
import re
from collections import Counter

import pytest
from rdflib import URIRef
from rdflib.namespace import (
    RDF,
    SKOS,
)

from needs import TIME
from ontology_graph import concepts, context, read
from plangraph.vocabulary import SCHEME, SCHEMES


def test_the_schemes_are_those_of_the_vocabulary_module_and_each_serves_the_context() -> None:
    found = {str(scheme) for scheme in read("schemes.ttl").subjects(RDF.type, SKOS.ConceptScheme)}
    served = set(re.findall(rf"{SCHEME}[\w-]+(?=#)", json.dumps(context())))
    served.remove(f"{SCHEME}pax")  # the names of its codes are in crosswalk.ttl
    assert found == served == {SCHEME + name for name in SCHEMES}


def test_a_scheme_and_a_collection_are_labelled() -> None:
    schemes = read("schemes.ttl")
    for kind in (SKOS.ConceptScheme, SKOS.Collection):
        for thing in schemes.subjects(RDF.type, kind):
            assert schemes.value(thing, SKOS.prefLabel) is not None, thing


def test_every_concept_is_in_the_scheme_of_its_name_and_defined() -> None:
    schemes = read("schemes.ttl")
    for concept in concepts():
        home = URIRef(str(concept).partition("#")[0])
        assert list(schemes.objects(concept, SKOS.inScheme)) == [home]
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", str(concept).partition("#")[2])
        for annotation, languages in ((SKOS.prefLabel, ["en", "uk"]), (SKOS.definition, ["en"])):
            texts = schemes.objects(concept, annotation)
            assert sorted(str(getattr(text, "language", "")) for text in texts) == languages, (
                concept
            )


def test_a_word_is_a_top_word_of_its_scheme_or_has_one_broader_word_in_it() -> None:
    schemes = read("schemes.ttl")
    for concept in concepts():
        home = schemes.value(concept, SKOS.inScheme)
        tops = list(schemes.objects(concept, SKOS.topConceptOf))
        above = list(schemes.objects(concept, SKOS.broader))
        assert len(tops) + len(above) == 1, concept
        assert {*tops, *(schemes.value(word, SKOS.inScheme) for word in above)} == {home}, concept


def test_no_word_is_broader_than_itself() -> None:
    schemes = read("schemes.ttl")
    loops = [
        str(concept)
        for concept, above in schemes.subject_objects(SKOS.broader)
        if concept in set(schemes.transitive_objects(above, SKOS.broader))
    ]
    assert loops == []


@pytest.mark.parametrize("name", ["action", "event-type", "status", "topic"])
def test_a_list_of_what_a_plan_is_about_has_broad_words_with_several_below(name: str) -> None:
    schemes = read("schemes.ttl")
    below = Counter(
        above
        for concept, above in schemes.subject_objects(SKOS.broader)
        if str(concept).startswith(f"{SCHEME}{name}#")
    )
    assert len(below) > 2
    assert max(below.values()) > 2


@TIME
def test_another_name_of_a_word_names_no_other_word_of_its_scheme() -> None:
    schemes = read("schemes.ttl")
    names = Counter(
        (str(concept).partition("#")[0], str(text).lower())
        for label in (SKOS.prefLabel, SKOS.altLabel)
        for concept, text in schemes.subject_objects(label)
        if concept in set(concepts())
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", ["schemes.ttl", "crosswalk.ttl"])
def test_a_scheme_lists_its_top_concepts_and_each_of_them_names_it(name: str) -> None:
    graph = read(name)
    listed = set(graph.subject_objects(SKOS.hasTopConcept))
    assert listed == {(scheme, word) for word, scheme in graph.subject_objects(SKOS.topConceptOf)}
    assert {scheme for scheme, _ in listed} == set(graph.subjects(RDF.type, SKOS.ConceptScheme))


def test_no_two_concepts_of_a_scheme_have_the_same_label() -> None:
    schemes = read("schemes.ttl")
    labels = Counter(
        (str(schemes.value(concept, SKOS.inScheme)), str(schemes.value(concept, SKOS.prefLabel)))
        for concept in concepts()
    )
    assert [label for label, count in labels.items() if count > 1] == []


def test_each_voice_and_genre_has_its_own_two_letters() -> None:
    schemes = read("schemes.ttl")
    letters = [str(item) for item in schemes.objects(None, SKOS.notation)]
    named = [str(item) for item in concepts()]
    voices = [
        item for item in named if item.startswith((f"{SCHEME}attribution#", f"{SCHEME}genre#"))
    ]
    assert sorted(letters) == sorted(set(letters))
    assert len(letters) == len(voices)


def test_each_status_says_what_it_may_describe() -> None:
    members = read("schemes.ttl").objects(None, SKOS.member)
    grouped = {item for item in members if str(item).startswith(SCHEME + "status#")}
    assert grouped == {item for item in concepts() if item.startswith(SCHEME + "status#")}
