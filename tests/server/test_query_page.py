"""A query of somebody's own, written and answered on a page."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

import pytest

import plangraph as pg
from asgi import get, living, run
from endpoints import FORM, Endpoint
from needs import TIME

#: Status, headers and page by query.
Answers = dict[str, tuple[int, dict[str, str], str]]

CRASHING = "SELECT * { ?s ?p ?o FILTER(" + "!" * 20_000 + "?o) }"

VALUES_WITH_SIGNS = ["a\u2028b", "a\u2029b", "a\x85b", "a\x0cb", "a\x0bb", "a\x1eb", "a\nb", "a,b"]
SIGNS = [
    f"SELECT {columns} {{ VALUES ?x {{ {' '.join(map(json.dumps, VALUES_WITH_SIGNS))} }} }}"
    for columns in ("?x", "?x (1 AS ?y)")
]
LONG = f'SELECT ("{"a" * 200_000}" AS ?x) (1 AS ?y) {{}}'


@pytest.fixture(scope="module")
def answers(graph: pg.Graph) -> Answers:
    """Return the pages of some queries, by query."""
    queries = [
        "",
        "  ",
        "SELECT ?v ?label { ?v a plan:PlanVersion ; rdfs:label ?label } ORDER BY ?v",
        'SELECT ?text { VALUES ?text { "<script>alert(1)</script>\\n2" } }',
        "SELECT ?none { ?none a plan:Nothing }",
        "ASK { state:ukraine ?p ?o }",
        "DESCRIBE state:ukraine",
        "SELECT { broken",
        "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        CRASHING,
        *SIGNS,
        LONG,
    ]

    async def ask() -> Answers:
        app = pg.create_app(graph, limits=pg.Limits(workers=1, timeout=4))
        async with living(app):
            found = {}
            for query in queries:
                status, headers, body = await get(app, f"/query?query={quote(query)}")
                found[query] = (status, headers, body.decode())
            return found

    return run(ask())


def test_without_a_query_the_page_has_a_form(
    answers: Answers,
) -> None:
    status, headers, page = answers[""]
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<textarea" in page
    assert "<table" not in page
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_query_of_spaces_is_refused_as_the_endpoint_refuses_it(answers: Answers) -> None:
    status, _, page = answers["  "]
    assert status == 400
    assert "PG401" in page


def test_rows_are_a_table_whose_things_lead_to_their_pages(
    answers: Answers,
) -> None:
    query = next(query for query in answers if "PlanVersion" in query)
    status, _, page = answers[query]
    assert status == 200
    assert "9 rows" in page
    assert 'href="id/version/us28.html"' in page
    assert f'href="sparql.csv?query={quote(query)}"' in page


def test_what_a_query_makes_is_no_markup(
    answers: Answers,
) -> None:
    page = answers[next(query for query in answers if "alert" in query)][2]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "1 row." in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?none { ?none a plan:Nothing }", "0 rows"),
        ("ASK { state:ukraine ?p ?o }", "<bdi>true</bdi>"),
        ("DESCRIBE state:ukraine", "<pre tabindex"),
        ("SELECT * { ?s ?p ?o }", "the first 300 of them here"),
    ],
)
def test_every_kind_of_answer_is_shown(answers: Answers, query: str, told: str) -> None:
    assert answers[query][0] == 200
    assert told in answers[query][2]


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT { broken", 400, "PG401"),
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", 400, "PG602"),
        (
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
            503,
            "more than 4 seconds",
        ),
        (CRASHING, 400, "PG605"),
    ],
)
def test_what_is_wrong_is_shown_above_the_query_to_be_fixed(
    answers: Answers, query: str, status: int, told: str
) -> None:
    found, _, page = answers[query]
    assert found == status
    assert told in page
    assert 'role="alert"' in page
    assert "<textarea" in page


def test_each_row_of_an_answer_is_a_row_of_its_table(answers: Answers) -> None:
    for query in SIGNS:
        status, _, page = answers[query]
        assert status == 200
        assert f"{len(VALUES_WITH_SIGNS)} rows" in page
    status, _, page = answers[LONG]
    assert (status, "1 row." in page, "a" * 200_000 in page) == (200, True, True)


@pytest.mark.parametrize("media_type", [FORM, "application/sparql-query"])
def test_the_page_takes_a_query_by_post(endpoint: Endpoint, media_type: str) -> None:
    query = "SELECT ?v { ?v a plan:PlanVersion }"
    body = query if media_type.endswith("query") else urlencode({"query": query})
    headers = {"content-type": media_type}
    reply = endpoint.request("/query", method="POST", body=body.encode(), headers=headers)
    assert (reply.status, "9 rows" in reply.text) == (200, True)


def test_the_page_takes_no_other_method_and_one_query(endpoint: Endpoint) -> None:
    reply = endpoint.request("/query", method="PUT", body=b"")
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    reply = endpoint.request("/query?query=ASK+%7B%7D&query=ASK+%7B%7D")
    assert reply.status == 400
    assert "there are 2 queries" in reply.text


@TIME
def test_other_pages_leave_no_query_page(graph: pg.Graph) -> None:
    async def ask() -> int:
        app = pg.create_app(graph, limits=pg.Limits(workers=1), pages=lambda *_: None)
        async with living(app):
            return (await get(app, "/query"))[0]

    assert run(ask()) == 404


def test_the_loop_is_free_while_a_page_is_made(endpoint: Endpoint) -> None:
    query = quote("SELECT * { ?s ?p ?o } LIMIT 10")
    with ThreadPoolExecutor(5) as pool:
        pages = [*pool.map(endpoint.request, [f"/query?query={query}"] * 5)]
    assert [page.status for page in pages] == [200] * 5
