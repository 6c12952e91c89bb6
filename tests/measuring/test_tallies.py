from click.testing import CliRunner

import plangraph as pg
from plangraph.cli import main
from plangraph.measuring.tallies import COLUMNS, TALLY_BY, Tally, tally
from plangraph.vocabulary import PLAN, SCHEMA

TRIPLES = [
    ("v", PLAN.hasClauseVersion, "cv"),
    ("w", PLAN.hasClauseVersion, "cw"),
    ("cv", PLAN.expressesClause, "clause"),
    ("cw", PLAN.expressesClause, "clause"),
    ("clause", PLAN.topic, "border"),
    ("clause", PLAN.topic, "forces"),
    ("cv", PLAN.hasEffect, "one"),
    ("cv", PLAN.hasEffect, "two"),
    ("one", PLAN.dutyBearer, "a"),
    ("one", PLAN.beneficiary, "b"),
    ("two", PLAN.dutyBearer, "a"),
    ("two", PLAN.beneficiary, "a"),
    ("demanded", PLAN.dutyBearer, "b"),
    ("c1", SCHEMA.about, "one"),
    ("c1", SCHEMA.about, "cv"),
    ("c2", SCHEMA.about, "two"),
]


def test_a_version_counts_what_is_in_it() -> None:
    assert tally(TRIPLES, "version") == (Tally("v", 1, 1, 2, 2), Tally("w", 1, 1, 0, 0))


def test_a_topic_counts_over_all_versions_and_each_topic_of_a_clause_counts() -> None:
    assert tally(TRIPLES, "topic") == (Tally("border", 2, 2, 2, 2), Tally("forces", 2, 2, 2, 2))


def test_a_party_counts_an_effect_once_and_none_that_no_clause_has() -> None:
    assert tally(TRIPLES, "party") == (Tally("a", 1, 1, 2, 2), Tally("b", 1, 1, 1, 1))


def test_the_same_triple_twice_counts_once() -> None:
    assert all(tally(TRIPLES * 2, by) == tally(TRIPLES, by) for by in TALLY_BY)


def test_the_counts_of_the_bundled_plans_add_up(graph: pg.Graph) -> None:
    (pairs,) = graph.store.query(
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?v ?c ?e { ?v plan:hasClauseVersion ?c . "
        "?c plan:hasEffect ?e } }"
    )
    by_version = graph.tally("version")
    assert sum(item.effects for item in by_version) == int(pairs[0] or 0)
    assert len(by_version) == graph.summary()["plan versions"]


def test_the_verb_prints_a_row_for_each_topic(graph: pg.Graph) -> None:
    done = CliRunner().invoke(main, ["metrics", "--by", "topic", "--format", "csv", "--ids"])
    header, *rows = done.stdout.splitlines()
    assert header == ",".join(("topic", *COLUMNS))
    assert len(rows) == len(graph.tally("topic")) > 1
