"""A page is sent whole, compressed, or in a part, with its policies as headers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from endpoints import Endpoint
from server.page_server import get, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with serving(tmp_path_factory.mktemp("pages")) as endpoint:
        yield endpoint


def test_a_compressed_page_is_the_same_page_with_a_tag_of_its_own(served: Endpoint) -> None:
    plain, packed = get(served, "/plan.ttl"), get(served, "/plan.ttl", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    for encoding, reply in (("identity", plain), ("gzip", packed)):
        known = {"accept_encoding": encoding, "if_none_match": reply.headers["etag"]}
        again = get(served, "/plan.ttl", **known)
        assert (again.status, again.body) == (304, b"")
    assert get(served, "/plan.ttl", if_none_match='"other"').status == 200


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_range_of_a_page_is_sent(served: Endpoint, encoding: str) -> None:
    whole = get(served, "/plan.ttl", accept_encoding=encoding)
    assert whole.headers["accept-ranges"] == "bytes"
    size, tag = len(whole.body), whole.headers["etag"]
    for text, part in (
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-7", slice(size - 7, None)),
    ):
        reply = get(served, "/plan.ttl", accept_encoding=encoding, range=text, if_range=tag)
        start, stop, _ = part.indices(size)
        assert reply.status == 206
        assert reply.headers["content-range"] == f"bytes {start}-{stop - 1}/{size}"
        assert reply.body == whole.body[part]
    stale = get(served, "/plan.ttl", accept_encoding=encoding, range="bytes=0-9", if_range='"old"')
    assert (stale.status, stale.body) == (200, whole.body)
    behind = get(served, "/plan.ttl", accept_encoding=encoding, range=f"bytes={size}-")
    assert (behind.status, behind.headers["content-range"]) == (416, f"bytes */{size}")


def test_the_head_of_a_page_has_its_length(served: Endpoint) -> None:
    head = served.request("/plan.ttl", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) == len(get(served, "/plan.ttl").body)


def test_every_page_brings_its_policies_as_headers(served: Endpoint) -> None:
    for path in ("/", "/plan.ttl", "/view.html", "/questions/index.html", "/query", "/nowhere"):
        headers = get(served, path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'"), path
        assert headers["content-security-policy"].endswith("frame-ancestors 'self'"), path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "SAMEORIGIN"


def test_a_client_that_wants_another_version_gets_none(served: Endpoint) -> None:
    tag = get(served, "/plan.ttl").headers["etag"]
    assert get(served, "/plan.ttl", if_match=tag).status == 200
    assert get(served, "/plan.ttl", if_match="*", if_none_match=tag).status == 304
    other = get(served, "/plan.ttl", if_match='"other"', range="bytes=0-9")
    assert (other.status, other.text.partition(" — ")[2]) == (412, "send the request without it\n")
