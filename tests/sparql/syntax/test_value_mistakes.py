"""Addresses, strings, rows and blank nodes that no query can have, as the engine has it."""

from __future__ import annotations

import pytest

from parsed_queries import check_accepted, check_refused
from plangraph.sparql.syntax.value_mistakes import find_value_mistakes

ACCEPTED = (
    r"""ASK { ?a ?b "\t\b\n\r\f\"\'\\\u00e9\U0001F600" }""",
    "BASE <x:> ASK { ?a <b> ?c }",
    "ASK { _:x ?p ?a FILTER(?a > 1) _:x ?q ?c BIND(1 AS ?y) _:x ?r ?d }",
    "ASK { VALUES (?a ?b) { (1 UNDEF) (2 3) } VALUES ?c { 1 } }",
    "CONSTRUCT { ?a ?b ?c ; <x:d> ?e } { ?a <x:p>/<x:q> ?b }",
    "ASK { [ ?a ?b ] . (1) ?c ?d }",
    "SELECT * {} LIMIT 10 OFFSET 0",
)
REFUSED = {
    r"ASK { ?a ?b 'x‹\q›' }": r"\q means no character",
    r"ASK { ?a ?b 'x‹\u›12' }": r"\u means no character",
    r"ASK { ?a ?b '\n‹\uD83C›' }": r"\u means no character",
    "PREFIX a: ‹<b>› ASK { ?a a:b ?c }": "the address <b> is not complete",
    "ASK { _:x ?p ?a { ‹_:x› ?q ?a } }": "the blank node _:x is in two groups",
    "ASK { { _:x ?p ?a } UNION { ‹_:x› ?q ?a } }": "the blank node _:x is in two groups",
    "ASK { VALUES (?a ?b) { (1 2) ‹(›1 2 3) } }": "the values of this row are 3, and",
    "ASK { VALUES (?a ‹?a›) { (1 1) } }": "VALUES names ?a twice",
    "CONSTRUCT { ?a ‹^›<x:p> ?b } { ?a ?p ?b }": "CONSTRUCT makes triples with one property",
    "ASK { ‹[]› . ?a ?b ?c }": "[] is alone",
    "SELECT * {} LIMIT ‹1e3›": "1e3 is no number of rows",
}


@pytest.mark.parametrize("query", ACCEPTED)
def test_what_the_engine_accepts_has_no_mistake(query: str) -> None:
    check_accepted(query, find_value_mistakes)


@pytest.mark.parametrize("marked", REFUSED)
def test_what_the_engine_refuses_has_its_place(marked: str) -> None:
    check_refused(marked, REFUSED[marked], find_value_mistakes)
