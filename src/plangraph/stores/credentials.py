"""Credentials: the user name and password for a server, sent only when the server asks for them.

They come from the environment or from the file ``~/.netrc``, never from an address. See
https://www.rfc-editor.org/rfc/rfc9110#section-11.
"""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth

from plangraph.errors import ServerError

#: The environment variables for the user name and the password of a store.
USER, PASSWORD = "PLANGRAPH_STORE_USER", "PLANGRAPH_STORE_PASSWORD"


class Credentials(AuthBase):
    """Authentication that answers the challenge of a server, if there are credentials for it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._known = _find(address)
        self._digest = HTTPDigestAuth(*self._known) if self._known else None

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Prepare a request; it contains no password before the server has asked for one."""
        if self._digest is not None:
            self._digest(request)  # repeats the answer to the last challenge, if there was one
        request.register_hook("response", self._answer_basic)  # type: ignore[no-untyped-call]
        return request

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
        response.content  # noqa: B018  a body that is read allows using the connection again
        again = HTTPBasicAuth(*self._known)(response.request.copy())
        answer: Response = response.connection.send(again, **options)
        answer.history.append(response)
        return answer


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
