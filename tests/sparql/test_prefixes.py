"""Prefixes that nothing declares."""

from __future__ import annotations

import pytest

from plangraph.sparql.prefixes import find_undeclared, list_iris

EX = "PREFIX ex: <http://e.org/> "


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("SELECT (f:f(1) AS ?x) {}", "f"),
        ("SELECT * { ?s ?p ?o FILTER(foo:x(?o) = 1) }", "foo"),
        ("SELECT * { ?s ?p ?o } ORDER BY foo:x(?o)", "foo"),
        ("ASK { ?s :p 1 }", ""),
        ("PREFIX a: <x:> ASK { ?s a:p b:c }", "b"),
    ],
)
def test_the_first_prefix_that_is_not_declared_is_found(text: str, prefix: str) -> None:
    found = find_undeclared(text, {"plan"})
    assert found is not None
    assert found.prefix == prefix
    assert text[found.start :].startswith(f"{prefix}:")


@pytest.mark.parametrize(
    "text",
    [
        "prefix foo: <x:> ASK { ?s foo:p 1 }",
        "ASK { ?s plan:p 1 }",
        "ASK { ?s ?p 'foo:x' } # foo:x",
        "ASK { ?s ?p <foo:x>, _:x }",
        "",
    ],
)
def test_a_declared_prefix_and_what_is_no_name_are_not(text: str) -> None:
    assert find_undeclared(text, {"plan"}) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (EX + "SELECT * { ?a ex:b ?c }", {"http://e.org/b"}),
        (EX + "SELECT * { ?a ex:b|^ex:c/ex:d* ?c }", {f"http://e.org/{name}" for name in "bcd"}),
        ("SELECT * { ?a <http://e.org/b> ?c }", {"http://e.org/b"}),
        ("PREFIX : <http://e.org/> SELECT * { ?a :b ?c }", {"http://e.org/b"}),
        (EX + "SELECT * { ?a ?b 'ex:c' # ex:d\n }", set()),
    ],
    ids=["a prefixed name", "a path", "an IRI", "the empty prefix", "strings and comments"],
)
def test_the_iris_are_those_that_the_query_names(text: str, found: set[str]) -> None:
    assert list_iris(text) == found


def test_a_name_whose_prefix_is_not_declared_is_left_out_unless_the_prefix_is_known() -> None:
    text = "ASK { ?a ex:b other:c }"
    assert list_iris(text) == frozenset()
    assert list_iris(text, {"ex": "http://e.org/"}) == {"http://e.org/b"}
