"""Prefixes that nothing declares."""

from __future__ import annotations

import pytest

from plangraph.sparql.prefixes import find_undeclared


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
