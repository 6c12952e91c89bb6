"""The operation that an HTTP request asks for, by the SPARQL 1.1 Protocol.

A query comes as a parameter of the URL, as a field of a form, or as the body of a request
(https://www.w3.org/TR/sparql11-protocol/#query-operation). The format of the answer comes from the
suffix of the path, else from the parameter ``format``, else from the header ``Accept``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from plangraph.server.media_types import (
    AnswerFormats,
    accepts_gzip,
    find_answer_formats,
    list_content_types,
    negotiate_formats,
)
from plangraph.server.messages import Task
from plangraph.server.refusals import RefusedError, refuse, refuse_update
from plangraph.server.requests import Request
from plangraph.sparql.inspect import find_scheme
from plangraph.stores.protocol import QueryDataset

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MAX_PARAMETERS = 1000
_MARK = "\ufeff"

# The names that clients use for the parameter that chooses a format.
_FORMAT_PARAMETERS = ("format", "output", "results")


@dataclass(frozen=True)
class _Parameters:
    """The parameters of a URL or a form; each may have several values."""

    values: Mapping[str, list[str]]

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these parameters that is present."""
        return next((self.values[name][0] for name in names if name in self.values), None)

    def all(self, name: str) -> list[str]:
        """Return every value of a parameter."""
        return self.values.get(name, [])


async def read_query_text(request: Request) -> str | None:
    """Return the text of the query that a request asks, None where it asks none.

    Raises:
        RefusedError: the request does not follow the protocol.
        DisconnectedError: the client closed the connection before the end of the request.
    """
    return (await _read_operation(request))[1]


async def read_task(request: Request, suffix: str) -> Task | None:
    """Return the query that a request asks, None where it asks none.

    ``suffix`` is the file suffix of the path, without its dot, or empty.

    Raises:
        RefusedError: the request does not follow the protocol, or cannot be answered.
        DisconnectedError: the client closed the connection before the end of the request.
    """
    parameters, text = await _read_operation(request)
    if text is None:
        if request.method == "POST":
            raise _refuse_request("there is no query", "send it as the parameter 'query'")
        return None
    formats = _read_formats(request, suffix, parameters)
    return Task(
        query=text,
        row_format=formats.rows,
        graph_format=formats.triples,
        dataset=_read_dataset(parameters),
        gzip=accepts_gzip(request.headers.get("accept-encoding", "")),
        bodiless=request.method == "HEAD",
    )


async def _read_operation(request: Request) -> tuple[_Parameters, str | None]:
    """Return the parameters of a request, and its query, which it has at most once."""
    parameters, text = _parse(request.query_string), None
    if request.method == "POST":
        parameters, text = await _read_post(request, parameters)
    if parameters.all("update"):
        raise refuse_update(400)
    queries = [*([] if text is None else [text]), *parameters.all("query")]
    if len(queries) > 1:
        raise _refuse_request(f"there are {len(queries)} queries", "send each in its own request")
    # Editors write a mark at the start of a file, which is no part of the text (RFC 3629, 6).
    return parameters, queries[0].removeprefix(_MARK) if queries else None


def read_formats(request: Request, suffix: str) -> AnswerFormats:
    """Return the formats for rows and for triples that a request without a body accepts.

    Raises:
        RefusedError: it accepts none of the formats that exist.
    """
    return _read_formats(request, suffix, _parse(request.query_string))


def _read_formats(request: Request, suffix: str, parameters: _Parameters) -> AnswerFormats:
    name = suffix or parameters.first(*_FORMAT_PARAMETERS)
    if name:
        formats = find_answer_formats(name)
        message = f"there is no format {name!r}"
    else:
        formats = negotiate_formats(request.headers.get("accept", ""))
        message = "the header Accept names no format that is available"
    if formats == AnswerFormats(None, None):
        raise refuse(406, "PG603", message, f"accept one of {', '.join(list_content_types())}")
    return formats


async def _read_post(request: Request, url: _Parameters) -> tuple[_Parameters, str | None]:
    """Return the parameters of the URL and the form, and the query where it is the body."""
    media_type, charset = _read_content_type(request.headers.get("content-type", ""))
    if media_type == _UPDATE:
        raise refuse_update(415)
    if media_type not in (_FORM, _QUERY) or charset not in ("", "utf-8", "us-ascii"):
        message = "the body of the request has a Content-Type that is not supported"
        raise refuse(415, "PG606", message, f"send {_QUERY} or {_FORM} in UTF-8")
    try:
        body = (await request.read_body()).decode()
    except UnicodeDecodeError:
        raise _refuse_request("the query is not UTF-8", "send it in UTF-8") from None
    if media_type == _QUERY:
        return url, body
    form = _parse(body)
    keys = [*url.values, *(key for key in form.values if key not in url.values)]
    return _Parameters({key: [*url.all(key), *form.all(key)] for key in keys}), None


def _read_content_type(text: str) -> tuple[str, str]:
    """Return the media type and the charset of a header, each empty where it is missing."""
    message = Message()
    message["content-type"] = text
    media_type = message.get_content_type() if text else ""
    return media_type, str(message.get_param("charset", "")).lower()


def _read_dataset(parameters: _Parameters) -> QueryDataset | None:
    default, named = parameters.all("default-graph-uri"), parameters.all("named-graph-uri")
    for iri in (*default, *named):
        scheme = find_scheme(iri)
        if not scheme:
            raise _refuse_request(f"{iri!r} is no absolute IRI", "name a graph by its IRI")
        if scheme == "file":
            message = f"{iri!r} is a file, which this endpoint does not read"
            raise refuse(400, "PG602", message, "name a graph that is stored here")
    return QueryDataset(tuple(default), tuple(named)) if default or named else None


def _parse(text: str) -> _Parameters:
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS
        )
    except UnicodeDecodeError:
        raise _refuse_request("a parameter is not UTF-8", "send it in UTF-8") from None
    except ValueError:
        message = f"there are more than {_MAX_PARAMETERS} parameters"
        raise refuse(400, "PG417", message, "send fewer") from None
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    return _Parameters(values)


def _refuse_request(message: str, remedy: str) -> RefusedError:
    return refuse(400, "PG606", message, remedy)
