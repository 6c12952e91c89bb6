"""The SPARQL 1.1 Protocol over loopback, request by request."""

import gzip
import json
from urllib.parse import urlencode

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib import RDF

from endpoints import FORM, Endpoint
from needs import TIME
from plangraph.server.media_types import content_type
from plangraph.vocabulary import ROOT

STATES = "SELECT ?s { ?s a plan:State } ORDER BY ?s LIMIT 3"
TRIPLES = "CONSTRUCT { ?s a plan:State } WHERE { ?s a plan:State } ORDER BY ?s LIMIT 3"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
GRAPH = "https://w3id.org/plangraph/graph/"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_a_query_comes_in_three_ways_and_gets_one_answer(endpoint: Endpoint) -> None:
    form = urlencode({"query": STATES}).encode()
    replies = [
        endpoint.ask(STATES),
        endpoint.post(STATES),
        endpoint.request(method="POST", body=form, headers={"content-type": FORM}),
    ]
    assert [reply.status for reply in replies] == [200] * 3
    assert len({reply.body for reply in replies}) == 1
    assert len(json.loads(replies[0].body)["results"]["bindings"]) == 3


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_come_in_each_format_by_accept_by_ending_and_by_parameter(
    endpoint: Endpoint, name: str
) -> None:
    media_type = content_type(name)
    parameters = {"query": STATES, "format": name}
    replies = [
        endpoint.ask(STATES, accept=media_type.partition(";")[0]),
        endpoint.ask(STATES, f".{name}", accept="image/png"),
        endpoint.request(parameters=parameters, headers={"accept": "image/png"}),
    ]
    assert [reply.headers["content-type"] for reply in replies] == [media_type] * 3
    assert len({reply.body for reply in replies}) == 1
    assert b"state" in replies[0].body


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdf"])
def test_triples_come_in_each_format_by_accept_and_by_ending(endpoint: Endpoint, name: str) -> None:
    media_type = content_type(name)
    replies = [
        endpoint.ask(TRIPLES, accept=media_type.partition(";")[0]),
        endpoint.ask(TRIPLES, f".{name}"),
    ]
    assert [reply.headers["content-type"] for reply in replies] == [media_type] * 2
    assert replies[0].body == replies[1].body
    assert b"State" in replies[0].body


def test_yes_or_no_comes_as_rows_do(endpoint: Endpoint) -> None:
    assert json.loads(endpoint.ask("ASK {}").body)["boolean"] is True
    assert endpoint.ask("ASK { FILTER(false) }", ".csv").text == "false\n"


def test_the_weights_of_accept_decide(endpoint: Endpoint) -> None:
    accept = "text/csv;q=0.5, application/sparql-results+xml;q=0.7, */*;q=0.1"
    assert endpoint.ask(STATES, accept=accept).headers["content-type"] == content_type("xml")
    assert endpoint.ask(TRIPLES, accept=accept).headers["content-type"] == content_type("ttl")


def test_a_query_sees_all_graphs_or_those_that_it_or_the_request_names(endpoint: Endpoint) -> None:
    def count(query: str, *parameters: tuple[str, str]) -> int:
        reply = endpoint.request("/sparql.csv", parameters=[("query", query), *parameters])
        return int(reply.text.split()[1])

    one, other = f"{GRAPH}actors.yaml", f"{GRAPH}clauses.yaml"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    actors = count(COUNT, ("default-graph-uri", one))
    assert 0 < actors < count(COUNT)
    assert count(COUNT.replace("{", f"FROM <{one}> {{")) == actors
    both = (("default-graph-uri", one), ("default-graph-uri", other))
    assert count(COUNT, *both) == actors + count(COUNT, ("default-graph-uri", other))
    assert count(named, ("named-graph-uri", one)) == actors
    assert count(COUNT, ("named-graph-uri", one)) == 0
    overruled = COUNT.replace("{", f"FROM <{other}> {{")
    assert count(overruled, ("default-graph-uri", one)) == actors
    assert count(COUNT, ("default-graph-uri", f"{GRAPH}none")) == 0


def test_without_a_query_the_endpoint_describes_itself(endpoint: Endpoint) -> None:
    turtle = endpoint.request()
    assert turtle.headers["content-type"] == content_type("ttl")
    described = rdflib.Graph().parse(data=turtle.body, format="turtle")
    (service,) = described.subjects(RDF.type, SD.Service)
    assert str(service) == f"{ROOT}sparql"
    assert described.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    formats = {str(iri).rpartition("/")[2] for iri in described.objects(service, SD.resultFormat)}
    rows = {f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")}
    assert formats == {*rows, "Turtle", "N-Triples", "JSON-LD", "RDF_XML"}
    assert rdflib.URIRef(f"{GRAPH}actors.yaml") in {*described.objects(None, SD.name)}
    json_ld = endpoint.request(headers={"accept": "application/ld+json"})
    assert json.loads(json_ld.body)
    assert endpoint.request(headers={"accept": "text/csv"}).status == 406
    forged = {"host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-host": "evil"}
    assert endpoint.request(headers=forged).body == turtle.body


@TIME
def test_anyone_may_read_from_anywhere(endpoint: Endpoint) -> None:
    for reply in (endpoint.ask(STATES), endpoint.ask("SELECT {"), endpoint.request("/nothing")):
        assert reply.headers["access-control-allow-origin"] == "*"
    preflight = endpoint.request(method="OPTIONS", headers={"origin": "https://example.org"})
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", ["/", "/plan.ttl", "/query", "/nowhere", "*"])
def test_scripts_of_other_sites_may_confirm_pages_that_they_have(
    endpoint: Endpoint, path: str
) -> None:
    reply = endpoint.request(path, method="OPTIONS", headers={"origin": "https://example.org"})
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["allow"] == reply.headers["access-control-allow-methods"]
    assert "GET" in reply.headers["allow"]
    assert "If-None-Match" in reply.headers["access-control-allow-headers"]


def test_a_client_that_wants_another_answer_gets_none(endpoint: Endpoint) -> None:
    asked = {"query": STATES}
    assert endpoint.request(parameters=asked, headers={"if-match": '"other"'}).status == 412
    assert endpoint.request(parameters=asked, headers={"if-match": "*"}).status == 200


@pytest.mark.parametrize("query", [STATES, TRIPLES, "SELECT {", "SELECT * { ?s ?p ?o }"])
def test_head_says_what_get_would(endpoint: Endpoint, query: str) -> None:
    parameters = {"query": query}
    head = endpoint.request(method="HEAD", parameters=parameters)
    get = endpoint.request(parameters=parameters)
    assert head.status == get.status
    assert head.body == b""
    ours, theirs = ({**reply.headers} for reply in (head, get))
    for changing in ("date", "transfer-encoding"):
        ours.pop(changing, None), theirs.pop(changing, None)
    assert ours == theirs


def test_an_answer_that_the_client_has_is_confirmed(endpoint: Endpoint) -> None:
    first = endpoint.ask(STATES)
    again = endpoint.ask(STATES, if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert {"Accept", "Accept-Encoding"} <= {*again.headers["vary"].split(", ")}
    as_csv = endpoint.ask(STATES, ".csv", if_none_match=first.headers["etag"])
    assert as_csv.status == 200
    other = endpoint.ask(TRIPLES, if_none_match=first.headers["etag"])
    assert other.status == 200


def test_what_changes_from_time_to_time_has_no_tag(endpoint: Endpoint) -> None:
    reply = endpoint.ask("SELECT (NOW() AS ?now) {}")
    assert reply.headers["etag"] is None
    assert reply.headers["cache-control"] == "no-store"


def test_long_answers_are_compressed_for_those_who_ask(endpoint: Endpoint) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 500"
    plain = endpoint.ask(query)
    packed = endpoint.ask(query, accept_encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4
    assert endpoint.ask(query, accept_encoding="gzip;q=0").body == plain.body
    assert endpoint.ask("ASK {}", accept_encoding="gzip").headers["content-encoding"] is None
    streamed = endpoint.ask("SELECT * { ?s ?p ?o }", ".tsv", accept_encoding="gzip")
    whole = endpoint.ask("SELECT * { ?s ?p ?o }", ".tsv")
    assert whole.headers["transfer-encoding"] == "chunked"
    assert gzip.decompress(streamed.body) == whole.body


REFUSED = {
    "two queries": ({"parameters": [("query", "ASK {}"), ("query", STATES)]}, 400, "PG606"),
    "an update by form": (
        {"method": "POST", "body": b"update=CLEAR+ALL", "headers": {"content-type": FORM}},
        400,
        "PG610",
    ),
    "an update as body": (
        {
            "method": "POST",
            "body": b"CLEAR ALL",
            "headers": {"content-type": "application/sparql-update"},
        },
        415,
        "PG610",
    ),
    "an update as query": ({"parameters": {"query": "DROP ALL"}}, 400, "PG610"),
    "a form without a query": (
        {"method": "POST", "body": b"q=1", "headers": {"content-type": FORM}},
        400,
        "PG606",
    ),
    "another type of body": (
        {"method": "POST", "body": b"ASK {}", "headers": {"content-type": "text/plain"}},
        415,
        "PG606",
    ),
    "a body without a type": ({"method": "POST", "body": b"ASK {}"}, 415, "PG606"),
    "another charset": (
        {
            "method": "POST",
            "body": "ASK {}".encode("utf-16"),
            "headers": {"content-type": "application/sparql-query; charset=UTF-16"},
        },
        415,
        "PG606",
    ),
    "bytes that are no text": (
        {
            "method": "POST",
            "body": b"\xff",
            "headers": {"content-type": "application/sparql-query"},
        },
        400,
        "PG606",
    ),
    "a parameter that is no text": ({"path": "/sparql?query=%FF"}, 400, "PG606"),
    "a body that is too long": (
        {
            "method": "POST",
            "body": b"#" * 1_000_001,
            "headers": {"content-type": "application/sparql-query"},
        },
        413,
        "PG613",
    ),
    "no acceptable format": (
        {"parameters": {"query": "ASK {}"}, "headers": {"accept": "image/png"}},
        406,
        "PG603",
    ),
    "an unknown ending": ({"path": "/sparql.doc", "parameters": {"query": "ASK {}"}}, 406, "PG603"),
    "triples as rows": ({"path": "/sparql.csv", "parameters": {"query": TRIPLES}}, 406, "PG603"),
    "a method that writes": ({"method": "PUT", "body": b""}, 405, "PG612"),
    "a graph without a name": (
        {"parameters": {"query": "ASK {}", "default-graph-uri": "x"}},
        400,
        "PG606",
    ),
    "a graph with a broken name": (
        {"parameters": {"query": "ASK {}", "named-graph-uri": "http://[x y"}},
        400,
        "PG606",
    ),
    "a graph that is a file": (
        {"parameters": {"query": "ASK {}", "default-graph-uri": "file:///etc/passwd"}},
        400,
        "PG602",
    ),
    "too many parameters": ({"path": "/sparql?" + "a=1&" * 1001}, 400, "PG417"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(endpoint: Endpoint, name: str) -> None:
    request, status, code = REFUSED[name]
    reply = endpoint.request(**request)  # type: ignore[arg-type]
    assert (reply.status, reply.text[:5]) == (status, code)
    assert " — " in reply.text
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert endpoint.ask("ASK {}").status == 200


def test_a_method_that_is_not_for_reading_is_told_which_are(endpoint: Endpoint) -> None:
    assert endpoint.request(method="DELETE").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_query_that_is_none_is_refused_with_its_place(endpoint: Endpoint) -> None:
    reply = endpoint.ask("SELECT ?s {\n  ?s a\n}")
    assert (reply.status, reply.text[:15]) == (400, "query:3: PG401 ")
    assert "column 1: the triple before } has no object" in reply.text


def test_a_way_out_of_the_store_is_refused_with_its_place(endpoint: Endpoint) -> None:
    reply = endpoint.ask("ASK {\n  SERVICE <http://127.0.0.1:1/> {} }")
    assert (reply.status, reply.text[:15]) == (400, "query:2: PG602 ")
    assert "column 3: SERVICE" in reply.text


def test_the_root_is_a_page_that_takes_no_posts(endpoint: Endpoint) -> None:
    assert "<h1>" in endpoint.request("/").text
    assert endpoint.request("/", method="POST", body=b"").status == 405


def test_what_an_answer_holds_is_never_a_page_to_run(endpoint: Endpoint) -> None:
    reply = endpoint.ask("SELECT ('<script>alert(1)</script>' AS ?x) {}", ".xml")
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in reply.headers["content-security-policy"]


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf", "jsonld"])
def test_triples_are_the_same_bytes_each_time(endpoint: Endpoint, ending: str) -> None:
    query = "CONSTRUCT { ?s rdfs:label [ rdfs:comment ?o ] } { ?s rdfs:label ?o }"
    first, second = (endpoint.ask(query, f".{ending}").body for _ in range(2))
    assert first == second
    assert len(first) > 1_000


def test_triples_have_the_prefixes_of_the_query(endpoint: Endpoint) -> None:
    query = (
        "PREFIX mine: <https://e.org/?a&b#> PREFIX : <urn:d:> PREFIX xmlns: <urn:x:> "
        'CONSTRUCT { mine:s mine:p :o ; xmlns:q "a" } {}'
    )
    turtle = endpoint.ask(query, ".ttl").text
    assert "@prefix mine: <https://e.org/?a&b#> ." in turtle
    assert "mine:p :o" in turtle
    for ending, form in (("ttl", RdfFormat.TURTLE), ("rdf", RdfFormat.RDF_XML)):
        shown = {str(quad.triple) for quad in parse(endpoint.ask(query, f".{ending}").body, form)}
        assert shown == {
            "<https://e.org/?a&b#s> <https://e.org/?a&b#p> <urn:d:o>",
            '<https://e.org/?a&b#s> <urn:x:q> "a"',
        }
