"""Variables that have a value already or none, found exactly where the engine refuses them."""

from __future__ import annotations

import pytest

from parsed_queries import check_accepted, check_refused
from plangraph.sparql.syntax.scope_mistakes import find_scope_mistakes

TRIPLE = "{ ?a ?p ?b }"
ACCEPTED = (
    f"SELECT (SAMPLE(?a) AS ?one) ?p {TRIPLE} GROUP BY ?p",
    f"SELECT (?b AS ?x) (?x AS ?y) {TRIPLE}",
    f"SELECT ?x {TRIPLE} GROUP BY (STR(?a) AS ?x)",
    f"SELECT ?a {TRIPLE} GROUP BY (?a)",
    f"SELECT (STR(?a) AS ?s) {TRIPLE} GROUP BY ?a HAVING (COUNT(?b) > 1) ORDER BY SUM(?b)",
    "SELECT ?a { ?a ?p ?b MINUS { ?c ?d ?e } BIND(1 AS ?c) }",
    "SELECT ?a { ?a ?p ?b FILTER EXISTS { ?c ?d ?e } BIND(1 AS ?c) }",
    "SELECT ?a { { SELECT ?a { ?a ?p ?b } } BIND(1 AS ?b) }",
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?b FILTER EXISTS { SELECT (COUNT(*) AS ?m) { ?a ?p ?c } } }",
)
REFUSED = {
    "SELECT (1 AS ‹?a›) { { ?c ?p ?b } UNION { GRAPH ?a { ?c ?p ?b } } }": "?a has a value already",
    "SELECT (1 AS ‹?a›) { OPTIONAL { { SELECT * { VALUES ?a { 1 } } } } }": "?a has a value",
    "SELECT (1 AS ‹?a›) {} VALUES ?a { 1 }": "?a has a value already",
    "SELECT ?b { BIND(1 AS ?b) BIND(2 AS ‹?b›) }": "?b has a value already",
    "SELECT (COUNT(?a) AS ?n) (1 AS ‹?n›) { ?a ?p ?b }": "SELECT names ?n twice",
    "SELECT (COUNT(?a) + ‹?b› AS ?n) { ?a ?p ?b }": "?b is selected beside a total",
    "SELECT (STR(‹?b›) AS ?n) { ?a ?p ?b } GROUP BY STR(?b)": "?b is selected, but",
    "SELECT ‹*› { ?a ?p ?b } HAVING (COUNT(?a) > 1)": "SELECT * cannot be used",
    "SELECT ‹?x› { ?a ?p ?b } GROUP BY (?a AS ?x)": "?x is a second name that GROUP BY gives",
    "SELECT ?a { BIND(‹COUNT›(?a) AS ?n) }": "COUNT is a total of many rows, and BIND",
    "SELECT ?a { ?a ?p ?b FILTER(1 + ‹SUM›(?b) > 1) }": "SUM is a total of many rows, and FILTER",
}


@pytest.mark.parametrize("query", ACCEPTED)
def test_what_the_engine_accepts_has_no_mistake(query: str) -> None:
    check_accepted(query, find_scope_mistakes)


@pytest.mark.parametrize("marked", REFUSED)
def test_what_the_engine_refuses_has_its_variable(marked: str) -> None:
    check_refused(marked, REFUSED[marked], find_scope_mistakes)


def test_the_same_name_in_another_group_is_another_place() -> None:
    query = "SELECT ?x { { BIND(1 AS ?x) } UNION { BIND(2 AS ?x) } }"
    check_accepted(query, find_scope_mistakes)
