"""What a query is told to be: the words that count, and those that only look like it."""

import gc
import time

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.sparql.inspect import find_scheme, inspect_query

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
    "PREFIX ex: <file:///etc/> SELECT * FROMex:passwd {?s ?p ?o}",
    "PREFIX ex: <file:///etc/> SELECT * FROM NAMEDex:passwd {?s ?p ?o}",
    "BASE <file:///etc/> PREFIX ex: <x/> ASK FROM ex:passwd {}",
    "PREFIX EX: <file:///etc/> PREFIX ex: <file:///tmp/> ASK FROM ex:passwd {}",
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
    "PREFIX from: <http://example.org/> ASK { from:passwd ?p ?o }",
    "PREFIX f: <file:///etc/> ASK { f:passwd ?p ?o }",
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


def test_each_place_of_a_query_is_listed_in_order() -> None:
    query = "ASK FROM <file:a>\nFROM NAMED <file:b> {\nSERVICE <x:y> {} }"
    places = [(place.what, place.line) for place in inspect_query(query).external_accesses]
    assert places == [("FROM a file", 1), ("FROM a file", 2), ("SERVICE", 3)]


@pytest.mark.parametrize(
    ("query", "names_dataset"),
    [
        ("ASK FROM <x:y> {}", True),
        ("ASK from named <x:y> {}", True),
        ("PREFIX ex: <x:> ASK FROMex:y {}", True),
        ("ASK { ?from ?p 'FROM' }", False),
        ("PREFIX from: <x:> ASK { from:y ?p ?o }", False),
        ("ASK { GRAPH <x:y> {} }", False),
    ],
)
def test_from_names_a_dataset_where_it_is_a_keyword(query: str, names_dataset: bool) -> None:
    assert inspect_query(query).names_dataset is names_dataset


@pytest.mark.parametrize(
    ("query", "volatile"),
    [
        ("SELECT (rand() AS ?x) {}", True),
        ("SELECT (UUID() AS ?x) {}", True),
        ("SELECT (STRUUID() AS ?x) {}", True),
        ("SELECT (now() AS ?x) {}", True),
        ("SELECT (BNODE() AS ?x) {}", True),
        ("SELECT ?now { ?now ?p 'RAND' }", False),
        ("SELECT (isBLANK(?x) AS ?y) {}", False),
    ],
)
def test_a_query_whose_answer_changes_is_volatile(query: str, volatile: bool) -> None:
    assert inspect_query(query).volatile is volatile


@pytest.mark.parametrize(
    ("iri", "scheme"),
    [("file:///etc", "file"), ("HTTPS://x", "https"), ("<urn:x>", "urn"), ("a/b", ""), ("", "")],
)
def test_the_scheme_of_an_iri_is_in_lower_case(iri: str, scheme: str) -> None:
    assert find_scheme(iri) == scheme


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
        gc.disable()  # it would go through all that other tests have left in memory
        try:
            start = time.process_time()
            inspect_query(text)
            return time.process_time() - start
        finally:
            gc.enable()

    measure(100)
    assert measure(20_000) < 30 * measure(2_000) + 0.1
