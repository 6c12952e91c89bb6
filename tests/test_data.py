"""The bundled plan as data: each rule of curation is a test that names the records breaking it.

``expected/ledger.csv`` is the list of facts with their places in the source, ``expected/
wikidata.csv`` the Wikidata ids that were seen with a matching label. The source itself is not
here: whoever has it lawfully names its folder in ``PLANGRAPH_SOURCES``, and the spans are verified.
"""

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import plangraph as pg
from conftest import EXPECTED, ROOT
from needs import SOURCES
from plangraph.vocabulary import PREFIXES, VOCABULARY_GRAPH, compact

DATA = ROOT / "data"
WD = PREFIXES["wd"]
SOURCE = "source:ft-28-point-plan"
FACTS = [f"F{number:02}" for number in range(1, 79)]
EDITORIAL = "F79"
#: Running words that tell a copied sentence from a shared phrase.
SHINGLE = 7

#: What no source says. Each pattern must stay without a match.
SILENCES = {
    "who handed the plan over": "event:ft-handover plan:participant ?giver",
    "who would invite Russia to the G8": "effect:ft-g8-invitation plan:dutyBearer ?inviter",
    "who would get the other half of the profits": """
        { ?effect plan:affects asset:rebuilding-profits ; plan:beneficiary ?other }
        UNION { ?claim rdf:subject ?effect ; rdf:predicate plan:beneficiary ; rdf:object ?other .
                ?effect plan:affects asset:rebuilding-profits }
        FILTER(?other != state:us)""",
    "who else would sit on the peace council": """
        { ?member org:memberOf institution:peace-council }
        UNION { ?composition plan:compositionOf institution:peace-council ; plan:hasMember ?member }
        UNION { ?claim rdf:predicate org:memberOf ; rdf:object institution:peace-council }""",
    "who would give the guarantees": "effect:ft-security-guarantees plan:dutyBearer ?giver",
    "who would get the land": "effect:ft-land-cession plan:beneficiary ?taker",
    "which elements officials resist": """
        stance:ft-pushback plan:stanceTarget ?target FILTER(?target != version:us28-ft)""",
    "to whom Leavitt spoke": "statement:ft-leavitt plan:addressee ?addressee",
    "when Zelenskiy wrote his post": "statement:ft-zelenskiy time:hasTime ?time",
    "when Butler spoke": "statement:ft-butler time:hasTime ?time",
    "which point a clause is": "version:us28-ft plan:hasClauseVersion/plan:pointNumber ?point",
    "when an office was taken": "?tenure a plan:Tenure ; time:hasTime|org:memberDuring ?time",
}

#: What people describe; all else is a part of one of these and needs no name.
ENTITIES = """
    plan:PeacePlan plan:PlanVersion plan:Clause plan:ClauseVersion plan:Obligation plan:Prohibition
    plan:Permission plan:Entitlement plan:StatusChange plan:Condition plan:Person plan:State
    plan:Institution plan:ActorGroup plan:Tenure plan:Composition plan:Place plan:Asset
    plan:Event plan:Milestone plan:Statement plan:Claim plan:Stance plan:SourceDocument org:Post
    schema:Legislation dcat:Dataset"""

#: What is told of the world or of the plan, and so rests on a claim.
TOLD = """
    plan:Obligation plan:Prohibition plan:Permission plan:Entitlement plan:StatusChange
    plan:Condition plan:Tenure plan:Composition plan:Event plan:Milestone plan:Statement
    plan:Stance"""

#: Relations of things that need no claim for their being there.
RELATIONS = """
    plan:draftedBy plan:proposedSignatory plan:ledBy plan:fundedFrom plan:onBehalfOf plan:owner"""


def find(graph: pg.Graph, pattern: str) -> list[str]:
    """Return the distinct matches of ``?found`` in a pattern, short and sorted."""
    rows = graph.store.select(f"SELECT DISTINCT ?found {{ {pattern} }}")
    return sorted(compact(found or "") for (found,) in rows)


def read_table(name: str) -> list[dict[str, str]]:
    with (EXPECTED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_claims(graph: pg.Graph) -> dict[str, dict[str, str]]:
    """Return, for each first claim of a fact, its row as the ledger has it."""
    rows = graph.store.select(f"""
        SELECT ?claim ?id ?attribution ?line ?start ?end ?sha256 {{
          ?claim dcterms:identifier ?id ; plan:attribution/skos:notation ?voice ;
            plan:groundedIn ?span .
          ?span oa:hasSource {SOURCE} ; plan:sourceLine ?line ; plan:spanSha256 ?sha256 ;
            oa:hasSelector ?selector .
          ?selector oa:start ?start ; oa:end ?end
          OPTIONAL {{ ?claim plan:genre/skos:notation ?genre }}
          BIND(COALESCE(?genre, ?voice) AS ?attribution)
        }}""")
    columns = ("id", "attribution", "line", "start", "end", "sha256")
    return {
        str(fact): dict(zip(columns, map(str, (fact, *row)), strict=True))
        for claim, fact, *row in rows
        if str(claim).endswith(f"-{fact}")
    }


@cache
def find_source(graph: pg.Graph) -> str:
    """Return the text of the source from the private folder, found by its hash."""
    folder = os.environ[SOURCES]
    ((wanted,),) = graph.store.select(f"SELECT ?hash {{ {SOURCE} schema:sha256 ?hash }}")
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and hashlib.sha256(content := path.read_bytes()).hexdigest() == wanted:
            return content.decode("utf-8")
    pytest.fail(f"no file in {folder} has the hash {wanted}")


def shingle(text: str) -> Iterator[str]:
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    yield from (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


# Facts and their places


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


# Voices


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


# Evidence


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


# Structure


def test_every_entity_has_an_english_label(graph: pg.Graph) -> None:
    pattern = f"""
        VALUES ?kind {{ {ENTITIES} }} ?found a ?kind .
        MINUS {{ ?found rdfs:label ?label . FILTER(LANG(?label) = "en") }}"""
    assert find(graph, pattern) == []


def test_no_two_entities_of_a_kind_share_a_label(graph: pg.Graph) -> None:
    pattern = """
        ?found a ?kind ; rdfs:label ?label . ?other a ?kind ; rdfs:label ?label .
        ?kind rdfs:isDefinedBy ?ontology . FILTER(?found != ?other)"""
    assert find(graph, pattern) == []


def test_every_thing_is_described_in_one_file_only(graph: pg.Graph) -> None:
    # The ontology says who made it, and so do the data.
    pattern = f"""
        GRAPH ?a {{ ?found a ?kind }} GRAPH ?b {{ ?found a ?kind2 }} FILTER(STR(?a) < STR(?b))
        FILTER(!STRSTARTS(STR(?a), "{VOCABULARY_GRAPH}"))
        FILTER(!STRSTARTS(STR(?b), "{VOCABULARY_GRAPH}"))"""
    assert find(graph, pattern) == []


def test_every_clause_version_is_in_exactly_one_plan_version(graph: pg.Graph) -> None:
    rows = graph.store.select("""
        SELECT ?clause (COUNT(DISTINCT ?version) AS ?versions) {
          ?clause a plan:ClauseVersion . OPTIONAL { ?version plan:hasClauseVersion ?clause }
        } GROUP BY ?clause""")
    assert [compact(str(clause)) for clause, versions in rows if versions != "1"] == []


def test_an_effect_hangs_on_one_clause_version_or_is_demanded(graph: pg.Graph) -> None:
    rows = graph.store.select("""
        SELECT ?effect (COUNT(DISTINCT ?wording) AS ?wordings)
          (COUNT(DISTINCT ?stance) AS ?stances) {
          ?effect a/rdfs:subClassOf plan:NormativeEffect .
          OPTIONAL { ?wording plan:hasEffect ?effect }
          OPTIONAL { ?stance plan:stanceTarget ?effect }
        } GROUP BY ?effect""")
    origins = {compact(str(effect)): (wordings, stances) for effect, wordings, stances in rows}
    assert set(origins.values()) <= {("1", "0"), ("0", "1"), ("1", "1")}
    proposed = {effect for effect, counts in origins.items() if counts == ("1", "1")}
    assert proposed == set(find(graph, "?found plan:alternativeTo ?rival"))


def test_what_a_plan_would_create_is_proposed_and_nothing_else_is(graph: pg.Graph) -> None:
    created = find(graph, "?effect plan:establishes ?found")
    designs = "?composition plan:compositionOf ?found ; plan:status status:proposed"
    assert created == find(graph, designs)
    assert find(graph, "?found plan:status status:proposed ; a plan:Institution") == []


def test_each_draft_that_would_set_up_a_body_describes_it_for_itself(graph: pg.Graph) -> None:
    pattern = """
        ?found plan:hasClauseVersion/plan:hasEffect/plan:establishes ?body .
        MINUS { ?composition plan:compositionOf ?body ; plan:accordingTo ?found ;
                  plan:status status:proposed }"""
    assert find(graph, pattern) == []


@pytest.mark.parametrize(("unstated", "pattern"), SILENCES.items(), ids=list(SILENCES))
def test_what_the_source_leaves_unsaid_stays_empty(
    graph: pg.Graph, unstated: str, pattern: str
) -> None:
    rows = graph.store.select(f"SELECT * {{ {pattern} }}")
    assert rows == [], f"the source does not say {unstated}"


def test_every_shipped_wikidata_id_was_seen_and_names_one_thing(graph: pg.Graph) -> None:
    seen = {row["qid"] for row in read_table("wikidata.csv") if row["seen"]}
    rows = graph.store.select(f"""
        SELECT ?thing ?item {{ ?thing ?any ?item FILTER(STRSTARTS(STR(?item), "{WD}")) }}""")
    items = [str(item).removeprefix(WD) for _, item in rows]
    assert [(compact(str(a)), b) for a, b in rows if str(b).removeprefix(WD) not in seen] == []
    assert len(items) == len(set(items))
    assert "Q7768" not in seen  # ASEAN, which is easily taken for the G8


def test_the_data_have_no_finding_but_what_the_plan_leaves_open(graph: pg.Graph) -> None:
    assert [item for item in graph.check().findings if not item.code.startswith("PG2")] == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_begins_with_what_it_holds_and_how_to_add_to_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = [line for line in lines[:4] if line.startswith("# ")]
    assert 2 <= len(comment) <= 3
    assert lines[len(comment)] == ""
