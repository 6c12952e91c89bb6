from __future__ import annotations

import pytest

from plangraph.sparql.iris import list_iris

EX = "PREFIX ex: <http://e.org/> "


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
