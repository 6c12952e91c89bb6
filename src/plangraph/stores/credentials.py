"""Credentials: the user name and password for a server, sent only when the server asks for them.

They come from the environment or from the file ``~/.netrc``, never from an address. See
https://www.rfc-editor.org/rfc/rfc9110#section-11.
"""

from __future__ import annotations

import os
from io import BytesIO
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth, parse_dict_header

from plangraph.errors import ServerError
from plangraph.text import shorten

#: The environment variables for the user name and the password of a store.
USER, PASSWORD = "PLANGRAPH_STORE_USER", "PLANGRAPH_STORE_PASSWORD"

# Those that requests knows.
_ALGORITHMS = ("MD5", "MD5-SESS", "SHA", "SHA-256", "SHA-512")


class Credentials(AuthBase):
    """Authentication that answers the challenge of a server, if there are credentials for it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._known = _find(address)
        self._digest = HTTPDigestAuth(*self._known) if self._known else None

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Prepare a request; it contains no password before the server has asked for one."""
        request.register_hook("response", self._read_refusal)  # type: ignore[no-untyped-call]
        if self._digest is not None:
            self._digest(request)  # repeats the answer to the last challenge, if there was one
        request.register_hook("response", self._answer_basic)  # type: ignore[no-untyped-call]
        return request

    def _read_refusal(self, response: Response, **_: Any) -> Response:
        """Check the challenge of a refusal before it is answered; its body may be endless."""
        if response.status_code != 401:
            return response
        challenge = response.headers.get("WWW-Authenticate", "")
        is_digest = challenge.lower().startswith("digest")
        if self._known and is_digest and (what := _describe_mistake(challenge)):
            message = f"the server asks for a password in a wrong way: {what}"
            raise ServerError("PG711", message, "tell its administrator", place=self._address)
        response.close()
        response.raw = BytesIO()
        return response

    def _answer_basic(self, response: Response, **options: Any) -> Response:
        challenge = response.headers.get("WWW-Authenticate", "").lower()
        was_sent = "Authorization" in response.request.headers
        if response.status_code != 401 or self._known is None or was_sent:
            return response
        if not challenge.startswith("basic"):
            return response
        if not _is_safe(self._address):
            message = "the server asks for a password, and the connection is not encrypted"
            raise ServerError("PG718", message, "use its https address", place=self._address)
        again = HTTPBasicAuth(*self._known)(response.request.copy())
        answer: Response = response.connection.send(again, **options)
        answer.history.append(response)
        return answer


def _describe_mistake(challenge: str) -> str:
    """Return in words why a Digest challenge cannot be answered; empty if it can.

    https://www.rfc-editor.org/rfc/rfc7616
    """
    words = challenge.partition(" ")[2]
    found: dict[str, str | None] = parse_dict_header(words)  # type: ignore[no-untyped-call]
    lacking = [name for name in ("realm", "nonce") if not found.get(name)]
    if lacking:
        return f"its challenge has no {lacking[0]}"
    if (algorithm := found.get("algorithm") or "MD5").upper() not in _ALGORITHMS:
        return f"its challenge has the unknown algorithm {shorten(algorithm)!r}"
    if "auth" not in (quality := found.get("qop") or "auth").split(","):
        return f"its challenge has the unknown qop {shorten(quality)!r}"
    return ""


def _find(address: str) -> tuple[str, str] | None:
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password is not None:
        return user, password
    found = get_netrc_auth(address)
    return (str(found[0]), str(found[1])) if found else None


def _is_safe(address: str) -> bool:
    """Return whether a password can be sent: the connection is encrypted or on this machine."""
    parts = urlsplit(address)
    try:
        loopback = ip_address(parts.hostname or "").is_loopback
    except ValueError:
        loopback = parts.hostname == "localhost"
    return parts.scheme == "https" or loopback
