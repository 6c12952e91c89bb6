"""Patterns that share variables are one, in an order in which each joins with one before it."""

from __future__ import annotations

import pytest

from parsed_queries import parse_whole
from plangraph.sparql.syntax.certain_variables import list_group_parts
from plangraph.sparql.syntax.joined_patterns import join_parts

GROUPS = {
    "{ ?a <x:p> ?b . ?c <x:p> ?d . ?b <x:q> ?c }": [
        "{ ?a <x:p> ?b . ?b <x:q> ?c . ?c <x:p> ?d . }"
    ],
    "{ ?a <x:p> ?b # two\n. ?c <x:p> ?d }": ["{ ?a <x:p> ?b . }", "{ ?c <x:p> ?d . }"],
    "{ ?a <x:p> ?b BIND(?b AS ?c) ?c <x:p> ?d }": ["{ ?a <x:p> ?b . ?c <x:p> ?d . }"],
    "{ VALUES ?a { <x:1> } ?a <x:p> 1 . }": ["{ VALUES ?a { <x:1> } ?a <x:p> 1 . }"],
    "{ ?a <x:p> _:b . _:b <x:q> ?c }": ["{ ?a <x:p> _:b . _:b <x:q> ?c . }"],
    "{ GRAPH <x:g> { ?a <x:p> ?b } }": ["{ GRAPH <x:g> { ?a <x:p> ?b . } }"],
    "{ { ?a <x:p> ?b OPTIONAL { ?b <x:q> ?c } } UNION { ?a <x:q> ?c } }": [
        "{ ?a <x:p> ?b . }",
        "{ ?a <x:q> ?c . }",
    ],
}


@pytest.mark.parametrize("group", GROUPS)
def test_patterns_are_joined_by_their_variables(group: str) -> None:
    query = parse_whole(f"SELECT * {group}")
    (where,) = query.list_below("Where")
    units = join_parts(list_group_parts(where.children("Group")[0]))
    patterns = [pattern for unit in units for pattern in unit.list_patterns()]
    assert [pattern.write() for pattern in patterns] == GROUPS[group]
