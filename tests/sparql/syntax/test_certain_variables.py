"""A variable is certain where every row of the engine has a value for it."""

from __future__ import annotations

import pyoxigraph
import pytest

from parsed_queries import parse_whole
from plangraph.sparql.syntax.certain_variables import CertainVariables

GROUPS = {
    "{ ?a <x:p> ?b }": "ab",
    "{ ?a <x:p> ?b OPTIONAL { ?b <x:p> ?c } }": "ab",
    "{ { ?a <x:p> ?b } UNION { ?b <x:q> ?c } }": "b",
    "{ GRAPH ?g { ?a <x:p> ?b } }": "abg",
    "{ VALUES (?a ?b) { (1 2) (3 4) } }": "ab",
    "{ VALUES (?a ?b) { (1 UNDEF) (3 4) } }": "",
    "{ ?a <x:p> ?b BIND(1/0 AS ?c) }": "ab",
    "{ ?a <x:p> ?b MINUS { ?c <x:q> ?d } FILTER(?a != ?b) }": "ab",
    "{ { SELECT ?a { ?a <x:p> ?b } } }": "a",
    "{ { SELECT * { ?a <x:p> ?b } } }": "ab",
    "{ { SELECT ?a (MAX(?b) AS ?m) { ?a <x:p> ?b } GROUP BY ?a } }": "a",
    "{ { SELECT ?a ?z { ?a <x:p> ?b } } }": "a",
    "{ { { ?a <x:p> [ <x:q> ?c ] } } }": "ac",
}
DATA = "<x:1> <x:p> <x:2>, <x:1> . <x:2> <x:q> <x:3> . <x:1> <x:q> <x:3> ."


@pytest.mark.parametrize("group", GROUPS)
def test_certain_variables_have_a_value_in_every_row(group: str) -> None:
    query = parse_whole(f"SELECT * {group}")
    (where,) = query.list_below("Where")
    found = CertainVariables(query).find(where)
    assert found == frozenset(GROUPS[group])
    store = pyoxigraph.Store()
    store.load(DATA, format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode("x:g"))
    rows = store.query(f"SELECT * {group}", use_default_graph_as_union=True)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert all(row[name] is not None for row in rows for name in found)
