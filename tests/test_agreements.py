"""The invented agreements of ``fixtures/agreements``: each point of a text is in the data."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest

import plangraph as pg
from conftest import EXPECTED, FIXTURES
from needs import TIME
from plangraph import resources
from plangraph.vocabulary import OWL, PLAN, RDF, RDFS, compact

AGREEMENTS = FIXTURES / "agreements"
#: The text of each plan version.
TEXTS = {
    "version:arv-a": "arvenia/draft-a.md",
    "version:arv-b": "arvenia/draft-b.md",
    "version:sel-text": "selmar/deal.md",
}
#: How a point begins: P1, 2, 2.1, 2.1(a) or A1.1.
POINT = re.compile(r"^([PSA]?\d+(?:\.\d+)?(?:\([a-z]\))?) ", re.MULTILINE)


@cache
def open_agreement(name: str) -> pg.Graph:
    """Return the graph of an invented agreement, to be left as it is."""
    return pg.open(AGREEMENTS / name)


@TIME
@pytest.mark.parametrize("name", ["arvenia", "selmar"])
def test_an_invented_agreement_has_no_error_and_its_spans_verify(name: str) -> None:
    report = pg.check(AGREEMENTS / name, sources=AGREEMENTS / name)
    assert [item.message for item in report.findings if item.severity == "error"] == []


@pytest.mark.parametrize(("version", "text"), TEXTS.items())
def test_every_point_of_an_invented_text_has_one_clause_version(version: str, text: str) -> None:
    graph = open_agreement(text.split("/")[0])
    found = graph.store.query(
        f"""SELECT ?point {{
            {version} plan:hasClauseVersion ?cv . ?cv plan:pointNumber ?point
            MINUS {{ ?cv plan:textPart text-part:chapter }}
        }}"""
    )
    points = POINT.findall((AGREEMENTS / text).read_text(encoding="utf-8"))
    assert sorted(str(point) for (point,) in found) == sorted(points)


#: Terms that no invented text can use twice, and why.
UNUSED = {
    PLAN.unseenPoint: "each point of these texts is in the data, so none is known and unseen",
    PLAN.confidential: "these texts are public",
    **dict.fromkeys(
        (PLAN.howRead, PLAN.originalFile, PLAN.originalSha256, PLAN.passageName),
        "these sources were written by hand, not by add-source",
    ),
    **dict.fromkeys(
        (PLAN.proposedBy, PLAN.acceptedBy, PLAN.acceptedOn),
        "these effects were written by hand, not accepted from proposals",
    ),
}


@cache
def own_terms() -> dict[str, set[str]]:
    """Return the classes and properties of the ontology, each with those that it is below."""
    quads = list(pyoxigraph.parse(path=resources.ontology_dir() / "plan.ttl"))
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    triples = [(str(q.subject)[1:-1], str(q.predicate)[1:-1], str(q.object)[1:-1]) for q in quads]
    terms = {s for s, p, o in triples if p == RDF.type and o in kinds and s in set(PLAN)}
    above = {(s, o) for s, p, o in triples if p == RDFS.subClassOf and o in terms}
    return {term: {term, *(o for s, o in above if s == term)} for term in terms}


def count_uses() -> Counter[str]:
    """Count how often the invented agreements use each term, also as what a claim relates by."""
    uses: Counter[str] = Counter()
    for name in ("arvenia", "selmar"):
        graph = open_agreement(name)
        for pattern in ("?s ?term ?o", "?s rdf:predicate ?term", "?s a ?term"):
            asked = f"SELECT ?term (COUNT(*) AS ?uses) {{ {pattern} }} GROUP BY ?term"
            for term, number in graph.store.query(asked):
                for wider in own_terms().get(str(term), ()):
                    uses[wider] += int(str(number))
    return uses


def test_the_invented_agreements_use_every_class_and_property_twice() -> None:
    uses = count_uses()
    assert {term for term in own_terms() if uses[term] < 2} == set(UNUSED)


@pytest.mark.parametrize("version", ["version:arv-a", "version:arv-b"])
def test_each_draft_of_the_peace_agreement_has_nested_points_and_many_effects(version: str) -> None:
    graph = open_agreement("arvenia")

    def count(pattern: str) -> int:
        rows = graph.store.query(
            f"SELECT DISTINCT ?x {{ {version} plan:hasClauseVersion {pattern} }}"
        )
        return len(list(rows))

    assert count("?x . ?x dcterms:isPartOf ?point . ?point a plan:ClauseVersion") >= 30
    assert count("?x") >= 100
    assert count("?point . ?point plan:hasEffect ?x") >= 120


@TIME
def test_a_signature_is_drawn_from_who_signs_to_the_draft_with_its_evidence() -> None:
    drawn = open_agreement("arvenia").to_networkx()
    signed = [
        (compact(source), compact(target), data["label"], len(data["evidence"]))
        for source, target, data in drawn.edges(data=True)
        if data["kind"] == "Signature"
    ]
    assert len(signed) == 11
    assert ("person:arv-tolen", "version:arv-a", "signs as a witness", 1) in signed
    assert ("person:arv-tolen", "version:arv-b", "signs as a party", 1) in signed


#: An answer over an invented agreement, in a file AGREEMENT--QUESTION.csv.
ANSWERS = sorted((EXPECTED / "agreements").glob("*.csv"))


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_question_about_an_invented_agreement_has_the_expected_answer(path: Path) -> None:
    name, question = path.stem.split("--")
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    answer = open_agreement(name).ask(question)
    assert list(answer.columns) == columns
    assert [[compact(value or "") for value in row] for row in answer] == rows


def test_every_question_that_only_the_invented_agreements_answer_has_an_answer_there() -> None:
    asked = {path.stem.split("--")[1] for path in ANSWERS}
    assert asked >= {"bodies", "breaches", "competences", "definitions", "signatures"}
