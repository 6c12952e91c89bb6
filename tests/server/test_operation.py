"""What a request asks for, by the SPARQL 1.1 Protocol, and what of it is refused."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from asgi import Message, run
from plangraph.server.media_types import AnswerFormats
from plangraph.server.messages import Task
from plangraph.server.operation import read_formats, read_query_text, read_task
from plangraph.server.refusals import RefusedError
from plangraph.server.requests import Request
from plangraph.stores.protocol import QueryDataset

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ASK = "ASK {}"


def request(
    query_string: str = "", *, method: str = "GET", body: bytes = b"", **headers: str
) -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method, "/sparql", query_string, named, receive)


def post(body: str | bytes, media_type: str, query_string: str = "") -> Request:
    content = body.encode() if isinstance(body, str) else body
    return request(query_string, method="POST", body=content, content_type=media_type)


def read(asked: Request, suffix: str = "") -> Task:
    task = run(read_task(asked, suffix))
    assert task is not None
    return task


def refused(asked: Request, suffix: str = "") -> tuple[int, str]:
    with pytest.raises(RefusedError) as caught:
        run(read_task(asked, suffix))
    return caught.value.failure.status, caught.value.failure.code


def test_a_query_comes_in_the_url_a_form_or_the_body() -> None:
    asked = [
        request(urlencode({"query": ASK})),
        post(urlencode({"query": ASK}), FORM),
        post(ASK, QUERY),
        post(ASK, f"{QUERY}; charset=UTF-8"),
        post(ASK, f"{QUERY}; charset=us-ascii"),
    ]
    assert {read(item).query for item in asked} == {ASK}


def test_a_get_without_a_query_asks_nothing() -> None:
    assert run(read_task(request(), "")) is None
    assert run(read_task(request("format=csv"), "")) is None


def test_an_empty_query_is_a_query() -> None:
    assert read(request("query=")).query == ""


@pytest.mark.parametrize(
    "asked",
    [
        request("query=ASK&query=ASK"),
        request("query=ASK&query=ASQ"),
        post("query=ASK&query=ASK", FORM),
        post("query=ASK", FORM, "query=ASK"),
        post("ASK", QUERY, "query=ASK"),
    ],
    ids=["same", "other", "form", "url and form", "url and body"],
)
def test_a_request_has_one_query(asked: Request) -> None:
    assert refused(asked) == (400, "PG606")


def test_a_query_is_read_alone_for_a_page() -> None:
    assert run(read_query_text(request("query=ASK"))) == "ASK"
    assert run(read_query_text(request(""))) is None
    assert run(read_query_text(post("query=ASK", FORM))) == "ASK"


@pytest.mark.parametrize("asked", ["format=n3", "format=text/n3", "output=N3"])
def test_who_asks_for_n3_gets_turtle(asked: str) -> None:
    assert read(request(f"query=ASK&{asked}")).graph_format == "ttl"
    assert read(request("query=ASK", accept="text/n3")).graph_format == "ttl"


def test_parameters_of_the_url_and_of_a_form_are_read_together() -> None:
    task = read(post("query=ASK&named-graph-uri=x:b", FORM, "default-graph-uri=x:a&format=csv"))
    assert task.dataset == QueryDataset(("x:a",), ("x:b",))
    assert task.row_format == "csv"


def test_the_suffix_comes_before_the_parameter_and_that_before_accept() -> None:
    asked = request("query=ASK&format=csv", accept="application/sparql-results+xml")
    assert read(asked, "tsv").row_format == "tsv"
    assert read(asked).row_format == "csv"
    assert read(request("query=ASK", accept="text/csv")).row_format == "csv"


@pytest.mark.parametrize("name", ["format", "output", "results"])
def test_a_format_may_be_named_by_each_parameter_that_clients_use(name: str) -> None:
    assert read(request(f"query=ASK&{name}=tsv")).row_format == "tsv"


def test_head_asks_for_the_head_only_and_gzip_for_compression() -> None:
    assert read(request("query=ASK", method="HEAD")).bodiless
    assert not read(request("query=ASK")).bodiless
    assert read(request("query=ASK", accept_encoding="gzip")).gzip
    assert not read(request("query=ASK")).gzip


def test_without_names_of_graphs_there_is_no_dataset() -> None:
    assert read(request("query=ASK")).dataset is None
    assert read(request("query=ASK&named-graph-uri=x:a")).dataset == QueryDataset((), ("x:a",))


def test_exactly_1000_parameters_are_read() -> None:
    assert read(request("query=ASK" + "&a=1" * 999)).query == "ASK"
    assert refused(request("query=ASK" + "&a=1" * 1000)) == (400, "PG417")


REFUSED = {
    "an update in the URL": (request("update=CLEAR+ALL"), (400, "PG610")),
    "an update in a form": (post("update=CLEAR+ALL", FORM), (400, "PG610")),
    "an update as the body": (post("CLEAR ALL", "application/sparql-update"), (415, "PG610")),
    "a form without a query": (post("q=ASK", FORM), (400, "PG606")),
    "a body of another type": (post(ASK, "text/plain"), (415, "PG606")),
    "a body without a type": (request(method="POST", body=b"ASK {}"), (415, "PG606")),
    "another charset": (post(ASK, f"{QUERY}; charset=utf-16"), (415, "PG606")),
    "a body that is not UTF-8": (post(b"\xff", QUERY), (400, "PG606")),
    "a parameter that is not UTF-8": (request("query=%FF"), (400, "PG606")),
    "a relative graph": (request("query=ASK&default-graph-uri=a"), (400, "PG606")),
    "a relative named graph": (request("query=ASK&named-graph-uri=/a"), (400, "PG606")),
    "a file as a graph": (request("query=ASK&default-graph-uri=file:///a"), (400, "PG602")),
    "a file as a named graph": (request("query=ASK&named-graph-uri=FILE:///a"), (400, "PG602")),
    "an unknown format": (request("query=ASK&format=doc"), (406, "PG603")),
    "no accepted format": (request("query=ASK", accept="image/png"), (406, "PG603")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_protocol_does_not_allow_is_refused(name: str) -> None:
    asked, expected = REFUSED[name]
    assert refused(asked) == expected


def test_an_unknown_suffix_is_refused() -> None:
    assert refused(request("query=ASK"), "doc") == (406, "PG603")


def test_the_formats_of_a_request_without_a_query_are_read_alike() -> None:
    assert read_formats(request(accept="text/turtle"), "") == AnswerFormats(None, "ttl")
    assert read_formats(request("format=nt"), "") == AnswerFormats(None, "nt")
    assert read_formats(request(), "json") == AnswerFormats("json", "jsonld")
    with pytest.raises(RefusedError, match="'doc'"):
        read_formats(request(), "doc")


@pytest.mark.parametrize(
    "asked",
    [
        request(urlencode({"query": f"\ufeff{ASK}"})),
        post(urlencode({"query": f"\ufeff{ASK}"}), FORM),
        post(f"\ufeff{ASK}", QUERY),
    ],
)
def test_a_byte_order_mark_is_no_part_of_a_query(asked: Request) -> None:
    assert read(asked).query == ASK
