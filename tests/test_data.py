"""The things of the bundled data, and what the source leaves unsaid."""

from pathlib import Path

import pytest

import plangraph as pg
from bundled import DATA, ENTITIES, SILENCES, WD, find, read_table
from plangraph.vocabulary import VOCABULARY_GRAPH, compact


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
