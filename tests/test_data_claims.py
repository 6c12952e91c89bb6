"""The claims: voices, certainty, and what rests on which."""

import re

import pytest

import plangraph as pg
from bundled import RELATIONS, TOLD, find
from plangraph.vocabulary import compact


def test_what_somebody_says_is_stated_by_a_statement(graph: pg.Graph) -> None:
    pattern = """
        VALUES ?voice { attribution:named-speaker attribution:unnamed-officials }
        ?found plan:attribution ?voice . MINUS { ?statement plan:states ?found }"""
    assert find(graph, pattern) == []


def test_a_statement_states_only_what_its_speaker_says(graph: pg.Graph) -> None:
    pattern = """
        ?statement plan:states ?found . ?found plan:attribution ?voice
        FILTER(?voice NOT IN (attribution:named-speaker, attribution:unnamed-officials))"""
    assert find(graph, pattern) == []


def test_the_speaker_of_an_unnamed_voice_is_anonymous(graph: pg.Graph) -> None:
    pattern = """
        ?claim plan:attribution attribution:unnamed-officials .
        ?statement plan:states ?claim ; plan:speaker ?found .
        MINUS { ?found plan:isAnonymous true }"""
    assert find(graph, pattern) == []


def test_the_speaker_of_a_named_voice_is_not_anonymous(graph: pg.Graph) -> None:
    pattern = """
        ?claim plan:attribution attribution:named-speaker .
        ?statement plan:states ?claim ; plan:speaker ?found . ?found plan:isAnonymous true"""
    assert find(graph, pattern) == []


def test_a_person_who_is_anonymous_has_no_office_and_no_identifier(graph: pg.Graph) -> None:
    pattern = "?found plan:isAnonymous true ; ^org:member|schema:sameAs ?known"
    assert find(graph, pattern) == []


@pytest.mark.parametrize(
    ("voice", "certainty"),
    [
        ("newspaper-fact", {"stated"}),
        ("plan-content", {"would-be", "expected"}),
        ("newspaper-assessment", {"assessed", "feared"}),
        ("named-speaker", {"stated"}),
        ("unnamed-officials", {"stated", "expected"}),
        ("implied", {"implied"}),
    ],
)
def test_a_claim_is_as_firm_as_its_voice_allows(
    graph: pg.Graph, voice: str, certainty: set[str]
) -> None:
    pattern = f"?claim plan:attribution attribution:{voice} ; plan:certainty ?found"
    assert {name.removeprefix("certainty:") for name in find(graph, pattern)} <= certainty


def test_a_loaded_word_stands_only_with_the_voice_that_uses_it(graph: pg.Graph) -> None:
    words = find(graph, "?claim plan:characterisation ?found")
    assert words
    texts = graph.store.select("""
        SELECT ?thing ?text {
          ?thing rdfs:label|skos:altLabel|dcterms:description|skos:note ?text .
          FILTER(STRSTARTS(STR(?thing), "https://w3id.org/plangraph/id/"))
          MINUS { ?thing a plan:Claim }
        }""")
    wrong = [
        (compact(str(thing)), word)
        for thing, text in texts
        for word in words
        if re.search(rf"\b{re.escape(word)}\b", str(text), re.IGNORECASE)
    ]
    assert wrong == []


def test_whatever_is_told_rests_on_a_claim(graph: pg.Graph) -> None:
    pattern = f"VALUES ?kind {{ {TOLD} }} ?found a ?kind . MINUS {{ ?claim schema:about ?found }}"
    assert find(graph, pattern) == []


def test_every_relation_rests_on_a_claim_about_its_subject(graph: pg.Graph) -> None:
    pattern = f"""
        VALUES ?relation {{ {RELATIONS} }} ?found ?relation ?other .
        MINUS {{ ?claim schema:about ?found }}"""
    assert find(graph, pattern) == []


def test_a_claim_is_about_what_its_triple_relates(graph: pg.Graph) -> None:
    pattern = """
        ?found rdf:subject|rdf:object ?end . MINUS { ?found schema:about ?end }"""
    assert find(graph, pattern) == []


def test_a_claimed_triple_is_whole(graph: pg.Graph) -> None:
    pattern = """
        ?found rdf:subject|rdf:predicate|rdf:object ?part .
        MINUS { ?found rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"""
    assert find(graph, pattern) == []


@pytest.mark.parametrize("term", ["alliedWith", "controls", "conflictsWith"])
def test_what_is_contested_is_only_claimed(graph: pg.Graph, term: str) -> None:
    assert find(graph, f"?found plan:{term} ?other") == []
    assert find(graph, f"?found rdf:predicate plan:{term}") != []


def test_an_implied_benefit_is_only_claimed(graph: pg.Graph) -> None:
    pattern = """
        ?found plan:attribution attribution:implied ; rdf:subject ?s ; rdf:object ?o ;
          rdf:predicate plan:beneficiary .
        ?s plan:beneficiary ?o"""
    assert find(graph, pattern) == []


def test_a_membership_is_only_claimed(graph: pg.Graph) -> None:
    assert find(graph, "?found org:memberOf ?body") == []
