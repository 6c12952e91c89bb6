"""What follows from the ontology: it is consistent with the data, and contradictions are found."""

from functools import cache
from itertools import combinations
from typing import NamedTuple

import owlrl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import (
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    XSD,
)
from rdflib.term import Node

from needs import TIME
from ontology_graph import NS, classes, expand, is_own, local, read, read_data
from plangraph.vocabulary import PREFIXES, SCHEME

pytestmark = pytest.mark.xdist_group("reasoner")  # what follows from the data is found once


@cache
def background() -> tuple[tuple[Node, URIRef, Node], ...]:
    """Return what PROV-O, FOAF, SKOS and ORG say of terms that are in use, or that must not be."""
    person, organization = (URIRef(PREFIXES["foaf"] + name) for name in ("Person", "Organization"))
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch)
    return (
        (PROV.Activity, OWL.disjointWith, PROV.Entity),
        (person, OWL.disjointWith, organization),
        *((match, RDFS.subPropertyOf, SKOS.semanticRelation) for match in matches),
        (SKOS.semanticRelation, RDFS.domain, SKOS.Concept),
        (SKOS.semanticRelation, RDFS.range, SKOS.Concept),
        (ORG.role, RDFS.range, ORG.Role),
        (ORG.Role, RDFS.subClassOf, SKOS.Concept),
    )


class Closure(NamedTuple):
    """All that follows from the ontology and some data, and what is contradictory in it."""

    graph: Graph
    contradictions: list[str]


def infer(data: Graph) -> Closure:
    """Return what follows by OWL 2 RL from the ontology together with ``data``."""
    graph = Graph()
    for triple in (*read("plan.ttl"), *background(), *data):
        graph.add(triple)
    reasoner = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    reasoner.closure()
    nothing = graph.subjects(RDF.type, OWL.Nothing)
    found = [*map(str, reasoner.error_messages), *(f"{thing} is nothing" for thing in nothing)]
    return Closure(graph, found)


@cache
def infer_bundled() -> Closure:
    """What follows of a text is the same whatever it says, so one text stands for all."""
    data = Graph()
    for subject, predicate, value in read_data():
        if isinstance(value, Literal) and value.datatype in (None, XSD.string):
            value = Literal("a text", value.language)
        data.add((subject, predicate, value))
    return infer(data)


def things_that_became_words(graph: Graph) -> list[str]:
    """Return the concepts and roles that are no word of a word list."""
    found = {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(RDF.type, ORG.Role)}
    return sorted(str(thing) for thing in found if not str(thing).startswith(SCHEME))


@TIME
def test_the_ontology_and_the_bundled_data_are_consistent() -> None:
    assert infer_bundled().contradictions == []


def test_only_words_of_word_lists_are_concepts_and_no_office_is_a_role() -> None:
    assert things_that_became_words(infer_bundled().graph) == []


@TIME
def test_a_match_or_a_role_would_make_a_thing_a_word() -> None:
    statements = [
        ("state:us", "skos:exactMatch", "wd:Q30"),
        ("clause:elections", "skos:closeMatch", "pax:Ele"),
        ("tenure:ft-vance", "org:role", "office:us-vice-president"),
    ]
    data = Graph()
    for subject, predicate, value in statements:
        data.add((expand(subject), expand(predicate), expand(value)))
    words = things_that_became_words(infer(data).graph)
    ends = [{str(expand(subject)), str(expand(value))} for subject, _, value in statements]
    assert [pair for pair in ends if pair.isdisjoint(words)] == []


def test_a_holiday_is_a_time_and_not_an_event_that_happened() -> None:
    holiday = expand("event:thanksgiving-2025")
    kinds = set(infer_bundled().graph.objects(holiday, RDF.type))
    assert expand("time:Instant") in kinds
    assert not {NS.Event, PROV.Activity} & kinds


#: The kinds of actor: nobody is two of them.
ACTORS = ["ActorGroup", "Institution", "Person", "State"]
#: The kinds of effect: no effect is two of them.
EFFECTS = ["Entitlement", "Obligation", "Permission", "Prohibition", "StatusChange"]
#: The classes that stand under no other of the ontology: nothing is two of these at once.
UPPER_CLASSES = [
    "Actor", "Asset", "Claim", "Clause", "ClauseVersion", "Composition", "Condition", "Event",
    "Milestone", "NormativeEffect", "PeacePlan", "Place", "PlanVersion", "Quantity", "Signature",
    "SourceDocument", "Stance", "Statement", "Tenure", "Waiver",
]  # fmt: skip


def test_no_two_upper_classes_nor_kinds_of_actor_or_effect_have_a_member_in_common() -> None:
    tops = [
        local(term)
        for term in classes()
        if not any(map(is_own, read("plan.ttl").objects(term, RDFS.subClassOf)))
    ]
    assert tops == UPPER_CLASSES
    stated = [frozenset(pair) for pair in read("plan.ttl").subject_objects(OWL.disjointWith)]
    wanted = {
        frozenset((NS[a], NS[b]))
        for names in (UPPER_CLASSES, ACTORS, EFFECTS)
        for a, b in combinations(names, 2)
    }
    assert set(stated) == wanted
    assert len(stated) == len(set(stated))  # each pair stands once


#: Statements that contradict what the data say of the two things.
CONTRADICTIONS = [
    ("effect:ft-forces-cap", "rdf:type", "plan:Permission"),
    ("place:kyiv", "rdf:type", "plan:Actor"),
    ("event:ft-meeting", "rdf:type", "plan:Milestone"),
    ("event:ft-meeting", "plan:participant", "place:kyiv"),
    ("cv:ft-forces-cap", "rdf:type", "plan:Clause"),
    ("person:trump", "rdf:type", "foaf:Organization"),
    ("statement:ft-butler", "plan:participant", "person:butler"),
    ("place:kyiv", "plan:onBehalfOf", "person:trump"),
    ("state:us", "rdf:type", "plan:Obligation"),
    ("state:us", "rdf:type", "plan:Institution"),
    ("person:trump", "rdf:type", "plan:ActorGroup"),
    ("state:us", "rdf:type", "plan:Stance"),
    ("effect:ft-forces-cap", "rdf:type", "plan:Condition"),
    ("cv:ft-forces-cap", "rdf:type", "plan:Quantity"),
    ("statement:ft-butler", "rdf:type", "plan:Claim"),
]


@TIME
def test_each_contradiction_is_found() -> None:
    """All are reasoned about at once, each with names of its own."""
    data, names = Graph(), {}
    for number, (subject, predicate, value) in enumerate(CONTRADICTIONS):
        thing, other = (URIRef(f"{expand(end)}-{number}") for end in (subject, value))
        for end, renamed in ((subject, thing), (value, other)):
            for _, said, what in read_data().triples((expand(end), None, None)):
                data.add((renamed, said, what))
        data.add((thing, expand(predicate), expand(value) if predicate == "rdf:type" else other))
        names[subject, predicate, value] = {str(thing), str(other)}
    found = [set(message.split()) for message in infer(data).contradictions]
    assert [case for case, ends in names.items() if not any(ends & words for words in found)] == []


def test_a_voice_is_named_or_unnamed_as_its_speaker_is() -> None:
    data = read_data()
    for voice, anonymous in (("named-speaker", False), ("unnamed-officials", True)):
        for claim in data.subjects(NS.attribution, URIRef(f"{SCHEME}attribution#{voice}")):
            for statement in data.subjects(NS.states, claim):
                for speaker in data.objects(statement, NS.speaker):
                    assert ((speaker, NS.isAnonymous, Literal(True)) in data) is anonymous, claim
