"""The parts of a query that read one pattern for each row of another are found, others are not."""

from __future__ import annotations

from collections import Counter

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from parsed_queries import parse_whole
from plangraph.sparql.syntax.certain_variables import CertainVariables, list_group_parts
from plangraph.sparql.syntax.slow_parts import SlowPart, list_slow_parts, rewrite_test

#: Queries with the one part that multiplies, and a word of its remedy.
SLOW = {
    "SELECT * { ?e <x:p> ?a ‹FILTER NOT EXISTS { ?c <x:q> ?e . ?c <x:r> ?s }› }": "MINUS {",
    "SELECT * { ?e <x:p> ?a ‹FILTER EXISTS { ?c <x:q> ?e ; <x:r> ?s }› }": "SELECT DISTINCT ?e {",
    "SELECT * { ?e <x:p> ?a ‹FILTER NOT EXISTS { ?e ^<x:q>/<x:r> ?s }› }": "MINUS {",
    "SELECT * { ‹FILTER NOT EXISTS { ?c <x:q> ?e ; <x:r> 1 }› ?e <x:p> ?a }": "write it after",
    "SELECT * { ?e <x:p> ?a ‹FILTER NOT EXISTS { ?c <x:q> ?x FILTER(?x = ?e) }› }": "?x and ?e",
    "SELECT * { ?e <x:p> ?a ‹FILTER(?a = 1 || EXISTS { ?c <x:q> ?e ; a 1 })› }": "sub-select",
    "SELECT * { ?e <x:p> ?a ‹BIND(EXISTS { ?c <x:q> ?e ; a 1 } AS ?is)› }": "sub-select",
    "SELECT * { ?a <x:p> ?b . ?c <x:q> ?d ‹FILTER(?b = ?c)› }": "?b and ?c",
    "SELECT * { ?a <x:p> ?b . ?c <x:q> ?d ‹FILTER(?b < ?d)› }": "write one variable in both",
    "SELECT * { ?a <x:p> ?b . ‹?c <x:q> ?d .› }": "write one variable in both",
    "SELECT * { ?a <x:p> ?b ‹OPTIONAL { ?c <x:q> ?d FILTER(?c = ?b) }› }": "?c and ?b",
    "SELECT * { ?a <x:p> ?b ‹OPTIONAL { ?c <x:q> ?d }› }": "write one variable in both",
    "SELECT * { ?a <x:p> ?b OPTIONAL { ?b <x:q> ?c } ‹OPTIONAL { ?c <x:r> ?l }› }": "gives ?c",
    "SELECT * { ?a <x:p> ?b OPTIONAL { ?a <x:q> ?c . ‹?b <x:q> ?d .› } }": "repeat inside",
    "SELECT * { ?a <x:p> ?b MINUS { ?a <x:q> ?c . ‹?b <x:q> ?d .› } }": "write one variable",
}
FAST = (
    "SELECT * { ?a <x:p> ?b . ?b <x:q> ?c OPTIONAL { ?c <x:r> ?d } MINUS { ?a <x:q> ?b } }",
    "SELECT * { ?e <x:p> ?a FILTER NOT EXISTS { ?e <x:q> ?c } }",
    "SELECT * { ?e <x:p> ?a FILTER NOT EXISTS { ?e <x:q> ?c ; <x:r> ?d } }",
    "SELECT * { ?e <x:p> ?a FILTER EXISTS { ?c <x:q> ?d } }",
    "SELECT * { VALUES ?a { <x:1> } ?a <x:p> ?b BIND(?b AS ?c) ?c <x:p> ?d FILTER(?b != ?d) }",
    "SELECT * { { ?a <x:p> ?b } UNION { ?c <x:q> ?d } }",
    "SELECT * { ?a <x:p> ?b SERVICE <x:s> { ?c <x:q> ?d } }",
    "SELECT * { <x:1> <x:p> <x:2> . ?a <x:p> ?b }",
    "ASK {}",
)
UNSURE = (
    "SELECT * { OPTIONAL { ?a <x:p> ?b } FILTER NOT EXISTS { ?b <x:q> ?c } }",
    "SELECT * { ?a <x:p> ?b FILTER NOT EXISTS { ?c <x:q> ?d } }",
    "SELECT * { ?a <x:p> ?b FILTER NOT EXISTS { ?c <x:q> ?b FILTER(?c != ?a) } }",
    "SELECT * { ?a <x:p> ?b FILTER NOT EXISTS { ?b <x:q>* ?c } }",
    "SELECT * { ?a <x:p> ?b FILTER NOT EXISTS { ?a <x:q> ?c OPTIONAL { ?c <x:p> ?b } } }",
    "SELECT * { ?a <x:p> ?b FILTER(EXISTS { ?b <x:q> ?c } || ?a = ?b) }",
    "SELECT * { FILTER NOT EXISTS { ?b <x:q> ?c } ?a <x:p> ?b }",
    "SELECT * { ?a <x:p> ?b FILTER NOT EXISTS { ?b <x:q> ?c } OPTIONAL { ?c <x:p> ?d } }",
    "SELECT * { ?a <x:p> ?b FILTER(?a = ?b) }",
)
_NAMES = st.sampled_from([f"?{name}" for name in "abcd"] + ["<x:1>"])
_VERBS = st.sampled_from(["<x:p>", "<x:q>", "<x:p>/<x:q>", "^<x:q>", "<x:p>+", "?v"])
_TRIPLES = st.tuples(_NAMES, _VERBS, _NAMES).map(lambda triple: f"{' '.join(triple)} . ")
_BLOCKS = st.lists(_TRIPLES, min_size=1, max_size=3).map("".join)
_FILTERS = st.sampled_from(["", "FILTER(?a != ?b) ", "FILTER(BOUND(?c)) "])
_MORE = st.sampled_from(
    ["", "OPTIONAL {{ ?b <x:q> ?d }} ", "OPTIONAL {{ ?a <x:p> ?d }} ", "BIND(?a AS ?{}) "]
)
_NODES = st.sampled_from([NamedNode(f"x:{number}") for number in range(4)])
_LINKS = st.sampled_from([NamedNode("x:p"), NamedNode("x:q")])
_QUADS = st.lists(st.builds(Quad, _NODES, _LINKS, _NODES), max_size=16)


def list_products(text: str) -> list[SlowPart]:
    return [part for part in list_slow_parts(parse_whole(text)) if len(part.factors) > 1]


@pytest.mark.parametrize("marked", SLOW)
def test_a_part_that_multiplies_is_found_with_what_to_write(marked: str) -> None:
    before, text, _ = marked.replace("›", "‹").split("‹")
    (part,) = list_products(marked.replace("‹", "").replace("›", ""))
    assert part.start == len(before)
    assert part.text.strip("{} ") == text.strip("{} ")
    assert SLOW[marked] in part.remedy


@pytest.mark.parametrize("text", FAST)
def test_what_reads_each_pattern_once_is_not_slow(text: str) -> None:
    assert list_products(text) == []


def rewrite(text: str) -> str | None:
    """Return a query with its one FILTER of EXISTS written anew, None where it is not."""
    query = parse_whole(text)
    (group,) = next(query.list_below("Where")).children("Group")
    parts = [*list_group_parts(group)]
    place = next(index for index, part in enumerate(parts) if part.rule == "Filter")
    given_names = CertainVariables(query).find(*parts[:place])
    written = rewrite_test(parts[place], query, given_names)
    tokens = [*parts[place].tokens()]
    return written and text[: tokens[0].start] + written + text[tokens[-1].end :]


def count_rows(quads: list[Quad], text: str) -> Counter[str]:
    store = pyoxigraph.Store()
    store.extend(quads)
    rows = store.query(text)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    names = sorted(variable.value for variable in rows.variables)
    return Counter(str([(name, str(row[name])) for name in names]) for row in rows)


@given(_BLOCKS, _MORE, st.sampled_from(["NOT EXISTS", "EXISTS"]), _BLOCKS, _FILTERS, _MORE, _QUADS)
def test_what_is_written_has_the_same_rows(
    outer: str, more: str, test: str, inner: str, condition: str, after: str, quads: list[Quad]
) -> None:
    columns = "?a ?b ?d"  # those inside NOT EXISTS are no columns of SELECT *
    text = (
        f"SELECT {columns} {{ {outer}{more.format('y')}FILTER {test} {{ {inner}{condition}}} "
        f"{after.format('z')}?a <x:p> ?b }}"
    )
    written = rewrite(text)
    if written is not None:
        assert count_rows(quads, written) == count_rows(quads, text)


def test_both_tests_are_written_anew() -> None:
    text = "SELECT ?a { ?a <x:p> ?b FILTER NOT EXISTS { ?c <x:q> ?b } }"
    assert rewrite(text) == "SELECT ?a { ?a <x:p> ?b MINUS { ?c <x:q> ?b } }"
    expected = "SELECT ?a { ?a <x:p> ?b { SELECT DISTINCT ?b { ?c <x:q> ?b } } }"
    assert rewrite(text.replace("NOT ", "")) == expected


@pytest.mark.parametrize("text", UNSURE)
def test_nothing_is_written_where_rows_may_differ(text: str) -> None:
    assert rewrite(text) is None
