"""Speaks HTTP to a SPARQL server, and notices what goes wrong.

Queries are sent as forms by POST, which every server takes
(https://www.w3.org/TR/sparql11-protocol/#query-via-post-urlencoded), and answered as a stream of
JSON. Whole graphs go by the Graph Store Protocol
(https://www.w3.org/TR/sparql11-http-rdf-update/). Only what changes nothing is tried again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry
from urllib3.exceptions import ReadTimeoutError

from plangraph.errors import Finding, IncompleteResult, QueryError, ServerError, UsageError
from plangraph.stores.credentials import PASSWORD, USER, Credentials

#: The environment variable that says how many seconds a server may be silent.
TIMEOUT = "PLANGRAPH_STORE_TIMEOUT"

_JSON = "application/sparql-results+json"
_CONNECT = 10  # seconds
_SILENCE = 60
_PIECE = 65_536
_SAID = 200  # characters of what a server says that are shown


class _Retry(Retry):
    """Tries again where nothing was answered, but not where nothing was said for too long."""

    def increment(self, *told: Any, **more: Any) -> Self:
        """Return how often may still be tried, or raise."""
        if isinstance(error := more.get("error"), ReadTimeoutError):
            raise error
        return super().increment(*told, **more)


# Waits double from a quarter of a second. How long a server wants us to wait is not asked: hours.
_RETRY_CONNECTION = _Retry(
    *(3, 3, 0, 0, 0),  # in all, connecting, reading, redirects, statuses
    allowed_methods=None,
    backoff_factor=0.25,
    respect_retry_after_header=False,
    raise_on_status=False,
)
_RETRY_QUERY = _RETRY_CONNECTION.new(read=1, status=3, status_forcelist=(429, 502, 503, 504))


class Client:
    """A SPARQL server at one address.

    ``server`` is how it calls itself, such as ``Oxigraph/0.5.13``, once it has answered.

    Raises:
        UsageError: the address is none of a server, or holds a password.
    """

    def __init__(self, address: str) -> None:
        _check(address)
        self.address = address
        self.server = ""
        self._silence = _read_silence()
        self._session = requests.Session()
        self._session.auth = Credentials(address)
        self._session.headers["User-Agent"] = "plangraph"
        _retry(self._session, _RETRY_QUERY)
        self._writing = requests.Session()
        self._writing.auth = self._session.auth
        _retry(self._writing, _RETRY_CONNECTION)

    def ask(self, query: str, dataset: Mapping[str, tuple[str, ...]] | None = None) -> HttpAnswer:
        """Send a query; return the beginning of its answer.

        ``dataset`` are the parameters of the protocol that name graphs.

        Raises:
            QueryError: the server takes it for no query.
            ServerError: the server does not answer, or does not let us in.
            IncompleteResult: the server says that it left something out.
        """
        with _translate_errors(self.address):
            response = self._session.post(
                self.address,
                data={"query": query, **(dataset or {})},
                headers={"Accept": _JSON},
                stream=True,
                timeout=(_CONNECT, self._silence),
                allow_redirects=False,
            )
        self.server = response.headers.get("Server", "")
        if response.status_code == 400:
            raise _no_query(response)
        self._check(response)
        return HttpAnswer(response, self.address)

    def send(self, method: str, address: str, graph: str, content: str = "") -> None:
        """Do something to a graph: PUT it anew, POST more into it, DELETE it.

        Raises:
            ServerError: the server does not answer, or refuses.
        """
        with _translate_errors(self.address):
            response = self._writing.request(
                method,
                address,
                params={"graph": graph},
                data=content.encode(),
                headers={"Content-Type": "application/n-triples"},
                timeout=(_CONNECT, self._silence),
                allow_redirects=False,
            )
        if method != "DELETE" or response.status_code != 404:  # what is not there, is deleted
            self._check(response)

    def _check(self, response: requests.Response) -> None:
        status, said = response.status_code, _quote(response) if not response.ok else ""
        if status in (401, 403):
            message = "it lets nobody in without credentials, or not with these"
            remedy = f"put them into ~/.netrc, or into {USER} and {PASSWORD}"
            raise ServerError("PG711", message, remedy, place=self.address)
        if 300 <= status < 400:
            message = f"it has moved to {_hide(response.headers.get('Location', 'nowhere'))}"
            raise ServerError("PG710", message, "use that address", place=self.address)
        if not response.ok:
            message = f"it answers {status}: {said}"
            raise ServerError("PG710", message, "ask the keeper of the server", place=self.address)


class HttpAnswer:
    """The body of an answer, read piece by piece; ``header`` finds a header of it."""

    def __init__(self, response: requests.Response, address: str) -> None:
        self._response = response
        self._address = address

    def header(self, name: str) -> str:
        """Return a header, empty if there is none."""
        return self._response.headers.get(name, "")

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces of the body.

        Raises:
            IncompleteResult: the connection broke, or the server fell silent.
        """
        try:
            yield from self._response.iter_content(_PIECE)
        except requests.exceptions.RequestException:
            message = "the answer stopped in the middle"
            remedy = "ask again; if it stays so, ask for less"
            raise IncompleteResult("PG709", message, remedy, place=self._address) from None


@contextmanager
def _translate_errors(address: str) -> Iterator[None]:
    """Turn what goes wrong before there is an answer into a finding."""
    try:
        yield
    except requests.exceptions.SSLError as exc:
        message = f"its certificate is not trusted: {_reason(exc)}"
        raise ServerError("PG708", message, "check the address", place=address) from None
    except requests.exceptions.Timeout:
        remedy = f"try again later, or wait longer: {TIMEOUT} is in seconds"
        raise ServerError("PG708", "it was silent for too long", remedy, place=address) from None
    except requests.exceptions.RequestException as exc:
        message = f"no server answers there: {_reason(exc)}"
        remedy = "check the address, and that the server runs"
        raise ServerError("PG708", message, remedy, place=address) from None


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        message, remedy = "not the address of a server", "give one such as https://host/sparql"
        raise UsageError("PG714", message, remedy, path=_hide(address))
    if "@" in parts.netloc:
        message = "an address must not hold a name or a password"
        remedy = f"put them into ~/.netrc, or into {USER} and {PASSWORD}"
        raise UsageError("PG714", message, remedy, path=_hide(address))


def _read_silence() -> float:
    text = os.environ.get(TIMEOUT, str(_SILENCE))
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        message, remedy = f"{text!r} is no number of seconds", "give one such as 60"
        raise UsageError("PG714", message, remedy, path=TIMEOUT)
    return seconds


def _retry(session: requests.Session, tries: Retry) -> None:
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=tries))


def _no_query(response: requests.Response) -> QueryError:
    message = f"the server takes it for no query: {_quote(response)}"
    return QueryError([Finding("<query>", 0, "PG401", message, "mend the query")])


def _quote(response: requests.Response) -> str:
    """Return the first line of what a server says, in so far as it is text for people."""
    try:
        piece: bytes = next(response.iter_content(_PIECE), b"")
    except requests.exceptions.RequestException:
        piece = b""
    lines = (line.strip() for line in piece.decode("utf-8", "replace").splitlines())
    said = next(filter(None, lines), "")
    return "a page" if said.startswith("<") else said[:_SAID] or response.reason or "nothing"


def _reason(exc: Exception) -> str:
    found = re.search(r"\[Errno -?\d+\] ([^'\")\]]+)|\[SSL[^\]]*\] ([^('\")]+)", str(exc))
    return next(filter(None, found.groups()), "").strip() if found else "the connection failed"


def _hide(address: str) -> str:
    """Return an address without a name and password."""
    return re.sub(r"(?<=//)[^/@]*@", "", address)
