"""Headers of responses: what may be cached, sent again, compressed or run."""

from __future__ import annotations

import gzip

import pytest

from asgi import Message, run
from plangraph.server.limits import MIN_GZIP_BYTES
from plangraph.server.messages import Head
from plangraph.server.refusals import refuse
from plangraph.server.responses import (
    PIECE_BYTES,
    Headers,
    Response,
    answer_headers,
    compress,
    refusal_response,
    send_last_piece,
    send_piece,
    send_response,
)


def send(response: Response) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body that are sent."""
    sent: list[Message] = []

    async def collect(message: Message) -> None:
        sent.append(message)

    run(send_response(collect, response))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == response.status
    return _decode(sent[0]["headers"]), sent[1]["body"]


def _decode(headers: Headers) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in headers}


def head(*, volatile: bool = False, gzip: bool = False, length: int | None = None) -> Head:
    return Head("csv", volatile, gzip, length)


def test_an_answer_is_never_run_as_a_page() -> None:
    headers = _decode(answer_headers(head(), "x"))
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"] == "text/csv; charset=utf-8"


def test_an_answer_that_stays_the_same_has_an_etag() -> None:
    headers = _decode(answer_headers(head(), 'W/"x"'))
    assert (headers["etag"], headers["cache-control"]) == ('W/"x"', "no-cache")


def test_a_volatile_answer_is_not_stored() -> None:
    headers = _decode(answer_headers(head(volatile=True), 'W/"x"'))
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_the_length_is_sent_where_it_is_known_even_if_it_is_0() -> None:
    assert _decode(answer_headers(head(length=0), ""))["content-length"] == "0"
    assert "content-length" not in _decode(answer_headers(head(), ""))


def test_a_compressed_answer_says_so() -> None:
    assert _decode(answer_headers(head(gzip=True), ""))["content-encoding"] == "gzip"
    assert "content-encoding" not in _decode(answer_headers(head(), ""))


@pytest.mark.parametrize(
    ("status", "name", "value"),
    [
        (408, "connection", "close"),
        (413, "connection", "close"),
        (503, "retry-after", "5"),
        (405, "allow", "GET"),
    ],
)
def test_a_refusal_tells_the_client_how_to_go_on(status: int, name: str, value: str) -> None:
    refusal = refuse(status, "PG606", "no", "yes", **({"Allow": "GET"} if status == 405 else {}))
    headers, body = send(refusal_response(refusal))
    assert headers[name] == value
    assert headers["cache-control"] == "no-store"
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert body.decode() == "PG606 no — yes\n"


def test_an_ordinary_refusal_keeps_the_connection() -> None:
    headers, _ = send(refusal_response(refuse(400, "PG606", "no", "yes")))
    assert not {"connection", "retry-after"} & set(headers)


@pytest.mark.parametrize(
    ("status", "has_length"), [(200, True), (404, True), (204, False), (304, False)]
)
def test_a_response_without_a_body_has_no_length(status: int, has_length: bool) -> None:
    headers, _ = send(Response(status, b""))
    assert ("content-length" in headers) is has_length


def test_only_inert_responses_get_the_policy_that_forbids_all() -> None:
    assert "content-security-policy" in send(Response(200, b"x"))[0]
    assert "content-security-policy" not in send(Response(200, b"x", inert=False))[0]


def test_every_web_site_may_read_every_response() -> None:
    headers, _ = send(Response(200, b"x"))
    assert headers["access-control-allow-origin"] == "*"
    assert headers["vary"] == "Accept, Accept-Encoding"
    assert headers["access-control-expose-headers"] == (
        "ETag, Retry-After, Accept-Ranges, Content-Range"
    )


def test_a_body_is_compressed_from_the_smallest_size_on() -> None:
    short = Response(200, b"x" * (MIN_GZIP_BYTES - 1), "text/csv")
    assert compress(short) is short
    long = compress(Response(200, b"x" * MIN_GZIP_BYTES, "text/csv", (("etag", "t"),), False))
    assert gzip.decompress(long.body) == b"x" * MIN_GZIP_BYTES
    assert long.headers == (("etag", "t"), ("content-encoding", "gzip"))
    assert (long.media_type, long.inert) == ("text/csv", False)


def test_pieces_say_whether_more_follow() -> None:
    sent: list[Message] = []

    async def send_both() -> None:
        async def collect(message: Message) -> None:
            sent.append(message)

        await send_piece(collect, b"a")
        await send_last_piece(collect, b"b")

    run(send_both())
    assert [message.get("more_body", False) for message in sent] == [True, False]


def test_a_long_body_is_sent_in_pieces_that_wait_for_the_client() -> None:
    sent: list[Message] = []

    async def collect(message: Message) -> None:
        sent.append(message)

    body = bytes(range(256)) * 1000
    run(send_response(collect, Response(200, body)))
    pieces = [message["body"] for message in sent[1:]]
    assert b"".join(pieces) == body
    assert max(map(len, pieces)) == PIECE_BYTES
    assert [message.get("more_body", False) for message in sent[1:]] == [True] * 7 + [False]
