"""What a query is told to be: the words that count, and those that only look like it."""

import time

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.sparql.inspect import inspect_query

LEAVING = [
    "ASK { SERVICE <http://127.0.0.1:1/> {} }",
    "ASK { service silent ?x {} }",
    "ASK { {}SERVICE<http://127.0.0.1:1/>{} }",
    "PREFIX : <http://127.0.0.1:1/> ASK { SERVICE:a {} }",
    "PREFIX : <http://127.0.0.1:1/> ASK { SERVICE SILENT:a {} }",
    "ASK { ?s ?p trueSERVICE<http://127.0.0.1:1/> {} }",
    "ASK { ?s ?p 1.e5SERVICE<http://127.0.0.1:1/> {} }",
    "ASK { FILTER(1<2)SERVICE<http://127.0.0.1:1/>{} FILTER(2>1) }",
    "ASK { BIND('''a''' AS ?x)SERVICE<http://127.0.0.1:1/>{} BIND('''b''' AS ?y) }",
    'ASK { BIND("a\\"" AS ?x)SERVICE<http://127.0.0.1:1/>{} BIND("b" AS ?y) }',
    "ASK { # comment\n SERVICE <http://127.0.0.1:1/> {} }",
    "ASK { # comment\r SERVICE <http://127.0.0.1:1/> {} }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:1/> {} } } }",
    "ASK FROM <file:///etc/passwd> {}",
    "ASK FROM NAMED <FILE:x> {}",
    "PREFIX f: <file:///etc/> ASK FROM f:passwd {}",
    "BASE <file:///etc/> ASK FROM <passwd> {}",
]
STAYING = [
    "ASK { ?s ?p 'SERVICE <x> {}' }",
    'ASK { ?s ?p """ " SERVICE """ }',
    "ASK { ?s <http://example.org/SERVICE> ?o }",
    "ASK { ?SERVICE $FROM _:SERVICE }",
    "ASK { # SERVICE <x> {}\n }",
    "PREFIX service: <http://example.org/> ASK { service:a service:FROM ?x }",
    "PREFIX service: <http://example.org/> ASK { GRAPH service:a { ?s ?p ?o } }",
    "ASK FROM <http://example.org/file:> {}",
    "ASK { ?s ?p 'a'@service }",
]
UPDATES = [
    "CLEAR ALL",
    "LOAD <http://example.org/>",
    "load <file:///etc/passwd>",
    "PREFIX select: <http://example.org/> INSERT DATA { select:a select:b 1 }",
    "WITH <http://example.org/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "# SELECT\nDROP ALL",
]


@pytest.mark.parametrize("query", LEAVING)
def test_a_way_out_is_found_wherever_it_hides(query: str) -> None:
    assert inspect_query(query).external_accesses


@pytest.mark.parametrize("query", STAYING)
def test_words_in_strings_names_and_comments_are_no_ways_out(query: str) -> None:
    pyoxigraph.Store().query(query)
    assert not inspect_query(query).external_accesses


@pytest.mark.parametrize("query", UPDATES)
def test_an_update_is_told(query: str) -> None:
    assert inspect_query(query).is_update


@pytest.mark.parametrize("query", [*LEAVING, *STAYING, "# CLEAR ALL\nASK { ?s a ?add }"])
def test_a_query_is_no_update(query: str) -> None:
    assert not inspect_query(query).is_update


def test_a_way_out_has_a_place() -> None:
    (place,) = inspect_query("ASK {\n  SERVICE <x:y> {} }").external_accesses
    assert (place.what, place.line, place.column) == ("SERVICE", 2, 3)


def test_a_dataset_of_its_own_and_what_changes_are_told() -> None:
    assert inspect_query("ASK FROM <x:y> {}").names_dataset
    assert not inspect_query("ASK { ?from ?p 'FROM' }").names_dataset
    assert inspect_query("SELECT (rand() AS ?x) {}").volatile
    assert not inspect_query("SELECT ?now { ?now ?p 'RAND' }").volatile


@given(st.text(alphabet="SERVICE{}<>?:'\"\\#\n a_1@.", max_size=60))
def test_what_the_engine_would_call_out_for_is_never_missed(middle: str) -> None:
    query = f"PREFIX : <http://127.0.0.1:1/> SELECT * {{ {middle} }}"
    try:
        list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]
    except SyntaxError:
        return
    except (OSError, RuntimeError):
        assert inspect_query(query).external_accesses


def test_a_long_query_takes_time_in_proportion() -> None:
    def measure(length: int) -> float:
        text = "SELECT * { " + "?s ?p 'x' . <y " * length + "SERVICE"
        start = time.perf_counter()
        inspect_query(text)
        return time.perf_counter() - start

    measure(100)
    assert measure(20_000) < 30 * measure(2_000) + 0.1
