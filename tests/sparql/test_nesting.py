from __future__ import annotations

import pytest

from plangraph.sparql.nesting import MAX_GROUPS, MAX_PARTS, find_overload


def nest(depth: int, inner: str = "") -> str:
    return "SELECT * " + f"{{ {inner}" * depth + "?s ?p ?o" + "}" * depth


def test_groups_may_be_nested_to_a_depth() -> None:
    assert find_overload(nest(MAX_GROUPS)) is None
    assert find_overload(nest(MAX_GROUPS + 1)) == ("more than 200 groups within each other", 1)
    assert find_overload(nest(MAX_GROUPS + 1, "\n")) == (
        "more than 200 groups within each other",
        MAX_GROUPS + 1,
    )


@pytest.mark.parametrize("part", ["OPTIONAL {}", "minus {}", "BIND(1 AS ?x)", "OPTIONAL{}"])
def test_a_query_may_have_a_number_of_parts(part: str) -> None:
    query = "SELECT * {{\n {} }}".format
    assert find_overload(query(f"{part} " * MAX_PARTS)) is None
    found = find_overload(query(f"{part} " * (MAX_PARTS + 1)))
    assert found == ("more than 1,000 OPTIONAL, MINUS and BIND", 2)


def test_groups_beside_each_other_and_words_in_texts_do_not_count() -> None:
    assert find_overload("SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 5_000) + "}") is None
    words = "{ OPTIONAL MINUS BIND " * 2_000
    assert find_overload(f"SELECT * {{ ?s ?p '{words}' }} # {words}") is None
