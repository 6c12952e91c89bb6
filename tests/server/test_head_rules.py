"""What the head of a request must be."""

from __future__ import annotations

import pytest

from plangraph.server.head_rules import MAX_FIELD_BYTES, find_head_fault, read_target

HOST = (b"host", b"x")


@pytest.mark.parametrize(
    ("version", "headers", "status"),
    [
        ("1.1", [HOST], None),
        ("1.0", [], None),
        ("1.1", [(b"host", b"")], None),
        ("1.1", [HOST, (b"transfer-encoding", b" Chunked ")], None),
        ("1.1", [HOST, (b"content-encoding", b"identity")], None),
        ("1.1", [HOST, (b"x", b"1" * (MAX_FIELD_BYTES - 6))], None),
        ("1.1", [HOST, (b"x", b"1" * (MAX_FIELD_BYTES - 5))], 431),
        ("1.1", [], 400),
        ("1.1", [HOST, (b"host", b"y")], 400),
        ("1.0", [HOST, HOST], 400),
        ("1.1", [(b"host", b"plans.example.org:8000")], None),
        ("1.1", [(b"host", b"[::1]:8000")], None),
        ("1.1", [(b"host", b"a b")], 400),
        ("1.1", [(b"host", b"<script>")], 400),
        ("1.1", [(b"host", b"user@example.org")], 400),
        ("1.1", [(b"host", b"a/b")], 400),
        ("1.1", [(b"host", b"[::1]x")], 400),
        ("1.1", [(b"host", "é".encode())], 400),
        ("1.0", [(b"transfer-encoding", b"chunked")], 400),
        ("2.0", [HOST], 505),
        ("1.1", [HOST, (b"transfer-encoding", b"gzip, chunked")], 501),
        ("1.1", [HOST, (b"transfer-encoding", b"foo")], 501),
        ("1.1", [HOST, (b"content-encoding", b"gzip")], 415),
    ],
)
def test_a_head_that_breaks_a_rule_is_refused_with_its_status(
    version: str, headers: list[tuple[bytes, bytes]], status: int | None
) -> None:
    fault = find_head_fault(version, headers)
    assert (fault and fault.status) == status
    assert fault is None or " — send " in fault.text


def test_a_request_for_another_protocol_may_not_send_its_body_in_pieces() -> None:
    headers = [HOST, (b"transfer-encoding", b"chunked")]
    fault = find_head_fault("1.1", headers, is_upgrade=True)
    assert fault is not None
    assert fault.status == 501
    assert find_head_fault("1.1", [HOST], is_upgrade=True) is None


@pytest.mark.parametrize(
    ("method", "target", "local"),
    [
        (b"GET", b"/a?b#c", b"/a?b#c"),
        (b"GET", b"//a", b"//a"),
        (b"GET", b"http://x", b"/"),
        (b"GET", b"HTTPS://x:443/a?b", b"/a?b"),
        (b"GET", b"http://x?http://y/", b"/?http://y/"),
        (b"OPTIONS", b"*", b"*"),
        (b"GET", b"*", None),
        (b"GET", b"http://", None),
        (b"GET", b"http:///a", None),
        (b"GET", b"http://user@x/", None),
        (b"GET", b"urn:a", None),
        (b"CONNECT", b"x:80", None),
        (b"CONNECT", b"http://x/", None),
    ],
)
def test_a_target_names_a_path_or_nothing(
    method: bytes, target: bytes, local: bytes | None
) -> None:
    assert read_target(method, target) == local
