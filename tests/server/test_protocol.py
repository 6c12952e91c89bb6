"""Each request has the status and the reason that the SPARQL 1.1 Protocol gives it, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from endpoints import FORM, Endpoint
from needs import TIME
from plangraph.errors import QueryError
from plangraph.stores.embedded import EmbeddedStore

PARTS = 20_000
#: Queries that are nested, or have many parts, in every way that the grammar has.
NESTED: dict[str, Callable[[int], str]] = {
    "not": lambda n: _filter("!" * n + "?o"),
    "parentheses": lambda n: _filter("(" * n + "?o" + ")" * n),
    "or": lambda n: _filter(" || ".join(["?o"] * n)),
    "and": lambda n: _filter(" && ".join(["?o"] * n)),
    "sum": lambda n: _filter(" + ".join(["?o"] * n)),
    "comparison": lambda n: _filter("(" * n + "?o" + "=1)" * n),
    "in": lambda n: _filter(f"?o IN ({','.join(['?o'] * n)})"),
    "if": lambda n: _filter("IF(" * n + "?o" + ",1,2)" * n),
    "coalesce": lambda n: _filter("COALESCE(" * n + "?o" + ")" * n),
    "exists": lambda n: _where("?s ?p ?o FILTER EXISTS {" * n + "}" * n),
    "not exists": lambda n: _where("?s ?p ?o " + "FILTER NOT EXISTS { ?s ?p ?o } " * n),
    "filters": lambda n: _where("?s ?p ?o " + "FILTER(?o) " * n),
    "path of parentheses": lambda n: _where("?s " + "(" * n + "a" + ")" * n + " ?o"),
    "path of stars": lambda n: _where("?s " + "(" * n + "a" + ")*" * n + " ?o"),
    "path of inverses": lambda n: _where("?s " + "^(" * n + "a" + ")" * n + " ?o"),
    "path sequence": lambda n: _where("?s " + "/".join(["a"] * n) + " ?o"),
    "path alternatives": lambda n: _where("?s " + "|".join(["a"] * n) + " ?o"),
    "negated path": lambda n: _where("?s !(" + "|".join(["a"] * n) + ") ?o"),
    "groups": lambda n: _where("{" * n + "?s ?p ?o" + "}" * n),
    "unions": lambda n: _where(" UNION ".join(["{ ?s ?p ?o }"] * n)),
    "graphs": lambda n: _where("GRAPH ?g {" * n + "?s ?p ?o" + "}" * n),
    "optionals": lambda n: _where("OPTIONAL { ?s ?p ?o } " * n),
    "subqueries": lambda n: _where("{ SELECT * {" * n + "?s ?p ?o" + "}}" * n),
    "values": lambda n: _where("VALUES ?x { 1 } " * n),
    "blank nodes": lambda n: _where("[ a " * n + "1" + "]" * n + " a 1"),
    "lists": lambda n: _where("(" * n + "1" + ")" * n + " a 1"),
    "one list": lambda n: _where("(" + "1 " * n + ") a 1"),
    "having": lambda n: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING " + "(1) " * n,
    "a template": lambda n: f"CONSTRUCT {{ {'[ a ' * n}1{']' * n} a 1 }} {{ ?s ?p ?o }}",
    "columns": lambda n: "SELECT " + " ".join(f"(1 AS ?x{i})" for i in range(n)) + " {}",
}
QUICK = ("parentheses", "path of stars", "unions", "values", "exists")


def _where(pattern: str) -> str:
    return f"SELECT * {{ {pattern} }} LIMIT 1"


def _filter(expression: str) -> str:
    return _where(f"?s ?p ?o FILTER({expression})")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else TIME) for name in NESTED]
)
def test_a_query_that_is_nested_too_deeply_is_the_fault_of_its_client(
    endpoint: Endpoint, name: str
) -> None:
    reply = endpoint.post(NESTED[name](PARTS), "*/*")
    assert reply.status in (200, 400, 503), reply.text[:200]
    if reply.status != 200:
        codes = {400: ("PG605", "PG418", "PG401"), 503: ("PG604",)}[reply.status]
        assert any(f"{code} " in reply.text for code in codes)
        assert " — " in reply.text
    assert endpoint.post("ASK {}").status == 200


@pytest.mark.parametrize(
    ("query", "code", "place"),
    [
        ("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "PG602", "query:1: "),
        ("ASK {\n SERVICE SILENT ?s { ?s ?p ?o } }", "PG602", "query:2: PG602 column 2"),
        ("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p } }", "PG401", "query:1: PG401"),
        ("ASK { SERVICE <http://127.0.0.1:1/> {\n ?s ?p ?o }\n ", "PG401", "query:2: PG401"),
        ("ASK { SERVICE SILENT SILENT <x:a> { ?s ?p ?o } }", "PG401", "query:1: PG401"),
        ("ASK FROM <file:///etc/passwd> { ?s ?p ?o }", "PG602", "FROM a file"),
        ("ASK FROM <file:///etc/passwd> { ?s ?p }", "PG401", "query:1: PG401"),
        ("ASK {\n ?s ?p }", "PG401", "query:2: PG401"),
    ],
)
def test_what_is_no_query_is_told_from_what_is_refused(
    endpoint: Endpoint, query: str, code: str, place: str
) -> None:
    reply = endpoint.post(query)
    assert (reply.status, code in reply.text, place in reply.text) == (400, True, True), reply.text


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("SELECT (<id/state/ukraine> AS ?x) {}", "https://w3id.org/plangraph/id/state/ukraine"),
        ("BASE <http://example.org/a/>\nSELECT (<b> AS ?x) {}", "http://example.org/a/b"),
        ("BASE <sub/> SELECT (<b> AS ?x) {}", "https://w3id.org/plangraph/sub/b"),
        ("PREFIX e: <#> SELECT (e:b AS ?x) {}", "https://w3id.org/plangraph/sparql#b"),
    ],
)
def test_relative_iris_are_resolved_against_the_address_of_the_endpoint(
    endpoint: Endpoint, query: str, value: str
) -> None:
    assert endpoint.ask(query, ".csv", host="evil.example").text == f"x\r\n{value}\r\n"


@pytest.mark.parametrize(
    "query", ["ASK { ?s ?p }", "\n\nASK { ?s ?p }", "", "SELECT * {\n ?s no:p 1"]
)
def test_a_syntax_error_has_the_line_and_column_of_the_query_itself(
    endpoint: Endpoint, query: str
) -> None:
    with pytest.raises(QueryError) as caught:
        EmbeddedStore(()).query(query, name="query")
    assert endpoint.post(query).text == f"{caught.value}\n"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (<urn:f>(1) AS ?x) {}",
        "SELECT * { ?s ?p ?o FILTER(<urn:f>(?o)) }",
        "SELECT * { ?s ?p ?o } ORDER BY <urn:f>(?o)",
        "ASK { BIND(IF(true, <urn:f>(), 1) AS ?x) }",
        "CONSTRUCT { ?s ?p ?x } { ?s ?p ?o BIND(<urn:f>(?o) AS ?x) }",
    ],
)
def test_an_unknown_function_is_named(endpoint: Endpoint, query: str) -> None:
    reply = endpoint.post(query)
    assert (reply.status, "SPARQL 1.1 does not define the function <urn:f>" in reply.text) == (
        400,
        True,
    )


def test_a_doubled_query_is_refused(endpoint: Endpoint) -> None:
    twice = urlencode([("query", "ASK {}"), ("query", "ASK {}")])
    assert endpoint.request(f"/sparql?{twice}").status == 400
    posted = endpoint.request(method="POST", body=twice.encode(), headers={"content-type": FORM})
    assert posted.status == 400


def test_a_query_of_900_000_characters_comes_in_a_url(endpoint: Endpoint) -> None:
    query = "ASK {} #" + "x" * 900_000
    assert endpoint.ask(query, ".csv").text == "true\n"
    reply = endpoint.request("/" + "x" * 70_000)
    assert (reply.status, reply.text[:5]) == (414, "PG613")


@pytest.mark.parametrize("sign", ["\\u0001", "\\u0008", "\\u001F", "\\uFFFE", "\\uFFFF"])
def test_xml_that_would_not_be_well_formed_is_refused(endpoint: Endpoint, sign: str) -> None:
    query = f'SELECT ("a{sign}b" AS ?x) {{}}'
    reply = endpoint.ask(query, ".xml")
    assert (reply.status, reply.text[:5]) == (406, "PG505"), reply.text
    assert f"U+{sign[2:]}" in reply.text
    assert "use --format json, csv or tsv" in reply.text
    assert endpoint.ask(query, ".json").status == 200
    triples = f'CONSTRUCT {{ <x:a> <x:b> "a{sign}b" }} {{}}'
    reply = endpoint.request(f"/sparql.rdf?{urlencode({'query': triples})}")
    assert (reply.status, reply.text[:5]) == (406, "PG505")
