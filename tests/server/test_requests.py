"""A request is read within its limits; what is longer or slower is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from asgi import Message, run
from plangraph.server.limits import MAX_REQUEST_BYTES
from plangraph.server.refusals import RefusedError
from plangraph.server.requests import DisconnectedError, Request, read_request

LIMIT = MAX_REQUEST_BYTES
READ_LIMIT = 4 * LIMIT
ETAG = 'W/"abc"'


def make(messages: Iterable[Message] = (), method: str = "POST", **headers: str) -> Request:
    """Return a request whose body comes in these messages; after them nothing comes."""
    waiting = iter(messages)

    async def receive() -> Message:
        found = next(waiting, None)
        if found is None:
            await asyncio.Event().wait()
        assert found is not None
        return found

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method, "/sparql", "", named, receive)


def body(*pieces: bytes, more: bool = False) -> list[Message]:
    """Return the messages of a body; with ``more``, its end is missing."""
    last = len(pieces) - 1
    return [
        {"type": "http.request", "body": piece, "more_body": more or number < last}
        for number, piece in enumerate(pieces)
    ]


def test_a_body_is_joined_from_its_pieces() -> None:
    assert run(make(body(b"ASK", b" ", b"{}")).read_body()) == b"ASK {}"


def test_a_body_of_exactly_the_limit_is_read() -> None:
    assert len(run(make(body(b"#" * LIMIT)).read_body())) == LIMIT


def test_a_body_of_one_byte_more_is_refused_after_it_was_read() -> None:
    with pytest.raises(RefusedError) as caught:
        run(make(body(b"#" * LIMIT, b"#")).read_body())
    assert (caught.value.failure.status, caught.value.failure.code) == (413, "PG613")


def test_a_body_that_is_far_too_long_is_refused_before_its_end() -> None:
    with pytest.raises(RefusedError) as caught:
        run(make(body(b"#" * READ_LIMIT, b"#", more=True)).read_body())
    assert caught.value.failure.status == 413


def test_an_announced_length_is_refused_only_above_what_would_be_read() -> None:
    with pytest.raises(RefusedError) as caught:
        run(make(content_length=str(READ_LIMIT + 1)).read_body())
    assert caught.value.failure.status == 413
    assert run(make(body(b"x"), content_length=str(READ_LIMIT)).read_body()) == b"x"
    assert run(make(body(b"x"), content_length="many").read_body()) == b"x"


def test_a_body_that_arrives_too_slowly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangraph.server.requests.REQUEST_SECONDS", 0.05)
    with pytest.raises(RefusedError, match=r"within 0\.05 seconds") as caught:
        run(make(body(b"ASK", more=True)).read_body())
    assert (caught.value.failure.status, caught.value.failure.code) == (408, "PG613")


def test_a_client_that_leaves_before_the_end_is_noticed() -> None:
    with pytest.raises(DisconnectedError):
        run(make([*body(b"ASK", more=True), {"type": "http.disconnect"}]).read_body())


def test_waiting_for_a_disconnect_ends_with_it() -> None:
    messages = [*body(b""), {"type": "http.disconnect"}]
    run(make(messages).wait_for_disconnect())


@pytest.mark.parametrize(
    ("method", "header", "has_it"),
    [
        ("GET", ETAG, True),
        ("HEAD", ETAG, True),
        ("GET", f'"x", {ETAG}', True),
        ("POST", ETAG, False),
        ("GET", '"abc"', True),
        ("GET", 'W/"abcd"', False),
        ("GET", "", False),
        ("GET", "*", True),
        ("GET", " * ", True),
        ("GET", '"*"', False),
        ("POST", "*", False),
    ],
)
def test_an_etag_counts_for_methods_that_read(method: str, header: str, has_it: bool) -> None:
    assert make(method=method, if_none_match=header).has_cached(ETAG) is has_it


def test_any_answer_counts_only_where_there_is_one() -> None:
    assert not make(method="GET", if_none_match="*").has_cached(ETAG, is_made=False)
    assert make(method="GET", if_none_match=ETAG).has_cached(ETAG, is_made=False)


def test_a_strong_etag_equals_the_weak_one_that_a_cache_made_of_it() -> None:
    assert make(method="GET", if_none_match='W/"abc"').has_cached('"abc"')


def test_without_if_none_match_nothing_is_cached() -> None:
    assert not make(method="GET").has_cached(ETAG)


@pytest.mark.parametrize(
    ("etag", "header", "is_other"),
    [
        ('"abc"', '"abc"', False),
        ('"abc"', '"x", "abc"', False),
        ('"abc"', "*", False),
        ('"abc"', "", False),
        ('"abc"', '"x"', True),
        ('"abc"', "abc", True),
        (ETAG, ETAG, True),
        (ETAG, "*", False),
    ],
)
def test_a_client_may_want_no_other_version(etag: str, header: str, is_other: bool) -> None:
    assert make(if_match=header).expects_other(etag) is is_other


async def never() -> Message:
    raise AssertionError


def read(*headers: tuple[bytes, bytes], scheme: str = "http") -> Request:
    scope = {
        "method": "GET",
        "path": "/x",
        "query_string": b"a=%C3%A9",
        "scheme": scheme,
        "headers": headers,
    }
    return read_request(scope, never)


def test_repeated_headers_are_joined() -> None:
    request = read((b"accept", b"text/csv"), (b"accept", b"text/html;q=0.5"))
    assert request.headers == {"accept": "text/csv, text/html;q=0.5"}
    assert (request.method, request.path, request.query_string) == ("GET", "/x", "a=%C3%A9")


def test_no_header_says_where_the_server_is() -> None:
    lying = read((b"host", b"e.org"), (b"x-forwarded-proto", b"https"), scheme="https")
    names = {name for name, value in vars(lying).items() if "e.org" in str(value)}
    assert names == {"headers"}
