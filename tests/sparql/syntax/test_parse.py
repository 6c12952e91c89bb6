"""A parser finds the tree of a query, or the first token that no query can have there."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from needs import TIME
from parsed_queries import parse_whole
from plangraph.sparql.syntax.parse import MisplacedToken, parse
from plangraph.sparql.syntax.terminals import list_terminals

QUERIES = (
    "PREFIX ex: <x:> SELECT DISTINCT ?a (COUNT(*) AS ?n) FROM <x:g> { ?a a ex:B ; ex:c 1, 2 . "
    "OPTIONAL { ?a ex:d/^ex:e+|!(ex:f|^a) [ ex:g () ] } FILTER(?a != 1 && !BOUND(?b) || ?c IN (1)) "
    "} GROUP BY ?a HAVING (COUNT(*) > 1) ORDER BY DESC(?a) LIMIT 5 OFFSET 2 VALUES ?a { UNDEF }",
    "CONSTRUCT { ?a ?b 'x'@en, '1'^^<x:t> } { { ?a ?b -1.5e3 } UNION { GRAPH ?g { ?a ?b true } } }",
    "CONSTRUCT WHERE { ?a ?b ?c . }",
    "DESCRIBE ?a <x:b> WHERE { ?a ?b ?c MINUS { ?a ?c ?d } BIND(IF(?c, 1, 2) AS ?e) }",
    "BASE <x:> ASK { VALUES (?a ?b) { (1 UNDEF) (<c> 2) } SERVICE SILENT <x:s> { ?a ?b ?c } }",
    "ASK { ?a ?b ?c {| ?d ?e |} . << ?a ?b ?c ~ ?d >> ?e <<( ?a ?b ?c )>> }",
    "SELECT * { { SELECT ?a { ?a ?b ?c } } FILTER NOT EXISTS { ?a ?c 'd' } }",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_right_query_has_a_tree_with_all_its_tokens(query: str) -> None:
    pyoxigraph.Store().query(query)
    found = parse_whole(query)
    assert [*found.tokens()] == list_terminals(query)
    assert [node.rule for node in found.nodes()][:3] == ["", "Query", "Prologue"] or found.parts


@given(st.sampled_from(QUERIES), st.data())
def test_what_is_before_a_fault_can_be_continued(query: str, data: st.DataObject) -> None:
    """A token that is put into a query or taken out: the fault is there or later, never before."""
    tokens = list_terminals(query)
    index = data.draw(st.integers(0, len(tokens) - 2))
    words = [token.text for token in tokens[:-1]]
    if data.draw(st.booleans()):
        del words[index]
    else:
        words.insert(index, data.draw(st.sampled_from(words)))
    text = " ".join(words)
    found = parse(text)
    if isinstance(found, MisplacedToken):
        assert found.index >= index
        assert found.token.kind not in found.expected
        assert found.expected


def test_a_fault_knows_the_tokens_around_it_and_the_rules_that_are_open() -> None:
    found = parse("ASK { FILTER(STR(?a, 1)) }")
    assert isinstance(found, MisplacedToken)
    assert found.before is not None
    assert (found.before.text, found.token.text, found.after.text) == ("?a", ",", "1")
    assert (call := found.find("Call", "Group")) is not None
    assert call.rule == "Call"
    assert found.find("Select") is None


def test_a_rule_that_is_complete_is_not_open() -> None:
    found = parse("SELECT ?a, ?b {}")
    assert isinstance(found, MisplacedToken)
    assert found.node.rule == "Select"


@TIME
def test_nesting_has_no_limit() -> None:
    depth = 5_000
    query = f"ASK {{ FILTER{'(' * depth}1{')' * depth} }}"
    parse_whole(query)
