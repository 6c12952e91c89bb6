"""Head rules: what the head of a request must be, beyond what the parser of HTTP/1.1 checks.

A proxy in front may read such a request in another way, and then the two disagree about where a
request ends or whom it is for (https://www.rfc-editor.org/rfc/rfc9112.html).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: Bytes of all header fields of a request together; the request line is not one of them.
MAX_FIELD_BYTES = 65_536

# A name as https://www.rfc-editor.org/rfc/rfc3986.html#section-3.2.2 has it, and a port.
_HOST = re.compile(rb"\s*(?:[\w.~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?\s*")
_AUTHORITY = re.compile(rb"https?://([^/?#]+)", re.IGNORECASE)
_CODINGS = (b"identity", b"")


class HeadFault(NamedTuple):
    """What is wrong with a request: the HTTP status of its refusal, and the text."""

    status: int
    text: str


def find_head_fault(
    version: str, headers: Sequence[tuple[bytes, bytes]], *, is_upgrade: bool = False
) -> HeadFault | None:
    """Return what is wrong with the head of a request, None if nothing is.

    ``version`` is that of HTTP, such as ``1.1``; names of ``headers`` are in lower case.
    ``is_upgrade``: the request is one for another protocol, whose body is not parsed.

    >>> find_head_fault("1.1", [])
    HeadFault(status=400, text='PG606 the request has no header Host — send one')
    """
    if not version.startswith("1."):
        return HeadFault(505, f"PG606 HTTP/{version} is not supported — send HTTP/1.1")
    if sum(len(name) + len(value) for name, value in headers) > MAX_FIELD_BYTES:
        message = f"PG613 the headers of the request are longer than {MAX_FIELD_BYTES} bytes"
        return HeadFault(431, f"{message} — send fewer or shorter ones")
    hosts = sum(name == b"host" for name, _ in headers)
    if hosts > 1 or (not hosts and version != "1.0"):
        found = f"{hosts} headers Host" if hosts else "no header Host"
        return HeadFault(400, f"PG606 the request has {found} — send one")
    if not all(_HOST.fullmatch(value) for name, value in headers if name == b"host"):
        return HeadFault(400, "PG606 the header Host names no host — send a name and a port")
    if version == "1.0" and any(name == b"transfer-encoding" for name, _ in headers):
        return HeadFault(400, "PG606 HTTP/1.0 has no Transfer-Encoding — send HTTP/1.1")
    return _find_coding_fault(headers, "" if is_upgrade else "chunked")


def read_target(method: bytes, target: bytes) -> bytes | None:
    """Return the path and the query of the target of a request, None where it names none.

    A target may be a whole address, as clients send it to a proxy; an empty path is that of the
    root. ``*`` stands for the server itself
    (https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2).

    >>> read_target(b"GET", b"http://example.org?a=b")
    b'/?a=b'
    """
    if target.startswith(b"/") or (method, target) == (b"OPTIONS", b"*"):
        return target
    found = _AUTHORITY.match(target)
    if method == b"CONNECT" or not found or not _HOST.fullmatch(found[1]):
        return None
    local = target[found.end() :]
    return local if local.startswith(b"/") else b"/" + local


def _find_coding_fault(headers: Sequence[tuple[bytes, bytes]], known: str) -> HeadFault | None:
    for name, value in headers:
        coding = value.strip().lower()
        if name == b"transfer-encoding" and coding != known.encode():
            message = "PG606 the request has a Transfer-Encoding that is not supported"
            return HeadFault(501, f"{message} — send it with a Content-Length")
        if name == b"content-encoding" and coding not in _CODINGS:
            return HeadFault(415, "PG606 the body of the request is compressed — send it as it is")
    return None
