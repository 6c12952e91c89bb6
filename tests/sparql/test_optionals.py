import pytest

from plangraph.sparql.optionals import (
    filter_rows,
    find_computed,
    remove_optionals,
    require_variables,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?b { ?a :p ?x OPTIONAL { ?a :q ?b } }", "SELECT ?b { ?a :p ?x { ?a :q ?b } }"),
        ("SELECT * { ?a :p ?x optional{?a :q ?b} }", "SELECT * { ?a :p ?x {?a :q ?b} }"),
        (
            "SELECT * { OPTIONAL { ?a :p ?c OPTIONAL { ?c :q ?b } OPTIONAL { ?c :r ?d } } }",
            "SELECT * { { ?a :p ?c { ?c :q ?b } OPTIONAL { ?c :r ?d } } }",
        ),
        (
            "SELECT * { OPTIONAL { ?a :p ?b } OPTIONAL { ?b :label ?l } }",
            "SELECT * { { ?a :p ?b } OPTIONAL { ?b :label ?l } }",
        ),
        (
            "SELECT * { ?a :p ?x OPTIONAL { { ?a :q ?b FILTER(1) } FILTER(?b != ?x) } ?a :r ?c }",
            "SELECT * { ?a :p ?x { { ?a :q ?b FILTER(1) } } FILTER(?b != ?x) ?a :r ?c }",
        ),
        (
            "SELECT * { ?a :p ?x OPTIONAL { ?a :q ?y FILTER(1) } OPTIONAL { ?a :q ?b } }",
            "SELECT * { ?a :p ?x OPTIONAL { ?a :q ?y FILTER(1) } { ?a :q ?b } }",
        ),
    ],
)
def test_an_optional_pattern_with_the_variable_becomes_required(text: str, expected: str) -> None:
    assert require_variables(text, ["b"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?b { ?a :p ?b OPTIONAL { ?b :label ?l } }",
        "SELECT ?b { OPTIONAL { ?b :label ?l } ?a :p ?b }",
        "SELECT ?b { OPTIONAL { ?a :p ?c } } ORDER BY ?b",
        'SELECT ?b { ?a :p "OPTIONAL { ?b }" } # OPTIONAL { ?b }',
        "SELECT ?b { ?a :p $b { ?a :OPTIONAL ?b } }",
    ],
)
def test_a_variable_that_is_required_somewhere_changes_nothing(text: str) -> None:
    assert require_variables(text, ["b"]) == text


def test_both_signs_of_a_variable_count() -> None:
    assert require_variables("ASK { OPTIONAL { ?a :p $b } }", ["b"]) == "ASK { { ?a :p $b } }"


def test_two_variables_in_one_optional_take_its_keyword_once() -> None:
    assert require_variables("ASK { OPTIONAL { ?a :p ?b } }", ["a", "b"]) == "ASK { { ?a :p ?b } }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?b { ?a :p ?b OPTIONAL { ?b :up* ?c } }", "SELECT ?b { ?a :p ?b  }"),
        (
            "SELECT * { { :a :p ?b OPTIONAL { ?b :u ?c } } UNION { ?b :q 1 optional{?b :r ?c} } }",
            "SELECT * { { :a :p ?b  } UNION { ?b :q 1  } }",
        ),
    ],
)
def test_an_optional_pattern_that_only_finds_the_variable_is_removed(
    text: str, expected: str
) -> None:
    assert remove_optionals(text, frozenset({"c"})) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?b { ?a :p ?b . ?b :up* ?c }",
        "SELECT ?b ?d { ?a :p ?b OPTIONAL { ?b :up* ?c ; :name ?d } }",
        "SELECT ?b { ?a :p ?b OPTIONAL { ?b :up* ?d } }",
    ],
)
def test_a_pattern_that_finds_more_stays(text: str) -> None:
    assert remove_optionals(text, frozenset({"c"})) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?b { ?a :p ?x OPTIONAL { ?a :q ?x BIND(?x AS ?b) } }", {"b"}),
        ("SELECT (1 AS ?b) { ?a :p ?x OPTIONAL { ?a :q ?b BIND(?x AS ?c) } }", set()),
        ("SELECT ?b { ?a :p ?x BIND(?x AS ?b) }", set()),
        ("SELECT ?b { OPTIONAL { ?a :q ?b } BIND(?b AS ?c) }", set()),
    ],
)
def test_a_variable_is_computed_if_only_a_bind_in_an_optional_group_gives_it_a_value(
    text: str, expected: set[str]
) -> None:
    assert find_computed(text, ["b"]) == expected


def test_conditions_on_rows_come_last_in_the_pattern() -> None:
    text = "SELECT ?b { { ?a :p ?b } } ORDER BY ?b"
    assert filter_rows(text, ()) == text
    assert filter_rows(text, ["?b = 1", "?c"]) == (
        "SELECT ?b { { ?a :p ?b }   FILTER(?b = 1 && ?c)\n} ORDER BY ?b"
    )


@pytest.mark.parametrize("after", ["VALUES ?b { 1 2 }", "ORDER BY (EXISTS { ?b :p ?c })"])
def test_conditions_on_rows_stand_in_the_pattern_whatever_follows_it(after: str) -> None:
    found = filter_rows(f"SELECT ?b {{ ?a :p ?b }} {after}", ["?b = 1"])
    assert found == f"SELECT ?b {{ ?a :p ?b   FILTER(?b = 1)\n}} {after}"
