"""The facts of the article: each is a claim at the place that the ledger gives it."""

import hashlib
import re
from itertools import pairwise

import pytest

import plangraph as pg
from bundled import DATA, EDITORIAL, FACTS, find, find_source, read_claims, read_table, shingle
from conftest import ROOT
from needs import TIME
from plangraph.vocabulary import compact


def test_all_facts_of_the_ledger_are_there(graph: pg.Graph) -> None:
    assert [row["id"] for row in read_table("ledger.csv")] == [*FACTS, EDITORIAL]
    assert sorted(read_claims(graph)) == [*FACTS, EDITORIAL]


def test_voice_line_offsets_and_hash_of_each_fact_are_those_of_the_ledger(
    graph: pg.Graph,
) -> None:
    claims = read_claims(graph)
    assert [row for row in read_table("ledger.csv") if claims.get(row["id"]) != row] == []


def test_a_claim_is_named_after_its_fact_and_rests_on_the_span_of_that_fact(
    graph: pg.Graph,
) -> None:
    rows = graph.store.select(
        "SELECT ?claim ?fact ?span { ?claim dcterms:identifier ?fact ; plan:groundedIn ?span }"
    )
    wrong = [
        (claim, fact, span)
        for claim, fact, span in ((compact(str(a)), str(b), compact(str(c))) for a, b, c in rows)
        if not re.fullmatch(rf"claim:ft-{fact}[b-z]?", claim) or span != f"span:ft-{fact}"
    ]
    assert wrong == []


def test_every_span_carries_a_claim(graph: pg.Graph) -> None:
    pattern = "?found a oa:SpecificResource . MINUS { ?claim plan:groundedIn ?found }"
    assert find(graph, pattern) == []


@pytest.mark.parametrize("kind", ["claim", "span"])
def test_claims_and_spans_stand_in_the_order_of_the_ledger(graph: pg.Graph, kind: str) -> None:
    lines = {
        compact(subject): line
        for document in graph.documents
        for subject, line in document.lines.subjects.items()
        if re.fullmatch(rf"{kind}:ft-F\d\d[a-z]?", compact(subject))
    }
    in_file = sorted(lines, key=lambda name: lines[name])
    assert [pair for pair in pairwise(in_file) if pair[0] > pair[1]] == []


@pytest.mark.source
def test_spans_verify_against_a_private_copy_of_the_source(graph: pg.Graph) -> None:
    text = find_source(graph)
    wrong = [
        row["id"]
        for row in read_claims(graph).values()
        for start, end in [(int(row["start"]), int(row["end"]))]
        if hashlib.sha256(text[start:end].encode()).hexdigest() != row["sha256"]
        or text.count("\n", 0, start) + 1 != int(row["line"])
    ]
    assert wrong == []


@TIME
@pytest.mark.source
def test_no_sentence_of_the_source_is_in_the_project(graph: pg.Graph) -> None:
    copied = set(shingle(find_source(graph)))
    files = [
        path
        for folder in (DATA, ROOT / "ontology", ROOT / "src", ROOT / "tests", ROOT / "README.md")
        for path in ([folder] if folder.is_file() else folder.rglob("*"))
        if path.suffix in {".yaml", ".md", ".ttl", ".rq", ".py", ".csv", ".jsonld", ".html"}
    ]
    assert len(files) > len(list(DATA.rglob("*.yaml")))
    found = [
        (str(path.relative_to(ROOT)), words)
        for path in files
        for words in shingle(path.read_text(encoding="utf-8"))
        if words in copied
    ]
    assert found == []
