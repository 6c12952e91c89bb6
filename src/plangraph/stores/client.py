"""HTTP client of a SPARQL server: send queries and graphs, and translate errors.

Queries are POSTed as forms, which every server accepts
(https://www.w3.org/TR/sparql11-protocol/#query-via-post-urlencoded), and answered as a stream of
JSON. Graphs are written by the Graph Store Protocol
(https://www.w3.org/TR/sparql11-http-rdf-update/). Only requests that change nothing are repeated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException, RemoteDisconnected
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry
from urllib3.exceptions import ReadTimeoutError

from plangraph.errors import Finding, IncompleteResult, QueryError, ServerError, UsageError
from plangraph.stores.credentials import PASSWORD, USER, Credentials
from plangraph.stores.time_bound import DEADLINE, TimeBound
from plangraph.text import break_lines, shorten

#: The environment variable for how many seconds a server may send nothing.
TIMEOUT = "PLANGRAPH_STORE_TIMEOUT"

_JSON = "application/sparql-results+json"
_CONNECT_SECONDS = 10
_READ_SECONDS = 60
_PIECE_BYTES = 65_536
_QUOTED_CHARACTERS = 200  # of an error message of a server


class _Retry(Retry):
    """Retries a request that got no answer, except after a timeout."""

    def increment(self, *arguments: Any, **options: Any) -> Self:
        """Return the retries that are left, or raise."""
        if isinstance(error := options.get("error"), ReadTimeoutError):
            raise error
        return super().increment(*arguments, **options)


# Pauses double from a quarter of a second. Retry-After is ignored: it may ask for hours.
_RETRY_CONNECTION = _Retry(
    *(3, 3, 0, 0, 0),  # total, connect, read, redirect, status
    allowed_methods=None,
    backoff_factor=0.25,
    respect_retry_after_header=False,
    raise_on_status=False,
)
_RETRY_QUERY = _RETRY_CONNECTION.new(read=1, status=3, status_forcelist=(429, 502, 503, 504))


class Client:
    """The client of a SPARQL server at one address.

    ``server`` is the Server header of its last answer, such as ``Oxigraph/0.5.13``.
    ``seconds_in_all`` is how long an answer may take; None is any time.

    Raises:
        UsageError: the address is not one of a server, or contains a password.
    """

    def __init__(self, address: str) -> None:
        _check_address(address)
        self.address = address
        self.server = ""
        self._read_seconds = _read_seconds(TIMEOUT) or _READ_SECONDS
        self.seconds_in_all = _read_seconds(DEADLINE)
        self._session = requests.Session()
        self._session.auth = Credentials(address)
        self._session.headers["User-Agent"] = "plangraph"
        _retry(self._session, _RETRY_QUERY)
        self._write_session = requests.Session()
        self._write_session.auth = self._session.auth
        _retry(self._write_session, _RETRY_CONNECTION)

    def query(self, text: str, dataset: Mapping[str, tuple[str, ...]] | None = None) -> HttpAnswer:
        """Send a query; return the answer, whose body is not yet read.

        ``dataset`` are the parameters of the protocol that name graphs.

        Raises:
            QueryError: the server rejects the query.
            ServerError: the server does not answer, or refuses access.
        """
        deadline = TimeBound(self.seconds_in_all, self.address)
        with _translate_errors(self.address):
            response = deadline.call(
                self._session.post,
                self.address,
                data={"query": text, **(dataset or {})},
                headers={"Accept": _JSON},
                stream=True,
                timeout=(_CONNECT_SECONDS, self._read_seconds),
                allow_redirects=False,
            )
        self.server = response.headers.get("Server", "")
        if response.status_code == 400:
            raise _make_query_error(response)
        self._check_status(response)
        return HttpAnswer(response, self.address, deadline)

    def write(
        self, method: Literal["PUT", "POST", "DELETE"], address: str, graph: str, ntriples: str = ""
    ) -> None:
        """Change a graph: PUT replaces it, POST adds triples, DELETE removes it.

        ``address`` is the address of the Graph Store Protocol.

        Raises:
            ServerError: the server does not answer, or refuses.
        """
        with _translate_errors(self.address):
            response = self._write_session.request(
                method,
                address,
                params={"graph": graph},
                data=ntriples.encode(),
                headers={"Content-Type": "application/n-triples"},
                stream=True,
                timeout=(_CONNECT_SECONDS, self._read_seconds),
                allow_redirects=False,
            )
        # A graph that does not exist counts as deleted.
        if method != "DELETE" or response.status_code != 404:
            self._check_status(response)
        _finish(response)

    def _check_status(self, response: requests.Response) -> None:
        status, reason = response.status_code, _quote(response) if not response.ok else ""
        if status in (401, 403):
            message = "the server refuses access without credentials, or with these"
            remedy = f"put them into ~/.netrc, or into {USER} and {PASSWORD}"
            raise ServerError("PG711", message, remedy, place=self.address)
        if 300 <= status < 400:
            location = _hide(response.headers.get("Location", "nowhere"))
            message = f"the server has moved to {location}"
            raise ServerError("PG716", message, "use that address", place=self.address)
        if not response.ok:
            message, remedy = f"the server answers {status}: {reason}", "ask its administrator"
            raise ServerError("PG710", message, remedy, place=self.address)


class HttpAnswer:
    """An answer to an HTTP request: its headers, and its body piece by piece."""

    def __init__(self, response: requests.Response, address: str, deadline: TimeBound) -> None:
        self._response = response
        self._address = address
        self._deadline = deadline

    def header(self, name: str) -> str:
        """Return the value of a header, empty if there is none."""
        return self._response.headers.get(name, "")

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces of the body.

        Raises:
            IncompleteResult: the connection broke, or the server stopped sending.
            ServerError: the body is not encoded as its headers say.
        """
        try:
            yield from self._deadline.iterate(self._response.iter_content(_PIECE_BYTES))
        except requests.exceptions.ContentDecodingError:
            encoding = shorten(self.header("Content-Encoding"))
            message = f"the server answers wrongly: the answer is not in the encoding {encoding!r}"
            remedy = "tell its administrator"
            raise ServerError("PG717", message, remedy, place=self._address) from None
        except requests.exceptions.RequestException:
            message = "the answer stopped in the middle"
            remedy = "repeat the query; if the error stays, ask for less"
            raise IncompleteResult("PG709", message, remedy, place=self._address) from None


@contextmanager
def _translate_errors(address: str) -> Iterator[None]:
    """Turn an exception of the connection into a :class:`ServerError`."""
    try:
        yield
    except requests.exceptions.SSLError as exc:
        message = f"its certificate is not trusted: {_reason(exc)}"
        raise ServerError("PG721", message, "check the address", place=address) from None
    except requests.exceptions.Timeout:
        remedy = f"try again later, or set {TIMEOUT} to more seconds"
        raise ServerError(
            "PG708", "the server did not answer in time", remedy, place=address
        ) from None
    except requests.exceptions.RequestException as exc:
        if _has_answered(exc):
            message, remedy = "what answers there does not speak HTTP", "check the address"
            raise ServerError("PG708", message, remedy, place=address) from None
        message = f"no server answers there: {_reason(exc)}"
        remedy = "check the address, and that the server runs"
        raise ServerError("PG708", message, remedy, place=address) from None


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        message, remedy = "not the address of a server", "give one such as https://host/sparql"
        raise UsageError("PG714", message, remedy, path=_hide(address))
    if "@" in parts.netloc:
        message = "an address must not contain a user name or a password"
        remedy = f"put them into ~/.netrc, or into {USER} and {PASSWORD}"
        raise UsageError("PG719", message, remedy, path=_hide(address))


def _read_seconds(name: str) -> float | None:
    """Return the number of seconds in an environment variable, None where it is not set."""
    text = os.environ.get(name)
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        message, remedy = f"{text!r} is not a number of seconds", "give one such as 60"
        raise UsageError("PG720", message, remedy, path=name)
    return seconds


def _finish(response: requests.Response) -> None:
    """Read the rest of a short body, so that the connection can be used again; else close it."""
    length = response.headers.get("Content-Length", "")
    if not (length.isdecimal() and int(length) <= _PIECE_BYTES):
        response.close()
        return
    with suppress(requests.exceptions.RequestException):
        for _ in response.iter_content(_PIECE_BYTES):
            pass


def _retry(session: requests.Session, tries: Retry) -> None:
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=tries))


def _make_query_error(response: requests.Response) -> QueryError:
    message = f"the server rejects the query: {_quote(response)}"
    return QueryError([Finding("<query>", 0, "PG401", message, "fix the query")])


def _quote(response: requests.Response) -> str:
    """Return the first line of an error message of a server, without HTML."""
    try:
        piece: bytes = next(response.iter_content(_PIECE_BYTES), b"")
    except requests.exceptions.RequestException:
        piece = b""
    lines = (line.strip() for line in break_lines(piece.decode("utf-8", "replace")))
    line = next(filter(None, lines), "")
    return (
        "a page"
        if line.startswith("<")
        else line[:_QUOTED_CHARACTERS] or response.reason or "nothing"
    )


def _has_answered(exc: Exception) -> bool:
    """Return whether the other side has sent something, which is no head of an HTTP answer."""
    found: BaseException | None = exc
    while found is not None:
        if isinstance(found, HTTPException) and not isinstance(found, RemoteDisconnected):
            return True
        parts = (part for part in found.args if isinstance(part, BaseException))
        found = getattr(found, "reason", None) or next(parts, None) or found.__context__
        found = found if isinstance(found, BaseException) else None
    return False


def _reason(exc: Exception) -> str:
    found = re.search(r"\[Errno -?\d+\] ([^'\")\]]+)|\[SSL[^\]]*\] ([^('\")]+)", str(exc))
    return next(filter(None, found.groups()), "").strip() if found else "the connection failed"


def _hide(address: str) -> str:
    """Return an address without its user name and password."""
    return re.sub(r"(?<=//)[^/@]*@", "", address)
