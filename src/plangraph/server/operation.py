"""The operation that a request asks for, by the SPARQL 1.1 Protocol.

A query comes as a parameter of the address, as one of a form, or as the body itself
(https://www.w3.org/TR/sparql11-protocol/#query-operation). The formats of the answer come from the
ending of the path, else from the parameter ``format``, else from ``Accept``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from plangraph.server.frames import Task
from plangraph.server.media_types import (
    MEDIA_TYPES,
    accepts_gzip,
    find_answer_formats,
    negotiate_formats,
)
from plangraph.server.refusals import RefusedError, refuse
from plangraph.server.requests import Request
from plangraph.sparql.inspect import find_scheme

#: The methods that the endpoint knows.
METHODS = "GET, HEAD, POST, OPTIONS"

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 1000

# What clients call the parameter that names a format.
_FORMAT_NAMES = ("format", "output", "results")


@dataclass(frozen=True)
class _Parameters:
    values: Mapping[str, list[str]]

    def only(self, name: str) -> str | None:
        """Return the value of a parameter that may stand once."""
        values = self.values.get(name, [])
        if len(set(values)) > 1:
            raise _malformed(f"{name} is given {len(values)} times", "give it once")
        return values[0] if values else None

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these parameters that is given."""
        return next((self.values[name][0] for name in names if name in self.values), None)

    def all(self, name: str) -> list[str]:
        """Return every value of a parameter."""
        return self.values.get(name, [])


async def read_task(request: Request, ending: str) -> Task | None:
    """Return what to answer, None where nothing is asked.

    Raises:
        RefusedError: the request is not one of the protocol, or asks for what is not done here.
        DisconnectedError: the client left before it was heard.
    """
    parameters = _parse(request.query_string)
    text = None
    if request.method == "POST":
        parameters, text = await _read_post(request, parameters)
    if parameters.all("update"):
        raise refuse(400, "PG602", "an update: this endpoint is read-only", "ask a query")
    if text is None:
        text = parameters.only("query")
    if text is None:
        if request.method == "POST":
            raise _malformed("there is no query", "send it as the parameter 'query'")
        return None
    rows, graph = read_formats(request, ending, parameters)
    return Task(
        query=text,
        row_format=rows,
        graph_format=graph,
        dataset=_read_dataset(parameters),
        gzip=accepts_gzip(request.headers.get("accept-encoding", "")),
        bodiless=request.method == "HEAD",
    )


def read_formats(
    request: Request, ending: str, parameters: _Parameters | None = None
) -> tuple[str | None, str | None]:
    """Return the formats for rows and for triples that the client wants.

    Raises:
        RefusedError: it wants none of those that there are.
    """
    name = ending or (parameters or _parse(request.query_string)).first(*_FORMAT_NAMES)
    if name:
        formats = find_answer_formats(name)
        reason = f"no format is called {name!r}"
    else:
        formats = negotiate_formats(request.headers.get("accept", ""))
        reason = "none of the formats is accepted"
    if formats == (None, None):
        raise refuse(406, "PG603", reason, f"accept one of {', '.join(MEDIA_TYPES.values())}")
    return formats


async def _read_post(request: Request, url: _Parameters) -> tuple[_Parameters, str | None]:
    kind, charset = _read_content_type(request.headers.get("content-type", ""))
    if kind == _UPDATE:
        raise refuse(415, "PG602", "an update: this endpoint is read-only", "ask a query")
    if kind not in (_FORM, _QUERY) or charset not in ("", "utf-8", "us-ascii"):
        raise refuse(
            415, "PG606", "a query is not sent like this", f"send {_QUERY} or {_FORM} in UTF-8"
        )
    try:
        body = (await request.read_body()).decode()
    except UnicodeDecodeError:
        raise _malformed("the query is not UTF-8", "send it in UTF-8") from None
    if kind == _QUERY:
        return url, body
    form = _parse(body)
    keys = [*url.values, *(key for key in form.values if key not in url.values)]
    return _Parameters({key: [*url.all(key), *form.all(key)] for key in keys}), None


def _read_content_type(text: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = text
    kind = message.get_content_type() if text else ""
    return kind, str(message.get_param("charset", "")).lower()


def _read_dataset(parameters: _Parameters) -> tuple[list[str], list[str]] | None:
    default, named = parameters.all("default-graph-uri"), parameters.all("named-graph-uri")
    for iri in (*default, *named):
        scheme = find_scheme(iri)
        if not scheme:
            raise _malformed(f"{iri!r} is no absolute IRI", "name a graph by its IRI")
        if scheme == "file":
            message = f"{iri!r} would leave the store"
            raise refuse(400, "PG602", message, "name a graph that is stored here")
    return (default, named) if default or named else None


def _parse(text: str) -> _Parameters:
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError:
        raise _malformed("a parameter is not UTF-8", "send it in UTF-8") from None
    except ValueError:
        message = f"there are more than {_MOST_PARAMETERS} parameters"
        raise _malformed(message, "give fewer") from None
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    return _Parameters(values)


def _malformed(message: str, remedy: str) -> RefusedError:
    return refuse(400, "PG606", message, remedy)
